// Runs the embedding model: rows of word piece ids in, unit vectors out.

import type { LockedModel } from './lock.ts';
import { openModel, type Rows } from './model.ts';

export type Encoder = {
  /** One vector of length 1 per row. Row by row or together, the bytes agree. */
  readonly encode: (rows: Rows) => Promise<Float32Array[]>;
  readonly close: () => Promise<void>;
};

export async function openEncoder(folder: string, locked: LockedModel, threads: number): Promise<Encoder> {
  const { run, close } = await openModel(folder, locked.name, 'last_hidden_state', threads);
  const size = locked.dimensions;
  return {
    encode: (rows) =>
      run(rows, (hidden, width) =>
        rows.map((row, index) => meanOfUnit(hidden, index * width * size, row.length, size)),
      ),
    close,
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
