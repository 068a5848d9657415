// Joins lexical and vector evidence into one score, and lets candidates that say the same support each other.

import type { Pool } from './vector/pool.ts';

/** What is known of a candidate before ranking. `vector` is null where the query or the chunk has none. */
export interface Candidate {
  readonly row: number;
  readonly lexical: number;
  readonly vector: number | null;
  /** 0: no entity of the query; more: rarer ones, or several. */
  readonly entity: number;
}

export interface Weights {
  readonly lexical: number;
  readonly vector: number;
}

const OWN = 0.7;

/** Min-max of each kind of evidence over all candidates, with each one's actual score in both, then the weighted sum. */
export function fused(candidates: readonly Candidate[], weights: Weights): number[] {
  const lexical = spread(candidates.map((one) => one.lexical));
  const vector = spread(candidates.flatMap((one) => (one.vector === null ? [] : [one.vector])));
  return candidates.map(
    (one) => weights.lexical * lexical(one.lexical) + weights.vector * (one.vector === null ? 0 : vector(one.vector)),
  );
}

/**
 * Moves each score towards those of the nearest candidates. `scores` and `vectors` run in parallel, best first:
 * among equally near ones the better candidate counts. A candidate without a vector keeps its score.
 */
export function smoothed(pool: Pool, scores: readonly number[], vectors: readonly (Float32Array | null)[]): number[] {
  const placed = vectors.flatMap((vector, i) => (vector === null ? [] : [i]));
  const moved = pool.smoothed(
    placed.map((i) => vectors[i]!),
    placed.map((i) => scores[i]!),
    OWN,
  );
  const result = [...scores];
  for (const [i, own] of placed.entries()) result[own] = moved[i]!;
  return result;
}

function spread(values: readonly number[]): (value: number) => number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (high > low) return (value) => (value - low) / (high - low);
  return (value) => (value > 0 ? 1 : 0);
}
