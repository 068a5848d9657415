// Hands each set of classes over to the search thread once, then calls it by a number: thousands take milliseconds to copy.

import type { ClassId, PrincipalId } from '../model/ids.ts';
import type { ReadScope } from '../model/scope.ts';

/** A scope as it crosses the boundary. */
export interface ScopeRef {
  readonly principal: PrincipalId;
  /** null: nothing. */
  readonly classes: number | null;
}

export interface ScopeKeeper {
  remember(classes: number, ids: ReadonlySet<ClassId>): Promise<void>;
  forget(classes: number): Promise<void>;
}

/** The caller's side. A set must not change once it was used; when nobody holds it any more, the thread lets go of its copy. */
export class ScopeHandover {
  readonly #keeper: ScopeKeeper;
  readonly #numbers = new WeakMap<ReadonlySet<ClassId>, number>();
  readonly #unused: FinalizationRegistry<number>;
  #last = 0;

  constructor(keeper: ScopeKeeper) {
    this.#keeper = keeper;
    this.#unused = new FinalizationRegistry((number) => void keeper.forget(number).catch(toldByTheNextCall));
  }

  /** Use the result in the same turn: calls reach the thread in the order they are made. */
  refOf(scope: ReadScope): ScopeRef {
    const { principal } = scope;
    if (scope.kind === 'nothing') return { principal, classes: null };
    const known = this.#numbers.get(scope.classes);
    if (known !== undefined) return { principal, classes: known };
    const number = ++this.#last;
    this.#keeper.remember(number, scope.classes).catch(toldByTheNextCall);
    this.#numbers.set(scope.classes, number);
    this.#unused.register(scope.classes, number);
    return { principal, classes: number };
  }
}

/** What fails here fails the search that needed it too, with the same error or for want of its scope. */
function toldByTheNextCall(): void {
  return;
}

/** The thread's side. */
export class HandedScopes {
  readonly #sets = new Map<number, ReadonlySet<ClassId>>();

  remember(classes: number, ids: ReadonlySet<ClassId>): void {
    this.#sets.set(classes, ids);
  }

  forget(classes: number): void {
    this.#sets.delete(classes);
  }

  scopeOf({ principal, classes }: ScopeRef): ReadScope {
    if (classes === null) return { kind: 'nothing', principal };
    const known = this.#sets.get(classes);
    if (!known) throw new Error('a scope was used before it was handed over');
    return { kind: 'classes', principal, classes: known };
  }
}
