// The plant's key is turned while people read, its kit is checked, and a wrong, missing or past key is told as such.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createKeyring, openKeyring } from '../../graph/keys/keyring.ts';
import type { KeyId, PrincipalId } from '../../graph/model/ids.ts';
import type { Config } from '../../src/config/config.ts';
import { rotateKey } from '../../src/govern/keyCare.ts';
import { providerOf } from '../fixtures/keys.ts';
import { openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

const ROOT = join(import.meta.dirname, '../..');
const CONSOLE = 'local-console' as PrincipalId;

let folder: string;
let plant: SmallPlant;
let config: Config;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bulkhead-keys-'));
  plant = await openSmallPlant();
  ({ config } = plant.service.house);
});
after(async () => {
  await plant.close();
  rmSync(folder, { recursive: true, force: true });
});

async function bulkhead(args: readonly string[], given: { readonly keyFile?: string; readonly stdin?: string } = {}) {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    BULKHEAD_DATA: config.dataFolder,
    BULKHEAD_KEY_FILE: given.keyFile ?? config.secrets.keyFile,
    BULKHEAD_MODELS: config.modelsFolder,
  };
  const child = spawn(process.execPath, [join(ROOT, 'src/cli/main.ts'), ...args], { env });
  child.stdin.end(given.stdin ?? '');
  let out = '';
  let err = '';
  child.stdout.on('data', (part: Buffer) => {
    out += part;
  });
  child.stderr.on('data', (part: Buffer) => {
    err += part;
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, err };
}

function keyFileOf(name: string, key: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, key, { mode: 0o600 });
  return path;
}

const kitOf = (said: string) => said.match(/^(?:[0-9A-Z]{4} ){3}[0-9A-Z]{4}$/gm)!.join('\n');

describe('rotation', () => {
  test('fails no read meanwhile, and afterwards the new key alone opens the plant', async () => {
    const olga = await plant.as('olga');
    const before = keyFileOf('before.key', readFileSync(config.secrets.keyFile));
    let reads = 0;
    let going = true;
    const readers = Array.from({ length: 4 }, async () => {
      while (going) {
        const { documents } = await olga.query<{ documents: { items: { title: string }[] } }>(
          'query { documents { items { title } } }',
        );
        assert.ok(documents.items.length >= 4);
        const { search } = await olga.query<{ search: { hits: unknown[] } }>(
          'query { search(text: "drive belt") { hits { citation { quote } } } }',
        );
        assert.ok(search.hits.length > 0);
        reads++;
      }
    });
    for (let turn = 1; turn <= 20; turn++) {
      const file = keyFileOf(`turn-${turn}.key`, new Uint8Array(32).fill(turn));
      const writing = plant.service.house.keyring.create([`made during turn ${turn}` as KeyId]);
      await rotateKey(plant.service.house, file, CONSOLE);
      await writing;
    }
    going = false;
    await Promise.all(readers);
    assert.ok(reads > 0, 'there was load');
    assert.deepEqual(readFileSync(config.secrets.keyFile), Buffer.alloc(32, 20));
    const old = await bulkhead(['key', 'kit'], { keyFile: before });
    assert.deepEqual([old.code, old.err.split(':')[0]], [1, 'KEY_WRONG']);
    assert.equal((await bulkhead(['key', 'kit'])).code, 0);
  });

  test('through the command makes the new key file, and prints the kit that opens the plant from then on', async () => {
    const file = join(folder, 'new.key');
    const { code, out, err } = await bulkhead(['key', 'rotate', '--new-key-file', file]);
    assert.equal(code, 0, err);
    assert.deepEqual(readFileSync(file), readFileSync(config.secrets.keyFile));
    assert.equal(kitOf((await bulkhead(['key', 'kit'])).out), kitOf(out));
  });

  test('cut off anywhere, the key in the key file is the one that opens, and it becomes the only one', async (t) => {
    const keys = join(folder, 'cut');
    const [first, second, third] = [1, 2, 3].map((n) => providerOf(new Uint8Array(32).fill(n)));
    const keyring = await createKeyring({ folder: keys, provider: first! });
    t.after(() => keyring.close());
    await keyring.create(['a' as KeyId]);
    const sealed = await keyring.seal('a' as KeyId, { record: 'r', field: 'f' }, new Uint8Array([5]));
    await keyring.rotate(second!, async () => cpSync(keys, join(folder, 'cut-between'), { recursive: true }));
    await assert.rejects(openKeyring({ folder: keys, provider: first! }), { code: 'KEY_WRONG' });
    for (const [winner, loser] of [
      [first!, second!],
      [second!, first!],
    ] as const) {
      const copy = join(folder, `cut-${winner === first}`);
      cpSync(join(folder, 'cut-between'), copy, { recursive: true });
      const opened = await openKeyring({ folder: copy, provider: winner });
      assert.deepEqual(await opened.open('a' as KeyId, { record: 'r', field: 'f' }, sealed), new Uint8Array([5]));
      await opened.create(['b' as KeyId]);
      await opened.close();
      await assert.rejects(openKeyring({ folder: copy, provider: loser }), { code: 'KEY_WRONG' });
      await (await openKeyring({ folder: copy, provider: winner })).close();
    }
    const failing = keyring.rotate(third!, async () => Promise.reject(new Error('the disk is read-only')));
    await assert.rejects(failing, { message: 'the disk is read-only' });
    await (await openKeyring({ folder: keys, provider: second! })).close();
    await assert.rejects(openKeyring({ folder: keys, provider: third! }), { code: 'KEY_WRONG' });
    await keyring.create(['after' as KeyId]);
  });
});

