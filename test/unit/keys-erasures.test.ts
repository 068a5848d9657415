// The list of erasures: what is appended stays, in order; a torn end is cut off, and any other change is noticed.

import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Erasure, openErasureList } from '../../graph/keys/erasureList.ts';
import type { DocumentId, PrincipalId } from '../../graph/model/ids.ts';
import { newKeyring } from '../fixtures/keys.ts';

function erasureOf(id: string): Erasure {
  const subject = { kind: 'document' as const, id: 'd' as DocumentId };
  const at = '2026-03-01T00:00:00.000Z';
  return { v: 1, id, subject, keys: [], versions: [], documents: [], reason: 'why', by: 'ada' as PrincipalId, at };
}

async function listWith(t: TestContext, ...ids: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-list-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const keyring = await newKeyring(t, join(folder, 'keys'));
  const path = join(folder, 'plant.erasures');
  const list = await openErasureList(keyring, path);
  for (const id of ids) await list.append(erasureOf(id));
  return { keyring, path, list };
}

test('entries are there when the list is opened again, each once, and their words are sealed', async (t) => {
  const { keyring, path, list } = await listWith(t, 'a', 'b', 'a');
  const again = await openErasureList(keyring, path);
  assert.deepEqual(
    again.entries().map(({ id }) => id),
    ['a', 'b'],
  );
  assert.deepEqual(again.entries(), list.entries());
  assert.equal(readFileSync(path).includes('why'), false);
  assert.deepEqual(Buffer.from(again.bytes()), readFileSync(path));
});

test('appends made at once all stand', async (t) => {
  const { keyring, path, list } = await listWith(t);
  await Promise.all(['a', 'b', 'c'].map((id) => list.append(erasureOf(id))));
  assert.equal((await openErasureList(keyring, path)).entries().length, 3);
});

test('where it cannot be written it says so before anything is erased', async (t) => {
  const { keyring, path } = await listWith(t);
  const list = await openErasureList(keyring, join(path, 'below', 'a.erasures'));
  writeFileSync(path, '');
  await assert.rejects(list.ready());
  const other = await openErasureList(keyring, `${path}.folder/a.erasures`);
  await other.ready();
  await other.append(erasureOf('a'));
});

test('a line that a crash cut off is dropped, and the next takes its place', async (t) => {
  const { keyring, path } = await listWith(t, 'a');
  appendFileSync(path, 'AAAA');
  const list = await openErasureList(keyring, path);
  await list.append(erasureOf('b'));
  assert.deepEqual(
    (await openErasureList(keyring, path)).entries().map(({ id }) => id),
    ['a', 'b'],
  );
});

test('a line that was dropped from the middle, moved or changed is noticed', async (t) => {
  const { keyring, path } = await listWith(t, 'a', 'b', 'c');
  const lines = readFileSync(path, 'latin1').trimEnd().split('\n');
  const [a, b, c] = lines as [string, string, string];
  for (const changed of [
    [a, c],
    [b, a, c],
    [a, b, `${c.slice(0, -4)}AAAA`],
    [b, c],
  ]) {
    writeFileSync(path, changed.map((line) => `${line}\n`).join(''));
    await assert.rejects(openErasureList(keyring, path), { code: 'SEAL_BROKEN' });
  }
});
