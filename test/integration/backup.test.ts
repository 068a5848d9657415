// A plant that was backed up, lost and restored answers the same, from the same lineage; anything less is refused.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { keyIdOf } from '../../ingest/seal/names.ts';
import { openClient } from '../../src/cli/client.ts';
import type { Config } from '../../src/config/config.ts';
import { type Service, startService } from '../../src/startService.ts';
import { openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

const ROOT = join(import.meta.dirname, '../..');
const QUESTIONS = [
  'P4 shows E-203, what do I do?',
  'How tight must the drive belt of press 7 be?',
  'E-411',
  'What is worn in the hall?',
];
const BODY = `__typename ... on Answered { machines { id } statements { kind text number
  citations { chunk document version page start end quote } } }`;
const ASK = `mutation A($q: String!) { ask(question: $q) { id body { ${BODY} } } }`;
const OLD = `query O($id: ID!) { answer(id: $id) { question body { ${BODY} } since { what }
  receipt { origin index leafHash } } lineage(answer: $id) { nodes { id kind says } edges { from kind to } } }`;

let folder: string;
let plant: SmallPlant;
let config: Config;
let made: string;
let given: readonly { readonly id: string; readonly body: unknown }[];
let old: readonly unknown[];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bulkhead-backup-'));
  plant = await openSmallPlant();
  ({ config } = plant.service.house);
  given = await askAll(await plant.as('olga'));
  old = await readAll(await plant.as('olga'), given);
  made = join(folder, 'plant.backup');
  const { code, said } = await bulkhead(['backup', made], config);
  assert.equal(code, 0, said);
});
after(async () => {
  await plant.close();
  rmSync(folder, { recursive: true, force: true });
});

type Client = Awaited<ReturnType<SmallPlant['as']>>;

async function askAll(client: Client) {
  const asked: { id: string; body: unknown }[] = [];
  for (const q of QUESTIONS) {
    const { ask } = await client.query<{ ask: { id: string; body: unknown } }>(ASK, { q });
    asked.push(ask);
  }
  return asked;
}

async function readAll(client: Client, answers: readonly { readonly id: string }[]): Promise<unknown[]> {
  const read: unknown[] = [];
  for (const { id } of answers) read.push(await client.query(OLD, { id }));
  return read;
}

function environment({ dataFolder, secrets, modelsFolder }: Config): NodeJS.ProcessEnv {
  const { keyFile } = secrets;
  return {
    PATH: process.env.PATH,
    HOME: folder,
    BULKHEAD_DATA: dataFolder,
    BULKHEAD_KEY_FILE: keyFile,
    BULKHEAD_MODELS: modelsFolder,
  };
}

async function bulkhead(args: readonly string[], of: Config, kill?: (said: string) => boolean) {
  const child = spawn(process.execPath, [join(ROOT, 'src/cli/main.ts'), ...args], { env: environment(of) });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      said += part.toString();
    });
  const watching = setInterval(() => {
    if (kill?.(said)) child.kill('SIGKILL');
  }, 1);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(watching);
  return { code, said };
}

/** Whether a kill halfway left nothing at `end`. On a busy machine a command may be over before it is seen halfway. */
async function killed(args: readonly string[], of: Config, halfway: () => boolean, end: string): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    await bulkhead(args, of, halfway);
    if (!existsSync(end)) return true;
    rmSync(end, { recursive: true });
  }
  return false;
}

const MOST_TRIES = 5;

/** Another host: a folder, and a key file made of the kit. */
async function host(name: string, key: Uint8Array = readFileSync(config.secrets.keyFile)): Promise<Config> {
  const dataFolder = join(folder, name, 'data');
  const keyFile = join(folder, `${name}.key`);
  writeFileSync(keyFile, key, { mode: 0o600 });
  rmSync(join(folder, name), { recursive: true, force: true });
  const { mkdirSync } = await import('node:fs');
  mkdirSync(join(folder, name));
  return {
    ...config,
    dataFolder,
    sharedFolder: dataFolder,
    erasuresFile: `${dataFolder}.erasures`,
    siteFile: join(dataFolder, 'bulkhead.site.yaml'),
    secrets: { ...config.secrets, keyFile },
  };
}

