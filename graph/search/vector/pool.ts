// Cosines among the best candidates of one question.

import { ensure, type Kernel, loadKernel } from './kernel.ts';

/** Components the kernel reads at a time. */
const BLOCK = 8;

export class Pool {
  readonly #kernel: Kernel = loadKernel(1);

  /** Full matrix, row by row; entry i * n + j is the dot product of vectors i and j. Valid until the next call. */
  cosines(vectors: readonly Float32Array[]): Float32Array {
    const count = vectors.length;
    const length = Math.ceil((vectors[0]?.length ?? 0) / BLOCK) * BLOCK;
    const out = count * length * 4;
    ensure(this.#kernel.memory, out + count * count * 4);
    const { buffer } = this.#kernel.memory;
    const space = new Float32Array(buffer, 0, count * length).fill(0);
    for (const [i, vector] of vectors.entries()) space.set(vector, i * length);
    if (count > 0) this.#kernel.gram(0, count, length * 4, out);
    return new Float32Array(buffer, out, count * count);
  }
}
