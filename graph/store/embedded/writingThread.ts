// The thread that holds the store's lock and writes; what the service reads about itself is read here too.

import { workerData } from 'node:worker_threads';
import { expose } from '../../thread/thread.ts';
import { openWritable, type WritableDatabase } from './database.ts';
import { type EmbeddedRecords, embeddedRecords } from './records.ts';
import { EmbeddedWriter, type SealedChange } from './writer.ts';

export class WritingThread {
  readonly #folder: string;
  #database: WritableDatabase | null = null;
  #writer!: EmbeddedWriter;
  #records!: EmbeddedRecords;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Its own call, so that a refusal keeps its code on the way back. */
  open(): void {
    this.#database = openWritable(this.#folder);
    this.#writer = new EmbeddedWriter(this.#database.db);
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

  close(): void {
    this.#database?.close();
    this.#database = null;
  }
}

if (workerData?.role === 'graph-writing') expose(new WritingThread(workerData.folder as string));
