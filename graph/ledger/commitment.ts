// What the log says of an event in public: one hash over salted commitments to its fields, any of which can be opened later.

import canonicalize from 'canonicalize';
import { Refusal } from '../model/errors.ts';
import type { AuditEvent, Json } from '../model/event.ts';
import { rootOf, sha256 } from './merkle.ts';

export const COMMITMENT_VERSION = 1;
export const SALT_BYTES = 32;
const MAX_NAME_BYTES = 255;
/** Opens every entry of the log, so that a stranger's tool can tell what it is; the 32-byte root follows. */
const ENTRY_TAG = Buffer.from(`bulkhead-event/v${COMMITMENT_VERSION}\n`);

export interface OpenField {
  readonly name: string;
  readonly salt: Uint8Array;
  readonly value: Json;
}

export interface Committed {
  /** The log's entry: tag and root. */
  readonly entry: Uint8Array;
  /** `{"fields":[[name, salt, value], …],"v":1}` in UTF-8, fields by name, salts in base64: what gets sealed. */
  readonly body: Uint8Array;
}

/**
 * Version 1. Fields are sorted by name in UTF-16 code units, as RFC 8785 sorts; a name occurs once.
 * commitment = SHA-256(uint16 length of name ‖ name ‖ 32-byte salt ‖ RFC 8785 form of the value);
 * leaf = uint16 length of name ‖ name ‖ commitment; the root is RFC 6962's over these leaves.
 * Names stand in the leaves so that nobody can hide a second value of a field among the withheld ones.
 */
export function commitEvent(event: AuditEvent, salt: () => Uint8Array): Committed {
  const leaves: Uint8Array[] = [];
  const parts: string[] = [];
  for (const name of Object.keys(event).sort()) {
    const value = event[name];
    if (value === undefined) continue;
    const salted = salt();
    const canonical = canonicalForm(value);
    leaves.push(fieldHash(name, commitment(name, salted, canonical)));
    parts.push(`[${JSON.stringify(name)},"${Buffer.from(salted).toString('base64')}",${canonical}]`);
  }
  const body = Buffer.from(`{"fields":[${parts.join(',')}],"v":${COMMITMENT_VERSION}}`);
  return { entry: entryOf(rootOf(leaves)), body };
}

/** The fields of a body; LEDGER_DAMAGED unless they are the ones `entry` commits to. */
export function openBody(entry: Uint8Array, body: Uint8Array): readonly OpenField[] {
  try {
    const { v, fields } = JSON.parse(Buffer.from(body).toString()) as { v: number; fields: [string, string, Json][] };
    const open = fields.map(([name, salt, value]) => ({ name, salt: Buffer.from(salt, 'base64'), value }));
    const root = rootOf(open.map((field) => fieldHash(field.name, fieldCommitment(field))));
    if (v === COMMITMENT_VERSION && Buffer.compare(entryOf(root), entry) === 0) return open;
  } catch (cause) {
    throw new Refusal('LEDGER_DAMAGED', undefined, { cause });
  }
  throw new Refusal('LEDGER_DAMAGED');
}

export function fieldCommitment({ name, salt, value }: OpenField): Uint8Array {
  return commitment(name, salt, canonicalForm(value));
}

export function eventOf(fields: readonly OpenField[]): AuditEvent {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value])) as AuditEvent;
}

function commitment(name: string, salt: Uint8Array, canonical: string): Uint8Array {
  if (salt.length !== SALT_BYTES) throw new TypeError('a salt has 32 bytes');
  const named = nameBytes(name);
  const value = Buffer.byteLength(canonical);
  const bytes = Buffer.allocUnsafe(named.length + SALT_BYTES + value);
  bytes.set(named);
  bytes.set(salt, named.length);
  bytes.write(canonical, named.length + SALT_BYTES);
  return sha256(bytes);
}

/** RFC 6962 leaf hash of a field: SHA-256(0x00 ‖ length and name ‖ commitment). */
function fieldHash(name: string, committed: Uint8Array): Uint8Array {
  const named = nameBytes(name);
  const bytes = Buffer.allocUnsafe(1 + named.length + committed.length);
  bytes[0] = 0;
  bytes.set(named, 1);
  bytes.set(committed, 1 + named.length);
  return sha256(bytes);
}

/** In memory of its own: entries are kept for a while, and one out of the shared pool would keep 64 kB of it. */
function entryOf(root: Uint8Array): Uint8Array {
  const entry = new Uint8Array(ENTRY_TAG.length + root.length);
  entry.set(ENTRY_TAG);
  entry.set(root, ENTRY_TAG.length);
  return entry;
}

const nameCache = new Map<string, Buffer>();

function nameBytes(name: string): Buffer {
  const cached = nameCache.get(name);
  if (cached) return cached;
  const text = Buffer.from(name);
  if (text.length === 0 || text.length > MAX_NAME_BYTES || !name.isWellFormed()) {
    throw new Refusal('BAD_REQUEST', 'An event field has a name that cannot be logged.');
  }
  const bytes = Buffer.concat([Uint8Array.of(0, text.length), text]);
  // Field names are the code's own few; the bound is for whoever thinks otherwise.
  if (nameCache.size < 1024) nameCache.set(name, bytes);
  return bytes;
}

function canonicalForm(value: Json): string {
  // Most values are plain strings, which RFC 8785 writes as JSON.stringify does; the library is slower by far.
  if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value);
  try {
    const text = canonicalize(value);
    if (text !== undefined) return text;
  } catch (cause) {
    throw new Refusal('BAD_REQUEST', 'An event field holds a value that JSON cannot carry.', { cause });
  }
  throw new Refusal('BAD_REQUEST', 'An event field holds a value that JSON cannot carry.');
}
