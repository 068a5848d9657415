// Gives each person one pseudonym inside a site, from a random key of their own: erasing that key ends the link.

import type { KeyId } from '../model/ids.ts';
import { encodeBase32 } from './base32.ts';
import type { Keyring } from './ports.ts';

export interface Pseudonyms {
  /** `Person-7KQ4M2` for kind `person`; the same for equal names in one site, another in another site. */
  of(kind: string, site: string, normalised: string): Promise<string>;
}

/**
 * 30 bits: among 2,000 people of one site two share a pseudonym with a chance of 0.2 %; with five characters it would be
 * 6 %, with four 85 %.
 */
const CHARACTERS = 6;

export async function openPseudonyms({
  keyring,
}: {
  readonly keyring: Pick<Keyring, 'create' | 'name'>;
}): Promise<Pseudonyms> {
  return {
    async of(kind, site, normalised) {
      const keyId = await personKey(keyring, kind, site, normalised);
      await keyring.create([keyId]);
      const name = await keyring.name('person', [kind, site], keyId);
      return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}-${encodeBase32(name).slice(0, CHARACTERS)}`;
    },
  };
}

/** The key that links a name to its pseudonym; destroy it to end the link. */
export async function personKey(
  keyring: Pick<Keyring, 'name'>,
  kind: string,
  site: string,
  normalised: string,
): Promise<KeyId> {
  const name = await keyring.name('key', ['person', kind, site, normalised]);
  return `person:${Buffer.from(name).toString('base64url')}` as KeyId;
}
