// The plant's data keys, open: seals and opens under them by name, and keeps every change to them on disk first.

import type { KeyObject } from 'node:crypto';
import { awaitFolder, type Lock, lockFolder } from '../ledger/lock.ts';
import { Refusal } from '../model/errors.ts';
import type { KeyId } from '../model/ids.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import { type KeyCopy, keyCopyOf } from './keyCopy.ts';
import {
  changeKeyFolder,
  type KeyState,
  makeKeyFolder,
  readKeyFolder,
  settleRoot,
  stampOf,
  sweepKeyFolder,
  turnRoot,
} from './keyFolder.ts';
import { Naming } from './naming.ts';
import type { KeyProvider, Keyring, NamePurpose, SealedPlace } from './ports.ts';

export interface KeyringOptions {
  readonly folder: string;
  readonly provider: KeyProvider;
  /** Other services on this host use the folder too: whoever changes keys waits for its turn, and gives it back. */
  readonly shared?: boolean;
}

export interface OpenKeyring extends Keyring {
  /**
   * Wraps the page keys under another key-encryption key; data keys and content stay as they are, and reading goes on.
   * `turn` puts the new key where the next start looks for it; until it is done both keys open the keyring.
   */
  rotate(provider: KeyProvider, turn?: () => Promise<void>): Promise<void>;
  /** Names of the keys that begin with this. */
  ids(prefix: string): readonly KeyId[];
  /** Takes in what other services changed; cheap where they changed nothing, and nothing at all where the folder is not shared. */
  refresh(): Promise<void>;
  /** For a backup: every key that was there when it was called. */
  copy(): Promise<KeyCopy>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** For a new plant. CONFIG_INVALID where there is a keyring already. */
export async function createKeyring(options: KeyringOptions): Promise<OpenKeyring> {
  const kek = await options.provider.keyEncryptionKey();
  return new FolderKeyring(options, kek, await makeKeyFolder(options.folder, kek));
}

/** KEY_MISSING, KEY_WRONG, STORE_NEWER, STORE_DAMAGED. Only a caller that changes keys needs to be alone: STORE_IN_USE then. */
export async function openKeyring(options: KeyringOptions): Promise<OpenKeyring> {
  const kek = await options.provider.keyEncryptionKey();
  return new FolderKeyring(options, kek, await readKeyFolder(options.folder, kek));
}

const NOTHING = async () => undefined;
/** Longest id that a page can hold. */
const ID_BYTES = 65_535;

class FolderKeyring implements OpenKeyring {
  readonly #folder: string;
  readonly #provider: KeyProvider;
  readonly #shared: boolean;
  #kek: Uint8Array;
  #state: KeyState;
  readonly #naming: Naming;
  #lock: Lock | null = null;
  /** What is on disk may not be what is here: read it again before the next change. */
  #unsure = true;
  /** Of the folder as `#state` has it. */
  #stamp = '';
  #refreshing: Promise<void> | null = null;
  #creating = new Set<KeyId>();
  #destroying = new Set<KeyId>();
  /** Being destroyed by the change under way. */
  #going: ReadonlySet<KeyId> = new Set();
  #next: Promise<void> | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor({ folder, provider, shared = false }: KeyringOptions, kek: Uint8Array, state: KeyState) {
    this.#folder = folder;
    this.#provider = provider;
    this.#shared = shared;
    this.#kek = kek;
    this.#state = state;
    this.#naming = new Naming(state.naming);
  }

