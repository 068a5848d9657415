// A command that meets a data folder which something else has open waits for that one's door, or for the folder.

import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { openEmbedded } from '../../graph/store/embedded/open.ts';
import { withDoor } from '../../src/cli/withDoor.ts';
import { readConfig } from '../../src/config/readConfig.ts';
import { serveControl } from '../../src/operate/control.ts';
import { createPlant, foldersOf } from '../../src/plant.ts';
import { whenFree } from '../../src/whenFree.ts';

const LOCK = join(import.meta.dirname, '../../models/models.lock.json');
const SITE = 'version: 1\nplant: door\nzone: UTC\nsites: [{ id: main, name: Main }]\n';
/** Long enough for the command to find the folder taken, which it is before the command begins. */
const A_WHILE_MS = 1_500;

let folder: string;
const config = () =>
  readConfig({}, { dataFolder: join(folder, 'data'), modelsFolder: join(folder, 'models'), logLevel: 'fatal' });

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-door-'));
  await mkdir(join(folder, 'models'));
  await copyFile(LOCK, join(folder, 'models/models.lock.json'));
  await createPlant(config(), new Date());
  await writeFile(config().siteFile, SITE);
});
after(() => rm(folder, { recursive: true, force: true }));

test('a service that is still starting is used once its door opens', async () => {
  const taken = await openEmbedded({ folder: foldersOf(config()).graph });
  try {
    const reached = withDoor(config(), async ({ address }) => address);
    await setTimeout(A_WHILE_MS);
    const address = 'http://127.0.0.1:9';
    const shut = await serveControl(config().dataFolder, {
      address,
      passing: false,
      issue: async () => '',
      people: () => [],
      acts: {},
    });
    assert.equal(await reached, address);
    await shut();
  } finally {
    await taken.close();
  }
});

test('a folder that is let go is opened for the command itself', async () => {
  const taken = await openEmbedded({ folder: foldersOf(config()).graph });
  const reached = withDoor(config(), async ({ address }) => address);
  await setTimeout(A_WHILE_MS);
  await taken.close();
  assert.match(await reached, /^http:\/\/127\.0\.0\.1:\d+$/);
});

test('a service waits for a command to end, and does not wait for another service', async () => {
  const { dataFolder } = config();
  const open = () => openEmbedded({ folder: foldersOf(config()).graph });
  const door = (passing: boolean) =>
    serveControl(dataFolder, {
      address: 'http://127.0.0.1:9',
      passing,
      issue: async () => '',
      people: () => [],
      acts: {},
    });
  const taken = await open();
  const shut = await door(true);
  let told = 0;
  const waits = Promise.withResolvers<void>();
  const starting = whenFree(config(), open, () => {
    told++;
    waits.resolve();
  });
  await waits.promise;
  await shut();
  await taken.close();
  const started = await starting;
  const stays = await door(false);
  const refused = { code: 'STORE_IN_USE', message: /127\.0\.0\.1:9/ };
  await assert.rejects(
    whenFree(config(), open, () => told++),
    refused,
  );
  assert.equal(told, 1);
  await stays();
  await started.close();
});
