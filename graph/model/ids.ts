// The names things have: opaque, keyed, and of different types, so that one cannot stand in for another.

declare const brand: unique symbol;
export type Branded<T, K extends string> = T & { readonly [brand]: K };

export type ClassId = Branded<string, 'ClassId'>;
export type DocumentId = Branded<string, 'DocumentId'>;
export type VersionId = Branded<string, 'VersionId'>;
export type ChunkId = Branded<string, 'ChunkId'>;
export type EntityId = Branded<string, 'EntityId'>;
export type RunId = Branded<string, 'RunId'>;
export type AnswerId = Branded<string, 'AnswerId'>;
export type EventId = Branded<string, 'EventId'>;
export type GrantId = Branded<string, 'GrantId'>;
/** A person, agent or service; chosen by the site (`olga`), not derived. */
export type PrincipalId = Branded<string, 'PrincipalId'>;
export type GroupId = Branded<string, 'GroupId'>;
/** A machine of the site configuration (`P4`). */
export type MachineId = Branded<string, 'MachineId'>;
/** Names a data key in the keyring; never the key itself. */
export type KeyId = Branded<string, 'KeyId'>;
/** SHA-256 of a model's weights or of a policy file, hex: digests of our own artefacts, never of content. */
export type Digest = Branded<string, 'Digest'>;

/** Position in the store's one sequence of changes; 0 is the empty store. */
export type Revision = Branded<number, 'Revision'>;

export const NO_REVISION = 0 as Revision;
