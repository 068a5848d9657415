// An event on its way into the log: committed to and being sealed, until its group is written.

import type { LogPosition } from '../model/event.ts';
import type { EventId } from '../model/ids.ts';
import { SALT_BYTES } from './commitment.ts';
import type { EntrySeal } from './ledger.ts';
import { leafHash } from './merkle.ts';
import { encodeEvent } from './records.ts';

type Sealed = Uint8Array | Promise<Uint8Array | SealFailed>;

class SealFailed {
  readonly reason: unknown;
  constructor(reason: unknown) {
    this.reason = reason;
  }
}

export interface Waiting {
  readonly id: EventId;
  readonly entry: Uint8Array;
  readonly sealed: Sealed;
  readonly done: PromiseWithResolvers<LogPosition>;
}

export interface Ready extends Waiting {
  readonly record: Buffer;
  readonly leaf: Uint8Array;
}

export function waiting(
  seal: EntrySeal,
  id: EventId,
  { entry, body }: { entry: Uint8Array; body: Uint8Array },
): Waiting {
  const sealed = seal.seal(id, body);
  return {
    id,
    entry,
    // Kept from being an unhandled rejection while the group before this one is being synced.
    sealed: sealed instanceof Uint8Array ? sealed : sealed.catch((reason: unknown) => new SealFailed(reason)),
    done: Promise.withResolvers<LogPosition>(),
  };
}

/** Fails as sealing failed, or as the record's format refuses. */
export async function ready(event: Waiting): Promise<Ready> {
  const sealed = event.sealed instanceof Uint8Array ? event.sealed : await event.sealed;
  if (sealed instanceof SealFailed) throw sealed.reason;
  const record = encodeEvent({ id: event.id, entry: event.entry, sealed });
  return { ...event, record, leaf: leafHash(event.entry) };
}

/** Salts cut from larger draws: asking the system for 32 bytes at a time costs more than hashing them. */
export function saltsFrom(random: (bytes: number) => Uint8Array): () => Uint8Array {
  let pool = new Uint8Array(0);
  return () => {
    if (pool.length < SALT_BYTES) pool = Uint8Array.from(random(SALT_BYTES * 128));
    const salt = pool.subarray(0, SALT_BYTES);
    pool = pool.subarray(SALT_BYTES);
    return salt;
  };
}
