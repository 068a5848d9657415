// What the service reads about itself: changes to fold, its own records, events not yet in the log.

import type { DatabaseSync } from 'node:sqlite';
import type { EventId, Revision } from '../../model/ids.ts';
import type { FoldedChange, NodeKind, StoredNode } from '../graph.ts';
import type { SealedEvent } from '../outbox.ts';
import { refusing } from './refusing.ts';
import { edgeOf, nodeOf, WHOLE_COLUMNS, WITH_VECTOR } from './rows.ts';

export type EmbeddedRecords = ReturnType<typeof embeddedRecords>;

export function embeddedRecords(db: DatabaseSync) {
  const revisions = db.prepare('SELECT revision, touches FROM revisions WHERE revision > ? ORDER BY revision LIMIT ?');
  const added = db.prepare(
    `SELECT ${WHOLE_COLUMNS} FROM nodes n ${WITH_VECTOR} WHERE n.since = ? AND n.since > 0 ORDER BY n.seq`,
  );
  const addedOf = db.prepare(
    `SELECT ${WHOLE_COLUMNS} FROM nodes n ${WITH_VECTOR}
     WHERE n.since = ? AND n.since > 0 AND n.kind IN (SELECT value FROM json_each(?)) ORDER BY n.seq`,
  );
  const joined = db.prepare('SELECT * FROM edges WHERE since = ? AND since > 0 ORDER BY seq');
  const retired = db.prepare('SELECT id FROM nodes WHERE until = ? AND until IS NOT NULL ORDER BY seq');
  const own = db.prepare(
    `SELECT ${WHOLE_COLUMNS} FROM nodes n ${WITH_VECTOR}
     WHERE n.kind = ? AND n.class IS NULL AND n.owner IS NULL AND n.until IS NULL ORDER BY n.turn, n.id`,
  );
  const byId = db.prepare(
    `SELECT ${WHOLE_COLUMNS} FROM json_each(?) w CROSS JOIN nodes n ON n.id = w.value AND n.until IS NULL ${WITH_VECTOR}
     WHERE n.kind = ? ORDER BY w.key`,
  );
  const resting = db.prepare(
    `SELECT count(DISTINCT e.source) AS answers FROM json_each(?) w
     JOIN edges e ON e.target = w.value AND e.kind = 'USED' AND e.until IS NULL
     JOIN nodes n ON n.id = e.source AND n.kind = 'Answer' AND n.until IS NULL`,
  );
  const outbox = db.prepare('SELECT id, event FROM outbox ORDER BY seq LIMIT ?');
  return {
    changes: (after: Revision, limit: number, kinds?: readonly NodeKind[]): readonly FoldedChange[] =>
      refusing(() =>
        revisions.all(after, limit).map(({ revision, touches }) => ({
          revision: revision as Revision,
          touches: touches as FoldedChange['touches'],
          nodes: (kinds ? addedOf.all(revision!, JSON.stringify(kinds)) : added.all(revision!)).map(nodeOf),
          edges: kinds ? [] : joined.all(revision!).map(edgeOf),
          retire: retired.all(revision!).map(({ id }) => id as string),
        })),
      ),
    records: (kind: NodeKind, ids?: readonly string[]): readonly StoredNode[] =>
      refusing(() => (ids ? byId.all(JSON.stringify(ids), kind) : own.all(kind)).map(nodeOf)),
    answersOn: (ids: readonly string[]): number =>
      refusing(() => Number(resting.get(JSON.stringify(ids))?.answers ?? 0)),
    pending: (limit: number): readonly SealedEvent[] =>
      refusing(() => outbox.all(limit).map(({ id, event }) => ({ id: id as EventId, bytes: event as Uint8Array }))),
  };
}
