// The write-ahead log goes into the store's file once it is worth it, and not within the commit that filled it.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Checkpoints } from '../../graph/store/embedded/checkpoints.ts';

test('a log that grew long is moved behind the commit, a short one is left', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-checkpoints-'));
  const db = new DatabaseSync(join(folder, 'graph.sqlite'));
  try {
    db.exec('PRAGMA journal_mode = WAL; CREATE TABLE pages (bytes BLOB)');
    const checkpoints = new Checkpoints(db);
    const waiting = () => {
      const { log, checkpointed } = db.prepare('PRAGMA wal_checkpoint(NOOP)').get() as Record<string, number>;
      return log! - checkpointed!;
    };
    const commit = async (pages: number) => {
      db.prepare('INSERT INTO pages VALUES (?)').run(new Uint8Array(pages * 4096));
      checkpoints.soon();
      const before = waiting();
      await setImmediate();
      return { before, after: waiting() };
    };

    const short = await commit(100);
    assert.ok(short.before > 100);
    assert.equal(short.after, short.before);
    const long = await commit(1000);
    assert.ok(long.before > 1100);
    assert.equal(long.after, 0);
  } finally {
    db.close();
    await rm(folder, { recursive: true });
  }
});
