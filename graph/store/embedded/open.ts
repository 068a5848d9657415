// The embedded graph: SQLite in two threads of this process, one that writes and one that reads.

import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { Refusal } from '../../model/errors.ts';
import type { EventId, Revision } from '../../model/ids.ts';
import type { ReadScope } from '../../model/scope.ts';
import { expose, type Remote, remote } from '../../thread/thread.ts';
import type { Change, GraphStore, Listing, NodeKind, StoredEdge, StoredNode, Walk } from '../graph.ts';
import { eventBytes, eventOf, IN_CLEAR, type OutboxSeal } from '../outbox.ts';
import type { GraphPage, GraphTransfer, Mark } from '../transfer.ts';
import type { ReadingThread } from './readingThread.ts';
import { ScopeHandles } from './scopeHandles.ts';
import type { WritingThread } from './writingThread.ts';

export interface EmbeddedOptions {
  readonly folder: string;
  /** Without it events wait in clear: for tests and benches only. */
  readonly seal?: OutboxSeal;
}

/** STORE_IN_USE, STORE_NEWER, STORE_DAMAGED, DISK_FULL, FOLDER_READ_ONLY. */
export async function openEmbedded({ folder, seal = IN_CLEAR }: EmbeddedOptions): Promise<GraphStore & GraphTransfer> {
  const writing = thread('./writingThread.ts', { role: 'graph-writing', folder });
  const threads = [writing];
  const writer = remote<WritingThread>(writing);
  try {
    await writer.open();
    const reading = thread('./readingThread.ts', { role: 'graph-reading', folder });
    threads.push(reading);
    const reader = remote<ReadingThread>(reading);
    await reader.head();
    return new EmbeddedStore(threads, writer, reader, seal);
  } catch (error) {
    await Promise.all(threads.map((one) => one.terminate()));
    throw error;
  }
}

function thread(file: string, workerData: object): Worker {
  return new Worker(new URL(file, import.meta.url), {
    workerData,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
}

class EmbeddedStore implements GraphStore, GraphTransfer {
  readonly #threads: readonly Worker[];
  readonly #writer: Remote<WritingThread>;
  readonly #reader: Remote<ReadingThread>;
  readonly #scopes: ScopeHandles;
  readonly #seal: OutboxSeal;
  readonly #under = new Set<Promise<unknown>>();
  readonly #ports = new Set<MessagePort>();
  #closed: Promise<void> | null = null;

  constructor(
    threads: readonly Worker[],
    writer: Remote<WritingThread>,
    reader: Remote<ReadingThread>,
    seal: OutboxSeal,
  ) {
    this.#threads = threads;
    this.#writer = writer;
    this.#reader = reader;
    this.#scopes = new ScopeHandles(reader);
    this.#seal = seal;
    for (const one of threads) one.unref();
  }

  head() {
    return this.#doing(() => this.#reader.head());
  }

  nodes(at: Revision, scope: ReadScope, ids: readonly string[]) {
    return this.#doing(() => this.#reader.nodes(at, this.#scopes.refOf(scope), ids));
  }

  walk(at: Revision, scope: ReadScope, walk: Walk) {
    return this.#doing(() => this.#reader.walk(at, this.#scopes.refOf(scope), walk));
  }

  list(at: Revision, scope: ReadScope, listing: Listing) {
    return this.#doing(() => this.#reader.list(at, this.#scopes.refOf(scope), listing));
  }

  changes(after: Revision, limit: number, kinds?: readonly NodeKind[]) {
    return this.#doing(() => this.#writer.changes(after, limit, kinds));
  }

  records(kind: NodeKind, ids?: readonly string[]) {
    return this.#doing(() => this.#writer.records(kind, ids));
  }

  answersOn(ids: readonly string[]) {
    return this.#doing(() => this.#writer.answersOn(ids));
  }

  pending(limit: number) {
    return this.#doing(async () => {
      const waiting = await this.#writer.pending(limit);
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
    return this.#doing(() => this.#writer.mark());
  }

  page(mark: Mark, after: string | null, limit: number) {
    return this.#doing(() => this.#writer.page(mark, after, limit));
  }

  load(page: GraphPage) {
    return this.#doing(() => this.#writer.load(page));
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
    // The reader first: the last connection to close moves the write-ahead log into the file, and must be able to write.
    for (const one of this.#threads) one.ref();
    await this.#reader.close();
    await this.#writer.close();
    await Promise.all(this.#threads.map((one) => one.terminate()));
  }

  #doing<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Refusal('UNAVAILABLE'));
    // An open store keeps no process alive, a call under way does.
    if (this.#under.size === 0) for (const one of this.#threads) one.ref();
    const doing = work();
    this.#under.add(doing);
    const done = () => {
      this.#under.delete(doing);
      if (this.#under.size === 0) for (const one of this.#threads) one.unref();
    };
    doing.then(done, done);
    return doing;
  }
}
