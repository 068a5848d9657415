// Lets callers follow a run's changes as they happen; what nobody follows is not kept.

import { EventEmitter, on } from 'node:events';
import type { RunId } from '../graph/model/ids.ts';
import type { RunStatus } from './run.ts';

export class RunEvents {
  readonly #emitter = new EventEmitter({ captureRejections: false }).setMaxListeners(0);

  changed(status: RunStatus): void {
    this.#emitter.emit(status.order.run, status);
  }

  /** Listens from this call on; whoever calls MUST end it. */
  follow(run: RunId): Followed {
    const stop = new AbortController();
    // Not at the first `next`, so that nothing in between is missed.
    const events = on(this.#emitter, run, { signal: stop.signal });
    return { changes: following(events, stop.signal), end: () => stop.abort() };
  }

  /** How many listen to a run. */
  followers(run: RunId): number {
    return this.#emitter.listenerCount(run);
  }
}

export interface Followed {
  /** Ends after `end`, also where the next change is being waited for. */
  readonly changes: AsyncIterable<RunStatus>;
  end(): void;
}

async function* following(events: AsyncIterable<unknown[]>, ended: AbortSignal): AsyncGenerator<RunStatus> {
  try {
    for await (const [status] of events) yield status as RunStatus;
  } catch (error) {
    if (!ended.aborted) throw error;
  }
}
