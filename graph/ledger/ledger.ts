// What the rest of the house asks of the audit log: append durably, read back, prove.

import type { AuditEvent, LogPosition } from '../model/event.ts';
import type { EventId } from '../model/ids.ts';
import type { OpenField } from './commitment.ts';

/**
 * - `append` MUST resolve only after the event is on disk (synced), and MUST NOT lose it afterwards.
 * - An id that is there already MUST give its position and MUST NOT be written again.
 * - Positions MUST follow the order of the calls.
 */
export interface LedgerWriter {
  /** Refuses with TOO_LARGE, BAD_REQUEST, DISK_FULL, UNAVAILABLE (closed, or a failed sync: reopen). */
  append(event: AuditEvent): Promise<LogPosition>;
  /** Waits for what was appended, publishes the last checkpoint, lets the folder go. */
  close(): Promise<void>;
}

export interface LedgerReader {
  readonly origin: string;
  /** Events that are durable. */
  size(): number;
  /** null: not in this log. */
  find(id: EventId): Promise<LogPosition | null>;
  /** NOT_FOUND, or LEDGER_DAMAGED when what is stored is not what was committed to. */
  read(position: LogPosition): Promise<AuditEvent>;
  /** The newest signed checkpoint, after tiles and entry bundles for it are in the folder. */
  checkpoint(): Promise<string>;
}

/** For receipts and auditors; salts leave only through here. */
export interface LedgerProver {
  /** Against the newest checkpoint. */
  prove(position: LogPosition): Promise<InclusionProof>;
  /** That the tree of `from` leaves (1 or more) begins the present one; for witnesses. */
  consistency(from: number): Promise<ConsistencyProof>;
  fields(position: LogPosition): Promise<readonly OpenField[]>;
}

export interface InclusionProof {
  readonly index: number;
  readonly leafHash: Uint8Array;
  /** From the leaf's sibling upwards. */
  readonly hashes: readonly Uint8Array[];
  readonly checkpoint: string;
}

export interface ConsistencyProof {
  readonly from: number;
  readonly hashes: readonly Uint8Array[];
  readonly checkpoint: string;
}

/** Encrypts what an event says; bound to the event's id, so that a body cannot stand in for another's. */
export interface EntrySeal {
  seal(id: EventId, plain: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /** KEY_DESTROYED, SEAL_BROKEN. */
  open(id: EventId, sealed: Uint8Array): Uint8Array | Promise<Uint8Array>;
}