async function withRestored<T>(of: Config, work: (service: Service, olga: Client) => Promise<T>): Promise<T> {
  const service = await startService(of, { graphiql: false });
  try {
    return await work(service, openClient(service.address, await service.house.tokens.issue({ subject: 'olga' })));
  } finally {
    await service.close();
  }
}

describe('a restored plant', () => {
  test('gives the same answers, reads the old ones with the same lineage, and proves them', async () => {
    const kit = join(folder, 'kit.txt');
    const { said } = await bulkhead(['key', 'kit'], config);
    writeFileSync(kit, said.toLowerCase().replace(/\s+/g, '-'));
    const to = await host('same');
    rmSync(to.secrets.keyFile);
    const made2 = await bulkhead(['key', 'restore', '--kit', kit, '--key-file', to.secrets.keyFile], to);
    assert.equal(made2.code, 0, made2.said);
    const done = await bulkhead(['restore', made], to);
    assert.equal(done.code, 0, done.said);
    await withRestored(to, async ({ house }, olga) => {
      assert.deepEqual(await readAll(olga, given), old);
      assert.deepEqual(
        (await askAll(olga)).map(({ body }) => body),
        given.map(({ body }) => body),
      );
      assert.equal(house.documents.all().length, plant.service.house.documents.all().length);
      for (const { id } of given) assert.ok(await house.ledger.find(id as never), 'its event is in the log');
      const [version] = house.documents.all().map(({ id }) => house.editions.of(id)[0]!);
      assert.ok(version);
    });
  });

  test('forgets again what was erased after the backup, and nothing of it reaches the disk', async () => {
    const { house } = plant.service;
    const belt = house.documents.all().find(({ source }) => source.path === 'p7/care.md')!;
    const [edition] = house.editions.of(belt.id);
    const ada = await plant.as('ada');
    await ada.query('mutation E($id: ID!) { erase(document: $id, reason: "asked for") { id } }', { id: belt.id });
    const to = await host('erased');
    const done = await bulkhead(['restore', made, '--erasures', config.erasuresFile], to);
    assert.equal(done.code, 0, done.said);
    await withRestored(to, async (service, olga) => {
      assert.equal(service.house.documents.get(belt.id), undefined);
      const sealing = service.house.keyring.seal(
        keyIdOf(edition!.version),
        { record: 'a', field: 'b' },
        new Uint8Array(1),
      );
      await assert.rejects(sealing, { code: 'KEY_DESTROYED' });
      const again = JSON.stringify(await readAll(olga, given));
      assert.ok(again.includes('ERASED'));
      assert.ok(!again.includes('millimetres'));
    });
  });
});

describe('a backup that is not right', () => {
  test('is refused with the wrong key, and the folder stays as it was', async () => {
    const to = await host('wrong', new Uint8Array(32).fill(7));
    const { code, said } = await bulkhead(['restore', made], to);
    assert.deepEqual([code, said.split(':')[0]], [1, 'KEY_WRONG']);
    assert.equal(existsSync(to.dataFolder), false);
    rmSync(to.secrets.keyFile);
    assert.match((await bulkhead(['restore', made], to)).said, /^KEY_MISSING/);
  });

  test('is refused where it is cut short or changed anywhere', async () => {
    const whole = readFileSync(made);
    const to = await host('altered');
    const altered = join(folder, 'altered.backup');
    const flipped = (at: number) => {
      const bytes = Buffer.from(whole);
      bytes[at]! ^= 1;
      return bytes;
    };
    const bad = [
      whole.subarray(0, whole.length - 1),
      whole.subarray(0, whole.length >> 1),
      whole.subarray(0, 100),
      Buffer.concat([whole, Buffer.of(0)]),
      flipped(0),
      flipped(100),
      flipped(120),
      flipped(whole.length >> 1),
      flipped(whole.length - 5),
    ];
    for (const bytes of bad) {
      writeFileSync(altered, bytes);
      const { code, said } = await bulkhead(['restore', altered], to);
      assert.deepEqual([code, said.split(':')[0]], [1, 'BACKUP_DAMAGED']);
      assert.equal(existsSync(to.dataFolder), false);
    }
  });

  test('does not take the place of a file or of a folder in use', async () => {
    assert.match((await bulkhead(['backup', made], config)).said, /^BAD_REQUEST/);
    const to = await host('used');
    cpSync(join(ROOT, 'sample/plant'), to.dataFolder, { recursive: true });
    assert.match((await bulkhead(['restore', made], to)).said, /^CONFIG_INVALID/);
  });
});

