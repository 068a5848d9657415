// The thread that reads for people, beside the one that writes: a long commit holds up no question.

import type { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';
import { expose } from '../../thread/thread.ts';
import { openReadOnly } from './database.ts';
import { EmbeddedReader } from './reader.ts';
import { ScopeTable } from './scopes.ts';
import { ReadingSession } from './session.ts';

export class ReadingThread extends ReadingSession {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    // The table first: the reader's statements name it.
    const scopes = new ScopeTable(db);
    super(new EmbeddedReader(db), scopes);
    this.#db = db;
  }

  close(): void {
    this.#db.close();
  }
}

if (workerData?.role === 'graph-reading') expose(new ReadingThread(openReadOnly(workerData.folder as string)));
