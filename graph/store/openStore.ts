// What every open store does alike, whatever its engine: seals events, answers other threads, and ends what is under way.

import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Refusal } from '../model/errors.ts';
import type { EventId, Revision } from '../model/ids.ts';
import type { ReadScope } from '../model/scope.ts';
import { expose } from '../thread/thread.ts';
import type {
  Change,
  GraphReader,
  GraphRecords,
  GraphStore,
  GraphWriter,
  Listing,
  NodeKind,
  StoredEdge,
  StoredNode,
  Walk,
} from './graph.ts';
import { eventBytes, eventOf, type OutboxSeal, type SealedChange, type SealedEvent } from './outbox.ts';
import type { GraphPage, GraphTransfer, Mark } from './transfer.ts';

/** A database behind the port: it sees events sealed, and is called neither before it is open nor after its end. */
export interface Engine extends GraphReader, Omit<GraphRecords, 'pending'>, Omit<GraphWriter, 'commit'>, GraphTransfer {
  pending(limit: number): Promise<readonly SealedEvent[]>;
  commit(change: SealedChange): Promise<Revision>;
  /** Told when calls are under way and when none is any more. */
  busy(under: boolean): void;
  close(): Promise<void>;
}

/** After `close` every call is refused with UNAVAILABLE. */
export class OpenStore implements GraphStore, GraphTransfer {
  readonly #engine: Engine;
  readonly #seal: OutboxSeal;
  readonly #under = new Set<Promise<unknown>>();
  readonly #ports = new Set<MessagePort>();
  #closed: Promise<void> | null = null;

  constructor(engine: Engine, seal: OutboxSeal) {
    this.#engine = engine;
    this.#seal = seal;
  }

  head() {
    return this.#doing(() => this.#engine.head());
  }

  nodes(at: Revision, scope: ReadScope, ids: readonly string[]) {
    return this.#doing(() => this.#engine.nodes(at, scope, ids));
  }

  walk(at: Revision, scope: ReadScope, walk: Walk) {
    return this.#doing(() => this.#engine.walk(at, scope, walk));
  }

  list(at: Revision, scope: ReadScope, listing: Listing) {
    return this.#doing(() => this.#engine.list(at, scope, listing));
  }

  changes(after: Revision, limit: number, kinds?: readonly NodeKind[]) {
    return this.#doing(() => this.#engine.changes(after, limit, kinds));
  }

  records(kind: NodeKind, ids?: readonly string[]) {
    return this.#doing(() => this.#engine.records(kind, ids));
  }

  answersOn(ids: readonly string[]) {
    return this.#doing(() => this.#engine.answersOn(ids));
  }

  pending(limit: number) {
    return this.#doing(async () => {
      const waiting = await this.#engine.pending(limit);
      return Promise.all(waiting.map(async ({ id, bytes }) => eventOf(await this.#seal.open(id, bytes))));
    });
  }

  commit(change: Change) {
    return this.#doing(async () => {
      const { id } = change.event;
      const bytes = await this.#seal.seal(id, eventBytes(change.event));
      return this.#engine.commit({ ...change, event: { id, bytes } });
    });
  }

  project(nodes: readonly StoredNode[], edges: readonly StoredEdge[]) {
    return this.#doing(() => this.#engine.project(nodes, edges));
  }

  delivered(ids: readonly EventId[]) {
    return this.#doing(() => this.#engine.delivered(ids));
  }

  mark() {
    return this.#doing(() => this.#engine.mark());
  }

  page(mark: Mark, after: string | null, limit: number) {
    return this.#doing(() => this.#engine.page(mark, after, limit));
  }

  load(page: GraphPage) {
    return this.#doing(() => this.#engine.load(page));
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
    await this.#engine.close();
  }

  #doing<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Refusal('UNAVAILABLE'));
    if (this.#under.size === 0) this.#engine.busy(true);
    const doing = work();
    this.#under.add(doing);
    const done = () => {
      this.#under.delete(doing);
      if (this.#under.size === 0) this.#engine.busy(false);
    };
    doing.then(done, done);
    return doing;
  }
}
