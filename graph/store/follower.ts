// Feeds every change of the store, once and in order, to what keeps a part of the graph in memory.

import { NO_REVISION, type Revision } from '../model/ids.ts';
import type { FoldedChange, GraphRecords, NodeKind } from './graph.ts';

/** MUST have taken in the whole change when it resolves; a failure stops the feed, because order would be lost. */
export interface Folding {
  /** What it takes in; of anything else it needs to know only that it was retired. */
  readonly kinds: readonly NodeKind[];
  /** Newest revision that it knows already, from a memory of its own; the feed begins after it. */
  readonly known?: Revision;
  fold(change: FoldedChange): Promise<void>;
}

const PAGE = 64;
/** Without the passages of documents changes are small. */
const LEAN_PAGE = 1024;

export class Follower {
  readonly #records: Pick<GraphRecords, 'changes'>;
  readonly #folds: readonly Folding[];
  #folded = NO_REVISION;
  #running: Promise<void> | null = null;
  #held: Promise<unknown> | null = null;
  #wanted = NO_REVISION;

  constructor(records: Pick<GraphRecords, 'changes'>, folds: readonly Folding[]) {
    this.#records = records;
    this.#folds = folds;
  }

  /** Newest revision that everything in memory has taken in. */
  get folded(): Revision {
    return this.#folded;
  }

  /** Resolves when at least `revision` is folded; calls made meanwhile share one run. */
  async reach(revision: Revision): Promise<Revision> {
    if (revision > this.#wanted) this.#wanted = revision;
    while (this.#folded < revision) {
      const before = this.#folded;
      this.#running ??= this.#catchUp().finally(() => {
        this.#running = null;
      });
      await this.#running;
      if (this.#folded === before) break; // the store has nothing newer: the caller asked for a future revision
    }
    return this.#folded;
  }

  /** Runs `work` between two changes; those that come meanwhile wait for it, so it should be short. */
  async still<T>(work: (folded: Revision) => Promise<T>): Promise<T> {
    while (this.#running || this.#held) await settled(this.#running ?? this.#held);
    const held = work(this.#folded);
    this.#held = held.finally(() => {
      this.#held = null;
    });
    await settled(this.#held);
    return held;
  }

  async #catchUp(): Promise<void> {
    while (this.#held) await settled(this.#held);
    while (this.#folded < this.#wanted) {
      const { folds, limit, kinds } = this.#next();
      const changes = await this.#records.changes(this.#folded, limit, kinds);
      if (changes.length === 0) return;
      for (const change of changes) {
        for (const fold of folds) await fold.fold(change);
        this.#folded = change.revision;
      }
    }
  }

  /** Who has to hear of the next changes, and how many of them until somebody else has to hear of them too. */
  #next() {
    const folds = this.#folds.filter(({ known = NO_REVISION }) => known <= this.#folded);
    const kinds = [...new Set(folds.flatMap((fold) => fold.kinds))];
    const ahead = this.#folds.flatMap(({ known = NO_REVISION }) =>
      known > this.#folded ? [known - this.#folded] : [],
    );
    return { folds, kinds, limit: Math.min(kinds.includes('Chunk') ? PAGE : LEAN_PAGE, ...ahead) };
  }
}

/** What failed is told to whoever asked for it. */
async function settled(work: Promise<unknown> | null): Promise<void> {
  await Promise.allSettled([work]);
}
