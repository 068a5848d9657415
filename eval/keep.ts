// Measures whether the factory's own words and numbers survive redaction.

import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Span } from '../graph/model/chunk.ts';
import type { Site } from '../graph/model/site.ts';
import { detectAll } from '../ingest/redact/detect.ts';
import { languageOf } from '../ingest/redact/language.ts';
import { DEFAULT_POLICY } from '../ingest/redact/policy.ts';
import { PLAIN_SITE } from './plainSite.ts';

interface Kept extends Span {
  readonly value: string;
  readonly kind?: string;
}

/** `data`: a jsonl file of {text, keep: [{value, start, end, kind?}]}, or a folder with one called keep.jsonl. */
export async function run({ data }: { data: string }): Promise<Record<string, unknown>> {
  const path = (await stat(data)).isDirectory() ? join(data, 'keep.jsonl') : data;
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const altered: Record<string, number> = {};
  let kept = 0;
  let total = 0;
  for (const line of lines) {
    const { text, keep } = JSON.parse(line) as { text: string; keep: readonly Kept[] };
    const found = detectAll(text, { site: SITE, language: languageOf(text), labelled: [] }).filter(
      ({ type }) => DEFAULT_POLICY.treatments[type] !== 'keep',
    );
    for (const { start, end, kind = 'value' } of keep) {
      total++;
      if (found.every((finding) => finding.end <= start || end <= finding.start)) kept++;
      else altered[kind] = (altered[kind] ?? 0) + 1;
    }
  }
  return { kept, altered: total - kept, altered_by_kind: altered, values: total, tuned_on: 'made texts only' };
}

/** No list and no pattern of a site's own: what the built-in rules keep by themselves. */
const SITE: Site = {
  ...PLAIN_SITE,
  redaction: { phoneRegion: 'AT', badge: [], keep: ['110', '112', '122', '133', '144'] },
};
