// Begins a read again in a newer view, where the one it began in was lost under it.

import { Refusal } from '../../graph/model/errors.ts';

/** How often, before the next try is the asker's. */
const ATTEMPTS = 4;

/**
 * `work` pins its view anew each time, and gives null where its sight was lost. An erasure takes chunks out of search
 * memory at every revision, so a view pinned before it is refused there as past: that starts over too.
 */
export async function startOver<T>(work: () => Promise<T | null>): Promise<T> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const done = await work().catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'REVISION_PAST') return null;
      throw error;
    });
    if (done !== null) return done;
  }
  throw new Refusal('UNAVAILABLE', 'What you may see is changing right now; ask again in a moment.');
}
