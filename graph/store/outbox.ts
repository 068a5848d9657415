// How an event waits in an engine's outbox: as JSON, sealed until the log has it.

import type { AuditEvent } from '../model/event.ts';
import type { EventId } from '../model/ids.ts';
import type { Change } from './graph.ts';

/** Seals what events say while they wait in the outbox; the log's own seal will do. */
export interface OutboxSeal {
  seal(id: EventId, plain: Uint8Array): Uint8Array | Promise<Uint8Array>;
  open(id: EventId, sealed: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

export interface SealedEvent {
  readonly id: EventId;
  readonly bytes: Uint8Array;
}

/** A change as it reaches the data: its event already sealed. */
export type SealedChange = Omit<Change, 'event'> & { readonly event: SealedEvent };

export const IN_CLEAR: OutboxSeal = { seal: (_, plain) => plain, open: (_, sealed) => sealed };

export function eventBytes(event: AuditEvent): Uint8Array {
  return Buffer.from(JSON.stringify(event));
}

export function eventOf(bytes: Uint8Array): AuditEvent {
  return JSON.parse(Buffer.from(bytes).toString()) as AuditEvent;
}
