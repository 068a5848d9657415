// Signed notes (c2sp.org/signed-note): text, a blank line, and one line for each Ed25519 signature.

import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { Refusal } from '../model/errors.ts';
import { sha256 } from './merkle.ts';

const ED25519 = 0x01;
/** DER prefix of an Ed25519 SubjectPublicKeyInfo (RFC 8410); the 32 key bytes follow. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const MAX_SIGNATURES = 64;

export interface NoteSigner {
  readonly name: string;
  readonly vkey: string;
  sign(text: Uint8Array): Uint8Array;
}

export interface NoteVerifier {
  readonly name: string;
  readonly keyId: number;
  verify(text: Uint8Array, signature: Uint8Array): boolean;
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Uint8Array;
}

export interface Note {
  /** Ends with a newline; what the signatures cover. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Signs as `name`, which should be the log's origin. */
export function ed25519Signer(name: string, privateKey: KeyObject): NoteSigner {
  checkName(name);
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = spki.subarray(SPKI_PREFIX.length);
  return { name, vkey: formatVkey(name, publicKey), sign: (text) => sign(null, text, privateKey) };
}

/** `<name>+<key id, 8 hex digits>+<base64 of algorithm byte and public key>`. */
export function formatVkey(name: string, publicKey: Uint8Array): string {
  checkName(name);
  const id = keyId(name, publicKey).toString(16).padStart(8, '0');
  return `${name}+${id}+${Buffer.concat([Uint8Array.of(ED25519), publicKey]).toString('base64')}`;
}

/** Refuses with PROOF_INVALID what is not the vkey of an Ed25519 key. */
export function parseVkey(vkey: string): NoteVerifier {
  // The name ends at the first plus; the base64 part may hold more of them.
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(vkey);
  const encoded = parts ? base64(parts[3]!) : null;
  if (!parts || encoded?.length !== 33 || encoded[0] !== ED25519) throw invalid('This is not an Ed25519 log key.');
  const name = checkName(parts[1]!);
  const raw = encoded.subarray(1);
  const id = keyId(name, raw);
  if (id !== Number.parseInt(parts[2]!, 16)) throw invalid('The log key does not match its own key id.');
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
  return { name, keyId: id, verify: (text, signature) => verify(null, text, key, signature) };
}

/** `text` must end with a newline. */
export function signNote(signer: NoteSigner, text: string): string {
  const bytes = Buffer.from(text);
  const id = Buffer.from(signer.vkey.slice(signer.name.length + 1, signer.name.length + 9), 'hex');
  return `${text}\n— ${signer.name} ${Buffer.concat([id, signer.sign(bytes)]).toString('base64')}\n`;
}

/** Refuses with PROOF_INVALID what the format does not allow; checks no signature. */
export function parseNote(note: string): Note {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n') || !note.isWellFormed() || hasControl(note)) throw invalid('Not a signed note.');
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw invalid('The note has too many signatures.');
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignature) };
}

/** The note's text, once a known key has signed it and no known key's signature is wrong; else PROOF_INVALID. */
export function openNote(note: string, known: readonly NoteVerifier[]): string {
  const { text, signatures } = parseNote(note);
  const bytes = Buffer.from(text);
  let signed = false;
  for (const { name, keyId, signature } of signatures) {
    const verifier = known.find((key) => key.name === name && key.keyId === keyId);
    if (!verifier) continue;
    if (!verifier.verify(bytes, signature)) throw invalid('A signature on the note is wrong.');
    signed = true;
  }
  if (!signed) throw invalid('No known key signed the note.');
  return text;
}

/** Strict RFC 4648 base64, or null: one encoding for each value. */
export function base64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

function parseSignature(line: string): NoteSignature {
  const [, name, encoded] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
  const bytes = encoded === undefined ? null : base64(encoded);
  if (name === undefined || !bytes || bytes.length <= 4) throw invalid('Not a signature line.');
  return { name: checkName(name), keyId: bytes.readUInt32BE(0), signature: bytes.subarray(4) };
}

function keyId(name: string, publicKey: Uint8Array): number {
  const digest = sha256(Buffer.concat([Buffer.from(`${name}\n`), Uint8Array.of(ED25519), publicKey]));
  return Buffer.from(digest).readUInt32BE(0);
}

function checkName(name: string): string {
  if (name === '' || /[\p{White_Space}+]/u.test(name) || hasControl(name)) throw invalid('Not the name of a log key.');
  return name;
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}

function invalid(says: string): Refusal {
  return new Refusal('PROOF_INVALID', says);
}
