// Opens an office file that is encrypted as a whole, by its password ([MS-OFFCRYPTO] 2.3.4: agile and standard encryption).

import { createDecipheriv, createHmac, hash } from 'node:crypto';
import { Refusal } from '../../../graph/model/errors.ts';
import { streamOf } from './compound.ts';
import { all, type Element, treeOf } from './xml.ts';

/** PASSWORD_WRONG, KEY_TOO_COSTLY, DAMAGED_FILE, or ENCRYPTED_FILE for a cipher that is not known here. */
export function unlockOffice(bytes: Uint8Array, password: string): Buffer {
  const [info, sealed] = [streamOf(bytes, 'EncryptionInfo'), streamOf(bytes, 'EncryptedPackage')];
  if (!info || !sealed || info.length < 8 || sealed.length < SIZE) throw new Refusal('DAMAGED_FILE');
  const [major, minor] = [info.readUInt16LE(0), info.readUInt16LE(2)];
  const open = major === 4 && minor === 4 ? agile(info.subarray(8)) : minor === 2 ? standard(info.subarray(4)) : null;
  if (!open) throw new Refusal('ENCRYPTED_FILE');
  for (const text of new Set([password, password.normalize('NFC')])) {
    const plain = open(Buffer.from(text, 'utf16le'), sealed);
    if (!plain) continue;
    const size = Number(sealed.readBigUInt64LE(0));
    if (size > plain.length) throw new Refusal('DAMAGED_FILE');
    return plain.subarray(0, size);
  }
  throw new Refusal('PASSWORD_WRONG');
}

/** Null: the password is another. The sealed package is its size and what is encrypted. */
type Open = (password: Buffer, sealed: Buffer) => Buffer | null;

const SIZE = 8;
/** Office writes 100,000; a million take some seconds. */
const MOST_SPINS = 1_000_000;
const SEGMENT = 4_096;

/** 2.3.4.11: what each derived key is for. */
const INPUT = Buffer.from('fea7d2763b4b9e79', 'hex');
const VALUE = Buffer.from('d7aa0f6d3061344e', 'hex');
const KEY = Buffer.from('146e0be7abacd0d6', 'hex');
const CODE_KEY = Buffer.from('5fb2ad010cb9e1f6', 'hex');
const CODE = Buffer.from('a0677f02b22c8433', 'hex');

interface Terms {
  readonly salt: Buffer;
  readonly hash: string;
  readonly keyBytes: number;
  readonly blockBytes: number;
}

function agile(xml: Buffer): Open {
  const tree = treeOf(xml.toString('utf8'));
  const [data] = all(tree, 'keyData');
  const [key] = all(tree, 'encryptedKey');
  const [integrity] = all(tree, 'dataIntegrity');
  if (!data || !key) throw new Refusal('ENCRYPTED_FILE');
  const [whole, own] = [termsOf(data), termsOf(key)];
  const spins = Number(key.attrs.spinCount);
  if (!Number.isInteger(spins) || spins < 0) throw new Refusal('DAMAGED_FILE');
  if (spins > MOST_SPINS) throw new Refusal('KEY_TOO_COSTLY');
  return (password, sealed) => {
    const spun = spin(own.hash, Buffer.concat([own.salt, password]), spins);
    const opened = (name: string, purpose: Buffer) => {
      const derived = fitted(digest(own.hash, Buffer.concat([spun, purpose])), own.keyBytes);
      return decrypted('cbc', derived, fitted(own.salt, own.blockBytes), bytesOf(key, name));
    };
    const checked = digest(own.hash, opened('encryptedVerifierHashInput', INPUT).subarray(0, own.salt.length));
    if (!opened('encryptedVerifierHashValue', VALUE).subarray(0, checked.length).equals(checked)) return null;
    const secret = opened('encryptedKeyValue', KEY).subarray(0, whole.keyBytes);
    if (integrity && !isWhole({ integrity, whole, secret, sealed })) throw new Refusal('DAMAGED_FILE');
    return segments(whole, secret, sealed.subarray(SIZE));
  };
}

/** 2.3.4.14: the code is over the package as it lies, its size included. */
function isWhole(given: { integrity: Element; whole: Terms; secret: Buffer; sealed: Buffer }): boolean {
  const { integrity, whole, secret, sealed } = given;
  const opened = (name: string, purpose: Buffer) => {
    const start = fitted(digest(whole.hash, Buffer.concat([whole.salt, purpose])), whole.blockBytes);
    return decrypted('cbc', secret, start, bytesOf(integrity, name));
  };
  const length = digest(whole.hash, Buffer.alloc(0)).length;
  const key = opened('encryptedHmacKey', CODE_KEY).subarray(0, length);
  const code = createHmac(whole.hash, key).update(sealed).digest();
  return opened('encryptedHmacValue', CODE).subarray(0, length).equals(code);
}

