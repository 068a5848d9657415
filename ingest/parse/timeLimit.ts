// A limit of time that does not run on while whoever it limits is made to stand still.

export class TimeLimit {
  readonly #late: () => void;
  #left: number;
  #since = 0;
  #timer: NodeJS.Timeout | null = null;

  /** Calls `late` once it has run for `ms`. */
  constructor(ms: number, late: () => void) {
    this.#left = ms;
    this.#late = late;
  }

  run(): void {
    if (this.#timer) return;
    this.#since = performance.now();
    this.#timer = setTimeout(this.#late, this.#left);
  }

  stand(): void {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#left -= performance.now() - this.#since;
  }
}
