// Goes on with long work a little at a time, so that whoever has a question waits for no more than one slice of it.

import { setImmediate } from 'node:timers/promises';

const SLICE_MS = 2;

export class Clearing {
  readonly #work: () => Generator<void>;
  readonly #over: () => void;
  #again = false;
  #running: Promise<void> | null = null;

  /** `work`: in steps of well under a millisecond; `over`: once nothing is left of it. */
  constructor(work: () => Generator<void>, over: () => void) {
    this.#work = work;
    this.#over = over;
  }

  /** There is something to do, also for work that is under way: it may have passed that place already. */
  begin(): void {
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  get isBusy(): boolean {
    return this.#running !== null;
  }

  /** Resolves when nothing is left to do. */
  async over(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      const steps = this.#work();
      do await setImmediate();
      while (!advanced(steps));
    }
    this.#over();
  }
}

/** True at the end. */
function advanced(steps: Generator<void>): boolean {
  const until = performance.now() + SLICE_MS;
  while (performance.now() < until) if (steps.next().done) return true;
  return false;
}
