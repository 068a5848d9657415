// What one question may see: a scope at a revision, as rows and statistics. Nothing folded later moves it.

import { Refusal } from '../model/errors.ts';
import type { ClassId } from '../model/ids.ts';
import type { ReadScope } from '../model/scope.ts';
import type { AccessClass } from './accessClass.ts';
import type { Rows } from './rows.ts';

export class View {
  readonly at: number;
  /** Visible classes that hold a chunk at the revision, by index. */
  readonly classes: readonly AccessClass[];
  readonly chunks: number;
  readonly averageLength: number;
  /** By class index: 0 invisible, 1 visible row by row, 2 visible as a whole. */
  readonly sight: Uint8Array;
  readonly #rows: Rows;

  constructor(rows: Rows, all: ReadonlyMap<ClassId, AccessClass>, at: number, scope: ReadScope) {
    this.#rows = rows;
    this.at = at;
    this.sight = new Uint8Array(all.size);
    this.classes = visible(all, scope).filter((one) => one.totalsAt(at).chunks > 0 || at < one.since);
    let chunks = 0;
    let length = 0;
    for (const one of this.classes) {
      if (at < one.since) throw new Refusal('REVISION_PAST');
      const totals = one.totalsAt(at);
      chunks += totals.chunks;
      length += totals.length;
      this.sight[one.index] = one.isWhole(at) ? 2 : 1;
    }
    this.chunks = chunks;
    this.averageLength = chunks === 0 ? 0 : length / chunks;
  }

  sees(row: number): boolean {
    const sight = this.sight[this.#rows.classes[row]!]!;
    return sight === 2 || (sight === 1 && this.#rows.isThere(row, this.at));
  }
}

function visible(all: ReadonlyMap<ClassId, AccessClass>, scope: ReadScope): AccessClass[] {
  if (scope.kind === 'nothing') return [];
  const found: AccessClass[] = [];
  for (const id of scope.classes) {
    const one = all.get(id);
    if (one) found.push(one);
  }
  return found.sort((a, b) => a.index - b.index);
}
