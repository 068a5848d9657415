// Lets callers follow a run's changes as they happen; what nobody follows is not kept.

import { EventEmitter, on } from 'node:events';
import type { RunId } from '../graph/model/ids.ts';
import type { RunStatus } from './runs.ts';

export class RunEvents {
  readonly #emitter = new EventEmitter({ captureRejections: false }).setMaxListeners(0);

  changed(status: RunStatus): void {
    this.#emitter.emit(status.order.run, status);
  }

  /** Changes from this call on; ends by `return()`. */
  follow(run: RunId): AsyncGenerator<RunStatus> & { return(): Promise<IteratorResult<RunStatus>> } {
    const stop = new AbortController();
    // Listening starts now and not at the first `next`, so that nothing in between is missed.
    const events = on(this.#emitter, run, { signal: stop.signal });
    return following(events, stop) as ReturnType<RunEvents['follow']>;
  }
}

async function* following(events: AsyncIterable<unknown[]>, stop: AbortController): AsyncGenerator<RunStatus> {
  try {
    for await (const [status] of events) yield status as RunStatus;
  } finally {
    stop.abort();
  }
}
