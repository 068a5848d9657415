// A keyring that several services share: each sees what the others created, destroyed or turned, and none loses a key.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openErasureList } from '../../graph/keys/erasureList.ts';
import { openKeyring } from '../../graph/keys/keyring.ts';
import type { KeyProvider } from '../../graph/keys/ports.ts';
import type { DocumentId, PrincipalId } from '../../graph/model/ids.ts';
import { bytesOf, KEK, keyId, keyIds, newKeyring, PLACE, temporaryKeyFolder } from '../fixtures/keys.ts';

const plain = bytesOf('torque 40 Nm');

async function two(t: Parameters<typeof temporaryKeyFolder>[0]) {
  const folder = temporaryKeyFolder(t);
  await (await newKeyring(t, folder)).close();
  const current = { key: KEK };
  const provider: KeyProvider = { keyEncryptionKey: async () => current.key };
  const open = () => openKeyring({ folder, provider, shared: true });
  const [one, other] = [await open(), await open()];
  t.after(() => Promise.all([one.close(), other.close()]));
  return { folder, current, one, other };
}

test('what one created the other opens', async (t) => {
  const { one, other } = await two(t);
  await one.create([keyId('a')]);
  const sealed = await one.seal(keyId('a'), PLACE, plain);
  assert.deepEqual(await other.open(keyId('a'), PLACE, sealed), plain);
  await assert.rejects(other.open(keyId('never'), PLACE, sealed), { code: 'KEY_DESTROYED' });
});

test('both create at once, and every key is there for both, also after a restart', async (t) => {
  const { folder, one, other } = await two(t);
  for (let round = 0; round < 20; round++) {
    await Promise.all([one.create(keyIds(30, `one-${round}`)), other.create(keyIds(30, `other-${round}`))]);
  }
  const again = await openKeyring({ folder, provider: { keyEncryptionKey: async () => KEK } });
  t.after(() => again.close());
  for (const keyring of [one, other, again]) {
    for (let round = 0; round < 20; round++) {
      for (const id of [...keyIds(30, `one-${round}`), ...keyIds(30, `other-${round}`)])
        await keyring.seal(id, PLACE, plain);
    }
  }
});

test('what one destroyed opens nothing at the other once it looked', async (t) => {
  const { one, other } = await two(t);
  await one.create(keyIds(5));
  const sealed = await one.seal(keyId('key-2'), PLACE, plain);
  await other.open(keyId('key-2'), PLACE, sealed);
  await one.destroy([keyId('key-2')]);
  await other.refresh();
  await assert.rejects(other.open(keyId('key-2'), PLACE, sealed), { code: 'KEY_DESTROYED' });
  await other.create([keyId('more')]);
  await assert.rejects(one.open(keyId('key-2'), PLACE, sealed), { code: 'KEY_DESTROYED' });
});

test('a turned key is taken up by the other', async (t) => {
  const { current, one, other } = await two(t);
  await one.create([keyId('a')]);
  await other.refresh();
  const next = new Uint8Array(32).fill(9);
  await one.rotate({ keyEncryptionKey: async () => next }, async () => {
    current.key = next;
  });
  await other.create([keyId('b')]);
  await one.seal(keyId('b'), PLACE, plain);
});

test('two lists of erasures on one file keep each other’s entries', async (t) => {
  const { folder, one, other } = await two(t);
  const path = join(folder, 'list.erasures');
  const lists = [await openErasureList(one, path), await openErasureList(other, path)] as const;
  const entry = (id: string) => ({
    v: 1 as const,
    id,
    subject: { kind: 'document' as const, id: id as DocumentId },
    keys: [],
    versions: [],
    documents: [],
    reason: 'asked for',
    by: 'ada' as PrincipalId,
    at: '2026-01-01T00:00:00.000Z',
  });
  await lists[0].append(entry('first'));
  await lists[1].append(entry('second'));
  await lists[0].append(entry('third'));
  await lists[1].ready();
  for (const list of [...lists, await openErasureList(one, path)]) {
    assert.deepEqual(
      list.entries().map(({ id }) => id),
      ['first', 'second', 'third'],
    );
  }
});
