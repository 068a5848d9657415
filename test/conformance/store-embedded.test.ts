// What only the embedded engine promises: one service, files that are checked, versions, and errors a person can act on.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { createKeyring } from '../../graph/keys/keyring.ts';
import type { Revision } from '../../graph/model/ids.ts';
import { openEmbedded } from '../../graph/store/embedded/open.ts';
import { refusalOf } from '../../graph/store/embedded/refusing.ts';
import { providerOf } from '../fixtures/keys.ts';
import { change, idsOf, inClass, scopeOf, storeEvent, temporaryStoreFolder } from '../fixtures/store.ts';

const CHILD = join(import.meta.dirname, '../fixtures/storeChild.ts');
const olga = scopeOf('olga', 'public');

test('a second service on the same folder is refused, in this process and in another, until the first is gone', async (t) => {
  const home = temporaryStoreFolder(t);
  const folder = join(home, 'graph');
  await (await createKeyring({ folder: join(home, 'keys'), provider: providerOf() })).close();
  const first = await openEmbedded({ folder });
  await assert.rejects(openEmbedded({ folder }), { code: 'STORE_IN_USE' });
  await first.commit(change());
  await first.close();
  const child = spawn(process.execPath, [CHILD, home, 'r'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await assert.rejects(openEmbedded({ folder }), { code: 'STORE_IN_USE' });
  child.kill('SIGKILL');
  await once(child, 'close');
  const again = await openEmbedded({ folder });
  assert.ok((await again.head()).revision >= 1);
  await again.close();
});

test('what was committed is there after a restart, and the files are their owner’s alone', async (t) => {
  const folder = join(temporaryStoreFolder(t), 'made', 'on', 'the', 'way');
  const first = await openEmbedded({ folder });
  await first.commit(change({ touches: 'access', nodes: [inClass('a', 'public')], event: storeEvent('e') }));
  await first.close();
  await first.close();
  await assert.rejects(first.head(), { code: 'UNAVAILABLE' });
  const second = await openEmbedded({ folder });
  assert.deepEqual(await second.head(), { revision: 1, access: 1 });
  assert.deepEqual(idsOf(await second.nodes(1 as Revision, olga, ['a'])), ['a']);
  assert.deepEqual(idsOf(await second.pending(9)), ['e']);
  assert.equal(statSync(folder).mode & 0o077, 0);
  for (const file of ['graph.sqlite', 'graph.sqlite-wal', 'lock.sqlite']) {
    assert.equal(statSync(join(folder, file)).mode & 0o077, 0, file);
  }
  await second.close();
});

test('a newer, a foreign and a damaged store are refused and left as they are', async (t) => {
  const folder = temporaryStoreFolder(t);
  const file = join(folder, 'graph.sqlite');
  const store = await openEmbedded({ folder });
  await store.commit(change({ nodes: Array.from({ length: 200 }, (_, i) => inClass(`n${i}`, 'public')) }));
  await store.close();
  const whole = readFileSync(file);
  const refused = async (code: string, make: () => void) => {
    writeFileSync(file, whole);
    make();
    const before = readFileSync(file);
    await assert.rejects(openEmbedded({ folder }), { code });
    assert.deepEqual(readFileSync(file), before);
    rmSync(file);
  };
  await refused('STORE_NEWER', () => withDatabase(file, 'PRAGMA user_version = 1000'));
  await refused('STORE_DAMAGED', () => withDatabase(file, 'PRAGMA application_id = 7'));
  await refused('STORE_DAMAGED', () =>
    writeFileSync(file, Buffer.from('this is not a database, but text of some length')),
  );
  await refused('STORE_DAMAGED', () => writeFileSync(file, whole.subarray(0, whole.length >> 1)));
  await refused('STORE_DAMAGED', () => {
    const changed = Buffer.from(whole);
    changed.fill(0xa5, 3 * 4096, 6 * 4096);
    writeFileSync(file, changed);
  });
  writeFileSync(file, whole);
  await (await openEmbedded({ folder })).close();
});

function withDatabase(file: string, sql: string): void {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
}

test('a full disk and a folder that cannot be written are told as such', async (t) => {
  const folder = temporaryStoreFolder(t);
  const db = new DatabaseSync(join(folder, 'full.sqlite'));
  db.exec('CREATE TABLE t (b BLOB); PRAGMA max_page_count = 3');
  assert.throws(
    () => {
      try {
        db.prepare('INSERT INTO t VALUES (?)').run(new Uint8Array(50_000));
      } catch (error) {
        throw refusalOf(error);
      }
    },
    { code: 'DISK_FULL' },
  );
  db.close();
  const readOnly = new DatabaseSync(join(folder, 'full.sqlite'), { readOnly: true });
  assert.throws(
    () => {
      try {
        readOnly.exec('DELETE FROM t');
      } catch (error) {
        throw refusalOf(error);
      }
    },
    { code: 'FOLDER_READ_ONLY' },
  );
  readOnly.close();
  for (const [code, expected] of [
    ['ENOSPC', 'DISK_FULL'],
    ['EROFS', 'FOLDER_READ_ONLY'],
    ['EACCES', 'FOLDER_READ_ONLY'],
  ]) {
    assert.equal((refusalOf(Object.assign(new Error('x'), { code })) as { code: string }).code, expected);
  }
  const odd = new Error('something else');
  assert.equal(refusalOf(odd), odd);
  const taken = join(folder, 'taken');
  mkdirSync(join(taken, 'graph.sqlite'), { recursive: true });
  await assert.rejects(openEmbedded({ folder: taken }));
});

test('an open store keeps no process alive, and a call under way does', async (t) => {
  const folder = temporaryStoreFolder(t);
  const open = join(import.meta.dirname, '../../graph/store/embedded/open.ts');
  const script = `import { openEmbedded } from ${JSON.stringify(open)};
    const store = await openEmbedded({ folder: ${JSON.stringify(folder)} });
    console.log((await store.head()).revision);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (bytes) => {
    output += bytes;
  });
  const [code] = await once(child, 'close');
  assert.deepEqual([code, output], [0, '0\n']);
});
