// Bounds how much is under way at once, for each principal and for all, so that nobody's load becomes everybody's.

import { Refusal } from '../../graph/model/errors.ts';

export interface Bounds {
  readonly each: number;
  readonly all: number;
}

/** Counts what is under way; what has ended leaves no trace. */
export class UnderWay {
  readonly #bounds: Bounds;
  readonly #by = new Map<string, number>();
  #all = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** TOO_MANY_REQUESTS over a bound; otherwise call the result once it has ended, any number of times. */
  enter(who: string): () => void {
    const own = this.#by.get(who) ?? 0;
    if (own >= this.#bounds.each || this.#all >= this.#bounds.all) throw new Refusal('TOO_MANY_REQUESTS');
    this.#by.set(who, own + 1);
    this.#all++;
    let under = true;
    return () => {
      if (!under) return;
      under = false;
      this.#all--;
      const left = (this.#by.get(who) ?? 1) - 1;
      if (left > 0) this.#by.set(who, left);
      else this.#by.delete(who);
    };
  }

  async within<T>(who: string, work: () => Promise<T>): Promise<T> {
    const left = this.enter(who);
    try {
      return await work();
    } finally {
      left();
    }
  }

  get count(): number {
    return this.#all;
  }
}

/** Questions cost the search and the model, uploads memory, followed runs a connection, reviews a
 * reading of the document. */
export interface Limits {
  readonly questions: UnderWay;
  readonly uploads: UnderWay;
  readonly followed: UnderWay;
  readonly reviews: UnderWay;
}

export const BOUNDS = {
  questions: { each: 32, all: 128 },
  uploads: { each: 6, all: 12 },
  followed: { each: 64, all: 512 },
  reviews: { each: 2, all: 4 },
} as const satisfies Record<keyof Limits, Bounds>;

export function openLimits(bounds: Record<keyof Limits, Bounds> = BOUNDS): Limits {
  return {
    questions: new UnderWay(bounds.questions),
    uploads: new UnderWay(bounds.uploads),
    followed: new UnderWay(bounds.followed),
    reviews: new UnderWay(bounds.reviews),
  };
}
