// The keyring: keys that are on disk before they are used, and gone from it once destroyed.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createKeyring, openKeyring } from '../../graph/keys/keyring.ts';
import { openPage, openRoot, pageFile } from '../../graph/keys/pages.ts';
import { bytesOf, KEK, keyId, keyIds, newKeyring, PLACE, providerOf, temporaryKeyFolder } from '../fixtures/keys.ts';

const plain = bytesOf('torque 40 Nm');
const destroyed = { code: 'KEY_DESTROYED' };

test('what was sealed before a restart opens after it', async (t) => {
  const folder = temporaryKeyFolder(t);
  const first = await newKeyring(t, folder);
  await first.create(keyIds(600));
  const sealed = await first.seal(keyId('key-599'), PLACE, plain);
  const name = await first.name('document', ['a']);
  await first.close();
  const second = await openKeyring({ folder, provider: providerOf() });
  t.after(() => second.close());
  assert.deepEqual(await second.open(keyId('key-599'), PLACE, sealed), plain);
  assert.deepEqual(await second.name('document', ['a']), name);
});

test('creating a key again keeps it; a key that never was is like a destroyed one', async (t) => {
  const keyring = await newKeyring(t);
  await keyring.create([keyId('a')]);
  const sealed = await keyring.seal(keyId('a'), PLACE, plain);
  await Promise.all([keyring.create([keyId('a'), keyId('b')]), keyring.create([keyId('a')])]);
  assert.deepEqual(await keyring.open(keyId('a'), PLACE, sealed), plain);
  await assert.rejects(keyring.seal(keyId('never'), PLACE, plain), destroyed);
  await keyring.destroy([keyId('never')]);
});

test('a destroyed key opens nothing, before and after a restart, and its neighbours stay', async (t) => {
  const folder = temporaryKeyFolder(t);
  const keyring = await newKeyring(t, folder);
  await keyring.create(keyIds(10));
  const sealed = await Promise.all(keyIds(10).map((id) => keyring.seal(id, PLACE, plain)));
  await keyring.destroy([keyId('key-3')]);
  await assert.rejects(keyring.open(keyId('key-3'), PLACE, sealed[3]!), destroyed);
  await assert.rejects(keyring.name('person', ['x'], keyId('key-3')), destroyed);
  await keyring.close();
  const again = await openKeyring({ folder, provider: providerOf() });
  t.after(() => again.close());
  await assert.rejects(again.open(keyId('key-3'), PLACE, sealed[3]!), destroyed);
  assert.deepEqual(await again.open(keyId('key-4'), PLACE, sealed[4]!), plain);
  await again.create([keyId('key-3')]);
  await assert.rejects(again.open(keyId('key-3'), PLACE, sealed[3]!), { code: 'SEAL_BROKEN' });
});

test('destroying leaves no page that holds the key, and no page key that opens one', async (t) => {
  const folder = temporaryKeyFolder(t);
  const keyring = await newKeyring(t, folder);
  await keyring.create(keyIds(20));
  const [before] = openRoot(KEK, readFileSync(join(folder, 'root'))).pages;
  const page = readFileSync(join(folder, pageFile(before!)));
  assert.equal(openPage(before!, page).has(keyId('key-5')), true);
  await keyring.destroy([keyId('key-5')]);
  assert.equal(existsSync(join(folder, pageFile(before!))), false);
  const root = openRoot(KEK, readFileSync(join(folder, 'root')));
  for (const ref of root.pages) {
    assert.equal(openPage(ref, readFileSync(join(folder, pageFile(ref)))).has(keyId('key-5')), false);
    assert.throws(() => openPage({ ...before!, key: ref.key }, page), { code: 'STORE_DAMAGED' });
  }
  await keyring.destroy(keyIds(20));
  assert.deepEqual(readdirSync(folder), ['root']);
});

test('destroying and creating at the same time end in the order they were asked for', async (t) => {
  const keyring = await newKeyring(t);
  const [a, b] = [keyId('a'), keyId('b')];
  await Promise.all([keyring.create([a]), keyring.destroy([a]), keyring.destroy([b]), keyring.create([b])]);
  await assert.rejects(keyring.seal(a, PLACE, plain), destroyed);
  const sealed = await keyring.seal(b, PLACE, plain);
  const going = keyring.destroy([b]);
  await Promise.resolve();
  await Promise.all([going, keyring.create([b])]);
  await assert.rejects(keyring.open(b, PLACE, sealed), { code: 'SEAL_BROKEN' });
  assert.ok(await keyring.seal(b, PLACE, plain));
});

