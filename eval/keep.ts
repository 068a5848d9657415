// Measures whether the factory's own words and numbers survive redaction.

import type { Span } from '../graph/model/chunk.ts';
import type { Labelled } from '../ingest/redact/detector.ts';
import { hiddenIn } from '../ingest/redact/joined.ts';
import { languageOf } from '../ingest/redact/language.ts';
import { findAll } from '../ingest/redact/nameFinder.ts';
import { DEFAULT_POLICY } from '../ingest/redact/policy.ts';
import { openTrained } from '../ingest/redact/trained/openTrained.ts';
import { linesOf, siteOf } from './textSite.ts';

interface Kept extends Span {
  readonly value: string;
  readonly kind?: string;
}

interface Text {
  readonly text: string;
  readonly keep: readonly Kept[];
  /** What a parser would say of a table's or a record's values. */
  readonly labelled?: readonly Labelled[];
}

/** Every site lists these. */
const EMERGENCY = ['110', '112', '122', '133', '144'];

/**
 * `data`: a jsonl file of {text, keep: [{value, start, end, kind?}]}, or a folder with one called keep.jsonl or
 * texts.jsonl. Every text is read as thoroughly as a letter, which is the hardest case.
 */
export async function run({ data }: { data: string }): Promise<Record<string, unknown>> {
  const lines = await linesOf(data, ['keep.jsonl', 'texts.jsonl']);
  const site = await siteOf(data, 'AT', EMERGENCY);
  const finder = await openTrained();
  const altered: Record<string, number> = {};
  let kept = 0;
  let total = 0;
  for (const line of lines) {
    const { text, keep, labelled = [] } = JSON.parse(line) as Text;
    const all = await findAll(finder, text, { site, language: languageOf(text), labelled, thorough: true });
    const hidden = hiddenIn(text, all, DEFAULT_POLICY.treatments);
    for (const { start, end, kind = 'value' } of keep) {
      total++;
      if (hidden.every((finding) => finding.end <= start || end <= finding.start)) kept++;
      else altered[kind] = (altered[kind] ?? 0) + 1;
    }
  }
  return {
    kept,
    altered: total - kept,
    altered_by_kind: altered,
    values: total,
    tuned_on:
      'the tuning half of the factory set and other made texts; one item of its reporting half and the shapes of six more were looked at, and counts of altered values by kind',
  };
}
