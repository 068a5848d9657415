// Wraps a key under the key-encryption key, for things that lie outside the keyring.

import { createHmac, createSecretKey, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../model/errors.ts';
import { ENVELOPE_BYTES, openEnvelope, sealEnvelope } from './envelope.ts';

const SALT = 32;
const CHECK = 16;
const KEY = 32;
/** salt (32) ‖ check of the key-encryption key (16) ‖ envelope of the key under HKDF-SHA-256(KEK, salt, purpose). */
export const WRAPPED_BYTES = SALT + CHECK + ENVELOPE_BYTES + KEY;

export function wrapKey(kek: Uint8Array, purpose: string, key: Uint8Array): Uint8Array {
  const salt = randomBytes(SALT);
  const sealed = sealEnvelope(wrappingKey(kek, salt, purpose), { record: purpose, field: 'key' }, key);
  return Buffer.concat([salt, checkOf(kek, salt, purpose), sealed]);
}

/** KEY_WRONG for another key-encryption key, SEAL_BROKEN for changed bytes. */
export function unwrapKey(kek: Uint8Array, purpose: string, wrapped: Uint8Array): Uint8Array {
  if (wrapped.length !== WRAPPED_BYTES) throw new Refusal('SEAL_BROKEN');
  const salt = wrapped.subarray(0, SALT);
  if (!timingSafeEqual(checkOf(kek, salt, purpose), wrapped.subarray(SALT, SALT + CHECK)))
    throw new Refusal('KEY_WRONG');
  return openEnvelope(wrappingKey(kek, salt, purpose), { record: purpose, field: 'key' }, wrapped.slice(SALT + CHECK));
}

function wrappingKey(kek: Uint8Array, salt: Uint8Array, purpose: string) {
  return createSecretKey(Buffer.from(hkdfSync('sha256', kek, salt, `bulkhead ${purpose} key 1`, KEY)));
}

/** Tells a wrong key from changed bytes. */
function checkOf(kek: Uint8Array, salt: Uint8Array, purpose: string): Buffer {
  return createHmac('sha256', kek).update(`bulkhead ${purpose} check 1`).update(salt).digest().subarray(0, CHECK);
}
