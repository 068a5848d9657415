// Moves committed events from the store's outbox into the log, as often as it takes.

import type { AuditEvent } from '../model/event.ts';
import type { EventId } from '../model/ids.ts';
import type { LedgerWriter } from './ledger.ts';

export interface Outbox {
  /** Oldest first; what `delivered` has named MUST NOT come again. */
  pending(limit: number): Promise<readonly AuditEvent[]>;
  delivered(ids: readonly EventId[]): Promise<void>;
}

const BATCH = 256;

/**
 * Returns how many events were delivered. A crash at any point repeats some of them, which the log notices by their ids.
 * Whatever refuses ends the drain; the events stay in the outbox.
 */
export async function drain(outbox: Outbox, ledger: LedgerWriter): Promise<number> {
  let done = 0;
  for (;;) {
    const events = await outbox.pending(BATCH);
    if (events.length === 0) return done;
    const results = await Promise.allSettled(events.map((event) => ledger.append(event)));
    const stored = events.filter((_, i) => results[i]!.status === 'fulfilled').map((event) => event.id);
    if (stored.length > 0) await outbox.delivered(stored);
    done += stored.length;
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }
}
