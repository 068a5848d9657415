// The password of a locked original, kept sealed under the original's own key: whoever destroys that destroys both.

import type { Keyring } from '../../graph/keys/ports.ts';
import { isLockedOffice, isPdf } from '../parse/detect.ts';
import type { Original } from '../run.ts';
import type { Incoming } from '../stages.ts';

/** null: none was given, or nothing in the bytes can be locked, and then none is kept. */
export async function passwordFor(
  keyring: Pick<Keyring, 'seal'>,
  { key, name }: Original,
  { bytes, password }: Pick<Incoming, 'bytes' | 'password'>,
): Promise<string | null> {
  if (password === null || !mayBeLocked(bytes)) return null;
  const sealed = await keyring.seal(key, placeOf(name), Buffer.from(password, 'utf8'));
  return Buffer.from(sealed).toString('base64');
}

/** null: none is kept. KEY_DESTROYED once the original is erased. */
export async function openPassword(
  keyring: Pick<Keyring, 'open'>,
  { key, name, password }: Original,
): Promise<string | null> {
  if (password === undefined) return null;
  const plain = await keyring.open(key, placeOf(name), Buffer.from(password, 'base64'));
  return Buffer.from(plain).toString('utf8');
}

function placeOf(name: string) {
  return { record: name, field: 'password' };
}

/** A PDF names its lock in clear (ISO 32000-2, 7.6.1), and so does an office file; an archive or a message may hold one that does. */
function mayBeLocked(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isPdf(bytes)) return view.includes('/Encrypt');
  if (isLockedOffice(bytes)) return true;
  return view.indexOf('PK\u0003\u0004') === 0 || /^content-type:/im.test(view.toString('latin1', 0, 65_536));
}
