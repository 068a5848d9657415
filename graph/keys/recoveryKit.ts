// The key-encryption key as text a person can print, keep in a safe and type in again.

import { createHash } from 'node:crypto';
import { Refusal } from '../model/errors.ts';
import { decodeBase32, encodeBase32 } from './base32.ts';
import { KEY_BYTES } from './fileKeyProvider.ts';

/**
 * Format 1: Crockford base32 of version (1 byte) ‖ key (32) ‖ first 7 bytes of SHA-256(version ‖ key), as 16 groups of
 * four. The check is of a random key, so it tells nothing.
 */
const VERSION = 1;
const CHECK_BYTES = 7;
const GROUP = 4;
const GROUPS_IN_LINE = 4;

/** Four lines of four groups. */
export function formatRecoveryKit(key: Uint8Array): string {
  if (key.length !== KEY_BYTES) throw new Refusal('KEY_WRONG', `A key-encryption key has ${KEY_BYTES} bytes.`);
  const body = Buffer.concat([Buffer.of(VERSION), key]);
  const text = encodeBase32(Buffer.concat([body, checkOf(body)]));
  const groups = text.match(new RegExp(`.{${GROUP}}`, 'g'))!;
  const lines = Array.from({ length: groups.length / GROUPS_IN_LINE }, (_, i) =>
    groups.slice(i * GROUPS_IN_LINE, (i + 1) * GROUPS_IN_LINE).join(' '),
  );
  return lines.join('\n');
}

/** Blanks, hyphens and case do not matter, nor O for 0 or I and L for 1. KEY_WRONG when it was mistyped. */
export function parseRecoveryKit(text: string): Uint8Array {
  const bytes = decodeBase32(text.replace(/[\s-]/g, ''));
  const mistyped = () => new Refusal('KEY_WRONG', 'This is not a recovery kit, or it was mistyped; check each group.');
  if (!bytes || bytes.length !== 1 + KEY_BYTES + CHECK_BYTES) throw mistyped();
  const body = bytes.subarray(0, 1 + KEY_BYTES);
  if (!checkOf(body).equals(bytes.subarray(1 + KEY_BYTES))) throw mistyped();
  if (body[0] !== VERSION)
    throw new Refusal('KEY_WRONG', 'This recovery kit is of a newer version; upgrade this service.');
  return new Uint8Array(body.subarray(1));
}

function checkOf(body: Uint8Array): Buffer {
  return createHash('sha256').update(body).digest().subarray(0, CHECK_BYTES);
}