  async create(ids: readonly KeyId[]): Promise<void> {
    if (ids.some((id) => Buffer.byteLength(id) > ID_BYTES)) throw new Refusal('BAD_REQUEST');
    const leaving = (id: KeyId) => this.#destroying.has(id) || this.#going.has(id);
    const missing = ids.filter((id) => !this.#state.where.has(id) || leaving(id));
    for (const id of missing) this.#creating.add(id);
    if (missing.length > 0) await this.#changed();
  }

  async destroy(ids: readonly KeyId[]): Promise<void> {
    for (const id of ids) {
      this.#creating.delete(id);
      this.#destroying.add(id);
    }
    await this.#changed();
  }

  async seal(id: KeyId, place: SealedPlace, plain: Uint8Array): Promise<Uint8Array> {
    return sealEnvelope(await this.#key(id), place, plain);
  }

  async open(id: KeyId, place: SealedPlace, sealed: Uint8Array): Promise<Uint8Array> {
    return openEnvelope(await this.#key(id), place, sealed);
  }

  async name(purpose: NamePurpose, parts: readonly string[], under?: KeyId): Promise<Uint8Array> {
    const naming = under === undefined ? this.#naming : new Naming(await this.#key(under));
    return naming.name(purpose, parts);
  }

  async rotate(provider: KeyProvider, turn: () => Promise<void> = NOTHING): Promise<void> {
    if (this.#closed) throw new Refusal('UNAVAILABLE');
    return this.#afterLast(async () => {
      const kek = await provider.keyEncryptionKey();
      await this.#turn(async () => {
        await turnRoot(this.#folder, kek, this.#state, turn);
        this.#kek = kek;
      });
    });
  }

  ids(prefix: string): readonly KeyId[] {
    return [...this.#state.where.keys()].filter((id) => id.startsWith(prefix));
  }

  async refresh(): Promise<void> {
    if (!this.#shared || this.#closed) return;
    // Between two changes of one's own, so that none of them meets a state that is read here.
    this.#refreshing ??= this.#afterLast(() => this.#reread()).finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async copy(): Promise<KeyCopy> {
    if (this.#closed) throw new Refusal('UNAVAILABLE');
    await this.#last.catch(() => undefined);
    return keyCopyOf(this.#kek, this.#state);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled([this.#last]);
    await this.#release();
  }

  async #key(id: KeyId): Promise<KeyObject> {
    const key = this.#known(id) ?? (await this.refresh().then(() => this.#known(id)));
    if (!key) throw new Refusal('KEY_DESTROYED');
    return key;
  }

  #known(id: KeyId): KeyObject | undefined {
    const page = this.#state.where.get(id);
    return page === undefined ? undefined : this.#state.pages.get(page)?.keys.get(id);
  }

  /** Whatever was asked for until the change before is on disk goes to disk together. */
  #changed(): Promise<void> {
    if (this.#closed) throw new Refusal('UNAVAILABLE');
    this.#next ??= this.#afterLast(() => this.#write());
    return this.#next;
  }

  async #write(): Promise<void> {
    const [create, destroy] = [this.#creating, this.#destroying];
    this.#creating = new Set();
    this.#destroying = new Set();
    this.#next = null;
    this.#going = destroy;
    try {
      await this.#turn(async () => {
        const { where } = this.#state;
        const fresh = new Set([...create].filter((id) => !where.has(id) || destroy.has(id)));
        const old = new Set([...destroy].filter((id) => where.has(id)));
        if (fresh.size === 0 && old.size === 0) return;
        this.#state = await changeKeyFolder(this.#folder, this.#kek, this.#state, fresh, old);
      });
    } finally {
      this.#going = new Set();
    }
  }

  /** Changes the folder alone. The lock is taken with the first change and, where the folder is shared, given back. */
  async #turn(change: () => Promise<void>): Promise<void> {
    this.#lock ??= await (this.#shared ? awaitFolder(this.#folder) : lockFolder(this.#folder));
    try {
      await this.#caughtUp();
      this.#unsure = true;
      await change();
      this.#unsure = false;
      if (this.#shared) this.#stamp = await stampOf(this.#folder, this.#state);
    } finally {
      if (this.#shared) await this.#release();
    }
  }

  /** What another process did before is read again, and what a crash left behind is put in order. */
  async #caughtUp(): Promise<void> {
    if (this.#shared) await this.#reread();
    if (!this.#unsure) return;
    this.#state = await readKeyFolder(this.#folder, this.#kek);
    await settleRoot(this.#folder, this.#kek, this.#state);
    await sweepKeyFolder(this.#folder, this.#state);
    this.#unsure = false;
  }

  /** After the key was turned elsewhere the provider has the one that counts now. */
  async #reread(): Promise<void> {
    const stamp = await stampOf(this.#folder, this.#state);
    if (stamp === this.#stamp) return;
    const kek = await this.#provider.keyEncryptionKey();
    const state = await readKeyFolder(this.#folder, kek);
    this.#state = state;
    this.#kek = kek;
    // Of before the reading: what changed meanwhile is read the next time.
    this.#stamp = stamp;
  }

  async #release(): Promise<void> {
    await this.#lock?.release();
    this.#lock = null;
  }

  #afterLast(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work, work);
    this.#last = done;
    return done;
  }
}
