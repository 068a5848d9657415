// The tables of the embedded store, as numbered steps that each run once; a step that shipped never changes.

import type { DatabaseSync } from 'node:sqlite';
import { Refusal } from '../../model/errors.ts';

/** "BHGS": tells this store from any other SQLite file. */
const APPLICATION_ID = 0x42484753;

/** `since` and `until` are revisions; a projection has since 0. `turn` orders commits and projections together. */
const STEPS: readonly string[] = [
  `CREATE TABLE nodes (
     seq INTEGER PRIMARY KEY,
     id TEXT NOT NULL,
     kind TEXT NOT NULL,
     class TEXT,
     owner TEXT,
     key TEXT NOT NULL,
     props TEXT NOT NULL,
     since INTEGER NOT NULL,
     until INTEGER,
     turn INTEGER NOT NULL,
     sealed BLOB NOT NULL,
     CHECK (class IS NULL OR owner IS NULL)
   ) STRICT;
   CREATE UNIQUE INDEX nodes_live ON nodes (id) WHERE until IS NULL;
   CREATE INDEX nodes_by_id ON nodes (id, since);
   CREATE INDEX nodes_classed ON nodes (kind, turn, id) WHERE class IS NOT NULL;
   CREATE INDEX nodes_owned ON nodes (owner, kind, turn, id) WHERE owner IS NOT NULL;
   CREATE INDEX nodes_own ON nodes (kind, turn, id) WHERE class IS NULL AND owner IS NULL AND until IS NULL;
   CREATE INDEX nodes_since ON nodes (since) WHERE since > 0;
   CREATE INDEX nodes_until ON nodes (until) WHERE until IS NOT NULL;
   CREATE TABLE vectors (
     node INTEGER NOT NULL REFERENCES nodes (seq),
     model TEXT NOT NULL,
     sealed BLOB NOT NULL,
     PRIMARY KEY (node, model)
   ) STRICT;
   CREATE TABLE edges (
     seq INTEGER PRIMARY KEY,
     source TEXT NOT NULL,
     kind TEXT NOT NULL,
     target TEXT NOT NULL,
     props TEXT,
     since INTEGER NOT NULL,
     until INTEGER
   ) STRICT;
   CREATE INDEX edges_out ON edges (source, kind);
   CREATE INDEX edges_in ON edges (target, kind);
   CREATE INDEX edges_since ON edges (since) WHERE since > 0;
   CREATE TABLE revisions (
     revision INTEGER PRIMARY KEY,
     touches TEXT NOT NULL
   ) STRICT;
   CREATE INDEX revisions_access ON revisions (revision) WHERE touches = 'access';
   CREATE TABLE outbox (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     event BLOB NOT NULL
   ) STRICT;`,
];

/** STORE_NEWER, STORE_DAMAGED. */
export function migrate(db: DatabaseSync): void {
  const version = numberOf(db, 'user_version');
  const application = numberOf(db, 'application_id');
  if (version > STEPS.length) throw new Refusal('STORE_NEWER');
  const empty = version === 0 && application === 0 && numberOf(db, 'schema_version') === 0;
  if (!empty && application !== APPLICATION_ID) throw new Refusal('STORE_DAMAGED');
  for (let step = version; step < STEPS.length; step++) {
    db.exec('BEGIN IMMEDIATE');
    try {
      db.exec(STEPS[step]!);
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
      db.exec(`PRAGMA user_version = ${step + 1}`);
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }
}

function numberOf(db: DatabaseSync, pragma: string): number {
  return Number(Object.values(db.prepare(`PRAGMA ${pragma}`).get()!)[0]);
}
