// The main job over the sample plant: documents in, cited answers out, each person within their own bulkheads.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openTestPlant, type TestPlant } from '../../eval/plant.ts';
import { verifyReceipt } from '../../graph/ledger/verify/receipt.ts';
import type { Answer, Document, IngestRun } from '../../src/api/generated/schema.ts';
import { type Client, openClient } from '../../src/cli/client.ts';

const ROOT = join(import.meta.dirname, '../..');
const ASK = `mutation Ask($q: String!, $machine: ID) { ask(question: $q, context: { machine: $machine }) {
  id revision question receipt { origin index leafHash }
  body { __typename
    ... on Answered { machines { id } statements { kind text number safety { level scope before } citations { document source page quote start end chunk } } }
    ... on Abstained { says codes nearest { source } }
    ... on ChooseMachine { machines { id } } } } }`;

let plant: TestPlant;
const clients = new Map<string, Client>();

before(async () => {
  plant = await openTestPlant({
    documents: join(ROOT, 'sample/plant'),
    site: join(ROOT, 'sample/bulkhead.site.yaml'),
    access: join(ROOT, 'sample/access.yaml'),
    labels: null,
    librarian: 'librarian',
  });
});
after(() => plant?.close());

async function as(id: string): Promise<Client> {
  const known = clients.get(id);
  if (known) return known;
  const token = await plant.service.house.tokens.issue({ subject: id });
  const client = openClient(plant.service.address, token);
  clients.set(id, client);
  return client;
}

async function ask(id: string, q: string, machine: string | null = null): Promise<Answer> {
  return (await (await as(id)).query<{ ask: Answer }>(ASK, { q, machine })).ask;
}

const runOf = (path: string): IngestRun => {
  const run = plant.sent.runs.find((one) => one.path.endsWith(path));
  assert.ok(run, `no run for ${path}`);
  return run;
};

test('every run ends committed or quarantined with a code', () => {
  for (const run of plant.sent.runs) {
    if (run.state === 'QUARANTINED') assert.ok(run.code && run.stage && run.reason, run.path);
    else assert.equal(run.state, 'COMMITTED', run.path);
  }
  const refused = plant.sent.runs.filter(({ state }) => state === 'QUARANTINED');
  assert.ok(refused.length >= 4);
  assert.ok(refused.every(({ code }) => code !== 'INGEST_FAILED' && code !== 'INTERNAL'));
});

test('a code on a machine is answered from its page, steps in order, warnings along', async () => {
  const { body } = await ask('olga', 'P4 shows E-203 and the pump has no pressure, what do I do?');
  assert.equal(body.__typename, 'Answered');
  if (body.__typename !== 'Answered') return;
  assert.deepEqual(
    body.machines.map(({ id }) => id),
    ['P4'],
  );
  const numbers = body.statements.flatMap(({ kind, number }) => (kind === 'STEP' && number ? [Number(number)] : []));
  assert.ok(numbers.length >= 3);
  assert.deepEqual(
    numbers,
    [...numbers].sort((a, b) => a - b),
  );
  assert.ok(body.statements.some(({ safety }) => safety?.level === 'DANGER'));
  assert.ok(body.statements.some(({ citations }) => citations.some(({ page }) => page === 9)));
});

test('a question that may mean a mark of the machine is searched for twice, and embedded once', async () => {
  const { house } = plant.service;
  const { embedQuestion, search } = house.ask;
  const [embedded, searched]: [string[], string[]] = [[], []];
  Object.assign(house.ask, {
    embedQuestion: (text: string) => {
      embedded.push(text);
      return embedQuestion(text);
    },
    search: {
      ...search,
      search: (...args: Parameters<typeof search.search>) => {
        searched.push(args[2].text);
        return search.search(...args);
      },
    },
  });
  await ask('olga', 'How do I change the return filter F1?', 'P4');
  Object.assign(house.ask, { embedQuestion, search });
  assert.equal(searched.length, 2);
  assert.equal(embedded.length, 1);
});

test('every quote is the slice of its chunk that the citation names', async () => {
  const { body } = await ask('olga', 'E-203', 'P4');
  assert.equal(body.__typename, 'Answered');
  if (body.__typename !== 'Answered') return;
  const client = await as('olga');
  for (const { quote, start, end, chunk } of body.statements.flatMap(({ citations }) => citations)) {
    const found = await client.query<{ chunk: { text: string; start: number } }>(
      'query C($id: ID!) { chunk(id: $id) { text start } }',
      { id: chunk },
    );
    assert.equal(found.chunk.text.slice(start - found.chunk.start, end - found.chunk.start), quote);
  }
});

test('the personnel file is not there for an operator, in no way that can be told from nothing', async () => {
  const forbidden = await ask('olga', 'What does the personnel file say about warnings given to employees?');
  const missing = await ask('olga', 'What does the zeppelin file say about hangars given to pilots?');
  assert.equal(forbidden.body.__typename, 'Abstained');
  assert.equal(missing.body.__typename, 'Abstained');
  const text = JSON.stringify(forbidden);
  assert.ok(!text.includes('hr/'));
  const list = 'query { documents(first: 500) { items { id path } } }';
  const henri = await (await as('henri')).query<{ documents: { items: Document[] } }>(list);
  const olga = await (await as('olga')).query<{ documents: { items: Document[] } }>(list);
  const hr = henri.documents.items.find(({ path }) => path.includes('personnel'));
  assert.ok(hr, 'the human-resources person sees the file');
  assert.ok(!olga.documents.items.some(({ path }) => path.includes('personnel')));
  const byId = 'query D($id: ID!) { document(id: $id) { id } }';
  const client = await as('olga');
  assert.deepEqual(await client.query(byId, { id: hr.id }), await client.query(byId, { id: 'nothing' }));
});

