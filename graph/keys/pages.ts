// The keyring's files in bytes: pages of data keys, and the root that holds the page keys under the key-encryption key.

import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../model/errors.ts';
import type { KeyId } from '../model/ids.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';

/** Data keys in a page: what one destruction rewrites. */
export const PAGE_KEYS = 256;
const KEY = 32;

export interface PageRef {
  readonly number: number;
  /** Raised whenever the page gets another page key. */
  readonly generation: number;
  readonly key: Uint8Array;
}

export interface Root {
  readonly naming: Uint8Array;
  readonly pages: readonly PageRef[];
}

export function pageFile({ number, generation }: Pick<PageRef, 'number' | 'generation'>): string {
  return `page-${number}-${generation}`;
}

/**
 * Page, format 1, inside an envelope under the page key: version (1 byte), then for each key: length of its id
 * (2, big endian) ‖ id (UTF-8) ‖ key (32).
 */
const PAGE_VERSION = 1;

export function sealPage(page: PageRef, keys: ReadonlyMap<KeyId, KeyObject>): Uint8Array {
  const parts: Uint8Array[] = [Buffer.of(PAGE_VERSION)];
  for (const [id, key] of keys) {
    const name = Buffer.from(id);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(name.length);
    parts.push(length, name, key.export());
  }
  return sealEnvelope(createSecretKey(page.key), { record: pageFile(page), field: 'page' }, Buffer.concat(parts));
}

/** STORE_DAMAGED. */
export function openPage(page: PageRef, sealed: Uint8Array): Map<KeyId, KeyObject> {
  const plain = Buffer.from(opened(page.key, pageFile(page), 'page', sealed));
  if (plain[0] !== PAGE_VERSION) throw newer();
  const keys = new Map<KeyId, KeyObject>();
  for (let at = 1; at < plain.length; ) {
    const end = at + 2 + plain.readUInt16BE(at);
    keys.set(plain.toString('utf8', at + 2, end) as KeyId, createSecretKey(plain.subarray(end, end + KEY)));
    at = end + KEY;
  }
  plain.fill(0);
  return keys;
}

/**
 * Root, format 1: "BHKR" ‖ version (1 byte) ‖ salt (32) ‖ check of the key-encryption key (16) ‖ envelope.
 * The envelope's key is HKDF-SHA-256(KEK, salt, "bulkhead keyring root 1"), its content: naming key (32), then for each
 * page: number (4) ‖ generation (4) ‖ page key (32).
 */
const MAGIC = Buffer.from('BHKR');
const ROOT_VERSION = 1;
const CHECK = 16;
const SALT_AT = MAGIC.length + 1;
const CHECK_AT = SALT_AT + KEY;
const BODY_AT = CHECK_AT + CHECK;
const PAGE_ENTRY = 8 + KEY;
const ROOT_PLACE = { record: 'root', field: 'keys' };

export function sealRoot(kek: Uint8Array, root: Root): Uint8Array {
  const entries = root.pages.map(({ number, generation, key }) => {
    const entry = Buffer.alloc(PAGE_ENTRY);
    entry.writeUInt32BE(number, 0);
    entry.writeUInt32BE(generation, 4);
    entry.set(key, 8);
    return entry;
  });
  const salt = randomBytes(KEY);
  const body = sealEnvelope(rootKey(kek, salt), ROOT_PLACE, Buffer.concat([root.naming, ...entries]));
  return Buffer.concat([MAGIC, Buffer.of(ROOT_VERSION), salt, checkOf(kek, salt), body]);
}

/** Whether this is the key it was sealed under; says nothing about damage. */
export function opensRoot(kek: Uint8Array, bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes);
  if (file.length < BODY_AT) return false;
  return timingSafeEqual(checkOf(kek, file.subarray(SALT_AT, CHECK_AT)), file.subarray(CHECK_AT, BODY_AT));
}

/** KEY_WRONG, STORE_NEWER, STORE_DAMAGED. */
export function openRoot(kek: Uint8Array, bytes: Uint8Array): Root {
  const file = Buffer.from(bytes);
  if (file.length < BODY_AT || !file.subarray(0, MAGIC.length).equals(MAGIC)) throw damaged();
  if (file[MAGIC.length] !== ROOT_VERSION) throw newer();
  const salt = file.subarray(SALT_AT, CHECK_AT);
  if (!timingSafeEqual(checkOf(kek, salt), file.subarray(CHECK_AT, BODY_AT))) throw new Refusal('KEY_WRONG');
  const plain = Buffer.from(opened(rootKey(kek, salt), ROOT_PLACE.record, ROOT_PLACE.field, file.subarray(BODY_AT)));
  const pages: PageRef[] = [];
  for (let at = KEY; at + PAGE_ENTRY <= plain.length; at += PAGE_ENTRY) {
    const key = new Uint8Array(plain.subarray(at + 8, at + PAGE_ENTRY));
    pages.push({ number: plain.readUInt32BE(at), generation: plain.readUInt32BE(at + 4), key });
  }
  return { naming: new Uint8Array(plain.subarray(0, KEY)), pages };
}

function rootKey(kek: Uint8Array, salt: Uint8Array): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', kek, salt, 'bulkhead keyring root 1', KEY)));
}

/** Tells a wrong key from a damaged file. */
function checkOf(kek: Uint8Array, salt: Uint8Array): Buffer {
  return createHmac('sha256', kek).update('bulkhead keyring check 1').update(salt).digest().subarray(0, CHECK);
}

function opened(key: Uint8Array | KeyObject, record: string, field: string, sealed: Uint8Array): Uint8Array {
  try {
    return openEnvelope(key instanceof Uint8Array ? createSecretKey(key) : key, { record, field }, sealed);
  } catch (cause) {
    throw damaged(cause);
  }
}

export function damaged(cause?: unknown): Refusal {
  return new Refusal('STORE_DAMAGED', 'The keyring does not pass its check; restore it from a backup.', { cause });
}

function newer(): Refusal {
  return new Refusal('STORE_NEWER', 'The keyring was written by a newer version; upgrade this service.');
}
