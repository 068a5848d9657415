// Seals what the log's events say under a key of their month.

import { Refusal } from '../model/errors.ts';
import type { EventId, KeyId } from '../model/ids.ts';
import type { Keyring } from './ports.ts';

/** The shape the log asks for. */
export interface LogSeal {
  seal(id: EventId, plain: Uint8Array): Promise<Uint8Array>;
  open(id: EventId, sealed: Uint8Array): Promise<Uint8Array>;
}

/**
 * Format 1: version (1 byte) ‖ month, `2026-03` in ASCII (7) ‖ envelope.
 * A key a month, since the log is append-only: when a month's retention ends, its key is destroyed and what its events
 * said is gone, while every leaf and proof stays. One key for all could only erase the whole log.
 */
const VERSION = 1;
const MONTH_BYTES = 7;
const HEADER_BYTES = 1 + MONTH_BYTES;

/** `now` decides the month of new events only; old ones carry theirs. */
export async function entrySeal(
  keyring: Pick<Keyring, 'create' | 'seal' | 'open'>,
  now: () => Date = () => new Date(),
): Promise<LogSeal> {
  return {
    async seal(id, plain) {
      const month = now().toISOString().slice(0, MONTH_BYTES);
      await keyring.create([monthKey(month)]);
      const sealed = await keyring.seal(monthKey(month), placeOf(id), plain);
      return Buffer.concat([Buffer.of(VERSION), Buffer.from(month, 'ascii'), sealed]);
    },
    async open(id, sealed) {
      if (sealed.length < HEADER_BYTES || sealed[0] !== VERSION) throw new Refusal('SEAL_BROKEN');
      const month = Buffer.from(sealed.subarray(1, HEADER_BYTES)).toString('ascii');
      if (!/^\d{4}-\d\d$/.test(month)) throw new Refusal('SEAL_BROKEN');
      return keyring.open(monthKey(month), placeOf(id), sealed.slice(HEADER_BYTES));
    },
  };
}

/** To destroy when the month's retention is over. */
export function monthKey(month: string): KeyId {
  return `ledger:${month}` as KeyId;
}

function placeOf(id: EventId) {
  return { record: id, field: 'event' };
}
