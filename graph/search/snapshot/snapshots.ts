// Keeps a sealed copy of search memory on disk, so that a start need not open every passage again; never trusted, only used.

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenKeyring } from '../../keys/keyring.ts';
import { Refusal } from '../../model/errors.ts';
import { type Digest, type KeyId, NO_REVISION, type Revision } from '../../model/ids.ts';
import { erasedChunks } from '../../store/erased.ts';
import type { Folding, Follower } from '../../store/follower.ts';
import type { FoldedChange, GraphRecords } from '../../store/graph.ts';
import { moving, type Remote } from '../../thread/thread.ts';
import type { SearchSnapshots } from '../port.ts';
import { engineDigest } from './engine.ts';
import { type About, type FoundSnapshot, readSnapshot, SNAPSHOT_KEY, writeSnapshot } from './snapshotFile.ts';

export interface SnapshotDeps {
  readonly keyring: Pick<OpenKeyring, 'create' | 'destroy' | 'seal' | 'open' | 'ids'>;
  readonly records: Pick<GraphRecords, 'changes'>;
  readonly search: Remote<SearchSnapshots>;
  readonly folder: string;
  readonly model: Digest | null;
  /** Ids of what was erased so far. */
  readonly erased: () => readonly string[];
  /** Where what happens is written down. */
  readonly told: (what: string, detail: { readonly revision?: Revision; readonly code?: string }) => void;
}

export interface SnapshotPolicy {
  /** A smaller memory is rebuilt as quickly. */
  readonly fromChunks: number;
  /** Between two snapshots, while changes go on. */
  readonly everyMs: number;
}

const POLICY: SnapshotPolicy = { fromChunks: 4000, everyMs: 10 * 60_000 };
const LOOK_MS = 15_000;
const FILE = 'snapshot';

