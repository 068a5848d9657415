// The classes of the callers' scopes as a temporary table, so that SQL itself leaves out what they may not see.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ClassId, PrincipalId } from '../../model/ids.ts';

/** A scope as it crosses the thread: the number under which its classes were handed over before. */
export interface ScopeRef {
  readonly principal: PrincipalId;
  /** null: no classes at all. */
  readonly classes: number | null;
}

/** Parameters that `VISIBLE` reads. */
export interface ScopeBinding {
  readonly principal: string;
  readonly scope: number;
}

const CLASS_IN_SCOPE = 'EXISTS (SELECT 1 FROM temp.scopes s WHERE s.scope = :scope AND s.class = n.class)';
export const VISIBLE = `(n.owner = :principal OR ${CLASS_IN_SCOPE})`;
export const VISIBLE_CLASS = `n.class IS NOT NULL AND ${CLASS_IN_SCOPE}`;

const NO_CLASSES = 0;

/** Numbers come from callers, so each caller's are kept apart. */
export class ScopeTable {
  readonly #insert: StatementSync;
  readonly #delete: StatementSync;
  #last = NO_CLASSES;

  constructor(db: DatabaseSync) {
    db.exec(
      'CREATE TEMP TABLE scopes (scope INTEGER NOT NULL, class TEXT NOT NULL, PRIMARY KEY (scope, class)) WITHOUT ROWID',
    );
    this.#insert = db.prepare('INSERT OR IGNORE INTO temp.scopes (scope, class) SELECT ?, value FROM json_each(?)');
    this.#delete = db.prepare('DELETE FROM temp.scopes WHERE scope = ?');
  }

  add(classes: ReadonlySet<ClassId>): number {
    this.#insert.run(++this.#last, JSON.stringify([...classes]));
    return this.#last;
  }

  remove(scope: number): void {
    this.#delete.run(scope);
  }

  binding(principal: PrincipalId, scope: number | null): ScopeBinding {
    return { principal, scope: scope ?? NO_CLASSES };
  }
}
