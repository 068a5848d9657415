// Hands each set of classes over to the reading thread once, then calls it by a number.

import type { ClassId } from '../../model/ids.ts';
import type { ReadScope } from '../../model/scope.ts';
import type { ScopeRef } from './scopes.ts';

export interface ScopeKeeper {
  remember(classes: number, ids: ReadonlySet<ClassId>): Promise<void>;
  forget(classes: number): Promise<void>;
}

/** Scopes of this many people stay at hand. */
const KEPT = 256;

export class ScopeHandles {
  readonly #keeper: ScopeKeeper;
  /** Least recently used first. */
  readonly #known = new Map<ReadonlySet<ClassId>, { readonly number: number; readonly size: number }>();
  #last = 0;

  constructor(keeper: ScopeKeeper) {
    this.#keeper = keeper;
  }

  /** Use the result in the same turn: calls reach the thread in the order they are made, forgetting included. */
  refOf(scope: ReadScope): ScopeRef {
    const { principal } = scope;
    return { principal, classes: scope.kind === 'nothing' ? null : this.#numberOf(scope.classes) };
  }

  #numberOf(classes: ReadonlySet<ClassId>): number {
    const known = this.#known.get(classes);
    this.#known.delete(classes);
    // A set that was changed after all must not be read by its old content.
    if (known && known.size === classes.size) {
      this.#known.set(classes, known);
      return known.number;
    }
    if (known) this.#keeper.forget(known.number).catch(toldByTheNextCall);
    const number = ++this.#last;
    this.#keeper.remember(number, classes).catch(toldByTheNextCall);
    this.#known.set(classes, { number, size: classes.size });
    const [oldest] = this.#known;
    if (oldest && this.#known.size > KEPT) {
      this.#known.delete(oldest[0]);
      this.#keeper.forget(oldest[1].number).catch(toldByTheNextCall);
    }
    return number;
  }
}

/** What fails here fails the read that needed it too, with the same error or for want of its scope. */
function toldByTheNextCall(): void {
  return;
}
