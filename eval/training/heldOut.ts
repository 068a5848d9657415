// Judges weights on sequences they were not trained on, before any evaluation set is touched.

import { decoderOf, type Weights } from '../../ingest/redact/trained/decode.ts';
import { KINDS } from '../../ingest/redact/trained/labels.ts';
import type { Example } from './corpus.ts';

/** F2 over exact spans, by kind and over all. */
export function judged(weights: Weights, examples: readonly Example[]): Readonly<Record<string, string>> {
  const counts = KINDS.map(() => ({ right: 0, found: 0, gold: 0 }));
  const decoder = decoderOf(weights);
  for (const { tokens, gold } of examples) {
    const found = spansOf(decoder(tokens, true));
    const wanted = spansOf(gold);
    const same = new Set(wanted);
    for (const span of wanted) counts[kindOf(span)]!.gold++;
    for (const span of found) {
      counts[kindOf(span)]!.found++;
      if (same.has(span)) counts[kindOf(span)]!.right++;
    }
  }
  const all = { right: 0, found: 0, gold: 0 };
  for (const { right, found, gold } of counts) {
    all.right += right;
    all.found += found;
    all.gold += gold;
  }
  return Object.fromEntries([...counts, all].map((count, at) => [KINDS[at] ?? 'all', f2(count)]));
}

function spansOf(labels: Uint8Array): string[] {
  const spans: string[] = [];
  for (let place = 0; place < labels.length; place++) {
    const label = labels[place]!;
    if (label === 0) continue;
    let last = place;
    while (last + 1 < labels.length && labels[last + 1] === label + 1) last++;
    spans.push(`${(label - 1) >> 1} ${place} ${last}`);
    place = last;
  }
  return spans;
}

function kindOf(span: string): number {
  return Number(span[0]);
}

function f2({ right, found, gold }: { right: number; found: number; gold: number }): string {
  const precision = found === 0 ? 0 : right / found;
  const recall = gold === 0 ? 0 : right / gold;
  const value = precision + recall === 0 ? 0 : (5 * precision * recall) / (4 * precision + recall);
  return `${value.toFixed(3)} (${precision.toFixed(2)}/${recall.toFixed(2)})`;
}
