// Opens the entries of an archive that are under a password: by WinZip's AES (AE-1, AE-2) or the ZIP format's first cipher.

import { createCipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { crc32, inflateRawSync } from 'node:zlib';
import { Refusal } from '../../../graph/model/errors.ts';

export interface LockedEntry {
  /** As it stands in the archive. */
  readonly data: Buffer;
  readonly method: number;
  readonly crc32: number;
  /** What the first cipher shows of a right password. */
  readonly check: number;
  /** Of the extra field 0x9901; null: it has none. */
  readonly aes: Buffer | null;
  /** As the archive says; more is not unpacked. */
  readonly size: number;
}

/** PASSWORD_WRONG, DAMAGED_FILE, or ENCRYPTED_FILE for a cipher that is not known here. */
export function unlockEntry(entry: LockedEntry, password: string): Buffer {
  const ways = [...new Set([password, password.normalize('NFC')])].flatMap((text) => [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'latin1'),
  ]);
  for (const key of ways) {
    const opened = entry.method === AES ? openAes(entry, key) : openFirst(entry, key);
    if (opened) return opened;
  }
  throw new Refusal('PASSWORD_WRONG');
}

const AES = 99;

/** WinZip's "AES Encryption Information", AE-1 and AE-2: salt, two bytes that check the password, data, authentication code. */
function openAes({ data, aes, size }: LockedEntry, password: Buffer): Buffer | null {
  const strength = aes && aes.length >= 7 ? aes[4]! : 0;
  if (!aes || strength < 1 || strength > 3) throw new Refusal('ENCRYPTED_FILE');
  const [keyLength, saltLength] = [8 + strength * 8, 4 + strength * 4];
  if (data.length < saltLength + CHECK + CODE) throw new Refusal('DAMAGED_FILE');
  const salt = data.subarray(0, saltLength);
  const derived = pbkdf2Sync(password, salt, ITERATIONS, keyLength * 2 + CHECK, 'sha1');
  const body = data.subarray(saltLength + CHECK, -CODE);
  if (!derived.subarray(keyLength * 2).equals(data.subarray(saltLength, saltLength + CHECK))) return null;
  const code = createHmac('sha1', derived.subarray(keyLength, keyLength * 2))
    .update(body)
    .digest()
    .subarray(0, CODE);
  if (!timingSafeEqual(code, data.subarray(-CODE))) throw new Refusal('DAMAGED_FILE');
  return unpacked(counted(body, derived.subarray(0, keyLength)), aes.readUInt16LE(5), size);
}

const CHECK = 2;
const CODE = 10;
const ITERATIONS = 1_000;
const BLOCK = 16;
/** Counters are enciphered this many bytes at a time. */
const RUN = 65_536;

/** AES in counter mode, its counter from 1 and its least byte first, which no library mode has. */
function counted(data: Buffer, key: Buffer): Buffer {
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
  const out = Buffer.from(data);
  const counters = Buffer.alloc(RUN);
  for (let start = 0; start < out.length; start += RUN) {
    for (let at = 0; at < RUN; at += BLOCK) counters.writeUIntLE((start + at) / BLOCK + 1, at, 6);
    const stream = cipher.update(counters);
    const end = Math.min(RUN, out.length - start);
    for (let at = 0; at < end; at++) out[start + at]! ^= stream[at]!;
  }
  return out;
}

/** APPNOTE 6.1. */
function openFirst({ data, check, method, size, crc32: sum }: LockedEntry, password: Buffer): Buffer | null {
  if (data.length < HEAD) throw new Refusal('DAMAGED_FILE');
  const keys = new Keys();
  for (const byte of password) keys.take(byte);
  const plain = Buffer.from(data);
  for (let at = 0; at < HEAD; at++) plain[at] = keys.open(data[at]!);
  if (plain[HEAD - 1] !== check) return null;
  for (let at = HEAD; at < data.length; at++) plain[at] = keys.open(data[at]!);
  const content = wholeOrNull(plain.subarray(HEAD), method, size);
  // One password in 256 passes the check without being right.
  return content && crc32(content) === sum ? content : null;
}

const HEAD = 12;

class Keys {
  #a = 0x12345678;
  #b = 0x23456789;
  #c = 0x34567890;

  take(byte: number): void {
    this.#a = step(this.#a, byte);
    this.#b = (Math.imul((this.#b + (this.#a & 0xff)) | 0, 134_775_813) + 1) | 0;
    this.#c = step(this.#c, this.#b >>> 24);
  }

  open(byte: number): number {
    const mask = (this.#c | 2) & 0xffff;
    const plain = byte ^ ((Math.imul(mask, mask ^ 1) >>> 8) & 0xff);
    this.take(plain);
    return plain;
  }
}

const TABLE = Int32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function step(sum: number, byte: number): number {
  return (sum >>> 8) ^ TABLE[(sum ^ byte) & 0xff]!;
}

function wholeOrNull(data: Buffer, method: number, size: number): Buffer | null {
  try {
    return unpacked(data, method, size);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'DAMAGED_FILE') return null;
    throw error;
  }
}

function unpacked(data: Buffer, method: number, size: number): Buffer {
  if (method !== STORED && method !== DEFLATED) throw new Refusal('UNSUPPORTED_TYPE');
  try {
    const content = method === STORED ? data : inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
    if (content.length === size) return content;
  } catch (cause) {
    throw new Refusal('DAMAGED_FILE', undefined, { cause });
  }
  throw new Refusal('DAMAGED_FILE');
}

const STORED = 0;
const DEFLATED = 8;
