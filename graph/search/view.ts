// What one question may see: a scope at a revision, as rows and statistics. Nothing folded later moves it.

import { Refusal } from '../model/errors.ts';
import type { ClassId } from '../model/ids.ts';
import type { ReadScope } from '../model/scope.ts';
import type { AccessClass } from './accessClass.ts';
import type { Rows } from './rows.ts';

export class View {
  readonly at: number;
  /** Visible classes that hold a chunk at the revision, by index, and how many chunks that is. */
  readonly classes: readonly AccessClass[];
  readonly sizes: readonly number[];
  readonly chunks: number;
  readonly averageLength: number;
  /** By class index: 0 invisible, 1 visible row by row, 2 visible as a whole. */
  readonly sight: Uint8Array;
  readonly #rows: Rows;

  /** `all` holds each class at its index. */
  constructor(rows: Rows, all: readonly AccessClass[], at: number, allowed: Iterable<AccessClass>) {
    this.#rows = rows;
    this.at = at;
    this.sight = new Uint8Array(all.length);
    for (const { index } of allowed) this.sight[index] = 1;
    const classes: AccessClass[] = [];
    const sizes: number[] = [];
    let chunks = 0;
    let length = 0;
    for (const one of all) {
      if (this.sight[one.index] === 0) continue;
      if (at < one.since) throw new Refusal('REVISION_PAST');
      const totals = one.totalsAt(at);
      if (totals.chunks === 0) continue;
      chunks += totals.chunks;
      length += totals.length;
      classes.push(one);
      sizes.push(totals.chunks);
      if (one.isWhole(at)) this.sight[one.index] = 2;
    }
    this.classes = classes;
    this.sizes = sizes;
    this.chunks = chunks;
    this.averageLength = chunks === 0 ? 0 : length / chunks;
  }

  seesAllOf(classIndex: number): boolean {
    return this.sight[classIndex] === 2;
  }

  /** All that it sees. */
  *rows(): Generator<number> {
    for (const one of this.classes) for (const row of one.rows) if (this.sees(row)) yield row;
  }

  sees(row: number): boolean {
    const sight = this.sight[this.#rows.classes[row]!]!;
    return sight === 2 || (sight === 1 && this.#rows.isThere(row, this.at));
  }
}

/** Those of the scope's classes that ever held a chunk. */
export function* allowedClasses(all: ReadonlyMap<ClassId, AccessClass>, scope: ReadScope): Generator<AccessClass> {
  if (scope.kind === 'nothing') return;
  for (const id of scope.classes) {
    const one = all.get(id);
    if (one) yield one;
  }
}