/** 2.3.4.15. */
function segments(terms: Terms, key: Buffer, data: Buffer): Buffer {
  const out: Buffer[] = [];
  for (let at = 0; at < data.length; at += SEGMENT) {
    const start = digest(terms.hash, Buffer.concat([terms.salt, number(at / SEGMENT)]));
    out.push(decrypted('cbc', key, fitted(start, terms.blockBytes), data.subarray(at, at + SEGMENT)));
  }
  return Buffer.concat(out);
}

function termsOf({ attrs }: Element): Terms {
  const hashName = /^sha-?(1|256|384|512)$/i.exec(attrs.hashAlgorithm ?? '')?.[1];
  const keyBytes = Number(attrs.keyBits) / 8;
  const known = attrs.cipherAlgorithm === 'AES' && attrs.cipherChaining === 'ChainingModeCBC' && hashName;
  if (!known || ![16, 24, 32].includes(keyBytes) || Number(attrs.blockSize) !== BLOCK) {
    throw new Refusal('ENCRYPTED_FILE');
  }
  return { salt: Buffer.from(attrs.saltValue ?? '', 'base64'), hash: `sha${hashName}`, keyBytes, blockBytes: BLOCK };
}

const BLOCK = 16;
const STANDARD_SPINS = 50_000;

/** 2.3.4.5 to 2.3.4.9: AES in single blocks under a key from SHA-1. */
function standard(info: Buffer): Open {
  const header = info.subarray(8, 8 + checkedLength(info, 4));
  const verifier = info.subarray(8 + header.length);
  if (header.length < 32 || verifier.length < 72) throw new Refusal('DAMAGED_FILE');
  const keyBytes = header.readUInt32LE(16) / 8;
  if (![AES_128, AES_192, AES_256].includes(header.readUInt32LE(8)) || ![16, 24, 32].includes(keyBytes)) {
    throw new Refusal('ENCRYPTED_FILE');
  }
  return (password, sealed) => {
    const spun = spin('sha1', Buffer.concat([verifier.subarray(4, 20), password]), STANDARD_SPINS);
    const last = digest('sha1', Buffer.concat([spun, number(0)]));
    const key = Buffer.concat([0x36, 0x5c].map((mask) => digest('sha1', masked(last, mask)))).subarray(0, keyBytes);
    const checked = digest('sha1', decrypted('ecb', key, null, verifier.subarray(20, 36)));
    const value = decrypted('ecb', key, null, verifier.subarray(40, 72));
    return value.subarray(0, checked.length).equals(checked)
      ? decrypted('ecb', key, null, sealed.subarray(SIZE))
      : null;
  };
}

const AES_128 = 0x660e;
const AES_192 = 0x660f;
const AES_256 = 0x6610;

function checkedLength(info: Buffer, at: number): number {
  const length = info.length >= at + 4 ? info.readUInt32LE(at) : 0;
  if (length > info.length) throw new Refusal('DAMAGED_FILE');
  return length;
}

function masked(last: Buffer, mask: number): Buffer {
  const block = Buffer.alloc(64, mask);
  for (const [at, byte] of last.entries()) block[at]! ^= byte;
  return block;
}

function spin(algorithm: string, salted: Buffer, times: number): Buffer {
  let last = digest(algorithm, salted);
  const next = Buffer.alloc(4 + last.length);
  for (let count = 0; count < times; count++) {
    next.writeUInt32LE(count, 0);
    last.copy(next, 4);
    last = digest(algorithm, next);
  }
  return last;
}

function digest(algorithm: string, data: Buffer): Buffer {
  return hash(algorithm, data, 'buffer');
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}

/** 2.3.4.12: cut, or filled up. */
function fitted(bytes: Buffer, length: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(length, 0x36)]).subarray(0, length);
}

/** What does not fill its last block is left out of it. */
function decrypted(mode: 'cbc' | 'ecb', key: Buffer, start: Buffer | null, data: Buffer): Buffer {
  const cipher = createDecipheriv(`aes-${key.length * 8}-${mode}`, key, start).setAutoPadding(false);
  return cipher.update(data.subarray(0, data.length - (data.length % BLOCK)));
}

function bytesOf({ attrs }: Element, name: string): Buffer {
  const bytes = Buffer.from(attrs[name] ?? '', 'base64');
  if (bytes.length === 0 || bytes.length > 1_024) throw new Refusal('DAMAGED_FILE');
  return bytes;
}
