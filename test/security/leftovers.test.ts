// A run that is refused, or cut off by a crash, leaves neither a key nor an original behind; an upload is sealed as it comes.

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { openVault } from '../../graph/keys/vault.ts';
import type { KeyId, RunId } from '../../graph/model/ids.ts';
import { Editions } from '../../graph/store/editions.ts';
import { keyIdOf, VERSION_KEY } from '../../ingest/seal/names.ts';
import { openSpool } from '../../ingest/spool.ts';
import { Alone } from '../../src/backup/alone.ts';
import { Leftovers } from '../../src/govern/leftovers.ts';
import { presence } from '../../src/govern/presence.ts';
import type { House } from '../../src/house.ts';
import { openLog } from '../../src/operate/log.ts';
import { foldersOf } from '../../src/plant.ts';
import { startService } from '../../src/startService.ts';
import { newKeyring, temporaryKeyFolder } from '../fixtures/keys.ts';
import { openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

const MIB = 2 ** 20;
const RUN = '00000000-0000-4000-8000-000000000001' as RunId;

let plant: SmallPlant;
let folder: string;
before(async () => {
  plant = await openSmallPlant();
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-leftovers-'));
});
after(async () => {
  await plant?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Every key and original there is belongs to a version, and every version has both. */
async function assertTidy(house: House): Promise<void> {
  const versions = [...house.editions.all()].map(({ version }) => keyIdOf(version));
  assert.deepEqual([...house.keyring.ids(VERSION_KEY)].sort(), versions.sort());
  assert.equal((await house.vault.list()).length, versions.length);
}

describe('a version that never came to be', () => {
  test('leaves nothing when its document is refused', async () => {
    const { house } = plant.service;
    const client = await plant.as('librarian');
    await writeFile(join(folder, 'broken.pdf'), '%PDF-1.7 and nothing of a PDF');
    const upload = await client.upload(join(folder, 'broken.pdf'));
    const documents = [{ upload, path: 'p4/broken.pdf', labels: plant.sent.labels[0]!.digest }];
    const INGEST = 'mutation I($documents: [IngestInput!]!) { ingest(documents: $documents) { id } }';
    await client.query(INGEST, { documents });
    await house.runs.idle();
    await house.alone.run(async () => undefined);
    assert.equal((await house.runStore.find(upload as RunId))?.state, 'ended');
    await assertTidy(house);
    const RETRY = 'mutation R($id: ID!) { retryRun(id: $id) { id } }';
    await client.query(RETRY, { id: upload });
    await house.runs.idle();
    await house.alone.run(async () => undefined);
    await assertTidy(house);
  });

  test('leaves nothing after a crash, once the service has started again', async () => {
    const { house } = plant.service;
    const key = `${VERSION_KEY}cut-off` as KeyId;
    await house.keyring.create([key]);
    const blob = await house.vault.put(key, Buffer.from('an original that a crash left'));
    await house.keyring.create([`${VERSION_KEY}cut-off-earlier` as KeyId]);
    await plant.service.close();
    const again = await startService(house.config, { graphiql: false });
    try {
      await assertTidy(again.house);
      await assert.rejects(again.house.vault.get(key, blob), { code: 'NOT_FOUND' });
      for (const { versionId } of again.house.documents.all())
        await again.house.keyring.seal(keyIdOf(versionId), { record: 'any', field: 'any' }, new Uint8Array(1));
    } finally {
      await again.close();
    }
    assert.ok((await readdir(foldersOf(house.config).vault)).length > 0);
  });

  test('stays while another service runs that may be making it, and goes once that has ended', async (t) => {
    const services = await mkdtemp(join(folder, 'services-'));
    const [here, there] = [await presence(services, 'here'), await presence(services, 'there')];
    t.after(() => here.close());
    await assert.rejects(presence(services, 'here'), { code: 'STORE_IN_USE' });
    const keyring = await newKeyring(t);
    const vault = await openVault({ folder: temporaryKeyFolder(t), keyring });
    const key = `${VERSION_KEY}under-way` as KeyId;
    await keyring.create([key]);
    const blob = await vault.put(key, Buffer.from('an original that somebody is reading'));
    const leftovers = new Leftovers({
      presence: here,
      alone: new Alone(null),
      caughtUp: async () => undefined,
      reader: { nodes: async () => [] },
      keyring,
      vault,
      editions: new Editions(keyring),
      log: openLog('fatal'),
    });
    assert.equal(await leftovers.sweep(), 0);
    assert.equal(Buffer.from(await vault.get(key, blob)).toString(), 'an original that somebody is reading');
    await there.close();
    assert.equal(await leftovers.sweep(), 1);
    assert.deepEqual([keyring.ids(VERSION_KEY), await vault.list()], [[], []]);
  });
});

describe('the spool', () => {
  test('has sealed the beginning of an upload before its end has come', async (t) => {
    const spool = await openSpool(await newKeyring(t), temporaryKeyFolder(t), 64 * MIB);
    const inner = await mkdtemp(join(folder, 'spool-'));
    const streaming = await openSpool(await newKeyring(t), inner, 64 * MIB);
    let onDisk = 0;
    const parts = async function* () {
      for (let part = 0; part < 8; part++) yield Buffer.alloc(MIB, part);
      // Whatever is written meanwhile can only be the beginning.
      for (let turn = 0; onDisk < 6 * MIB && turn < 3_000; turn++) {
        await setTimeout(10);
        const [name] = await readdir(inner);
        onDisk = name ? (await stat(join(inner, name))).size : 0;
      }
      yield Buffer.from('the end');
    };
    assert.deepEqual(await streaming.put(RUN, parts()), { bytes: 8 * MIB + 7 });
    assert.ok(onDisk >= 6 * MIB, `${onDisk} bytes were on disk`);
    const bytes = Buffer.from(await streaming.get(RUN));
    assert.equal(bytes.subarray(-7).toString(), 'the end');
    assert.ok(!(await readFile(join(inner, RUN))).includes('the end'));
    for (const size of [0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB]) {
      await spool.put(RUN, [Buffer.alloc(size, 3)]);
      assert.equal(Buffer.compare(await spool.get(RUN), Buffer.alloc(size, 3)), 0, `${size} bytes`);
    }
  });

  test('refuses what is cut short, and opens what an older service left', async (t) => {
    const [keyring, inner] = [await newKeyring(t), temporaryKeyFolder(t)];
    const spool = await openSpool(keyring, inner, MIB);
    await spool.put(RUN, [Buffer.alloc(1000)]);
    const file = join(inner, RUN);
    await writeFile(file, (await readFile(file)).subarray(0, 500));
    await assert.rejects(spool.get(RUN), { code: 'SEAL_BROKEN' });
    await writeFile(file, await keyring.seal('spool' as KeyId, { record: RUN, field: 'upload' }, Buffer.from('old')));
    assert.equal(Buffer.from(await spool.get(RUN)).toString(), 'old');
    await assert.rejects(spool.put(RUN, [Buffer.alloc(MIB), Buffer.alloc(1)]), { code: 'FILE_TOO_LARGE' });
    assert.deepEqual(await spool.list(), [RUN], 'nothing of a refused upload stays');
  });
});
