// One access class in memory: which rows it holds, and what its statistics were at each revision.

import type { ClassId } from '../model/ids.ts';
import type { Rows } from './rows.ts';

/** What BM25 sums over the visible classes. */
export interface Totals {
  readonly chunks: number;
  readonly length: number;
}

const NOTHING: Totals = { chunks: 0, length: 0 };

export class AccessClass {
  readonly id: ClassId;
  /** Position in search memory; says nothing outside of it. */
  readonly index: number;
  /** Every row not dropped yet, in order of arrival. */
  rows: number[] = [];
  /** Reads before this revision would miss chunks that were dropped. */
  since = 0;
  /** How often the class changed; one revision may come in several folds. */
  changes = 0;
  #history: (Totals & { readonly revision: number })[] = [];

  constructor(id: ClassId, index: number) {
    this.id = id;
    this.index = index;
  }

  totalsAt(revision: number): Totals {
    for (let i = this.#history.length - 1; i >= 0; i--) {
      if (this.#history[i]!.revision <= revision) return this.#history[i]!;
    }
    return NOTHING;
  }

  /** True if exactly `rows` are there at the revision, so that none has to be asked. */
  isWhole(revision: number): boolean {
    const newest = this.#history.at(-1);
    return newest !== undefined && newest.revision <= revision && newest.chunks === this.rows.length;
  }

  /** True if nothing happened to the class after the revision. */
  isCurrent(revision: number): boolean {
    return (this.#history.at(-1)?.revision ?? 0) <= revision;
  }

  get isHalfRetired(): boolean {
    return (this.#history.at(-1)?.chunks ?? 0) * 2 <= this.rows.length;
  }

  account(revision: number, change: Totals): void {
    this.changes++;
    const newest = this.#history.at(-1) ?? { ...NOTHING, revision: 0 };
    const next = { revision, chunks: newest.chunks + change.chunks, length: newest.length + change.length };
    if (newest.revision === revision && this.#history.length > 0) this.#history.pop();
    this.#history.push(next);
  }

  /** Rows retired at or before the revision. */
  retiredBy(rows: Rows, horizon: number): number[] {
    return this.rows.filter((row) => rows.retired[row]! <= horizon);
  }

  /** Forgets dropped rows; reads before `since` are refused from now on. */
  forget(rows: Rows, since: number): void {
    this.rows = this.rows.filter((row) => !rows.isDropped(row));
    this.since = since;
    const oldest = this.#history.findLastIndex((entry) => entry.revision <= since);
    this.#history = this.#history.slice(Math.max(0, oldest));
  }
}