export class Snapshots implements Folding {
  readonly kinds = ['Artifact'] as const;
  /** No snapshot of before is left. */
  known = NO_REVISION;
  readonly #deps: SnapshotDeps;
  readonly #policy: SnapshotPolicy;
  readonly #path: string;
  #engine: Promise<Digest> | null = null;
  /** Of the file that is there. */
  #key: KeyId | null = null;
  /** What the newest one holds; also of one that was not worth writing. */
  #kept = NO_REVISION;
  #keptAt = Number.NEGATIVE_INFINITY;
  #writing: Promise<void> | null = null;
  /** Counts what was erased: a snapshot begun before must not be finished. */
  #discards = 0;
  #follower: Follower | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(deps: SnapshotDeps, policy: Partial<SnapshotPolicy> = {}) {
    this.#deps = deps;
    this.#policy = { ...POLICY, ...policy };
    this.#path = join(deps.folder, FILE);
  }

  /** The revision of what `load` will bring, unless it proves damaged; to be asked before anything is folded. */
  async fits(head: Revision): Promise<Revision> {
    await this.#sweep();
    const revision = await this.#reading((found) => this.#fitting(found, head));
    this.known = revision > NO_REVISION ? revision : head;
    return revision;
  }

  /**
   * Brings into search memory what fits this store; answers its revision, after which changes have to be folded. Other
   * parts of memory may be folded up to there meanwhile.
   */
  async load(head: Revision): Promise<Revision> {
    const revision = await this.#reading(async (found) => {
      const fits = await this.#fitting(found, head);
      return fits > NO_REVISION ? this.#bring(found) : fits;
    });
    this.known = revision > NO_REVISION ? revision : head;
    return revision;
  }

  /** Before an erasure is acknowledged, every change is folded: no snapshot of before can be opened after that. */
  async fold(change: FoldedChange): Promise<void> {
    if (erasedChunks(change).length === 0) return;
    this.#discards++;
    await this.#remove(this.#deps.keyring.ids(SNAPSHOT_KEY));
  }

  async #reading(use: (found: FoundSnapshot) => Promise<Revision>): Promise<Revision> {
    try {
      return (await readSnapshot(this.#deps.keyring, this.#path, use)) ?? NO_REVISION;
    } catch (error) {
      // Whatever is the matter with it, memory can be built without.
      return await this.#ignore(error instanceof Refusal ? error.code : (error as Error).name);
    }
  }

  /** From now on a snapshot is written when there is none, and again now and then while changes come. */
  follow(follower: Follower): void {
    this.#follower = follower;
    this.#timer = setInterval(() => this.#look(), LOOK_MS).unref();
    this.#look();
  }

  /** Finishes what is being written. */
  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#writing;
  }

  async #fitting({ key, about }: FoundSnapshot, head: Revision): Promise<Revision> {
    this.#key = key;
    const wrong = await this.#wrongWith(about, head);
    return wrong === null ? about.revision : this.#ignore(wrong);
  }

  async #bring({ blocks }: FoundSnapshot): Promise<Revision> {
    const { search, told } = this.#deps;
    // One is opened here while the one before is read there.
    let under = Promise.resolve();
    for await (const block of blocks) {
      await under;
      under = search.bring(moving(block, [block.buffer as ArrayBuffer]));
    }
    await under;
    const revision = await search.brought();
    this.#keep(revision);
    told('search snapshot loaded', { revision });
    return revision;
  }

  #look(): void {
    const folded = this.#follower?.folded ?? NO_REVISION;
    if (this.#writing || folded <= this.#kept) return;
    if (this.#kept > NO_REVISION && performance.now() - this.#keptAt < this.#policy.everyMs) return;
    this.#writing = this.#write(this.#follower!)
      .catch((error: unknown) => {
        const code = error instanceof Refusal ? error.code : (error as NodeJS.ErrnoException).code;
        this.#deps.told('search snapshot not written', { code: code ?? (error as Error).name });
      })
      .finally(() => {
        this.#writing = null;
      });
  }

  async #write(follower: Follower): Promise<void> {
    const { keyring, search, folder } = this.#deps;
    const discards = this.#discards;
    const key = `${SNAPSHOT_KEY}${randomUUID()}` as KeyId;
    try {
      // Before anything is captured: an erasure that comes after destroys it, and with it what was captured.
      await keyring.create([key]);
      const { revision, chunks } = await follower.still(() => search.capture());
      if (chunks < this.#policy.fromChunks) {
        await keyring.destroy([key]);
        this.#keep(revision);
        return;
      }
      const about = await this.#about(revision);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeSnapshot(keyring, { folder, path: this.#path, key }, about, this.#captured(discards));
      if (discards !== this.#discards) throw new Refusal('STORE_CONFLICT');
      if (this.#key) await keyring.destroy([this.#key]);
      this.#key = key;
      this.#keep(revision);
      this.#deps.told('search snapshot written', { revision });
    } catch (error) {
      await keyring.destroy([key]);
      throw error;
    } finally {
      await search.release();
    }
  }

  async *#captured(discards: number): AsyncGenerator<Uint8Array> {
    for (;;) {
      const block = await this.#deps.search.captured();
      if (discards !== this.#discards) throw new Refusal('STORE_CONFLICT');
      if (block === null) return;
      yield block;
    }
  }

  async #about(revision: Revision): Promise<About> {
    this.#engine ??= engineDigest();
    const [change] = await this.#deps.records.changes((revision - 1) as Revision, 1);
    const ids = change && [change.revision, change.touches, change.nodes.map(({ id }) => id), change.retire];
    return {
      engine: await this.#engine,
      model: this.#deps.model,
      revision,
      change: digest(ids ?? null),
      erasures: digest(this.#deps.erased()),
    };
  }

  async #wrongWith(about: About, head: Revision): Promise<string | null> {
    if (about.revision > head) return 'revision';
    const own = await this.#about(about.revision);
    const names = Object.keys(own) as (keyof About)[];
    return names.find((name) => own[name] !== about[name]) ?? null;
  }

  async #ignore(code: string): Promise<Revision> {
    this.#deps.told('search snapshot ignored', { code });
    await this.#deps.search.release();
    await this.#remove(this.#key ? [this.#key] : []);
    return NO_REVISION;
  }

  async #remove(keys: readonly KeyId[]): Promise<void> {
    if (keys.length > 0) await this.#deps.keyring.destroy(keys);
    await rm(this.#path, { force: true });
    this.#key = null;
    this.#kept = NO_REVISION;
  }

  /** What a crash left of one that was being written. */
  async #sweep(): Promise<void> {
    const there = await readdir(this.#deps.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const name of there) if (name !== FILE) await rm(join(this.#deps.folder, name), { force: true });
  }

  #keep(revision: Revision): void {
    this.#kept = revision;
    this.#keptAt = performance.now();
  }
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
