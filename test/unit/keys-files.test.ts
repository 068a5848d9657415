// Key files, recovery kits, envelopes, the vault, pseudonyms and the log's seal.

import assert from 'node:assert/strict';
import { createSecretKey } from 'node:crypto';
import { chmodSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { openClearValues } from '../../graph/keys/clearValues.ts';
import { entrySeal, monthKey } from '../../graph/keys/entrySeal.ts';
import { openEnvelope, sealEnvelope } from '../../graph/keys/envelope.ts';
import { fileKeyProvider, writeKeyFile } from '../../graph/keys/fileKeyProvider.ts';
import { openPseudonyms, personKey } from '../../graph/keys/pseudonyms.ts';
import { formatRecoveryKit, parseRecoveryKit } from '../../graph/keys/recoveryKit.ts';
import { openVault } from '../../graph/keys/vault.ts';
import type { EventId } from '../../graph/model/ids.ts';
import { bytesOf, KEK, keyId, newKeyring, temporaryKeyFolder } from '../fixtures/keys.ts';

const broken = { code: 'SEAL_BROKEN' };

test('a key file is its owner’s alone, whole, and never overwritten', async (t) => {
  const path = join(temporaryKeyFolder(t), 'kek');
  const { keyEncryptionKey } = fileKeyProvider(path);
  await assert.rejects(keyEncryptionKey(), { code: 'KEY_MISSING' });
  await writeKeyFile(path, KEK);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.deepEqual(await keyEncryptionKey(), KEK);
  await assert.rejects(writeKeyFile(path, new Uint8Array(32)), { code: 'KEY_WRONG' });
  assert.deepEqual(await keyEncryptionKey(), KEK);
  for (const mode of [0o640, 0o604, 0o620, 0o602]) {
    chmodSync(path, mode);
    await assert.rejects(keyEncryptionKey(), { code: 'KEY_EXPOSED' }, mode.toString(8));
  }
  chmodSync(path, 0o600);
  for (const size of [0, 31, 33]) {
    writeFileSync(path, new Uint8Array(size));
    await assert.rejects(keyEncryptionKey(), { code: 'KEY_WRONG' }, `${size} bytes`);
  }
  rmSync(path);
  mkdirSync(path, 0o700);
  await assert.rejects(keyEncryptionKey(), { code: 'KEY_WRONG' });
});

test('a recovery kit gives the key back however it is typed, and notices any slip of one character', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(63), fc.nat(30), (key, at, by) => {
      const kit = formatRecoveryKit(key);
      assert.match(kit, /^(([0-9A-HJKMNP-TV-Z]{4} ){3}[0-9A-HJKMNP-TV-Z]{4}\n?){4}$/);
      assert.deepEqual(parseRecoveryKit(kit), key);
      const typed = kit.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll(' ', '-');
      assert.deepEqual(parseRecoveryKit(typed), key);
      const letters = [...kit.replace(/\s/g, '')];
      const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
      letters[at] = digits[(digits.indexOf(letters[at]!) + by + 1) % 32]!;
      assert.throws(() => parseRecoveryKit(letters.join('')), { code: 'KEY_WRONG' });
    }),
    { numRuns: 200 },
  );
  for (const text of ['', 'hello', 'ÄÖÜ!', '0'.repeat(64), '0'.repeat(63)]) {
    assert.throws(() => parseRecoveryKit(text), { code: 'KEY_WRONG' });
  }
});

test('an envelope opens at its place alone, and not after any change', () => {
  const key = createSecretKey(KEK);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), fc.string(), fc.nat(), (plain, record, field, at) => {
      const place = { record, field };
      const sealed = sealEnvelope(key, place, plain);
      assert.deepEqual(openEnvelope(key, place, sealed), plain);
      assert.notDeepEqual(sealEnvelope(key, place, plain), sealed);
      assert.throws(() => openEnvelope(key, { record: `${record}x`, field }, sealed), broken);
      assert.throws(() => openEnvelope(key, { record, field: `${field}x` }, sealed), broken);
      assert.throws(() => openEnvelope(key, { record: `${record}a`, field: field.slice(1) }, sealed), broken);
      assert.throws(() => openEnvelope(createSecretKey(new Uint8Array(32)), place, sealed), broken);
      const changed = Uint8Array.from(sealed);
      changed[at % sealed.length]! ^= 1;
      assert.throws(() => openEnvelope(key, place, changed), broken);
      assert.throws(() => openEnvelope(key, place, sealed.subarray(0, at % sealed.length)), broken);
    }),
    { numRuns: 200 },
  );
});

test('the vault gives back what was put, of any size, under names that need both keys', async (t) => {
  const folder = temporaryKeyFolder(t);
  const keyring = await newKeyring(t);
  const vault = await openVault({ folder, keyring });
  const [a, b] = [keyId('a'), keyId('b')];
  await keyring.create([a, b]);
  for (const size of [0, 1, 2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, 3 * 2 ** 20]) {
    const bytes = new Uint8Array(size).fill(size % 251);
    const name = await vault.put(a, bytes);
    assert.deepEqual(Buffer.compare(await vault.get(a, name), bytes), 0, `${size} bytes`);
    assert.equal(await vault.put(a, bytes), name);
    assert.notEqual(await vault.put(b, bytes), name);
  }
  const many = await Promise.all(Array.from({ length: 8 }, () => vault.put(a, new Uint8Array(3 * 2 ** 20).fill(1))));
  assert.equal(new Set(many).size, 1);
  assert.equal(Buffer.compare(await vault.get(a, many[0]!), new Uint8Array(3 * 2 ** 20).fill(1)), 0);
  const name = await vault.put(a, bytesOf('once'));
  await vault.remove(name);
  await vault.remove(name);
  await assert.rejects(vault.get(a, name), { code: 'NOT_FOUND' });
  for (const odd of ['', '../../etc/passwd', 'a/b']) await assert.rejects(vault.get(a, odd), { code: 'NOT_FOUND' });
});

