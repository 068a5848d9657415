// The thread that holds the store's lock and writes; what the service reads about itself is read here too.

import { workerData } from 'node:worker_threads';
import { Refusal } from '../../model/errors.ts';
import { expose } from '../../thread/thread.ts';
import type { SealedChange } from '../outbox.ts';
import type { GraphPage, Mark } from '../transfer.ts';
import { Checkpoints } from './checkpoints.ts';
import { openWritable, type WritableDatabase } from './database.ts';
import { type EmbeddedRecords, embeddedRecords } from './records.ts';
import { loadPage, markOf, pageOf } from './transfer.ts';
import { EmbeddedWriter } from './writer.ts';

export class WritingThread {
  readonly #folder: string;
  #database: WritableDatabase | null = null;
  #checkpoints!: Checkpoints;
  #writer!: EmbeddedWriter;
  #records!: EmbeddedRecords;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Its own call, so that a refusal keeps its code on the way back. */
  open(): void {
    this.#database = openWritable(this.#folder);
    this.#checkpoints = new Checkpoints(this.#database.db);
    this.#writer = new EmbeddedWriter(this.#database.db, this.#checkpoints);
    this.#records = embeddedRecords(this.#database.db);
  }

  commit(change: SealedChange) {
    return this.#writer.commit(change);
  }

  project(...args: Parameters<EmbeddedWriter['project']>) {
    this.#writer.project(...args);
  }

  delivered(...args: Parameters<EmbeddedWriter['delivered']>) {
    this.#writer.delivered(...args);
  }

  changes(...args: Parameters<EmbeddedRecords['changes']>) {
    return this.#records.changes(...args);
  }

  records(...args: Parameters<EmbeddedRecords['records']>) {
    return this.#records.records(...args);
  }

  answersOn(...args: Parameters<EmbeddedRecords['answersOn']>) {
    return this.#records.answersOn(...args);
  }

  pending(limit: number) {
    return this.#records.pending(limit);
  }

  mark() {
    return markOf(this.#open().db);
  }

  page(mark: Mark, after: string | null, limit: number) {
    return pageOf(this.#open().db, mark, after, limit);
  }

  load(page: GraphPage): void {
    const { db } = this.#open();
    loadPage(db, page);
    // It counts on from the newest turn there is.
    this.#writer = new EmbeddedWriter(db, this.#checkpoints);
  }

  #open(): WritableDatabase {
    if (!this.#database) throw new Refusal('UNAVAILABLE');
    return this.#database;
  }

  close(): void {
    this.#database?.close();
    this.#database = null;
  }
}

if (workerData?.role === 'graph-writing') expose(new WritingThread(workerData.folder as string));