test('administering and auditing give no content', async () => {
  for (const id of ['ada', 'augustin']) {
    const client = await as(id);
    const { documents } = await client.query<{ documents: { items: Document[] } }>(
      'query { documents { items { id } } }',
    );
    assert.deepEqual(documents.items, []);
    await assert.rejects(ask(id, 'E-203'), { code: 'FORBIDDEN' });
  }
});

test('a document without labels is hidden and says so', () => {
  assert.ok(plant.sent.runs.some(({ state, hidden }) => state === 'COMMITTED' && hidden));
});

test('a mistyped code is answered by nothing and named with the one it may have meant, to whom that is visible', async () => {
  const codesIn = ({ body }: Pick<Answer, 'body'>) => (body.__typename === 'Abstained' ? body.codes : null);
  const given = await ask('olga', 'E-271', 'RC3');
  assert.deepEqual(codesIn(given), ['E-217']);
  const again = 'query A($id: ID!) { answer(id: $id) { body { __typename ... on Abstained { codes } } } }';
  const { answer } = await (await as('olga')).query<{ answer: Answer }>(again, { id: given.id });
  assert.deepEqual(codesIn(answer), ['E-217']);
  assert.deepEqual(codesIn(await ask('otto', 'E-271', 'RC3')), []);
});

test('an answer can be read again by its asker and by nobody else', async () => {
  const given = await ask('olga', 'E-203', 'P4');
  const read =
    'query A($id: ID!) { answer(id: $id) { id question body { __typename ... on Answered { statements { text } } } } }';
  const own = await (await as('olga')).query<{ answer: Answer }>(read, { id: given.id });
  assert.equal(own.answer.id, given.id);
  const texts = ({ body }: Answer) => (body.__typename === 'Answered' ? body.statements.map(({ text }) => text) : []);
  assert.deepEqual(texts(own.answer), texts(given));
  const other = await (await as('mara')).query<{ answer: Answer | null }>(read, { id: given.id });
  assert.equal(other.answer, null);
  const { history } = await (await as('olga')).query<{ history: { items: Answer[] } }>(
    'query { history { items { id } } }',
  );
  assert.equal(history.items[0]?.id, given.id);
});

test('lineage leads from the answer down to the commitment to the original', async () => {
  const { id } = await ask('olga', 'E-203', 'P4');
  const { lineage } = await (await as('olga')).query<{ lineage: { nodes: { kind: string; says: string }[] } }>(
    'query L($id: ID!) { lineage(answer: $id) { nodes { id kind prov says } edges { from kind to } } }',
    { id },
  );
  const kinds = new Set(lineage.nodes.map(({ kind }) => kind));
  for (const kind of ['Answer', 'Chunk', 'Version', 'Document', 'IngestRun']) assert.ok(kinds.has(kind), kind);
  assert.match(lineage.nodes.find(({ kind }) => kind === 'Version')?.says ?? '', /commitment [0-9a-f]{64}/);
});

test('a receipt proves the answer offline, and not once it was changed', async () => {
  const { id } = await ask('olga', 'E-203', 'P4');
  const { receipt } = await (await as('olga')).query<{ receipt: string }>(
    'query R($id: ID!) { receipt(answer: $id) }',
    { id },
  );
  const { readFile } = await import('node:fs/promises');
  const vkey = (await readFile(join(plant.service.house.config.dataFolder, 'log.vkey'), 'utf8')).trim();
  assert.equal(verifyReceipt(receipt, vkey).valid, true);
  assert.equal(verifyReceipt(receipt.replace('E-203', 'E-204'), vkey).valid, false);
});

test('a question is redacted before it is stored', async () => {
  const { question } = await ask('olga', 'Who wrote to maria.huber@tannwerk.example about E-203?', 'P4');
  assert.ok(!question.includes('maria.huber@'));
});

test('bad tokens are all refused alike', async () => {
  for (const token of ['', 'x', 'a.b.c']) {
    const client = openClient(plant.service.address, token);
    await assert.rejects(client.query('query { me { id } }'), { code: 'UNAUTHENTICATED' });
  }
});

test('the same bytes again change nothing and say so', async () => {
  const { send } = await import('../../src/cli/send.ts');
  const { walk } = await import('../../src/cli/walk.ts');
  const found = (await walk(join(ROOT, 'sample/plant'), null)).filter(({ path }) => path === 'press-p4/manual.pdf');
  const again = await send(await as('librarian'), found);
  assert.deepEqual(
    again.runs.map(({ state }) => state),
    ['UNCHANGED'],
  );
  assert.equal(runOf('press-p4/manual.pdf').state, 'COMMITTED');
});
