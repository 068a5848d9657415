// Runs a cross-encoder: pairs of a question and a passage in, one number for each out.

import { AutoModel } from '@huggingface/transformers';
import { inputs } from './encoder.ts';
import type { LockedReranker } from './lock.ts';
import { type Pair, readLocalOnly } from './pieces.ts';

export type Scorer = {
  /** The larger, the better the passage answers; logits, as the model was trained to give them. */
  readonly score: (pairs: readonly Pair[]) => Promise<number[]>;
  readonly close: () => Promise<void>;
};

type Output = { readonly logits: { readonly data: Float32Array; dispose(): void } };

export async function openScorer(folder: string, locked: LockedReranker, threads: number): Promise<Scorer> {
  readLocalOnly(folder);
  const model = await AutoModel.from_pretrained(locked.name, {
    local_files_only: true,
    dtype: 'fp32',
    device: 'cpu',
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
  });
  return {
    score: async (pairs) => {
      const rows = pairs.map(({ ids }) => ids);
      const width = Math.max(...rows.map((row) => row.length));
      const seconds = pairs.map(({ second }) => second);
      const { logits } = (await model(inputs(rows, width, seconds))) as Output;
      const scores = [...logits.data];
      logits.dispose();
      return scores;
    },
    close: async () => {
      await model.dispose();
    },
  };
}
