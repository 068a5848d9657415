// What only the embedded engine promises: one service, files that are checked, versions, and errors a person can act on.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { createKeyring } from '../../graph/keys/keyring.ts';
import type { ClassId, Revision } from '../../graph/model/ids.ts';
import { openEmbedded } from '../../graph/store/embedded/open.ts';
import { refusalOf } from '../../graph/store/embedded/refusing.ts';
import { providerOf } from '../fixtures/keys.ts';
import { change, edge, idsOf, inClass, scopeOf, storeEvent, temporaryStoreFolder } from '../fixtures/store.ts';

const CHILD = join(import.meta.dirname, '../fixtures/storeChild.ts');
const OPEN = join(import.meta.dirname, '../../graph/store/embedded/open.ts');
const olga = scopeOf('olga', 'public');

test('a second service on the same folder is refused, in this process and in another, until the first is gone', async (t) => {
  const home = temporaryStoreFolder(t);
  const folder = join(home, 'graph');
  await (await createKeyring({ folder: join(home, 'keys'), provider: providerOf() })).close();
  const first = await openEmbedded({ folder });
  await assert.rejects(openEmbedded({ folder }), { code: 'STORE_IN_USE' });
  // Not only the refused one's own process may be told so.
  assert.equal(await outsider(folder), 'STORE_IN_USE');
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

/** What another process hears when it opens the store. */
async function outsider(folder: string): Promise<string> {
  const script = `import { openEmbedded } from ${JSON.stringify(OPEN)};
    const code = await openEmbedded({ folder: ${JSON.stringify(folder)} }).then(() => 'opened', (error) => error.code);
    process.stdout.write(String(code));`;
  const { output } = await scripted(script);
  return output;
}

async function scripted(script: string): Promise<{ readonly code: number; readonly output: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (bytes) => {
    output += bytes;
  });
  const [code] = await once(child, 'close');
  return { code, output };
}

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
  const script = `import { openEmbedded } from ${JSON.stringify(OPEN)};
    const store = await openEmbedded({ folder: ${JSON.stringify(folder)} });
    console.log((await store.head()).revision);`;
  assert.deepEqual(await scripted(script), { code: 0, output: '0\n' });
});

test('a walk that stops early does not hold the reading thread in the past', async (t) => {
  const store = await openEmbedded({ folder: temporaryStoreFolder(t) });
  t.after(() => store.close());
  const nodes = ['a', 'b', 'c'].map((id) => inClass(id, 'public'));
  await store.commit(change({ nodes, edges: [edge('a', 'USED', 'b'), edge('a', 'USED', 'c')] }));
  const walk = { from: ['a'], along: ['USED'] as const, direction: 'out' as const, depth: 3, limit: 1 };
  assert.equal((await store.walk(1 as Revision, olga, walk)).length, 1);
  await store.commit(change({ nodes: [inClass('d', 'public')] }));
  assert.equal((await store.head()).revision, 2);
  assert.deepEqual(idsOf(await store.nodes(2 as Revision, olga, ['d'])), ['d']);
});

test('more scopes than stay at hand are handed over again, and a set that grew is read anew', async (t) => {
  const store = await openEmbedded({ folder: temporaryStoreFolder(t) });
  t.after(() => store.close());
  await store.commit(change({ nodes: Array.from({ length: 50 }, (_, i) => inClass(`n${i}`, `class-${i}`)) }));
  const ids = Array.from({ length: 50 }, (_, i) => `n${i}`);
  const wide = (i: number) => scopeOf('olga', `class-${i}`, ...Array.from({ length: 10_000 }, (_, n) => `other-${n}`));
  const scopes = ids.map((_, i) => wide(i));
  for (const order of [scopes, scopes.toReversed()]) {
    const seen = await Promise.all(order.map((scope) => store.nodes(1 as Revision, scope, ids)));
    assert.deepEqual(
      seen.map(idsOf),
      order.map((scope) => [`n${scopes.indexOf(scope)}`]),
    );
  }
  const [first] = scopes;
  if (first?.kind === 'classes') (first.classes as Set<ClassId>).add('class-7' as ClassId);
  assert.deepEqual(idsOf(await store.nodes(1 as Revision, first!, ids)), ['n0', 'n7']);
});
