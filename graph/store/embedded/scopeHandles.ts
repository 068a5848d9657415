// Hands each set of classes over to the reading thread once, then calls it by a number.

import type { ClassId } from '../../model/ids.ts';
import type { ReadScope } from '../../model/scope.ts';
import type { ScopeRef } from './scopes.ts';

export interface ScopeKeeper {
  remember(classes: number, ids: ReadonlySet<ClassId>): Promise<void>;
  forget(classes: number): Promise<void>;
}

/** As many scopes stay at hand as hold this many classes together: some tens of megabytes. */
const KEPT_CLASSES = 400_000;
const KEPT_SCOPES = 256;

interface Handle {
  readonly number: number;
  readonly size: number;
}

export class ScopeHandles {
  readonly #keeper: ScopeKeeper;
  /** Least recently used first. */
  readonly #known = new Map<ReadonlySet<ClassId>, Handle>();
  #classes = 0;
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
    // A set that was changed after all must not be read by its old content.
    if (known && known.size === classes.size) {
      this.#known.delete(classes);
      this.#known.set(classes, known);
      return known.number;
    }
    if (known) this.#forget(classes, known);
    const handle = { number: ++this.#last, size: classes.size };
    this.#keeper.remember(handle.number, classes).catch(toldByTheNextCall);
    this.#known.set(classes, handle);
    this.#classes += handle.size;
    for (const [oldest, its] of this.#known) {
      const fits = this.#classes <= KEPT_CLASSES && this.#known.size <= KEPT_SCOPES;
      if (fits || its === handle) break;
      this.#forget(oldest, its);
    }
    return handle.number;
  }

  #forget(classes: ReadonlySet<ClassId>, { number, size }: Handle): void {
    this.#known.delete(classes);
    this.#classes -= size;
    this.#keeper.forget(number).catch(toldByTheNextCall);
  }
}

/** What fails here fails the read that needed it too, with the same error or for want of its scope. */
function toldByTheNextCall(): void {
  return;
}
