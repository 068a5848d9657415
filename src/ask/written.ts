// Seals what a model wrote under the keys of everything it rests on: erasing one of them ends it.

import type { Keyring, SealedPlace } from '../../graph/keys/ports.ts';
import type { Citation } from '../../graph/model/answer.ts';
import type { VersionId } from '../../graph/model/ids.ts';
import { keyIdOf } from '../../ingest/seal/names.ts';

/** Which statement of which answer. */
export interface WrittenPlace {
  readonly record: string;
  readonly place: number;
}

/** Each once, in one order. */
export function versionsIn(citations: readonly Pick<Citation, 'versionId'>[]): readonly VersionId[] {
  return [...new Set(citations.map(({ versionId }) => versionId))].sort();
}

export async function sealWritten(
  keyring: Pick<Keyring, 'seal'>,
  where: WrittenPlace,
  text: string,
  versions: readonly VersionId[],
): Promise<string> {
  let sealed: Uint8Array = Buffer.from(text);
  for (const [depth, version] of versions.entries()) {
    sealed = await keyring.seal(keyIdOf(version), placeOf(where, depth), sealed);
  }
  return Buffer.from(sealed).toString('base64');
}

/** KEY_DESTROYED where one of the versions was erased, SEAL_BROKEN. */
export async function openWritten(
  keyring: Pick<Keyring, 'open'>,
  where: WrittenPlace,
  sealed: string,
  versions: readonly VersionId[],
): Promise<string> {
  let plain: Uint8Array = Buffer.from(sealed, 'base64');
  for (const [depth, version] of [...versions.entries()].reverse()) {
    plain = await keyring.open(keyIdOf(version), placeOf(where, depth), plain);
  }
  return Buffer.from(plain).toString();
}

function placeOf({ record, place }: WrittenPlace, depth: number): SealedPlace {
  return { record, field: `statement ${place} ${depth}` };
}
