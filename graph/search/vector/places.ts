// Works out where the vectors lie that a question may find, and remembers it: that can take longer than to scan them.

import type { Rows } from '../rows.ts';
import type { Extents } from './extents.ts';

/** A view, which never changes. */
export interface Seeing {
  readonly classes: readonly { readonly index: number; readonly rows: readonly number[] }[];
  seesAllOf(classIndex: number): boolean;
  sees(row: number): boolean;
}

/** `key` stands for the rows that `accept` lets through. */
export interface Filter {
  readonly key: string;
  accept(row: number): boolean;
}

/** Places from and to, in pairs, and how many that is. */
export interface Stretches {
  readonly ranges: Uint32Array;
  readonly count: number;
}

/** By class index: how many of its first vectors something else serves. */
export type Skip = ReadonlyMap<number, number>;

interface Known {
  readonly classes: Seeing['classes'];
  readonly key: string | null;
  readonly changes: number;
  readonly stretches: Stretches;
}

/** Numbers that are kept at most, beside the latest: 16 megabytes. */
const MOST = 4_000_000;
/** What one that is kept counts for, however few numbers it has. */
const LEAST = 1000;

export class Places {
  readonly #rows: Rows;
  readonly #extents: Extents;
  /** Latest first. */
  #known: readonly Known[] = [];

  constructor(rows: Rows, extents: Extents) {
    this.#rows = rows;
    this.#extents = extents;
  }

  /** `changes`: grows with every vector that comes, goes or is moved. */
  of(view: Seeing, filter: Filter | null, skip: Skip, changes: number): Stretches {
    if (skip.size > 0) return this.#look(view, filter, skip);
    const { classes } = view;
    const key = filter?.key ?? null;
    const before = this.#known.find((one) => one.classes === classes && one.key === key && one.changes === changes);
    const latest = before ?? { classes, key, changes, stretches: this.#look(view, filter, skip) };
    this.#remember(latest);
    return latest.stretches;
  }

  #remember(latest: Known): void {
    let left = MOST;
    const kept: Known[] = [latest];
    for (const one of this.#known) {
      left -= one.stretches.ranges.length + LEAST;
      if (left > 0 && one !== latest && one.changes === latest.changes) kept.push(one);
    }
    this.#known = kept;
  }

  #look(view: Seeing, filter: Filter | null, skip: Skip): Stretches {
    const ranges: number[] = [];
    let count = 0;
    const take = (from: number, to: number) => {
      if (ranges.at(-1) === from) ranges.pop();
      else ranges.push(from);
      ranges.push(to);
      count += to - from;
    };
    for (const one of view.classes) {
      const passed = skip.get(one.index) ?? 0;
      if (filter === null && view.seesAllOf(one.index)) this.#whole(one.index, passed, take);
      else this.#single(one.rows, passed, (row) => view.sees(row) && (filter?.accept(row) ?? true), take);
    }
    return { ranges: Uint32Array.from(ranges), count };
  }

  #whole(classIndex: number, passed: number, take: Take): void {
    let left = passed;
    for (const { first, used } of this.#extents.of(classIndex)) {
      const skipped = Math.min(left, used);
      left -= skipped;
      if (skipped < used) take(first + skipped, first + used);
    }
  }

  #single(rows: readonly number[], passed: number, accept: (row: number) => boolean, take: Take): void {
    const { slots } = this.#rows;
    let left = passed;
    for (const row of rows) {
      if (!this.#rows.hasVector(row) || left-- > 0) continue;
      if (accept(row)) take(slots[row]!, slots[row]! + 1);
    }
  }
}

type Take = (from: number, to: number) => void;
