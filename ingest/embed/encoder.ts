// Runs the model: rows of word piece ids in, unit vectors out.

import { AutoModel, Tensor } from '@huggingface/transformers';
import type { LockedModel } from './lock.ts';
import { readLocalOnly } from './pieces.ts';

export type Encoder = {
  /** One vector of length 1 per row; rows of different lengths are padded. Row by row or together, the bytes agree. */
  readonly encode: (rows: readonly (readonly number[])[]) => Promise<Float32Array[]>;
  readonly close: () => Promise<void>;
};

type Output = { readonly last_hidden_state: { readonly data: Float32Array; dispose(): void } };

export async function openEncoder(folder: string, locked: LockedModel, threads: number): Promise<Encoder> {
  readLocalOnly(folder);
  const model = await AutoModel.from_pretrained(locked.name, {
    local_files_only: true,
    dtype: 'fp32',
    device: 'cpu',
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
  });
  return {
    encode: async (rows) => {
      const width = Math.max(...rows.map((row) => row.length));
      const output = (await model(inputs(rows, width))) as Output;
      const hidden = output.last_hidden_state.data;
      const size = locked.dimensions;
      const vectors = rows.map((row, index) => meanOfUnit(hidden, index * width * size, row.length, size));
      // Freed now and not by the collector, which does not see how large it is.
      output.last_hidden_state.dispose();
      return vectors;
    },
    close: async () => {
      await model.dispose();
    },
  };
}

/** `seconds`: where the second text of each row begins; absent: every row is one text. */
export function inputs(rows: readonly (readonly number[])[], width: number, seconds?: readonly number[]) {
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

/** Mean over the row's own word pieces, scaled to length 1: what the model was trained with. */
function meanOfUnit(hidden: Float32Array, from: number, pieces: number, size: number): Float32Array {
  const sum = new Float64Array(size);
  for (let piece = 0; piece < pieces; piece++) {
    const start = from + piece * size;
    for (let side = 0; side < size; side++) sum[side]! += hidden[start + side]!;
  }
  const length = Math.sqrt(sum.reduce((squares, value) => squares + value * value, 0));
  return Float32Array.from(sum, (value) => (length === 0 ? 0 : value / length));
}
