// Erases a person everywhere at once: the keys that link their name to pseudonyms go, and the name gets no other.

import type { ClearValues } from '../../graph/keys/clearValues.ts';
import type { Erasure } from '../../graph/keys/erasureList.ts';
import { personKey, pseudonymOf } from '../../graph/keys/pseudonyms.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { KeyId, PrincipalId } from '../../graph/model/ids.ts';
import type { Site } from '../../graph/model/site.ts';
import { unlessErased } from '../../graph/store/erased.ts';
import { normalised } from '../../ingest/redact/normalised.ts';
import { OF_PEOPLE } from '../../ingest/redact/replace.ts';
import type { Alone } from '../backup/alone.ts';
import { commitErasure, finish, type Settling, settle } from './erase.ts';

export type ErasingPerson = Settling & {
  readonly site: Site;
  readonly clear: ClearValues;
  readonly alone: Alone;
};

/** As `Pseudonyms` makes them. */
const PSEUDONYM = /^\p{Lu}\p{L}{1,30}-[0-9A-HJKMNP-TV-Z]{6}$/u;

/**
 * `person`: a pseudonym, a name or a badge number. By name the act is the same whether it ever stood anywhere, so that
 * nobody learns who is named in documents by erasing. NOT_FOUND for a pseudonym that stands for nobody (any more).
 */
export function erasePerson(house: ErasingPerson, by: PrincipalId, person: string, reason: string): Promise<Erasure> {
  return house.alone.run(async () => {
    await settle(house);
    const links = PSEUDONYM.test(person)
      ? await behind(house, person)
      : (await Promise.all(OF_PEOPLE.map((kind) => named(house, kind, normalised(person))))).flat();
    const erasure: Erasure = {
      v: 1,
      id: house.newId(),
      subject: { kind: 'person', id: links.flatMap(({ pseudonym }) => pseudonym ?? []).join(' ') },
      keys: links.map(({ keyId }) => keyId),
      versions: [],
      documents: [],
      reason,
      by,
      at: house.now().toISOString(),
    };
    await house.erasures.ready();
    await commitErasure(house, erasure);
    await finish(house, [erasure]);
    for (const { pseudonym, keyId } of links) if (pseudonym) await house.clear.forget(pseudonym, [keyId]);
    return erasure;
  });
}

interface Link {
  readonly keyId: KeyId;
  /** null: the name has none in that site. */
  readonly pseudonym: string | null;
}

/** Everyone the pseudonym stands for, in every site. */
async function behind(house: ErasingPerson, pseudonym: string): Promise<readonly Link[]> {
  const values = await house.clear.of(pseudonym);
  if (values.length === 0) throw new Refusal('NOT_FOUND');
  return (await Promise.all(values.map(({ kind, value }) => named(house, kind, value)))).flat();
}

/** Documents without labels have no site; a site may have been renamed since, so what is known of it counts too. */
async function named({ keyring, site }: ErasingPerson, kind: string, value: string): Promise<readonly Link[]> {
  if (value === '') throw new Refusal('BAD_REQUEST', 'Give a name, a badge number or a pseudonym.');
  const links = ['', ...site.sites.map(({ id }) => id)].map(async (place) => {
    const keyId = await personKey(keyring, kind, place, value);
    return { keyId, pseudonym: await unlessErased(pseudonymOf(keyring, kind, place, keyId)) };
  });
  return Promise.all(links);
}
