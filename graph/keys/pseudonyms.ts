// Gives each person one pseudonym inside a site, from a random key of their own: erasing that key ends the link.

import type { KeyId } from '../model/ids.ts';
import { encodeBase32 } from './base32.ts';
import type { ClearValues } from './clearValues.ts';
import type { Keyring } from './ports.ts';

export interface Pseudonyms {
  /**
   * `Person-7KQ4M2` for kind `person`; the same for equal names in one site, another in another site. null: whoever bears
   * the name asked to be forgotten, and gets no other.
   */
  of(kind: string, site: string, normalised: string): Promise<string | null>;
  /** Whether whoever bears it asked to be forgotten; makes no key. */
  erased(kind: string, site: string, normalised: string): Promise<boolean>;
}

export interface PseudonymDeps {
  readonly keyring: Pick<Keyring, 'create' | 'name' | 'destroy'>;
  /** null: what stands behind a pseudonym is not kept, as for a question. */
  readonly clear: Pick<ClearValues, 'keep'> | null;
  /** Whether a key was erased for good. */
  readonly isErased: (key: KeyId) => boolean;
}

/**
 * 30 bits: among 2,000 people of one site two share a pseudonym with a chance of 0.2 %; with five characters it would be
 * 6 %, with four 85 %.
 */
const CHARACTERS = 6;

export async function openPseudonyms({ keyring, clear, isErased }: PseudonymDeps): Promise<Pseudonyms> {
  return {
    erased: async (kind, site, normalised) => isErased(await personKey(keyring, kind, site, normalised)),
    async of(kind, site, normalised) {
      const keyId = await personKey(keyring, kind, site, normalised);
      if (isErased(keyId)) return null;
      await keyring.create([keyId]);
      if (isErased(keyId)) {
        // Erased meanwhile: a key that came after must not outlive the act.
        await keyring.destroy([keyId]);
        return null;
      }
      const pseudonym = await pseudonymOf(keyring, kind, site, keyId);
      await clear?.keep({ kind, site, pseudonym, keyId, value: normalised });
      return pseudonym;
    },
  };
}

/** KEY_DESTROYED. */
export async function pseudonymOf(
  keyring: Pick<Keyring, 'name'>,
  kind: string,
  site: string,
  keyId: KeyId,
): Promise<string> {
  const name = await keyring.name('person', [kind, site], keyId);
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}-${encodeBase32(name).slice(0, CHARACTERS)}`;
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
