// The right edge of a growing Merkle tree: enough hashes to take one more leaf and to know the root.

import { fold, type NodeId, nodeHash } from './merkle.ts';

/** Immutable: a group of leaves that could not be written leaves no trace. */
export class Frontier {
  readonly size: number;
  /** Complete subtrees, largest first, as `treePlan(size)` names them. */
  readonly #peaks: readonly Uint8Array[];

  constructor(size: number, peaks: readonly Uint8Array[]) {
    this.size = size;
    this.#peaks = peaks;
  }

  root(): Uint8Array {
    return fold(this.#peaks);
  }

  /** `completed` hears of every inner node that the leaves complete. */
  with(leaves: readonly Uint8Array[], completed: (node: NodeId, hash: Uint8Array) => void): Frontier {
    const peaks = [...this.#peaks];
    let size = this.size;
    for (const leaf of leaves) {
      let hash = leaf;
      let index = size;
      for (let height = 1; index % 2 === 1; height++) {
        hash = nodeHash(peaks.pop()!, hash);
        index = (index - 1) / 2;
        completed({ height, index }, hash);
      }
      peaks.push(hash);
      size++;
    }
    return new Frontier(size, peaks);
  }
}
