// A plant that lost its graph, its log or its name says so, and does not begin anew as an empty one.

import assert from 'node:assert/strict';
import { copyFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { PrincipalId } from '../../graph/model/ids.ts';
import { compose } from '../../src/compose.ts';
import { readConfig } from '../../src/config/readConfig.ts';
import { checkKit } from '../../src/govern/keyCare.ts';
import { createPlant, foldersOf } from '../../src/plant.ts';

const LOCK = join(import.meta.dirname, '../../models/models.lock.json');
const CONSOLE = 'local-console' as PrincipalId;
const SITE = 'version: 1\nplant: lost\nzone: UTC\nsites: [{ id: main, name: Main }]\n';
const ACCESS = `version: 1
people: [{ id: ada, name: Ada, groups: [] }]
groups: []
grants: [{ to: ada, role: admin, on: {} }]
`;

let folder: string;
const configAt = (name: string) => {
  const folders = { dataFolder: join(folder, name), modelsFolder: join(folder, 'models') };
  return readConfig({}, { ...folders, keyFile: join(folder, 'plant.key'), logLevel: 'fatal' });
};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-lost-'));
  await mkdir(join(folder, 'models'));
  await copyFile(LOCK, join(folder, 'models/models.lock.json'));
  const config = configAt('data');
  const { kit } = await createPlant(config, new Date());
  await writeFile(config.siteFile, SITE);
  const first = await compose(config);
  // Something in the log and nothing in the graph is how a plant may begin.
  await checkKit(first, kit, CONSOLE);
  await first.close();
  const second = await compose(config);
  await second.access.apply(second, ACCESS, CONSOLE);
  await second.close();
  await (await compose(config)).close();
});
after(() => rm(folder, { recursive: true, force: true }));

/** A copy of the stopped plant. */
async function copied(name: string) {
  await cp(join(folder, 'data'), join(folder, name), { recursive: true, filter: (path) => !path.endsWith('.sock') });
  return configAt(name);
}

test('a graph that is gone is no new graph', async () => {
  const config = await copied('without-graph');
  await rm(foldersOf(config).graph, { recursive: true });
  for (const _ of ['at first', 'and again']) await assert.rejects(compose(config), { code: 'STORE_DAMAGED' });
});

test('a log that is gone is no new log', async () => {
  const config = await copied('without-log');
  await rm(foldersOf(config).log, { recursive: true });
  for (const _ of ['at first', 'and again']) await assert.rejects(compose(config), { code: 'LEDGER_DAMAGED' });
});

test('a damaged name is told by its file', async () => {
  const config = await copied('without-name');
  const file = join(config.dataFolder, 'plant.json');
  const whole = await readFile(file, 'utf8');
  for (const text of ['', '{}', 'null', whole.slice(0, -5)]) {
    await writeFile(file, text);
    await assert.rejects(compose(config), { code: 'STORE_DAMAGED', message: /plant\.json/ });
  }
  await writeFile(file, whole);
  await (await compose(config)).close();
});
