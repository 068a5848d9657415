// Under a new policy everything is read anew from the sealed originals: watched, stopped, taken up, and told apart until then.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { DocumentPage, Renewal, SearchHit } from '../../src/api/generated/schema.ts';
import { type BarePlant, openBarePlant } from '../fixtures/barePlant.ts';

const SITE = 'version: 1\nplant: renewal\nzone: UTC\nsites: [{ id: main, name: Main }]\n';
const DOCUMENTS = 12;
const ADDRESS = 'karin@renewal.example';
const NUMBERS = 'state total left hidden failed';

let plant: BarePlant;
const query = <T>(...args: Parameters<BarePlant['query']>) => plant.query<T>(...args);
const policyOf = (email: 'keep' | 'mask') => `version: 1\ntreatments: { email: ${email} }\n`;

before(async () => {
  const sheet = (n: number) => `# Sheet ${n}\n\nThe quernstone ${n} belongs to ${ADDRESS}.\n`;
  const documents = Object.fromEntries(Array.from({ length: DOCUMENTS }, (_, n) => [`d${n}.md`, sheet(n)]));
  plant = await openBarePlant({ site: SITE, documents, policy: policyOf('keep') });
  const { runs } = await plant.send();
  assert.ok(runs.every(({ state }) => state === 'COMMITTED'));
});
after(() => plant?.close());

async function policy(email: 'keep' | 'mask'): Promise<void> {
  await writeFile(plant.at('data/bulkhead.policy.yaml'), policyOf(email));
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
  await plant.restart();
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
  await plant.service().house.runs.idle();
  const stopped = await renewal();
  assert.ok(stopped.left > 0, 'it stopped before its end');
  await plant.restart();
  assert.deepEqual([(await renewal()).state, (await renewal()).left], ['STOPPED', stopped.left]);
  await query('ada', 'mutation { startRenewal { left } }');
  await plant.restart();
  assert.equal((await until('NONE')).left, 0);
  assert.equal(await shown(), 0);
  const now = await documents();
  assert.equal(now.length, DOCUMENTS);
  assert.ok(now.every(({ outdated, version }) => !outdated && version.number === 2));
  const again = await query<{ answer: { body: object; since: { what: string }[] } }>('olga', SINCE, { id: ask.id });
  assert.deepEqual(again.answer.body, before.answer.body);
  assert.ok(again.answer.since.some(({ what }) => what === 'REPLACED'));
  assert.deepEqual(await plant.service().house.records.pending(10), []);
});

test('with hide nothing of the older version is seen from the moment it is begun, and everything comes back', async () => {
  await policy('keep');
  await plant.restart();
  await query('ada', 'mutation { startRenewal { left } }');
  await until('NONE');
  assert.equal(await shown(), DOCUMENTS);
  await policy('mask');
  await plant.restart();
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
