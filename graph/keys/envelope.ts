// Seals bytes so that they open only under their key, in their record and in their field.

import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { Refusal } from '../model/errors.ts';
import type { SealedPlace } from './ports.ts';

/**
 * Format 1: version (1 byte) ‖ nonce (12, random) ‖ AES-256-GCM ciphertext ‖ tag (16).
 * Associated data: version ‖ length of record (4, big endian) ‖ record ‖ field, both UTF-8.
 */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES;

export const ENVELOPE_BYTES = HEADER_BYTES + TAG_BYTES;

export function sealEnvelope(key: KeyObject, place: SealedPlace, plain: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated(place));
  // Its own memory, not a slice of a pool: what crosses a thread takes its whole buffer along.
  const sealed = new Uint8Array(ENVELOPE_BYTES + plain.length);
  sealed[0] = VERSION;
  sealed.set(nonce, 1);
  sealed.set(cipher.update(plain), HEADER_BYTES);
  cipher.final();
  sealed.set(cipher.getAuthTag(), HEADER_BYTES + plain.length);
  return sealed;
}

/** SEAL_BROKEN, also for a version this service does not know. */
export function openEnvelope(key: KeyObject, place: SealedPlace, sealed: Uint8Array): Uint8Array {
  if (sealed.length < ENVELOPE_BYTES || sealed[0] !== VERSION) throw new Refusal('SEAL_BROKEN');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, HEADER_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(associated(place));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    const plain = decipher.update(sealed.subarray(HEADER_BYTES, -TAG_BYTES));
    decipher.final();
    return ownBytes(plain);
  } catch (cause) {
    throw new Refusal('SEAL_BROKEN', undefined, { cause });
  }
}

function ownBytes(buffer: Buffer): Uint8Array {
  return buffer.byteLength === buffer.buffer.byteLength
    ? new Uint8Array(buffer.buffer as ArrayBuffer)
    : new Uint8Array(buffer);
}

function associated({ record, field }: SealedPlace): Buffer {
  const name = Buffer.from(record);
  const header = Buffer.alloc(5);
  header[0] = VERSION;
  header.writeUInt32BE(name.length, 1);
  return Buffer.concat([header, name, Buffer.from(field)]);
}
