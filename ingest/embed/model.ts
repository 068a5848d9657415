// Loads a locked model and runs it: rows of word piece ids in, the numbers of one of its outputs to whoever asked.

import { AutoModel, Tensor } from '@huggingface/transformers';
import { readLocalOnly } from './pieces.ts';

export type Rows = readonly (readonly number[])[];

/** What the model was trained to give: hidden states of every piece, or the logits of its head. */
export type OutputName = 'last_hidden_state' | 'logits';

export type Model = {
  /** Rows of different lengths are padded to `width`. The output is the callback's for its length only: `read` copies what it keeps. */
  readonly run: <T>(rows: Rows, read: (output: Float32Array, width: number) => T, seconds?: Seconds) => Promise<T>;
  readonly close: () => Promise<void>;
};

/** Where the second text of each row begins; absent: every row is one text. */
type Seconds = readonly number[];

type Output = { readonly data: Float32Array; dispose(): void };

export async function openModel(folder: string, name: string, output: OutputName, threads: number): Promise<Model> {
  readLocalOnly(folder);
  const model = await AutoModel.from_pretrained(name, {
    local_files_only: true,
    dtype: 'fp32',
    device: 'cpu',
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1, extra: IDLE_AFTER_RUN },
  });
  return {
    run: async (rows, read, seconds) => {
      const width = Math.max(...rows.map((row) => row.length));
      const found = ((await model(inputs(rows, width, seconds))) as Record<OutputName, Output>)[output];
      const value = read(found.data, width);
      // Freed now and not by the collector, which does not see how large it is.
      found.dispose();
      return value;
    },
    close: async () => {
      await model.dispose();
    },
  };
}

/** Its threads would go on spinning for a while, on cores that the search for the question just embedded could use. */
const IDLE_AFTER_RUN = { session: { force_spinning_stop: '1' } };

function inputs(rows: Rows, width: number, seconds?: Seconds) {
  const ids = new BigInt64Array(rows.length * width);
  const mask = new BigInt64Array(rows.length * width);
  const types = new BigInt64Array(rows.length * width);
  for (const [index, row] of rows.entries()) {
    for (const [place, id] of row.entries()) ids[index * width + place] = BigInt(id);
    mask.fill(1n, index * width, index * width + row.length);
    types.fill(1n, index * width + (seconds?.[index] ?? row.length), index * width + row.length);
  }
  const sides = [rows.length, width];
  return {
    input_ids: new Tensor('int64', ids, sides),
    attention_mask: new Tensor('int64', mask, sides),
    token_type_ids: new Tensor('int64', types, sides),
  };
}
