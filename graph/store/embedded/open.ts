// The embedded graph: SQLite in two threads of this process, one that writes and one that reads.

import { Worker } from 'node:worker_threads';
import { type Remote, remote } from '../../thread/thread.ts';
import type { GraphStore, Head } from '../graph.ts';
import { type Engine, OpenStore } from '../openStore.ts';
import { IN_CLEAR, type OutboxSeal } from '../outbox.ts';
import type { GraphTransfer } from '../transfer.ts';
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
    return new OpenStore(engineOf(threads, writer, reader, await reader.head()), seal);
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

/**
 * `opened`: the head when the store was opened. Every question asks for it twice, and nobody else writes: it is read again
 * after each change, before that is acknowledged.
 */
function engineOf(
  threads: readonly Worker[],
  writer: Remote<WritingThread>,
  reader: Remote<ReadingThread>,
  opened: Head,
): Engine {
  const scopes = new ScopeHandles(reader);
  let head = opened;
  const changing = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      head = await reader.head();
    }
  };
  for (const one of threads) one.unref();
  return {
    head: async () => head,
    nodes: (at, scope, ids) => reader.nodes(at, scopes.refOf(scope), ids),
    walk: (at, scope, walk) => reader.walk(at, scopes.refOf(scope), walk),
    list: (at, scope, listing) => reader.list(at, scopes.refOf(scope), listing),
    changes: (after, limit, kinds) => writer.changes(after, limit, kinds),
    records: (kind, ids) => writer.records(kind, ids),
    answersOn: (ids) => writer.answersOn(ids),
    pending: (limit) => writer.pending(limit),
    commit: (change) => changing(writer.commit(change)),
    project: (nodes, edges) => writer.project(nodes, edges),
    delivered: (ids) => writer.delivered(ids),
    mark: () => writer.mark(),
    page: (mark, after, limit) => writer.page(mark, after, limit),
    load: (page) => changing(writer.load(page)),
    // An open store keeps no process alive, a call under way does.
    busy(under) {
      for (const one of threads) under ? one.ref() : one.unref();
    },
    async close() {
      // The reader first: the last connection to close moves the write-ahead log into the file, and must be able to write.
      for (const one of threads) one.ref();
      await reader.close();
      await writer.close();
      await Promise.all(threads.map((one) => one.terminate()));
    },
  };
}
