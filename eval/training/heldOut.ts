// Judges weights on texts they were not trained on, through all of redaction, before any evaluation set is touched.

import { hiddenIn } from '../../ingest/redact/joined.ts';
import { languageOf } from '../../ingest/redact/language.ts';
import { findAll } from '../../ingest/redact/nameFinder.ts';
import { DEFAULT_POLICY } from '../../ingest/redact/policy.ts';
import type { Weights } from '../../ingest/redact/trained/decode.ts';
import { finderOf } from '../../ingest/redact/trained/openTrained.ts';
import { measured } from '../pii.ts';
import { PLAIN_SITE } from '../plainSite.ts';
import type { Marked } from './corpus.ts';

/** Share of marked characters left, by kind as shares of all, and F2. */
export async function judged(weights: Weights, texts: readonly Marked[]): Promise<string> {
  const { f2, leak_rate, types } = (await measured(texts, DEFAULT_POLICY, PLAIN_SITE, finderOf(weights, ''))) as {
    f2: number;
    leak_rate: number;
    types: Readonly<Record<string, { of_all: number }>>;
  };
  const kinds = ['person', 'organisation', 'location', 'address'].map(
    (kind) => `${kind} ${(types[kind]?.of_all ?? 0).toFixed(4)}`,
  );
  return `F2 ${f2.toFixed(3)}, left ${leak_rate.toFixed(4)} (${kinds.join(', ')})`;
}

/** Of a thousand words of texts that name nobody, how many are hidden. */
export async function falselyHidden(weights: Weights, texts: readonly string[]): Promise<string> {
  const finder = finderOf(weights, '');
  let [words, hidden] = [0, 0];
  for (const text of texts) {
    words += count(text);
    const found = await findAll(finder, text, {
      site: PLAIN_SITE,
      language: languageOf(text),
      labelled: [],
      thorough: true,
    });
    for (const { start, end } of hiddenIn(text, found, DEFAULT_POLICY.treatments))
      hidden += Math.max(1, count(text.slice(start, end)));
  }
  return `${((1000 * hidden) / words).toFixed(2)} of 1,000 words hidden`;
}

function count(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
