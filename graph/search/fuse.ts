// Joins lexical and vector evidence into one score, and lets candidates that say the same support each other.

import type { Pool } from './vector/pool.ts';

/** What is known of a candidate before ranking. `vector` is null where the query or the chunk has none. */
export interface Candidate {
  readonly row: number;
  readonly lexical: number;
  /** Added to the lexical score in ranking: words of the query stand together. */
  readonly near: number;
  readonly vector: number | null;
  /** Whether the model knows the languages of the chunk and of the query. */
  readonly understood: boolean;
  /** Whether the chunk is in the language of the question. */
  readonly native: boolean;
  /** 0: no entity of the query; more: rarer ones, or several. */
  readonly entity: number;
  /** 0: no phrase of the query; more: more of them, or word for word. */
  readonly phrase: number;
}

export interface Weights {
  readonly lexical: number;
  readonly vector: number;
}

/**
 * How much of its weight a vector keeps where the model does not know the language, and how much of the rest goes to
 * words: all of it where the chunk is in the question's language, and half where both are put into each other's by a
 * glossary. Set on the tuning half of the sample plant's questions, where 0 to 0.6 and 0.4 to 0.8 differ by a few.
 */
const NOT_UNDERSTOOD = 0.2;
const BY_GLOSSARY = 0.5;

const OWN = 0.7;

/**
 * Min-max of each kind of evidence over all candidates, with each one's actual score in both, then the weighted sum.
 * Cosines that the model understood and others are spread apart, since they are not of one scale.
 */
export function fused(candidates: readonly Candidate[], weights: Weights): number[] {
  const cosines = (understood: boolean) =>
    candidates.flatMap((one) => (one.vector === null || one.understood !== understood ? [] : [one.vector]));
  const lexical = spread(candidates.map(byWords));
  const known = spread(cosines(true));
  const unknown = spread(cosines(false));
  return candidates.map((one) => {
    const vector = one.vector === null ? 0 : (one.understood ? known : unknown)(one.vector);
    if (one.understood || weights.lexical === 0)
      return weights.lexical * lexical(byWords(one)) + weights.vector * vector;
    const kept = NOT_UNDERSTOOD * weights.vector;
    const words = weights.lexical + (one.native ? 1 : BY_GLOSSARY) * (weights.vector - kept);
    return words * lexical(byWords(one)) + kept * vector;
  });
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

function byWords({ lexical, near }: Candidate): number {
  return lexical + near;
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
