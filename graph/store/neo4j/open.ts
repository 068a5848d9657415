// The graph on a Neo4j: several services may share it, the database orders their changes.

import type { GraphStore } from '../graph.ts';
import { type Engine, OpenStore } from '../openStore.ts';
import { IN_CLEAR, type OutboxSeal } from '../outbox.ts';
import type { GraphTransfer } from '../transfer.ts';
import { Connection, type Neo4jAddress } from './connection.ts';
import { StoreHead } from './head.ts';
import { migrate, stepBack } from './migrations.ts';
import { Neo4jReader } from './reader.ts';
import { Neo4jRecords } from './records.ts';
import { Neo4jTransfer } from './transfer.ts';
import { Neo4jWriter } from './writer.ts';

export interface Neo4jOptions extends Neo4jAddress {
  /** Without it events wait in clear: for tests and benches only. */
  readonly seal?: OutboxSeal;
}

/** UNAVAILABLE, STORE_DENIED, STORE_UNTRUSTED, STORE_NEWER, STORE_DAMAGED, CONFIG_INVALID. */
export async function openNeo4j({ seal = IN_CLEAR, ...address }: Neo4jOptions): Promise<GraphStore & GraphTransfer> {
  return connected(address, async (connection) => {
    await migrate(connection);
    return new OpenStore(engineOf(connection), seal);
  });
}

/** Brings the schema back to an earlier version, for an earlier release of this service; all services must be stopped. */
export async function neo4jBackTo(address: Neo4jAddress, version: number): Promise<void> {
  await connected(address, async (connection) => {
    await stepBack(connection, version);
    await connection.close();
  });
}

async function connected<T>(address: Neo4jAddress, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = new Connection(address);
  try {
    await connection.check();
    return await work(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function engineOf(connection: Connection): Engine {
  const head = new StoreHead(connection);
  const reader = new Neo4jReader(connection, head);
  const records = new Neo4jRecords(connection, head);
  const writer = new Neo4jWriter(connection, head);
  const transfer = new Neo4jTransfer(connection);
  return {
    head: () => head.read(),
    nodes: (at, scope, ids) => reader.nodes(at, scope, ids),
    walk: (at, scope, walk) => reader.walk(at, scope, walk),
    list: (at, scope, listing) => reader.list(at, scope, listing),
    changes: (after, limit, kinds) => records.changes(after, limit, kinds),
    records: (kind, ids) => records.records(kind, ids),
    answersOn: (ids) => records.answersOn(ids),
    pending: (limit) => records.pending(limit),
    commit: (change) => writer.commit(change),
    project: (nodes, edges) => writer.project(nodes, edges),
    delivered: (ids) => writer.delivered(ids),
    mark: () => transfer.mark(),
    page: (mark, after, limit) => transfer.page(mark, after, limit),
    load: (page) => transfer.load(page),
    busy: () => undefined,
    close: () => connection.close(),
  };
}
