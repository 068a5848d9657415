// A site that requires a model for names gets no document read without it; a changed model is a changed policy.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { DocumentPage, Health, IngestRun, Renewal, SearchHit } from '../../src/api/generated/schema.ts';
import { type BarePlant, LOCK, openBarePlant } from '../fixtures/barePlant.ts';
import { writeNameModel } from '../fixtures/nameModel.ts';

const SITE =
  'version: 1\nplant: names\nzone: UTC\nsites: [{ id: main, name: Main }]\nredaction: { phoneRegion: AT, names: model }\n';
/** The made model knows both words; neither lists nor the trained model do here. */
const NAMED = 'Xanthe Quell';

let plant: BarePlant;
const query = <T>(...args: Parameters<BarePlant['query']>) => plant.query<T>(...args);

before(async () => {
  const documents = { 'note.md': `# Note\n\nHi all, my shift: ${NAMED} saw the quernstone.\n` };
  plant = await openBarePlant({ site: SITE, documents });
});
after(() => plant?.close());

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
  await plant.service().house.runs.idle();
  return (
    await query<{ ingestRun: IngestRun }>('cora', 'query R($id: ID!) { ingestRun(id: $id) { state code } }', { id })
  ).ingestRun;
}

test('without the model a document waits in quarantine, and health says what is missing; after a restart too', async () => {
  const { runs } = await plant.send();
  assert.deepEqual(
    runs.map(({ state, code }) => [state, code]),
    [['QUARANTINED', 'NAMES_LEVEL_MISSING']],
  );
  for (const again of [false, true]) {
    if (again) await plant.restart();
    assert.deepEqual(await health(), { status: 'DEGRADED', names: { level: 'TRAINED', required: 'MODEL' } });
    const [run, ...others] = await waiting();
    assert.deepEqual([run?.stage, run?.code, others], ['redact', 'NAMES_LEVEL_MISSING', []]);
    assert.deepEqual(await documents(), []);
    assert.deepEqual(await ranAgain(run!.id), { state: 'QUARANTINED', code: 'NAMES_LEVEL_MISSING' });
  }
});

test('with the model it is read when its run is repeated, without the name', async () => {
  writeNameModel(plant.at('models'), LOCK);
  await plant.restart();
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
  writeNameModel(plant.at('models'), LOCK, 0.01);
  await plant.restart();
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
