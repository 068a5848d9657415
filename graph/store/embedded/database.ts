// Opens the store's file: one service at a time, every commit synced, deleted bytes overwritten, schema up to date.

import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '../../model/errors.ts';
import { migrate } from './migrations.ts';
import { refusing } from './refusing.ts';

const FILE = 'graph.sqlite';
const LOCK = 'lock.sqlite';
/** Larger stores are read as they are used: checking each page would hold up the start. */
const CHECKED_BYTES = 64 * 2 ** 20;
const CACHE_KIB = 32 * 1024;

export interface WritableDatabase {
  readonly db: DatabaseSync;
  close(): void;
}

/** STORE_IN_USE, STORE_NEWER, STORE_DAMAGED, DISK_FULL, FOLDER_READ_ONLY. */
export function openWritable(folder: string): WritableDatabase {
  return refusing(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = locked(join(folder, LOCK));
    try {
      const db = opened(join(folder, FILE));
      return {
        db,
        close() {
          db.close();
          lock.close();
        },
      };
    } catch (error) {
      lock.close();
      throw error;
    }
  });
}

/** A second connection, for another thread of the service that holds the writable one. */
export function openReadOnly(folder: string): DatabaseSync {
  return refusing(() => {
    const db = new DatabaseSync(join(folder, FILE), { readOnly: true, timeout: 5000 });
    db.exec(`PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${CACHE_KIB}`);
    return db;
  });
}

/** SQLite's own lock on an empty file: the kernel takes it back however the process ends. */
function locked(path: string): DatabaseSync {
  ownFile(path);
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function opened(path: string): DatabaseSync {
  ownFile(path);
  const db = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: false });
  try {
    // secure_delete first: it must hold for everything that follows.
    db.exec('PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    db.exec(`PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${CACHE_KIB}; PRAGMA trusted_schema = OFF`);
    migrate(db);
    if (statSync(path).size <= CHECKED_BYTES) check(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function check(db: DatabaseSync): void {
  const [first] = db.prepare('PRAGMA quick_check(1)').all();
  if (first?.quick_check !== 'ok') throw new Refusal('STORE_DAMAGED');
}

/**
 * Its owner's alone, whatever the umask; SQLite gives its side files the same mode. A file that exists is not opened:
 * closing it again would drop the locks that this process holds on it (POSIX).
 */
function ownFile(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}
