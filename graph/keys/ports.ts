// What the rest of the house asks of keys: seal and open records, keep originals, name things without telling what they are.

import type { KeyId } from '../model/ids.ts';

/** Holds the key-encryption key; a file by default. */
export interface KeyProvider {
  /** 32 bytes. Refuses with KEY_MISSING, KEY_WRONG or KEY_EXPOSED. */
  keyEncryptionKey(): Promise<Uint8Array>;
}

/** Binds a ciphertext to the record and field it stands in (AES-256-GCM associated data). */
export interface SealedPlace {
  readonly record: string;
  readonly field: string;
}

/**
 * Data keys by name, outside the graph.
 * - `create` MUST be durable before it resolves; creating an existing key is a no-op.
 * - `destroy` MUST leave no copy of the key, wrapped or not, in any file when it resolves; a key that is not there is a
 *   no-op. A key created again under the same id is another key.
 * - A ciphertext MUST open under its key and at its place alone; otherwise SEAL_BROKEN.
 */
export interface Keyring {
  create(ids: readonly KeyId[]): Promise<void>;
  /** KEY_DESTROYED when the key was destroyed or never existed. */
  seal(id: KeyId, place: SealedPlace, plain: Uint8Array): Promise<Uint8Array>;
  open(id: KeyId, place: SealedPlace, sealed: Uint8Array): Promise<Uint8Array>;
  destroy(ids: readonly KeyId[]): Promise<void>;
  /**
   * HMAC-SHA-256 under a key of its own for each purpose; 32 bytes. Names of documents, entities, classes come from here.
   * `under`: from this data key instead of the plant's naming key, so that destroying it ends the name (KEY_DESTROYED).
   */
  name(purpose: NamePurpose, parts: readonly string[], under?: KeyId): Promise<Uint8Array>;
}

export type NamePurpose = 'document' | 'version' | 'chunk' | 'entity' | 'class' | 'vault' | 'person' | 'key';

/** Sealed originals: encrypted files with salted names. */
export interface Vault {
  /** Returns the name to read it by; durable before it resolves. The same bytes under the same key are kept once. */
  put(key: KeyId, bytes: Uint8Array): Promise<string>;
  /** NOT_FOUND, KEY_DESTROYED, SEAL_BROKEN. */
  get(key: KeyId, name: string): Promise<Uint8Array>;
  /** Nothing there is a no-op. */
  remove(name: string): Promise<void>;
  /** Names of all that is kept. */
  list(): Promise<readonly string[]>;
}
