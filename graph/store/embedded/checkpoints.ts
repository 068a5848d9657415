// Moves the write-ahead log into the store's file between calls, so that nobody waits for it who waits for a commit.

import type { DatabaseSync } from 'node:sqlite';

/** SQLite's own measure of when it is worth it, in pages. */
const WORTH = 1000;
/** Where calls leave no room between them, a commit does it after all, before the log grows without end. */
const AT_LATEST = 8 * WORTH;

export class Checkpoints {
  readonly #db: DatabaseSync;
  #scheduled = false;

  constructor(db: DatabaseSync) {
    this.#db = db;
    db.exec(`PRAGMA wal_autocheckpoint = ${AT_LATEST}`);
  }

  /** To be called after each commit. */
  soon(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#db.isOpen && this.#waiting() >= WORTH) this.#move();
    }).unref();
  }

  #waiting(): number {
    const { log, checkpointed } = this.#db.prepare('PRAGMA wal_checkpoint(NOOP)').get() as Record<string, number>;
    return log! - checkpointed!;
  }

  #move(): void {
    try {
      this.#db.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } catch (error) {
      // All of it is safe in the log, and the next commit tries again.
      process.emitWarning(error as Error);
    }
  }
}
