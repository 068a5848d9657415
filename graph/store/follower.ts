// Feeds every change of the store, once and in order, to what keeps a part of the graph in memory.

import { NO_REVISION, type Revision } from '../model/ids.ts';
import type { FoldedChange, GraphRecords } from './graph.ts';

/** MUST have taken in the whole change when it resolves; a failure stops the feed, because order would be lost. */
export interface Folding {
  fold(change: FoldedChange): Promise<void>;
}

const PAGE = 64;

export class Follower {
  readonly #records: Pick<GraphRecords, 'changes'>;
  readonly #folds: readonly Folding[];
  #folded = NO_REVISION;
  #running: Promise<void> | null = null;
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

  async #catchUp(): Promise<void> {
    while (this.#folded < this.#wanted) {
      const changes = await this.#records.changes(this.#folded, PAGE);
      if (changes.length === 0) return;
      for (const change of changes) {
        for (const fold of this.#folds) await fold.fold(change);
        this.#folded = change.revision;
      }
    }
  }
}
