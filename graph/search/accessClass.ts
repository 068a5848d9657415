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
  /** Rows that were dropped still have postings and places for vectors. */
  clearing = false;
  /** How often the class changed; one revision may come in several folds. */
  changes = 0;
  // The newest totals lie in the object itself: a scope of thousands of classes reads them all for each question.
  #revision = 0;
  #chunks = 0;
  #length = 0;
  /** Totals before the newest, oldest first. */
  #earlier: (Totals & { readonly revision: number })[] = [];

  constructor(id: ClassId, index: number) {
    this.id = id;
    this.index = index;
  }

  totalsAt(revision: number): Totals {
    if (this.#revision <= revision) return { chunks: this.#chunks, length: this.#length };
    return this.#earlier.findLast((totals) => totals.revision <= revision) ?? NOTHING;
  }

  /** True if exactly `rows` are there at the revision, so that none has to be asked. */
  isWhole(revision: number): boolean {
    return !this.clearing && this.#revision <= revision && this.#chunks === this.rows.length;
  }

  /** True if nothing happened to the class after the revision. */
  isCurrent(revision: number): boolean {
    return this.#revision <= revision;
  }

  /** For `resumed`. */
  history(): readonly number[] {
    const earlier = this.#earlier.flatMap(({ revision, chunks, length }) => [revision, chunks, length]);
    return [this.since, this.changes, this.#revision, this.#chunks, this.#length, ...earlier];
  }

  /** Its rows come later, one by one. */
  static resumed(id: ClassId, index: number, history: readonly number[]): AccessClass {
    const one = new AccessClass(id, index);
    const [since, changes, revision, chunks, length, ...earlier] = history as [number, number, number, number, number];
    Object.assign(one, { since, changes });
    [one.#revision, one.#chunks, one.#length] = [revision, chunks, length];
    for (let at = 0; at < earlier.length; at += 3) {
      one.#earlier.push({ revision: earlier[at]!, chunks: earlier[at + 1]!, length: earlier[at + 2]! });
    }
    return one;
  }

  get isHalfRetired(): boolean {
    return this.#chunks * 2 <= this.rows.length;
  }

  account(revision: number, change: Totals): void {
    this.changes++;
    if (revision > this.#revision && this.changes > 1) {
      this.#earlier.push({ revision: this.#revision, chunks: this.#chunks, length: this.#length });
    }
    this.#revision = revision;
    this.#chunks += change.chunks;
    this.#length += change.length;
  }

  /** Rows retired at or before the revision. */
  retiredBy(rows: Rows, horizon: number): number[] {
    return this.rows.filter((row) => rows.retired[row]! <= horizon);
  }

  /** Forgets dropped rows; reads before `since` are refused from now on. */
  forget(rows: Rows, since: number): void {
    this.rows = this.rows.filter((row) => !rows.isDropped(row));
    this.since = since;
    const oldest = this.#earlier.findLastIndex((totals) => totals.revision <= since);
    this.#earlier = this.#earlier.slice(Math.max(0, oldest));
  }
}
