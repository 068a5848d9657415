// Writes changes: each one transaction that takes the next revision, or leaves no trace.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Refusal } from '../../model/errors.ts';
import type { EventId, Revision } from '../../model/ids.ts';
import type { StoredEdge, StoredNode } from '../graph.ts';
import type { SealedChange } from '../outbox.ts';
import { checkChange, checkNodes } from '../requests.ts';
import type { Checkpoints } from './checkpoints.ts';
import { refusing } from './refusing.ts';
import { edgeProps } from './rows.ts';

const PROJECTED = 0;
/** Looked for by where they come from: a person has as many edges coming in as there are answers to them. */
const EDGES = 'edges INDEXED BY edges_out';

export class EmbeddedWriter {
  readonly #db: DatabaseSync;
  readonly #checkpoints: Checkpoints;
  readonly #statements = new Map<string, StatementSync>();
  #turn: number;

  constructor(db: DatabaseSync, checkpoints: Checkpoints) {
    this.#db = db;
    this.#checkpoints = checkpoints;
    this.#turn = Number(this.#run('SELECT turn FROM nodes ORDER BY seq DESC LIMIT 1').get()?.turn ?? 0);
  }

  commit(change: SealedChange): Revision {
    checkChange(change);
    return this.#transaction(() => {
      this.#checkExpected(change);
      const revision = Number(this.#run('SELECT ifnull(max(revision), 0) AS r FROM revisions').get()!.r) + 1;
      for (const id of change.retire) this.#retire(id, revision);
      for (const node of change.nodes) this.#addNode(node, revision);
      this.#checkEdges(change.edges);
      for (const edge of change.edges) this.#addEdge(edge, revision);
      this.#run('INSERT INTO revisions (revision, touches) VALUES (?, ?)').run(revision, change.touches);
      this.#run('INSERT INTO outbox (id, event) VALUES (?, ?)').run(change.event.id, change.event.bytes);
      return revision as Revision;
    });
  }

  project(nodes: readonly StoredNode[], edges: readonly StoredEdge[]): void {
    checkNodes(nodes);
    this.#transaction(() => {
      for (const node of nodes) if (!this.#known(node.id)) this.#addNode(node, PROJECTED);
      this.#checkEdges(edges);
      for (const edge of edges) if (!this.#knownEdge(edge)) this.#insertEdge(edge, PROJECTED);
    });
  }

  delivered(ids: readonly EventId[]): void {
    this.#transaction(() => {
      for (const id of ids) this.#run('DELETE FROM outbox WHERE id = ?').run(id);
    });
  }

  #transaction<T>(work: () => T): T {
    return refusing(() => {
      this.#db.exec('BEGIN IMMEDIATE');
      try {
        this.#turn++;
        const result = work();
        this.#db.exec('COMMIT');
        this.#checkpoints.soon();
        return result;
      } catch (error) {
        if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
        throw error;
      }
    });
  }

  #checkExpected({ expect }: SealedChange): void {
    const met =
      expect?.present?.every((id) => this.#live(id)) !== false && !expect?.absent?.some((id) => this.#live(id));
    if (!met) throw new Refusal('STORE_CONFLICT');
  }

  #retire(id: string, revision: number): void {
    const { changes } = this.#run('UPDATE nodes SET until = ? WHERE id = ? AND until IS NULL').run(revision, id);
    if (changes === 0) return;
    this.#run('UPDATE edges SET until = ? WHERE source = ? AND until IS NULL').run(revision, id);
  }

  /** An id that is still live breaks the unique index: STORE_CONFLICT. */
  #addNode(node: StoredNode, since: number): void {
    const { lastInsertRowid } = this.#run(
      `INSERT INTO nodes (id, kind, class, owner, key, props, since, until, turn, sealed)
       VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?, ?)`,
    ).run(
      node.id,
      node.kind,
      node.classId,
      node.owner,
      node.keyId,
      JSON.stringify(node.props),
      since,
      this.#turn,
      node.sealed,
    );
    if (!node.vector) return;
    const { model, sealed } = node.vector;
    this.#run('INSERT INTO vectors (node, model, sealed) VALUES (?, ?, ?)').run(lastInsertRowid, model, sealed);
  }

  #addEdge(edge: StoredEdge, revision: number): void {
    this.#run(`UPDATE ${EDGES} SET until = ? WHERE source = ? AND kind = ? AND target = ? AND until IS NULL`).run(
      revision,
      edge.from,
      edge.kind,
      edge.to,
    );
    this.#insertEdge(edge, revision);
  }

  #insertEdge(edge: StoredEdge, since: number): void {
    this.#run('INSERT INTO edges (source, kind, target, props, since, until) VALUES (?, ?, ?, ?, ?, NULL)').run(
      edge.from,
      edge.kind,
      edge.to,
      edgeProps(edge),
      since,
    );
  }

  #checkEdges(edges: readonly StoredEdge[]): void {
    const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
    for (const id of ends) if (!this.#known(id)) throw new Refusal('STORE_CONFLICT');
  }

  #live(id: string): boolean {
    return this.#run('SELECT 1 FROM nodes WHERE id = ? AND until IS NULL').get(id) !== undefined;
  }

  #known(id: string): boolean {
    return this.#run('SELECT 1 FROM nodes WHERE id = ? LIMIT 1').get(id) !== undefined;
  }

  #knownEdge({ from, kind, to }: StoredEdge): boolean {
    const sql = `SELECT 1 FROM ${EDGES} WHERE source = ? AND kind = ? AND target = ? LIMIT 1`;
    return this.#run(sql).get(from, kind, to) !== undefined;
  }

  #run(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
