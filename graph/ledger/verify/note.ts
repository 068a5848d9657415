// The verifier's own reading of signed checkpoints (c2sp.org/signed-note, c2sp.org/tlog-checkpoint).

import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { sha256 } from './tree.ts';

export interface LogKey {
  readonly name: string;
  readonly id: Buffer;
  readonly key: KeyObject;
}

export interface Head {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** null: not the vkey of an Ed25519 key. */
export function readKey(vkey: string): LogKey | null {
  const first = vkey.indexOf('+');
  const name = vkey.slice(0, first);
  const id = vkey.slice(first + 1, first + 9);
  const encoded = exactBase64(vkey.slice(first + 10));
  if (first < 1 || vkey[first + 9] !== '+' || encoded?.length !== 33 || encoded[0] !== 1) return null;
  const expected = sha256(Buffer.from(`${name}\n`), encoded).subarray(0, 4);
  if (expected.toString('hex') !== id) return null;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: encoded.subarray(1).toString('base64url') };
  return { name, id: expected, key: createPublicKey({ key: jwk, format: 'jwk' }) };
}

/** null: no checkpoint, or not signed by this key. Signatures of strangers (witnesses) are passed over. */
export function readCheckpoint(note: string, log: LogKey): Head | null {
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0 || !note.endsWith('\n')) return null;
  const text = Buffer.from(note.slice(0, blank + 1));
  const signatures = note
    .slice(blank + 2, -1)
    .split('\n')
    .map(readSignature);
  if (signatures.includes(null)) return null;
  const own = signatures.filter((s) => s !== null && s.name === log.name && s.bytes.subarray(0, 4).equals(log.id));
  if (own.length === 0 || !own.every((s) => verify(null, text, log.key, s!.bytes.subarray(4)))) return null;
  const [origin, size, root, ...rest] = text.toString().split('\n');
  const hash = exactBase64(root ?? '');
  const count = exactCount(size ?? '');
  if (!origin || count === null || hash?.length !== 32 || rest.length === 0) return null;
  return { origin, size: count, root: hash };
}

/** null unless the text is the one encoding of its bytes. */
export function exactBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return text !== '' && bytes.toString('base64') === text ? bytes : null;
}

/** Decimal without leading zeros, exact in a number; else null. */
export function exactCount(text: string): number | null {
  const count = Number(text);
  return String(count) === text && Number.isSafeInteger(count) && count >= 0 ? count : null;
}

function readSignature(line: string): { name: string; bytes: Buffer } | null {
  const [dash, name, encoded, ...more] = line.split(' ');
  const bytes = exactBase64(encoded ?? '');
  return dash === '—' && name && bytes && bytes.length > 4 && more.length === 0 ? { name, bytes } : null;
}
