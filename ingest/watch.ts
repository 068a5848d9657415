// Lets someone outside see which stage a run is in, how long it took and where it failed.

import { Refusal } from '../graph/model/errors.ts';

export type Stage = 'queue' | 'seal' | 'parse' | 'redact' | 'review' | 'embed' | 'commit';

export type Watch = <T>(stage: Stage, work: Promise<T> | (() => T)) => Promise<T>;

export interface StageEnd {
  readonly stage: Stage;
  readonly ms: number;
  readonly failed: boolean;
}

/** Where a run failed; the cause is a Refusal, or something unforeseen. */
export class StageFailure extends Error {
  override readonly name = 'StageFailure';
  readonly stage: Stage;

  constructor(stage: Stage, cause: unknown) {
    super(`failed in ${stage}`, { cause });
    this.stage = stage;
  }

  /** What a person is told: the deliberate error, or a plain one for whatever was not foreseen. */
  get refusal(): Refusal {
    return this.cause instanceof Refusal ? this.cause : new Refusal('INGEST_FAILED', undefined, { cause: this.cause });
  }
}

/** `now` in milliseconds. */
export function watching(now: () => number, began: (stage: Stage) => void, ended: (end: StageEnd) => void): Watch {
  return async (stage, work) => {
    const from = now();
    began(stage);
    try {
      const value = await (typeof work === 'function' ? work() : work);
      ended({ stage, ms: now() - from, failed: false });
      return value;
    } catch (error) {
      ended({ stage, ms: now() - from, failed: true });
      throw new StageFailure(stage, error);
    }
  };
}
