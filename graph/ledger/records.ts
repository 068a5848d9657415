// How the event file is written: records with a length and a check sum, so that a torn end can be told from damage.

import { crc32 } from 'node:zlib';
import { Refusal } from '../model/errors.ts';

/** Version 1: magic, uint32 length of payload, uint32 CRC-32 of kind and payload, uint8 kind, payload; big-endian. */
export const MAGIC = Buffer.from('BHL1');
export const HEADER_BYTES = 13;
export const MAX_PAYLOAD = 1024 * 1024;
const MAX_ID_BYTES = 255;
const START_BYTES = 6;

/** An event; or the signed checkpoint that closes a group, written and synced together with it. */
export const KIND = { event: 1, commit: 2 } as const;

export interface RawRecord {
  readonly kind: number;
  readonly payload: Buffer;
  /** Header included. */
  readonly bytes: number;
}

export interface EventRecord {
  readonly id: string;
  /** The log's entry, public. */
  readonly entry: Uint8Array;
  readonly sealed: Uint8Array;
}

export interface CommitRecord {
  readonly start: number;
  readonly checkpoint: string;
}

export function encodeEvent({ id, entry, sealed }: EventRecord): Buffer {
  const idBytes = Buffer.byteLength(id);
  if (idBytes === 0 || idBytes > MAX_ID_BYTES)
    throw new Refusal('BAD_REQUEST', 'An event needs an id of 1 to 255 bytes.');
  const length = 2 + idBytes + entry.length + sealed.length;
  if (length > MAX_PAYLOAD) throw new Refusal('TOO_LARGE', 'The event is larger than the log accepts.');
  const record = Buffer.allocUnsafe(HEADER_BYTES + length);
  let at = HEADER_BYTES;
  at = record.writeUInt8(idBytes, at);
  at += record.write(id, at);
  at = record.writeUInt8(entry.length, at);
  record.set(entry, at);
  record.set(sealed, at + entry.length);
  return framed(record, KIND.event);
}

/** `start`: where the group's first record stands. */
export function encodeCommit({ start, checkpoint }: CommitRecord): Buffer {
  const record = Buffer.allocUnsafe(HEADER_BYTES + START_BYTES + Buffer.byteLength(checkpoint));
  record.writeUIntBE(start, HEADER_BYTES, START_BYTES);
  record.write(checkpoint, HEADER_BYTES + START_BYTES);
  return framed(record, KIND.commit);
}

/** The record at `at`, 'short' when the bytes end before it does, null when it is none. */
export function decodeRecord(bytes: Buffer, at: number): RawRecord | 'short' | null {
  if (bytes.length - at < HEADER_BYTES) return 'short';
  if (bytes.compare(MAGIC, 0, MAGIC.length, at, at + MAGIC.length) !== 0) return null;
  const length = bytes.readUInt32BE(at + 4);
  if (length > MAX_PAYLOAD) return null;
  const end = at + HEADER_BYTES + length;
  if (end > bytes.length) return 'short';
  if (crc32(bytes.subarray(at + 12, end)) !== bytes.readUInt32BE(at + 8)) return null;
  return { kind: bytes[at + 12]!, payload: bytes.subarray(at + HEADER_BYTES, end), bytes: HEADER_BYTES + length };
}

/** null: not an event's payload. */
export function decodeEvent(payload: Buffer): EventRecord | null {
  const idEnd = 1 + (payload[0] ?? 0);
  const entryEnd = idEnd + 1 + (payload[idEnd] ?? 0);
  if (idEnd === 1 || entryEnd > payload.length) return null;
  return {
    id: payload.toString('utf8', 1, idEnd),
    entry: payload.subarray(idEnd + 1, entryEnd),
    sealed: payload.subarray(entryEnd),
  };
}

/** null: not a commit's payload. */
export function decodeCommit(payload: Buffer): CommitRecord | null {
  if (payload.length < START_BYTES) return null;
  return { start: payload.readUIntBE(0, START_BYTES), checkpoint: payload.toString('utf8', START_BYTES) };
}

function framed(record: Buffer, kind: number): Buffer {
  record.set(MAGIC);
  record.writeUInt32BE(record.length - HEADER_BYTES, 4);
  record.writeUInt8(kind, 12);
  record.writeUInt32BE(crc32(record.subarray(12)), 8);
  return record;
}
