// The graph on a Neo4j: several services may share it, the database orders their changes.

import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Refusal } from '../../model/errors.ts';
import type { EventId, Revision } from '../../model/ids.ts';
import type { ReadScope } from '../../model/scope.ts';
import { expose } from '../../thread/thread.ts';
import type { Change, GraphStore, Listing, NodeKind, StoredEdge, StoredNode, Walk } from '../graph.ts';
import { eventBytes, eventOf, IN_CLEAR, type OutboxSeal } from '../outbox.ts';
import type { GraphPage, GraphTransfer, Mark } from '../transfer.ts';
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
    return new Neo4jStore(connection, seal);
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

class Neo4jStore implements GraphStore, GraphTransfer {
  readonly #connection: Connection;
  readonly #head: StoreHead;
  readonly #reader: Neo4jReader;
  readonly #records: Neo4jRecords;
  readonly #writer: Neo4jWriter;
  readonly #transfer: Neo4jTransfer;
  readonly #seal: OutboxSeal;
  readonly #under = new Set<Promise<unknown>>();
  readonly #ports = new Set<MessagePort>();
  #closed: Promise<void> | null = null;

  constructor(connection: Connection, seal: OutboxSeal) {
    this.#connection = connection;
    this.#head = new StoreHead(connection);
    this.#reader = new Neo4jReader(connection, this.#head);
    this.#records = new Neo4jRecords(connection, this.#head);
    this.#writer = new Neo4jWriter(connection, this.#head);
    this.#transfer = new Neo4jTransfer(connection);
    this.#seal = seal;
  }

  head() {
    return this.#doing(() => this.#head.read());
  }

  nodes(at: Revision, scope: ReadScope, ids: readonly string[]) {
    return this.#doing(() => this.#reader.nodes(at, scope, ids));
  }

  walk(at: Revision, scope: ReadScope, walk: Walk) {
    return this.#doing(() => this.#reader.walk(at, scope, walk));
  }

  list(at: Revision, scope: ReadScope, listing: Listing) {
    return this.#doing(() => this.#reader.list(at, scope, listing));
  }

  changes(after: Revision, limit: number, kinds?: readonly NodeKind[]) {
    return this.#doing(() => this.#records.changes(after, limit, kinds));
  }

  records(kind: NodeKind, ids?: readonly string[]) {
    return this.#doing(() => this.#records.records(kind, ids));
  }

  answersOn(ids: readonly string[]) {
    return this.#doing(() => this.#records.answersOn(ids));
  }

  pending(limit: number) {
    return this.#doing(async () => {
      const waiting = await this.#records.pending(limit);
      return Promise.all(waiting.map(async ({ id, bytes }) => eventOf(await this.#seal.open(id, bytes))));
    });
  }

  commit(change: Change) {
    return this.#doing(async () => {
      const { id } = change.event;
      const bytes = await this.#seal.seal(id, eventBytes(change.event));
      return this.#writer.commit({ ...change, event: { id, bytes } });
    });
  }

  project(nodes: readonly StoredNode[], edges: readonly StoredEdge[]) {
    return this.#doing(() => this.#writer.project(nodes, edges));
  }

  delivered(ids: readonly EventId[]) {
    return this.#doing(() => this.#writer.delivered(ids));
  }

  mark() {
    return this.#doing(() => this.#transfer.mark());
  }

  page(mark: Mark, after: string | null, limit: number) {
    return this.#doing(() => this.#transfer.page(mark, after, limit));
  }

  load(page: GraphPage) {
    return this.#doing(() => this.#transfer.load(page));
  }

  async connect(): Promise<MessagePort> {
    if (this.#closed) throw new Refusal('UNAVAILABLE');
    const { port1, port2 } = new MessageChannel();
    expose(this, port1);
    port1.unref();
    this.#ports.add(port1);
    port1.once('close', () => this.#ports.delete(port1));
    return port2;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await Promise.allSettled(this.#under);
    for (const port of this.#ports) port.close();
    await this.#connection.close();
  }

  #doing<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Refusal('UNAVAILABLE'));
    const doing = work();
    this.#under.add(doing);
    const done = () => this.#under.delete(doing);
    doing.then(done, done);
    return doing;
  }
}
