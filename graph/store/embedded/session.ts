// One caller's side of the reading thread: remembers the scopes this caller handed over, and forgets them with it.

import type { ClassId, Revision } from '../../model/ids.ts';
import type { Head, Listing, Step, StoredNode, Walk } from '../graph.ts';
import type { EmbeddedReader } from './reader.ts';
import type { ScopeBinding, ScopeRef, ScopeTable } from './scopes.ts';

export class ReadingSession {
  readonly #reader: EmbeddedReader;
  readonly #table: ScopeTable;
  /** The caller's number for a set of classes → the table's. */
  readonly #scopes = new Map<number, number>();

  constructor(reader: EmbeddedReader, table: ScopeTable) {
    this.#reader = reader;
    this.#table = table;
  }

  remember(classes: number, ids: ReadonlySet<ClassId>): void {
    this.#scopes.set(classes, this.#table.add(ids));
  }

  forget(classes: number): void {
    const known = this.#scopes.get(classes);
    this.#scopes.delete(classes);
    if (known !== undefined) this.#table.remove(known);
  }

  head(): Head {
    return this.#reader.head();
  }

  nodes(at: Revision, scope: ScopeRef, ids: readonly string[]): readonly StoredNode[] {
    return this.#reader.nodes(at, this.#binding(scope), ids);
  }

  walk(at: Revision, scope: ScopeRef, walk: Walk): readonly Step[] {
    return this.#reader.walk(at, this.#binding(scope), walk);
  }

  list(at: Revision, scope: ScopeRef, listing: Listing): readonly StoredNode[] {
    return this.#reader.list(at, this.#binding(scope), listing);
  }

  #binding({ principal, classes }: ScopeRef): ScopeBinding {
    if (classes === null) return this.#table.binding(principal, null);
    const known = this.#scopes.get(classes);
    if (known === undefined) throw new Error('a scope was used before it was handed over');
    return this.#table.binding(principal, known);
  }
}