describe('the recovery kit', () => {
  test('is checked by typing it in, on record with the date, and forgotten by a rotation', async () => {
    const kit = kitOf((await bulkhead(['key', 'kit'])).out);
    const health = async (who: string) =>
      (
        await (
          await plant.as(who)
        ).query<{ health: { kitCheckedAt: string | null } }>('query { health { kitCheckedAt } }')
      ).health.kitCheckedAt;
    assert.equal(await health('ada'), null);
    const checked = await bulkhead(['key', 'check-kit'], { stdin: kit.toLowerCase() });
    assert.equal(checked.code, 0, checked.err);
    assert.ok(Date.parse((await health('ada')) ?? '') > 0);
    assert.equal(await health('olga'), null, 'for whoever administers');
    const file = keyFileOf('again.key', new Uint8Array(32).fill(99));
    await rotateKey(plant.service.house, file, CONSOLE);
    assert.equal(await health('ada'), null);
    const past = await bulkhead(['key', 'check-kit'], { stdin: kit });
    assert.deepEqual([past.code, past.err.split(':')[0]], [1, 'KEY_WRONG']);
  });

  test('mistyped, or of another plant, it becomes nobody’s key file', async () => {
    const kit = kitOf((await bulkhead(['key', 'kit'])).out);
    const target = join(folder, 'made.key');
    const typed = join(folder, 'typed.txt');
    const made = async (text: string) => {
      writeFileSync(typed, text);
      return (await bulkhead(['key', 'restore', '--kit', typed], { keyFile: target })).err.split(':')[0];
    };
    assert.equal(await made(`${kit.slice(0, -1)}${kit.endsWith('A') ? 'B' : 'A'}`), 'KEY_WRONG');
    const other = kitOf((await bulkhead(['key', 'kit'], { keyFile: config.secrets.keyFile })).out);
    assert.equal(other, kit);
    const { formatRecoveryKit } = await import('../../graph/keys/recoveryKit.ts');
    assert.equal(await made(formatRecoveryKit(new Uint8Array(32).fill(42))), 'KEY_WRONG');
    assert.equal(await made(kit), '');
    assert.deepEqual(readFileSync(target), readFileSync(config.secrets.keyFile));
    assert.equal(await made(kit), 'KEY_WRONG', 'an existing file stays');
  });
});

describe('a key that is not right', () => {
  test('is told as such by every command that needs it, never by an empty answer', async () => {
    const { dataFolder } = config;
    const copied = join(folder, 'stopped');
    cpSync(dataFolder, copied, { recursive: true, filter: (path) => !path.endsWith('.sock') });
    const wrong = keyFileOf('wrong.key', new Uint8Array(32).fill(1));
    const missing = join(folder, 'nowhere.key');
    const exposed = join(folder, 'exposed.key');
    copyFileSync(config.secrets.keyFile, exposed);
    chmodSync(exposed, 0o644);
    const commands = [
      ['ask', 'How tight is the belt?', '--as', 'olga'],
      ['health', '--as', 'olga'],
      ['backup', join(folder, 'never.backup')],
      ['erase', 'any', '--reason', 'any', '--as', 'ada'],
      ['key', 'kit'],
      ['key', 'rotate', '--new-key-file', join(folder, 'unused.key')],
    ];
    const expected = { [wrong]: 'KEY_WRONG', [missing]: 'KEY_MISSING', [exposed]: 'KEY_EXPOSED' };
    for (const args of commands)
      for (const [keyFile, code] of Object.entries(expected)) {
        const { err, out } = await bulkhead([...args, '--data-folder', copied], { keyFile });
        assert.equal(err.split(':')[0], code, args.join(' '));
        assert.equal(out, '');
      }
  });
});
