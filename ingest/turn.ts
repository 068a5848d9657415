// Whether work that nobody waits for may run just now, as every thread of the process sees it.

/** Handed to another thread as it is. */
export type TurnMemory = SharedArrayBuffer;

/** One thread says whose turn it is; the others ask before they begin something, or listen. */
export class Turn {
  readonly memory: TurnMemory;
  readonly #held: Int32Array;

  /** Free until somebody holds it. */
  constructor(memory: TurnMemory = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#held = new Int32Array(memory);
  }

  get free(): boolean {
    return Atomics.load(this.#held, 0) === 0;
  }

  set free(free: boolean) {
    Atomics.store(this.#held, 0, free ? 0 : 1);
    Atomics.notify(this.#held, 0);
  }

  /** Resolves once it is free; keeps no thread alive. */
  async mine(): Promise<void> {
    while (!this.free) await this.#otherThan(1);
  }

  /** Calls `heard` at every change. */
  async listen(heard: (free: boolean) => void): Promise<never> {
    for (let free = true; ; free = !free) {
      await this.#otherThan(free ? 0 : 1);
      heard(!free);
    }
  }

  async #otherThan(value: 0 | 1): Promise<void> {
    while (Atomics.load(this.#held, 0) === value) {
      const { async, value: changed } = Atomics.waitAsync(this.#held, 0, value);
      if (async) await changed;
    }
  }
}
