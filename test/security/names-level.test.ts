// A site that requires a model for names gets no document read without it; a changed model is a changed policy.

import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { PrincipalId } from '../../graph/model/ids.ts';
import type { DocumentPage, Health, IngestRun, Renewal, SearchHit } from '../../src/api/generated/schema.ts';
import { openClient } from '../../src/cli/client.ts';
import { send } from '../../src/cli/send.ts';
import { survey } from '../../src/cli/walk.ts';
import { readConfig } from '../../src/config/readConfig.ts';
import { approve } from '../../src/govern/relabel.ts';
import { createPlant } from '../../src/plant.ts';
import { type Service, startService } from '../../src/startService.ts';
import { writeNameModel } from '../fixtures/nameModel.ts';

const LOCK = join(import.meta.dirname, '../../models/models.lock.json');
const SITE =
  'version: 1\nplant: names\nzone: UTC\nsites: [{ id: main, name: Main }]\nredaction: { phoneRegion: AT, names: model }\n';
const ACCESS = `version: 1
people: [{ id: olga, name: Olga, groups: [] }, { id: cora, name: Cora, groups: [] }, { id: ada, name: Ada, groups: [] }]
groups: []
grants:
  - { to: olga, role: reader, on: { site: main } }
  - { to: cora, role: curator, on: { site: main } }
  - { to: ada, role: admin, on: {} }
`;
const LABELS = 'version: 1\nname: named\nrules: [{ path: "**", site: main, sensitivity: operations }]\n';
/** The made model knows both words; neither lists nor the trained model do here. */
const NAMED = 'Xanthe Quell';

let folder: string;
let service: Service;
const at = (name: string) => join(folder, name);
const config = () => ({
  ...readConfig({}, { dataFolder: at('data'), modelsFolder: at('models') }),
  port: 0,
  metricsPort: 0,
  logLevel: 'fatal' as const,
});

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-names-'));
  for (const name of ['docs', 'models']) await mkdir(at(name));
  await copyFile(LOCK, at('models/models.lock.json'));
  await writeFile(at('docs/bulkhead.labels.yaml'), LABELS);
  await writeFile(at('docs/note.md'), `# Note\n\nHi all, my shift: ${NAMED} saw the quernstone.\n`);
  await createPlant(config(), new Date());
  await writeFile(config().siteFile, SITE);
  service = await startService(config(), { graphiql: false });
  const { house } = service;
  await house.access.apply(house, ACCESS, 'local-console' as PrincipalId);
  const { digest } = await house.labels.propose(house, LABELS, 'cora' as PrincipalId);
  await approve(house, digest, 'ada' as PrincipalId);
});
after(async () => {
  await service?.close();
  await rm(folder, { recursive: true, force: true });
});

async function restarted(): Promise<void> {
  await service.close();
  service = await startService(config(), { graphiql: false });
}
async function client(who: string) {
  return openClient(service.address, await service.house.tokens.issue({ subject: who, minutes: 5 }));
}
async function query<T>(who: string, text: string, variables: object = {}): Promise<T> {
  return (await client(who)).query<T>(text, variables);
}
async function health() {
  return (await query<{ health: Health }>('ada', '{ health { status names { level required } } }')).health;
}
async function documents() {
  const LIST = '{ documents(first: 9) { items { path outdated version { number } } } }';
  return (await query<{ documents: DocumentPage }>('olga', LIST)).documents.items;
}
async function waiting(): Promise<readonly IngestRun[]> {
  const RUNS = '{ ingestRuns(state: QUARANTINED, first: 9) { items { id stage code } } }';
  return (await query<{ ingestRuns: { items: IngestRun[] } }>('cora', RUNS)).ingestRuns.items;
}
async function ranAgain(id: string): Promise<IngestRun> {
  await query('cora', 'mutation R($id: ID!) { retryRun(id: $id) { id } }', { id });
  await service.house.runs.idle();
  return (
    await query<{ ingestRun: IngestRun }>('cora', 'query R($id: ID!) { ingestRun(id: $id) { state code } }', { id })
  ).ingestRun;
}

test('without the model a document waits in quarantine, and health says what is missing; after a restart too', async () => {
  const { runs } = await send(await client('cora'), (await survey(at('docs'), null)).found);
  assert.deepEqual(
    runs.map(({ state, code }) => [state, code]),
    [['QUARANTINED', 'NAMES_LEVEL_MISSING']],
  );
  for (const again of [false, true]) {
    if (again) await restarted();
    assert.deepEqual(await health(), { status: 'DEGRADED', names: { level: 'TRAINED', required: 'MODEL' } });
    const [run, ...others] = await waiting();
    assert.deepEqual([run?.stage, run?.code, others], ['redact', 'NAMES_LEVEL_MISSING', []]);
    assert.deepEqual(await documents(), []);
    assert.deepEqual(await ranAgain(run!.id), { state: 'QUARANTINED', code: 'NAMES_LEVEL_MISSING' });
  }
});

test('with the model it is read when its run is repeated, without the name', async () => {
  writeNameModel(at('models'), LOCK);
  await restarted();
  assert.deepEqual((await health()).names, { level: 'MODEL', required: 'MODEL' });
  const [run] = await waiting();
  assert.equal((await ranAgain(run!.id)).state, 'COMMITTED');
  assert.deepEqual(await documents(), [{ path: 'note.md', outdated: false, version: { number: 1 } }]);
  const FIND = '{ search(text: "quernstone", first: 9, mode: LEXICAL) { hits { citation { quote } } } }';
  const { hits } = (await query<{ search: { hits: SearchHit[] } }>('olga', FIND)).search;
  assert.ok(hits.length > 0);
  assert.doesNotMatch(JSON.stringify(hits), /Xanthe|Quell/);
});

test('another model is another policy: what was read is outdated, and a renewal reads it anew', async () => {
  writeNameModel(at('models'), LOCK, 0.01);
  await restarted();
  assert.deepEqual(
    (await documents()).map(({ outdated }) => outdated),
    [true],
  );
  const { renewal } = await query<{ renewal: Renewal }>('ada', '{ renewal { left } }');
  assert.equal(renewal.left, 1);
  await query('ada', 'mutation { startRenewal { left } }');
  for (let state = ''; state !== 'NONE'; await setTimeout(20))
    state = (await query<{ renewal: Renewal }>('ada', '{ renewal { state } }')).renewal.state;
  assert.deepEqual(
    (await documents()).map(({ outdated, version }) => [outdated, version.number]),
    [[false, 2]],
  );
});
