// Finds the best labels of a sequence under a linear-chain model (Viterbi 1967; Lafferty et al. 2001); pure.

import { allowed, LABELS } from './labels.ts';

export interface Weights {
  /** `bucket * LABELS + label`. */
  readonly features: Int8Array;
  /** `from * LABELS + to`, and a row for the beginning at the end. */
  readonly steps: Float32Array;
  /** What one of `features` stands for. */
  readonly scale: number;
  /** Added to the score of each of KINDS: more is found, and more of it wrongly. */
  readonly boldness: readonly number[];
}

/** Work and memory grow with the length of `rows` alone. */
export function decode({ features, steps, scale, boldness }: Weights, rows: readonly Int32Array[]): Uint8Array {
  const count = rows.length;
  const back = new Uint8Array(count * LABELS);
  let scores = new Float64Array(LABELS);
  let next = new Float64Array(LABELS);
  for (let place = 0; place < count; place++) {
    const own = emission(features, rows[place]!, scale);
    for (let label = 1; label < LABELS; label++) own[label]! += boldness[(label - 1) >> 1]!;
    for (let to = 0; to < LABELS; to++) {
      let best = Number.NEGATIVE_INFINITY;
      let from = 0;
      if (place === 0) best = to === 0 || to % 2 === 1 ? steps[LABELS * LABELS + to]! : best;
      else
        for (let label = 0; label < LABELS; label++) {
          if (!allowed(label, to)) continue;
          const score = scores[label]! + steps[label * LABELS + to]!;
          if (score > best) [best, from] = [score, label];
        }
      next[to] = best + own[to]!;
      back[place * LABELS + to] = from;
    }
    [scores, next] = [next, scores];
  }
  return traced(back, scores, count);
}

function emission(features: Int8Array, row: Int32Array, scale: number): Float64Array {
  const own = new Float64Array(LABELS);
  for (let i = 0; i < row.length && row[i]! >= 0; i++) {
    const at = row[i]! * LABELS;
    for (let label = 0; label < LABELS; label++) own[label]! += features[at + label]!;
  }
  for (let label = 0; label < LABELS; label++) own[label]! *= scale;
  return own;
}

function traced(back: Uint8Array, last: Float64Array, count: number): Uint8Array {
  const labels = new Uint8Array(count);
  if (count === 0) return labels;
  let label = last.indexOf(Math.max(...last));
  for (let place = count - 1; place >= 0; place--) {
    labels[place] = label;
    label = back[place * LABELS + label]!;
  }
  return labels;
}
