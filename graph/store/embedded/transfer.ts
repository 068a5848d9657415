// Reads the tables out as they are at one moment, and writes them into an empty store.

import type { DatabaseSync } from 'node:sqlite';
import { Refusal } from '../../model/errors.ts';
import type { Revision } from '../../model/ids.ts';
import type { FoldedChange } from '../graph.ts';
import { cursorOf, type GraphPage, type Mark, type MovedEdge, type MovedNode, nextOf } from '../transfer.ts';
import { refusing } from './refusing.ts';
import { edgeOf, edgeProps, nodeOf, type Row, WHOLE_COLUMNS, WITH_VECTOR } from './rows.ts';

const EMPTY = { nodes: [], edges: [], revisions: [] } as const;

export function markOf(db: DatabaseSync): Mark {
  return refusing(() => {
    const numbers = db.prepare(
      `SELECT (SELECT ifnull(max(revision), 0) FROM revisions) AS revision,
              (SELECT ifnull(max(seq), 0) FROM nodes) AS nodes, (SELECT ifnull(max(seq), 0) FROM edges) AS edges`,
    );
    const { revision, nodes, edges } = numbers.get()!;
    return { revision: revision as Revision, nodes: Number(nodes), edges: Number(edges) };
  });
}

export function pageOf(db: DatabaseSync, mark: Mark, after: string | null, limit: number): GraphPage {
  const { part, from } = cursorOf(after);
  return refusing(() => {
    const rows = db.prepare(SELECT[part]).all(from, part === 'revisions' ? mark.revision : mark[part], limit);
    const last = rows.length < limit ? null : Number(rows.at(-1)!.place);
    const next = nextOf(part, last);
    switch (part) {
      case 'nodes':
        return { ...EMPTY, nodes: rows.map((row) => movedNode(row, mark)), next };
      case 'edges':
        return { ...EMPTY, edges: rows.map((row) => ({ ...lasting(row, mark), edge: edgeOf(row) })), next };
      case 'revisions':
        return { ...EMPTY, revisions: rows as unknown as Pick<FoldedChange, 'revision' | 'touches'>[], next };
    }
  });
}

const SELECT = {
  nodes: `SELECT n.seq AS place, n.since, n.until, n.turn, ${WHOLE_COLUMNS} FROM nodes n ${WITH_VECTOR}
          WHERE n.seq > ? AND n.seq <= ? ORDER BY n.seq LIMIT ?`,
  edges: 'SELECT seq AS place, * FROM edges WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
  revisions: `SELECT revision AS place, revision, touches FROM revisions
              WHERE revision > ? AND revision <= ? ORDER BY revision LIMIT ?`,
} as const;

export function loadPage(db: DatabaseSync, { nodes, edges, revisions }: GraphPage): void {
  refusing(() => {
    db.exec('BEGIN IMMEDIATE');
    try {
      const { revision } = markOf(db);
      const follows = revisions.every((one, i) => one.revision === revision + 1 + i);
      if ((nodes.length + edges.length > 0 && revision > 0) || !follows) throw new Refusal('STORE_CONFLICT');
      loadNodes(db, nodes);
      loadEdges(db, edges);
      const insert = db.prepare('INSERT INTO revisions (revision, touches) VALUES (?, ?)');
      for (const one of revisions) insert.run(one.revision, one.touches);
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  });
}

function loadNodes(db: DatabaseSync, nodes: readonly MovedNode[]): void {
  const insert = db.prepare(
    `INSERT INTO nodes (id, kind, class, owner, key, props, since, until, turn, sealed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertVector = db.prepare('INSERT INTO vectors (node, model, sealed) VALUES (?, ?, ?)');
  for (const { node, since, until, turn } of nodes) {
    const { id, kind, classId, owner, keyId, props, sealed, vector } = node;
    const row = [id, kind, classId, owner, keyId, JSON.stringify(props), since, until, turn, sealed] as const;
    const { lastInsertRowid } = insert.run(...row);
    if (vector) insertVector.run(lastInsertRowid, vector.model, vector.sealed);
  }
}

function loadEdges(db: DatabaseSync, edges: readonly MovedEdge[]): void {
  const insert = db.prepare('INSERT INTO edges (source, kind, target, props, since, until) VALUES (?, ?, ?, ?, ?, ?)');
  for (const { edge, since, until } of edges) insert.run(edge.from, edge.kind, edge.to, edgeProps(edge), since, until);
}

function movedNode(row: Row, mark: Mark): MovedNode {
  return { ...lasting(row, mark), turn: Number(row.turn), node: nodeOf(row) };
}

/** What was retired after the mark was live at it. */
function lasting({ since, until }: Row, mark: Mark) {
  const ended = until === null || Number(until) > mark.revision ? null : Number(until);
  return { since: Number(since), until: ended };
}
