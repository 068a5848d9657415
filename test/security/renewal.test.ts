// Under a new policy everything is read anew from the sealed originals: watched, stopped, taken up, and told apart until then.

import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { PrincipalId } from '../../graph/model/ids.ts';
import type { DocumentPage, Renewal, SearchHit } from '../../src/api/generated/schema.ts';
import { openClient } from '../../src/cli/client.ts';
import { send } from '../../src/cli/send.ts';
import { survey } from '../../src/cli/walk.ts';
import { readConfig } from '../../src/config/readConfig.ts';
import { approve } from '../../src/govern/relabel.ts';
import { createPlant } from '../../src/plant.ts';
import { type Service, startService } from '../../src/startService.ts';

const LOCK = join(import.meta.dirname, '../../models/models.lock.json');
const SITE = 'version: 1\nplant: renewal\nzone: UTC\nsites: [{ id: main, name: Main }]\n';
const ACCESS = `version: 1
people: [{ id: olga, name: Olga, groups: [] }, { id: cora, name: Cora, groups: [] }, { id: ada, name: Ada, groups: [] }]
groups: []
grants:
  - { to: olga, role: reader, on: { site: main } }
  - { to: cora, role: curator, on: { site: main } }
  - { to: ada, role: admin, on: {} }
`;
const LABELS = 'version: 1\nname: renewed\nrules: [{ path: "**", site: main, sensitivity: operations }]\n';
const DOCUMENTS = 12;
const ADDRESS = 'karin@renewal.example';
const NUMBERS = 'state total left hidden failed';

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
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-renewal-'));
  for (const name of ['docs', 'models']) await mkdir(at(name));
  await copyFile(LOCK, at('models/models.lock.json'));
  await writeFile(at('docs/bulkhead.labels.yaml'), LABELS);
  for (let n = 0; n < DOCUMENTS; n++)
    await writeFile(at(`docs/d${n}.md`), `# Sheet ${n}\n\nThe quernstone ${n} belongs to ${ADDRESS}.\n`);
  await createPlant(config(), new Date());
  await writeFile(config().siteFile, SITE);
  await policy('keep');
  service = await startService(config(), { graphiql: false });
  const { house, address } = service;
  await house.access.apply(house, ACCESS, 'local-console' as PrincipalId);
  const { digest } = await house.labels.propose(house, LABELS, 'cora' as PrincipalId);
  await approve(house, digest, 'ada' as PrincipalId);
  const client = openClient(address, await house.tokens.issue({ subject: 'cora', minutes: 60 }));
  const { runs } = await send(client, (await survey(at('docs'), null)).found);
  assert.ok(runs.every(({ state }) => state === 'COMMITTED'));
});
after(async () => {
  await service?.close();
  await rm(folder, { recursive: true, force: true });
});

async function policy(email: 'keep' | 'mask'): Promise<void> {
  await writeFile(at('data/bulkhead.policy.yaml'), `version: 1\ntreatments: { email: ${email} }\n`);
}
async function restarted(site = SITE): Promise<void> {
  await service.close();
  await writeFile(config().siteFile, site);
  service = await startService(config(), { graphiql: false });
}
async function query<T>(who: string, text: string, variables: object = {}): Promise<T> {
  const { house, address } = service;
  return openClient(address, await house.tokens.issue({ subject: who, minutes: 5 })).query<T>(text, variables);
}
async function renewal(): Promise<Renewal> {
  return (await query<{ renewal: Renewal }>('ada', `{ renewal { ${NUMBERS} } }`)).renewal;
}
async function documents() {
  const LIST = '{ documents(first: 500) { items { id outdated version { number id } } } }';
  return (await query<{ documents: DocumentPage }>('olga', LIST)).documents.items;
}
async function shown(): Promise<number> {
  const FIND = 'query S { search(text: "quernstone", first: 24, mode: LEXICAL) { hits { citation { quote } } } }';
  const { search } = await query<{ search: { hits: SearchHit[] } }>('olga', FIND);
  return search.hits.filter(({ citation }) => citation.quote.includes(ADDRESS)).length;
}
async function until(state: Renewal['state']): Promise<Renewal> {
  for (;;) {
    const now = await renewal();
    if (now.state === state) return now;
    await setTimeout(20);
  }
}

test('a stricter policy leaves what stands, marks it, and says how much there is to do; to administrators alone', async () => {
  assert.deepEqual(await renewal(), { state: 'NONE', total: 0, left: 0, hidden: 0, failed: 0 });
  assert.equal(await shown(), DOCUMENTS);
  await policy('mask');
  await restarted();
  assert.ok((await documents()).every(({ outdated }) => outdated));
  assert.equal((await renewal()).left, DOCUMENTS);
  assert.equal(await shown(), DOCUMENTS);
  for (const text of [
    '{ renewal { left } }',
    'mutation { startRenewal { left } }',
    'mutation { stopRenewal { left } }',
  ])
    await assert.rejects(query('cora', text), { code: 'FORBIDDEN' });
});

test('it stops and goes on, over a restart too, and past answers keep the version they used', async () => {
  const ASK = 'mutation A { ask(question: "Whom does quernstone 3 belong to?") { id } }';
  const { ask } = await query<{ ask: { id: string } }>('olga', ASK);
  const SINCE = `query A($id: ID!) { answer(id: $id) { body { __typename ... on Answered { statements { text } } } since { what } } }`;
  const before = await query<{ answer: { body: object } }>('olga', SINCE, { id: ask.id });
  await query('ada', 'mutation { startRenewal { left } }');
  const { stopRenewal } = await query<{ stopRenewal: Renewal }>('ada', `mutation { stopRenewal { ${NUMBERS} } }`);
  assert.equal(stopRenewal.state, 'STOPPED');
  await service.house.runs.idle();
  const stopped = await renewal();
  assert.ok(stopped.left > 0, 'it stopped before its end');
  await restarted();
  assert.deepEqual([(await renewal()).state, (await renewal()).left], ['STOPPED', stopped.left]);
  await query('ada', 'mutation { startRenewal { left } }');
  await service.close();
  service = await startService(config(), { graphiql: false });
  assert.equal((await until('NONE')).left, 0);
  assert.equal(await shown(), 0);
  const now = await documents();
  assert.equal(now.length, DOCUMENTS);
  assert.ok(now.every(({ outdated, version }) => !outdated && version.number === 2));
  const again = await query<{ answer: { body: object; since: { what: string }[] } }>('olga', SINCE, { id: ask.id });
  assert.deepEqual(again.answer.body, before.answer.body);
  assert.ok(again.answer.since.some(({ what }) => what === 'REPLACED'));
  assert.deepEqual(await service.house.records.pending(10), []);
});

test('with hide nothing of the older version is seen from the moment it is begun, and everything comes back', async () => {
  await policy('keep');
  await restarted();
  await query('ada', 'mutation { startRenewal { left } }');
  await until('NONE');
  assert.equal(await shown(), DOCUMENTS);
  await policy('mask');
  await restarted();
  assert.equal(await shown(), DOCUMENTS);
  const { startRenewal } = await query<{ startRenewal: Renewal }>(
    'ada',
    'mutation { startRenewal(hide: true) { left hidden } }',
  );
  assert.ok(startRenewal.hidden > 0);
  for (let state = ''; state !== 'NONE'; state = (await renewal()).state) assert.equal(await shown(), 0);
  const now = await documents();
  assert.deepEqual([now.length, new Set(now.map(({ version }) => version.number)).size], [DOCUMENTS, 1]);
  assert.ok((now[0]?.version.number ?? 0) > 3, 'numbers go on');
});