describe('an upgrade', () => {
  test('leaves a plant that answers, and a way back that answers too and still forgets', async () => {
    const to = await host('upgraded');
    assert.equal((await bulkhead(['restore', made], to)).code, 0);
    assert.match((await bulkhead(['upgrade', '--back'], to)).said, /^NOT_FOUND/);
    const { code, said } = await bulkhead(['upgrade'], to);
    assert.equal(code, 0, said);
    const erased = await withRestored(to, async (service) => {
      const found = service.house.documents.all().find(({ source }) => source.path === 'codes.csv')!;
      assert.match((await bulkhead(['upgrade'], to)).said, /^STORE_IN_USE/, 'while a service runs');
      const ada = openClient(service.address, await service.house.tokens.issue({ subject: 'ada' }));
      await ada.query('mutation E($id: ID!) { erase(document: $id, reason: "asked for") { id } }', { id: found.id });
      return found.id;
    });
    assert.equal((await bulkhead(['upgrade', '--back'], to)).code, 0);
    await withRestored(to, async ({ house }, olga) => {
      assert.equal(house.documents.get(erased), undefined);
      assert.ok(house.documents.all().length > 0);
      assert.equal((await readAll(olga, given)).length, given.length);
    });
  });

  test('that fails puts the plant back as it was', async () => {
    const to = await host('failed');
    assert.equal((await bulkhead(['restore', made], to)).code, 0);
    const log = join(to.dataFolder, 'log', 'events');
    const bytes = readFileSync(log);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(log, bytes);
    assert.match((await bulkhead(['upgrade'], to)).said, /^LEDGER_DAMAGED/);
    assert.deepEqual(readFileSync(log), bytes);
  });
});

describe('killed in the middle', () => {
  test('a backup leaves nothing under its name, and the next one of that name works', async () => {
    // Without a running service the command itself does the work, so that it is what gets killed.
    const to = await host('killed-backup');
    assert.equal((await bulkhead(['restore', made], to)).code, 0);
    const file = join(folder, 'killed.backup');
    const halfway = () => existsSync(`${file}.part`);
    assert.ok(await killed(['backup', file], to, halfway, file), 'a kill leaves nothing under its name');
    const { code, said } = await bulkhead(['backup', file], to);
    assert.equal(code, 0, said);
    assert.equal(existsSync(`${file}.part`), false);
  });

  test('a restore leaves no folder, and the next one works', async () => {
    const to = await host('killed-restore');
    const draft = join(folder, 'killed-restore', '.data.restoring');
    const halfway = () => existsSync(join(draft, 'graph', 'graph.sqlite'));
    assert.ok(await killed(['restore', made], to, halfway, to.dataFolder), 'a kill leaves no folder');
    assert.equal((await bulkhead(['restore', made], to)).code, 0);
    assert.deepEqual(
      readdirSync(join(folder, 'killed-restore')).sort(),
      existsSync(`${to.dataFolder}.erasures`) ? ['data', 'data.erasures'] : ['data'],
    );
    await withRestored(to, async (_, olga) => {
      assert.deepEqual(
        (await askAll(olga)).map(({ body }) => body),
        given.map(({ body }) => body),
      );
    });
  });
});