test('concurrent callers share few writes and all get their keys', async (t) => {
  const folder = temporaryKeyFolder(t);
  const keyring = await newKeyring(t, folder);
  await Promise.all(keyIds(700).map((id) => keyring.create([id])));
  await Promise.all(keyIds(700).map((id) => keyring.seal(id, PLACE, plain)));
  // Shared writes fill their pages; one write for each key would do so too, but 700 synced writes would not end in time.
  assert.equal(readdirSync(folder).filter((name) => name.startsWith('page-')).length, 3);
});

test('a wrong key-encryption key is told from a missing, a damaged and a newer keyring', async (t) => {
  const folder = temporaryKeyFolder(t);
  const other = { folder, provider: providerOf(new Uint8Array(32).fill(8)) };
  await assert.rejects(openKeyring(other), { code: 'KEY_MISSING' });
  const keyring = await newKeyring(t, folder);
  await keyring.create([keyId('a')]);
  await keyring.close();
  await assert.rejects(openKeyring(other), { code: 'KEY_WRONG' });
  await assert.rejects(createKeyring(other), { code: 'CONFIG_INVALID' });
  const own = { folder, provider: providerOf() };
  for (const [file, at, code] of [
    ['root', -1, 'STORE_DAMAGED'],
    ['root', 0, 'STORE_DAMAGED'],
    ['root', 4, 'STORE_NEWER'],
    ['page-0-1', 20, 'STORE_DAMAGED'],
  ] as const) {
    const whole = readFileSync(join(folder, file));
    const changed = Buffer.from(whole);
    changed[at < 0 ? changed.length + at : at]! ^= 0x40;
    writeFileSync(join(folder, file), changed);
    await assert.rejects(openKeyring(own), { code }, `${file} at ${at}`);
    writeFileSync(join(folder, file), whole);
  }
  await (await openKeyring(own)).close();
});

test('one process changes keys, others may read them', async (t) => {
  const folder = temporaryKeyFolder(t);
  const keyring = await newKeyring(t, folder);
  await keyring.create([keyId('a')]);
  const sealed = await keyring.seal(keyId('a'), PLACE, plain);
  const second = await openKeyring({ folder, provider: providerOf() });
  assert.deepEqual(await second.open(keyId('a'), PLACE, sealed), plain);
  await second.create([keyId('a')]);
  await assert.rejects(second.create([keyId('b')]), { code: 'STORE_IN_USE' });
  await keyring.create([keyId('c')]);
  await keyring.close();
  await second.create([keyId('b')]);
  assert.ok(await second.seal(keyId('c'), PLACE, plain), 'what the first one did meanwhile is kept');
  await second.close();
  await assert.rejects(second.create([keyId('d')]), { code: 'UNAVAILABLE' });
});

test('rotation moves the keyring to another key-encryption key and changes no data key', async (t) => {
  const folder = temporaryKeyFolder(t);
  const keyring = await newKeyring(t, folder);
  await keyring.create(keyIds(300));
  const sealed = await keyring.seal(keyId('key-0'), PLACE, plain);
  const other = providerOf(new Uint8Array(32).fill(9));
  await keyring.rotate(other);
  await keyring.create([keyId('after')]);
  await keyring.close();
  await assert.rejects(openKeyring({ folder, provider: providerOf() }), { code: 'KEY_WRONG' });
  const again = await openKeyring({ folder, provider: other });
  assert.deepEqual(await again.open(keyId('key-0'), PLACE, sealed), plain);
  assert.ok(await again.seal(keyId('after'), PLACE, plain));
  await again.close();
});

test('names differ by purpose, by parts and by how the parts are cut', async (t) => {
  const keyring = await newKeyring(t);
  await keyring.create([keyId('a'), keyId('b')]);
  const names = await Promise.all([
    keyring.name('document', ['ab', 'c']),
    keyring.name('document', ['a', 'bc']),
    keyring.name('document', ['abc']),
    keyring.name('version', ['ab', 'c']),
    keyring.name('document', ['ab', 'c'], keyId('a')),
    keyring.name('document', ['ab', 'c'], keyId('b')),
    (await newKeyring(t)).name('document', ['ab', 'c']),
  ]);
  assert.equal(new Set(names.map((name) => Buffer.from(name).toString('hex'))).size, names.length);
  assert.ok(names.every((name) => name.length === 32));
});
