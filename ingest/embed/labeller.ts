// Runs a token-classification model: rows of word piece ids in, the best label of every piece out.

import { AutoModelForTokenClassification, Tensor } from '@huggingface/transformers';
import type { LockedNameModel } from './lock.ts';
import { readLocalOnly } from './pieces.ts';

export type Labeller = {
  /** One row at a time, so that no text's labels depend on another's. */
  readonly label: (row: readonly number[]) => Promise<Uint16Array>;
  readonly close: () => Promise<void>;
};

type Output = { readonly logits: { readonly data: Float32Array; readonly dims: readonly number[]; dispose(): void } };

export async function openLabeller(folder: string, locked: LockedNameModel, threads: number): Promise<Labeller> {
  readLocalOnly(folder);
  const model = await AutoModelForTokenClassification.from_pretrained(locked.name, {
    local_files_only: true,
    dtype: 'fp32',
    device: 'cpu',
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
  });
  return {
    async label(row) {
      const sides = [1, row.length];
      const output = (await model({
        input_ids: new Tensor('int64', BigInt64Array.from(row, BigInt), sides),
        attention_mask: new Tensor('int64', new BigInt64Array(row.length).fill(1n), sides),
        token_type_ids: new Tensor('int64', new BigInt64Array(row.length), sides),
      })) as Output;
      const labels = best(output.logits.data, row.length, locked.labels.length);
      // Freed now and not by the collector, which does not see how large it is.
      output.logits.dispose();
      return labels;
    },
    close: async () => {
      await model.dispose();
    },
  };
}

function best(logits: Float32Array, pieces: number, labels: number): Uint16Array {
  return Uint16Array.from({ length: pieces }, (_, piece) => {
    const scores = logits.subarray(piece * labels, (piece + 1) * labels);
    return scores.indexOf(Math.max(...scores));
  });
}
