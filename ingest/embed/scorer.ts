// Runs a cross-encoder: pairs of a question and a passage in, one number for each out.

import type { LockedReranker } from './lock.ts';
import { openModel } from './model.ts';
import type { Pair } from './pieces.ts';

export type Scorer = {
  /** The larger, the better the passage answers; logits, as the model was trained to give them. */
  readonly score: (pairs: readonly Pair[]) => Promise<number[]>;
  readonly close: () => Promise<void>;
};

export async function openScorer(folder: string, locked: LockedReranker, threads: number): Promise<Scorer> {
  const { run, close } = await openModel(folder, locked.name, 'logits', threads);
  return {
    score: (pairs) =>
      run(
        pairs.map(({ ids }) => ids),
        (logits) => [...logits],
        pairs.map(({ second }) => second),
      ),
    close,
  };
}
