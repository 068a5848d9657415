// Carries what was ruled on a document over the time it is out of sight, under the document's own key.

import type { Keyring } from '../graph/keys/ports.ts';
import type { Document, Ruling } from '../graph/model/document.ts';
import type { KeyId } from '../graph/model/ids.ts';
import { unlessErased } from '../graph/store/erased.ts';
import { keyIdOf } from './seal/names.ts';

export interface CarriedRuling {
  readonly keyId: KeyId;
  /** Base64. */
  readonly sealed: string;
}

export async function carried(keyring: Pick<Keyring, 'seal'>, document: Document): Promise<CarriedRuling | null> {
  if (!document.ruling) return null;
  const keyId = keyIdOf(document.versionId);
  const plain = new TextEncoder().encode(JSON.stringify(document.ruling));
  return { keyId, sealed: Buffer.from(await keyring.seal(keyId, placeOf(keyId), plain)).toString('base64') };
}

/** null: nothing was ruled, or the document was erased meanwhile. */
export async function arrived(
  keyring: Pick<Keyring, 'open'>,
  ruling: CarriedRuling | null | undefined,
): Promise<Ruling | null> {
  if (!ruling) return null;
  const { keyId, sealed } = ruling;
  const plain = await unlessErased(keyring.open(keyId, placeOf(keyId), Buffer.from(sealed, 'base64')));
  return plain && (JSON.parse(new TextDecoder().decode(plain)) as Ruling);
}

function placeOf(keyId: KeyId) {
  return { record: keyId, field: 'ruling' };
}
