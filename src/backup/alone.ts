// Lets one act at a time at the keys: a backup must not copy a keyring that an erasure is changing.

export class Alone {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work, work);
    this.#last = done;
    return done;
  }
}
