// Checks one receipt with nothing but the log's public key: no service, no database, no code of the writer.

import canonicalize from 'canonicalize';
import { exactBase64, exactCount, readCheckpoint, readKey } from './note.ts';
import { leaf, rootFrom, sha256, treeHash } from './tree.ts';

export type Verdict =
  | {
      readonly valid: true;
      readonly origin: string;
      /** Where the event stands, and how many events the checkpoint covers. */
      readonly index: number;
      readonly size: number;
      readonly root: string;
      /** What the receipt shows. */
      readonly disclosed: Readonly<Record<string, unknown>>;
      /** Names of the fields it keeps back. */
      readonly withheld: readonly string[];
    }
  | { readonly valid: false; readonly reason: Flaw; readonly says: string };

const FLAWS = {
  KEY: 'This is not the public key of a log.',
  MALFORMED: 'This is not a receipt of version 1, or it was changed.',
  FIELDS: 'A field, salt or commitment does not have the form it must have.',
  ORIGIN: 'The receipt is of another log than the key.',
  CHECKPOINT: 'The checkpoint is not signed by the key.',
  INCLUSION: 'The event is not in the log that the checkpoint describes, or it was changed.',
} as const;
export type Flaw = keyof typeof FLAWS;

const MAX_BYTES = 16 * 1024 * 1024;

/** Never throws. `vkey` must come from whom you trust, not with the receipt. */
export function verifyReceipt(bundle: string, vkey: string): Verdict {
  const log = orNull(() => readKey(vkey.trim()));
  if (!log) return flawed('KEY');
  const read = readBundle(bundle);
  const proof = read && readProof(read.proof);
  if (!read || !proof) return flawed('MALFORMED');
  if (read.origin !== log.name) return flawed('ORIGIN');
  const fields = readFields(read.fields);
  if (!fields) return flawed('FIELDS');
  const head = orNull(() => readCheckpoint(proof.checkpoint, log));
  if (!head || head.origin !== read.origin) return flawed('CHECKPOINT');
  const entry = Buffer.concat([Buffer.from('bulkhead-event/v1\n'), treeHash(fields.map(({ hash }) => hash))]);
  const root = rootFrom(proof.index, head.size, leaf(entry), proof.path);
  if (!root || !head.root.equals(root)) return flawed('INCLUSION');
  return {
    valid: true,
    origin: head.origin,
    index: proof.index,
    size: head.size,
    root: head.root.toString('base64'),
    disclosed: Object.fromEntries(fields.filter(({ shown }) => shown).map(({ name, value }) => [name, value])),
    withheld: fields.filter(({ shown }) => !shown).map(({ name }) => name),
  };
}

interface Bundle {
  readonly origin: string;
  readonly fields: readonly unknown[];
  readonly proof: string;
}

/** Only the RFC 8785 form is read, so nothing can be said twice or hidden between the lines. */
function readBundle(text: string): Bundle | null {
  if (text.length > MAX_BYTES) return null;
  const line = text.endsWith('\n') ? text.slice(0, -1) : text;
  const value: unknown = orNull(() => JSON.parse(line));
  if (!isObject(value, ['fields', 'origin', 'proof', 'v']) || orNull(() => canonicalize(value)) !== line) return null;
  const { v, origin, fields, proof } = value;
  if (v !== 1 || typeof origin !== 'string' || typeof proof !== 'string' || !Array.isArray(fields)) return null;
  return { origin, fields, proof };
}

/** c2sp.org/tlog-proof, version 1, without extra data. */
function readProof(text: string): { index: number; path: Buffer[]; checkpoint: string } | null {
  const blank = text.indexOf('\n\n');
  const [version, indexLine, ...lines] = text.slice(0, blank).split('\n');
  const index = exactCount(/^index (\d+)$/.exec(indexLine ?? '')?.[1] ?? '');
  const path = lines.map(exactBase64);
  if (blank < 0 || version !== 'c2sp.org/tlog-proof@v1' || index === null) return null;
  if (!path.every((hash) => hash?.length === 32)) return null;
  return { index, path: path as Buffer[], checkpoint: text.slice(blank + 2) };
}

interface Field {
  readonly name: string;
  readonly shown: boolean;
  readonly value: unknown;
  readonly hash: Buffer;
}

/** Names must rise strictly: a second value of a shown field cannot be among the withheld ones. */
function readFields(values: readonly unknown[]): readonly Field[] | null {
  const fields = values.map((value) => orNull(() => readField(value)));
  if (fields.length === 0 || !fields.every((field) => field !== null)) return null;
  return fields.every((field, i) => i === 0 || fields[i - 1]!.name < field.name) ? fields : null;
}

function readField(field: unknown): Field | null {
  const shown = isObject(field, ['name', 'salt', 'value']);
  if (!shown && !isObject(field, ['commitment', 'name'])) return null;
  const { name, value } = field as Record<string, unknown>;
  if (typeof name !== 'string' || name === '') return null;
  const encoded = Buffer.from(name);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(encoded.length);
  const random = exactBase64(String(shown ? field.salt : (field as Record<string, unknown>).commitment));
  if (random?.length !== 32) return null;
  const commitment = shown ? sha256(length, encoded, random, Buffer.from(canonicalize(value)!)) : random;
  return { name, shown, value, hash: leaf(Buffer.concat([length, encoded, commitment])) };
}

function isObject(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.keys(value).sort().join() === keys.join();
}

function flawed(reason: Flaw): Verdict {
  return { valid: false, reason, says: FLAWS[reason] };
}

/** What cannot be read is not valid; why it cannot be read changes nothing about that. */
function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
