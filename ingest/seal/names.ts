// Names of documents, versions and their keys: keyed, so that they tell nothing about what they name.

import type { Keyring } from '../../graph/keys/ports.ts';
import type { Source } from '../../graph/model/document.ts';
import type { ClassId, DocumentId, KeyId, VersionId } from '../../graph/model/ids.ts';
import type { Labels } from '../../graph/model/labels.ts';

type Names = Pick<Keyring, 'name'>;

/** Documents that agree in all access attributes share a class; unlabelled ones share one that no grant reaches. */
export async function classIdOf(keyring: Names, labels: Labels | null): Promise<ClassId> {
  const parts = labels
    ? ['labelled', labels.site, labels.line ?? '', labels.collection ?? '', labels.sensitivity]
    : ['hidden'];
  return (await named(keyring, 'class', parts)) as ClassId;
}

/** The class is part of the name: the same source in another class is another document. */
export async function documentIdOf(keyring: Names, classId: ClassId, source: Source): Promise<DocumentId> {
  return (await named(keyring, 'document', [classId, source.root, source.path])) as DocumentId;
}

export async function versionIdOf(keyring: Names, document: DocumentId, parts: readonly string[]): Promise<VersionId> {
  return (await named(keyring, 'version', [document, ...parts])) as VersionId;
}

export const VERSION_KEY = 'version:';

/** One data key a version: destroying it makes the version unreadable wherever its records went. */
export function keyIdOf(version: VersionId): KeyId {
  return `${VERSION_KEY}${version}` as KeyId;
}

async function named(
  keyring: Names,
  purpose: 'class' | 'document' | 'version',
  parts: readonly string[],
): Promise<string> {
  const name = await keyring.name(purpose, parts);
  return Buffer.from(name.subarray(0, NAME_BYTES)).toString('base64url');
}
/** 144 bits: no two names meet by chance. */
const NAME_BYTES = 18;