test('an original that was changed, cut, swapped or erased is refused', async (t) => {
  const folder = temporaryKeyFolder(t);
  const keyring = await newKeyring(t);
  const vault = await openVault({ folder, keyring });
  const key = keyId('a');
  await keyring.create([key]);
  const name = await vault.put(key, new Uint8Array(2 ** 20 + 5).fill(3));
  const other = await vault.put(key, new Uint8Array(2 ** 20 + 5).fill(4));
  const path = join(folder, name.slice(0, 2), name);
  const whole = readFileSync(path);
  const changed = Buffer.from(whole);
  changed[500]! ^= 1;
  const swapped = readFileSync(join(folder, other.slice(0, 2), other));
  for (const bytes of [
    changed,
    swapped,
    whole.subarray(0, 5 + 2 ** 20 + 29),
    whole.subarray(0, -1),
    whole.subarray(0, 3),
  ]) {
    writeFileSync(path, bytes);
    await assert.rejects(vault.get(key, name), broken);
  }
  writeFileSync(path, whole);
  await keyring.destroy([key]);
  await assert.rejects(vault.get(key, name), { code: 'KEY_DESTROYED' });
  assert.deepEqual(globSync('**/*.new', { cwd: folder }), []);
});

test('a person keeps one pseudonym in a site, and loses it with their key', async (t) => {
  const keyring = await newKeyring(t);
  const erased = new Set<string>();
  const clear = await openClearValues(keyring, join(temporaryKeyFolder(t), 'clear'));
  const pseudonyms = await openPseudonyms({ keyring, clear, isErased: (key) => erased.has(key) });
  const of = async (kind: string, site: string, name: string) =>
    (await pseudonyms.of(kind, site, name)) ?? assert.fail();
  const first = await of('person', 'linz', 'olga hahn');
  assert.match(first, /^Person-[0-9A-HJKMNP-TV-Z]{6}$/);
  assert.equal(await of('person', 'linz', 'olga hahn'), first);
  const others = await Promise.all([
    of('person', 'graz', 'olga hahn'),
    of('person', 'linz', 'olga horn'),
    of('badge', 'linz', 'olga hahn'),
  ]);
  assert.equal(new Set([first, ...others].map((name) => name.split('-')[1])).size, 4);
  const values = async () => (await clear.of(first)).map(({ site, value }) => `${site} ${value}`);
  assert.deepEqual(await values(), ['linz olga hahn']);
  const key = await personKey(keyring, 'person', 'linz', 'olga hahn');
  erased.add(key);
  await keyring.destroy([key]);
  assert.deepEqual(await values(), []);
  assert.equal(await pseudonyms.of('person', 'linz', 'olga hahn'), null);
  assert.deepEqual(await values(), [], 'and the key did not come back');
});

test('two people of one pseudonym are both told, and forgotten one by one', async (t) => {
  const keyring = await newKeyring(t);
  const folder = join(temporaryKeyFolder(t), 'clear');
  const clear = await openClearValues(keyring, folder);
  const entry = (name: string) => ({
    kind: 'person',
    site: 'linz',
    pseudonym: 'Person-000000',
    keyId: keyId(name),
    value: name,
  });
  await keyring.create([keyId('olga'), keyId('ute')]);
  await Promise.all([clear.keep(entry('olga')), clear.keep(entry('ute')), clear.keep(entry('olga'))]);
  const again = await openClearValues(keyring, folder);
  const told = async () => (await again.of('Person-000000')).map(({ value }) => value).sort();
  assert.deepEqual(await told(), ['olga', 'ute']);
  await again.forget('Person-000000', [keyId('olga')]);
  assert.deepEqual(await told(), ['ute']);
  await again.forget('Person-000000', [keyId('ute')]);
  assert.deepEqual([await told(), globSync('*/*', { cwd: folder })], [[], []]);
});

test('the log’s seal opens each event under its own id and month, also when months have passed', async (t) => {
  const keyring = await newKeyring(t);
  let now = new Date('2026-03-31T23:59:59Z');
  const seal = await entrySeal(keyring, () => now);
  const id = 'event-1' as EventId;
  const march = await seal.seal(id, bytesOf('march'));
  now = new Date('2026-04-01T00:00:00Z');
  const april = await seal.seal(id, bytesOf('april'));
  assert.deepEqual(await seal.open(id, march), bytesOf('march'));
  await assert.rejects(seal.open('event-2' as EventId, march), broken);
  const moved = Uint8Array.from(march);
  moved.set(april.subarray(1, 8), 1);
  for (const odd of [moved, march.subarray(0, 7), new Uint8Array(40)]) await assert.rejects(seal.open(id, odd), broken);
  await keyring.destroy([monthKey('2026-03')]);
  await assert.rejects(seal.open(id, march), { code: 'KEY_DESTROYED' });
  assert.deepEqual(await seal.open(id, april), bytesOf('april'));
});
