// The best candidates of one question among each other: their cosines, and scores moved towards those of the nearest.

import { ensure, type Kernel, loadKernel } from './kernel.ts';

/** Components the kernel reads at a time, and vectors it compares one with at a time. */
const BLOCK = 8;
const COLUMNS = 4;
/** Ten neighbours; the kernel knows that number. */
const NEAR_BYTES = 80;

export class Pool {
  readonly #kernel: Kernel = loadKernel(1);

  /** Full matrix, row by row; entry i * n + j is the dot product of vectors i and j. Valid until the next call. */
  cosines(vectors: readonly Float32Array[]): Float32Array {
    const count = vectors.length;
    // First: it may move the memory.
    const gram = this.#compare(vectors);
    return new Float32Array(this.#kernel.memory.buffer, gram, count * count);
  }

  /** `own`: share of each score that stays its own; the rest comes from its ten nearest, by cosine. */
  smoothed(vectors: readonly Float32Array[], scores: readonly number[], own: number): Float64Array {
    const count = vectors.length;
    const gram = this.#compare(vectors);
    const from = aligned(gram + count * count * 4);
    const [to, near] = [from + count * 8, from + count * 16];
    new Float64Array(this.#kernel.memory.buffer, from, count).set(scores);
    if (count > 0) this.#kernel.smooth(gram, count, from, to, near, own);
    return new Float64Array(this.#kernel.memory.buffer, to, count).slice();
  }

  /** Where the matrix stands, with room behind it for what `smoothed` needs. */
  #compare(vectors: readonly Float32Array[]): number {
    const count = vectors.length;
    const length = Math.ceil((vectors[0]?.length ?? 0) / BLOCK) * BLOCK;
    const gram = (count + COLUMNS) * length * 4;
    ensure(this.#kernel.memory, aligned(gram + count * count * 4) + count * 16 + NEAR_BYTES);
    const space = new Float32Array(this.#kernel.memory.buffer, 0, count * length).fill(0);
    for (const [i, vector] of vectors.entries()) space.set(vector, i * length);
    if (count > 0) this.#kernel.gram(0, count, length * 4, gram);
    return gram;
  }
}

function aligned(address: number): number {
  return Math.ceil(address / 8) * 8;
}
