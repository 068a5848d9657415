// Lets one act at a time at the keys: a backup must not copy a keyring that an erasure is changing.

import { awaitFolder } from '../../graph/ledger/lock.ts';

export class Alone {
  readonly #shared: string | null;
  #last: Promise<unknown> = Promise.resolve();

  /** `shared`: the folder that other services of the plant use as well; their acts take turns with this one's. */
  constructor(shared: string | null) {
    this.#shared = shared;
  }

  /** STORE_IN_USE where another service takes too long. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = () => this.#turn(work);
    const done = this.#last.then(turn, turn);
    this.#last = done;
    return done;
  }

  async #turn<T>(work: () => Promise<T>): Promise<T> {
    const lock = this.#shared === null ? null : await awaitFolder(this.#shared);
    try {
      return await work();
    } finally {
      await lock?.release();
    }
  }
}
