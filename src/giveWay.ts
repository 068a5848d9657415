// Decides whose turn it is: what nobody waits for runs while nobody waits, and for a small share of the time otherwise.

import type { Turn } from '../ingest/turn.ts';

/** Milliseconds. `after` calls once, unless called off with what it gives back. */
export interface Clock {
  now(): number;
  after(ms: number, work: () => void): () => void;
}

/** Milliseconds: who waits is served alone for `alone` at most, then work in the background runs for `share`. */
export interface Pace {
  readonly alone: number;
  readonly share: number;
  /** How long after an answer the next request still counts as the same wait. */
  readonly linger: number;
}

/** Why these: docs/decisions/0018. */
export const PACE: Pace = {
  alone: 2_000,
  share: 200,
  linger: 10,
};

export class GiveWay {
  readonly #turn: Turn;
  readonly #clock: Clock;
  readonly #pace: Pace;
  #people = 0;
  #needed = 0;
  #since: number;
  /** Since the background last had its share. */
  #stood = 0;
  #ran = 0;
  #callOff: () => void = NOTHING;

  constructor(turn: Turn, clock: Clock = CLOCK, pace: Pace = PACE) {
    this.#turn = turn;
    this.#clock = clock;
    this.#pace = pace;
    this.#since = clock.now();
  }

  /** Somebody waits for `work`. */
  async during<T>(work: () => T | Promise<T>): Promise<T> {
    this.#people++;
    this.#settle();
    try {
      return await work();
    } finally {
      this.#clock.after(this.#pace.linger, () => {
        this.#people--;
        this.#settle();
      });
    }
  }

  /** Somebody waits for `work`, which the background does: it must not stand still for them. */
  async needing<T>(work: () => Promise<T>): Promise<T> {
    this.#needed++;
    this.#settle();
    try {
      return await work();
    } finally {
      this.#needed--;
      this.#settle();
    }
  }

  #settle(): void {
    this.#account();
    this.#callOff();
    const wanted = this.#people > 0 && this.#needed === 0;
    const { alone, share } = this.#pace;
    const free = !wanted || this.#stood >= alone;
    if (free !== this.#turn.free) this.#turn.free = free;
    const left = free ? share - this.#ran : alone - this.#stood;
    this.#callOff = wanted ? this.#clock.after(Math.ceil(left), () => this.#settle()) : NOTHING;
  }

  #account(): void {
    const now = this.#clock.now();
    if (this.#turn.free) this.#ran += now - this.#since;
    else this.#stood += now - this.#since;
    this.#since = now;
    if (this.#ran < this.#pace.share) return;
    this.#stood = 0;
    this.#ran = 0;
  }
}

const NOTHING = () => undefined;

const CLOCK: Clock = {
  now: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  },
};
