// Documents in and out over the real HTTP server: uploads, runs and how they are followed, retries, vanishing, retiring.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { RunId } from '../../graph/model/ids.ts';
import type { Document, DocumentPage, IngestRun, IngestRunPage } from '../../src/api/generated/schema.ts';
import { makePdf } from '../fixtures/documents.ts';
import { rawHttp } from '../fixtures/rawHttp.ts';
import { openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

const LIMIT = 64 * 1024;

let plant: SmallPlant;
let labels: string;
before(async () => {
  plant = await openSmallPlant({
    config: {
      limits: {
        uploadBytes: LIMIT,
        maxPages: 50,
        maxText: 100_000,
        parseSeconds: 60,
        scanSeconds: 20,
        parseMemory: 1024 * 2 ** 20,
      },
    },
  });
  labels = plant.sent.labels[0]!.digest;
});
after(() => plant?.close());

async function query<T>(who: string, text: string, variables: object = {}): Promise<T> {
  return (await plant.as(who)).query<T>(text, variables);
}
const authorized = async (who: string) => ({ authorization: `Bearer ${await plant.token(who)}` });
const codeOf = (text: string) => JSON.parse(text).errors[0].extensions.code;

const RUN = 'id path state stage code reason document hidden pages chunks queuedAt';
const INGEST = `mutation I($documents: [IngestInput!]!) { ingest(documents: $documents) { ${RUN} } }`;
const FOLLOW = `subscription F($id: ID!) { ingestRun(id: $id) { ${RUN} } }`;
const FIND = `query R($id: ID!) { ingestRun(id: $id) { ${RUN} } }`;

async function upload(who: string, body: string | Uint8Array | readonly string[]): Promise<string> {
  const { status, text } = await rawHttp(plant.service.address, {
    path: '/uploads',
    headers: await authorized(who),
    body,
  });
  assert.equal(status, 201, text);
  return JSON.parse(text).upload;
}

async function ingest(path: string, text: string, who = 'librarian'): Promise<IngestRun> {
  const documents = [{ upload: await upload(who, text), path, labels }];
  return (await query<{ ingest: [IngestRun] }>(who, INGEST, { documents })).ingest[0];
}

async function followed(id: string, who = 'librarian'): Promise<IngestRun[]> {
  const states: IngestRun[] = [];
  for await (const run of (await plant.as(who)).follow<IngestRun>(FOLLOW, { id })) states.push(run);
  return states;
}

describe('uploads', () => {
  const send = async (who: string | null, body: string | readonly string[], headers = {}) =>
    rawHttp(plant.service.address, {
      path: '/uploads',
      headers: { ...(who ? await authorized(who) : {}), ...headers },
      body,
    });

  test('a file in many parts without a declared length comes in whole', async () => {
    const { status, text } = await send('librarian', ['# Title\n\n', 'One. ', 'Two.']);
    assert.equal(status, 201);
    assert.equal(JSON.parse(text).bytes, 18);
  });

  test('over the limit is FILE_TOO_LARGE, declared or not', async () => {
    const declared = await send('librarian', 'x'.repeat(LIMIT + 1));
    assert.deepEqual([declared.status, codeOf(declared.text)], [413, 'FILE_TOO_LARGE']);
    const undeclared = await send(
      'librarian',
      Array.from({ length: 40 }, () => 'x'.repeat(4_096)),
    );
    assert.deepEqual([undeclared.status, codeOf(undeclared.text)], [413, 'FILE_TOO_LARGE']);
    assert.equal((await send('librarian', 'x'.repeat(LIMIT))).status, 201);
  });

  test('nobody in particular, and who may not ingest, is refused before a byte is kept', async () => {
    const before = await plant.service.house.spool.list();
    const nobody = await send(null, 'text');
    assert.deepEqual([nobody.status, codeOf(nobody.text)], [401, 'UNAUTHENTICATED']);
    for (const who of ['olga', 'ada', 'henri']) {
      const { status, text } = await send(who, 'text');
      assert.deepEqual([status, codeOf(text)], [403, 'FORBIDDEN']);
    }
    assert.equal((await plant.service.house.spool.list()).length, before.length);
  });

  test('an upload is claimed once, by who sent it, and all of a request or none', async () => {
    const mine = await upload('librarian', 'mine');
    const other = await upload('porter', 'theirs');
    const claim = (who: string, ...uploads: string[]) =>
      query(who, INGEST, { documents: uploads.map((one, i) => ({ upload: one, path: `claim/${i}.txt`, labels })) });
    await assert.rejects(claim('librarian', other), { code: 'NOT_FOUND' });
    await assert.rejects(claim('librarian', 'nothing'), { code: 'NOT_FOUND' });
    await assert.rejects(claim('librarian', mine, other), { code: 'NOT_FOUND' });
    await assert.rejects(claim('librarian', mine, mine), { code: 'NOT_FOUND' });
    await claim('librarian', mine);
    await claim('porter', other);
    await assert.rejects(claim('librarian', mine), { code: 'NOT_FOUND' });
  });

  test('a path that climbs and labels nobody proposed are refused, and the upload can still be used', async () => {
    const one = await upload('librarian', 'A note about the gate.');
    const at = (path: string, digest = labels) =>
      query('librarian', INGEST, { documents: [{ upload: one, path, labels: digest }] });
    await assert.rejects(at('../../etc/passwd'), { code: 'BAD_REQUEST' });
    await assert.rejects(at('notes/gate.txt', 'f'.repeat(64)), { code: 'NOT_FOUND' });
    await at('notes/gate.txt');
  });
});

describe('an encrypted file', () => {
  test('opens with its password, which no run keeps; a wrong one and none have codes of their own', async () => {
    const secret = 'Öl-7 of the hall';
    const pdf = await makePdf((page) => page.text('Valve V77 opens at 90 bar.'), {
      pdfVersion: '1.7ext3',
      userPassword: secret,
    });
    const end = async (path: string, password: string | null) => {
      const documents = [{ upload: await upload('librarian', pdf), path, labels, password }];
      const { ingest } = await query<{ ingest: [IngestRun] }>('librarian', INGEST, { documents });
      const last = (await followed(ingest[0].id)).at(-1);
      assert.equal(plant.service.house.passwords.of(ingest[0].id as RunId), null);
      return [last?.state, last?.code];
    };
    assert.deepEqual(await end('locked/none.pdf', null), ['QUARANTINED', 'ENCRYPTED_FILE']);
    assert.deepEqual(await end('locked/wrong.pdf', 'another'), ['QUARANTINED', 'PASSWORD_WRONG']);
    assert.deepEqual(await end('locked/right.pdf', secret), ['COMMITTED', null]);
    await assert.rejects(end('locked/long.pdf', 'x'.repeat(2_000)), { code: 'BAD_REQUEST' });
  });
});

describe('following a run', () => {
  test('queued, then its stages, then its end; and the stream ends by itself', async () => {
    const run = await ingest('p4/valve.md', '# Valve\n\nValve V12 opens at 210 bar.\n');
    assert.equal(run.state, 'QUEUED');
    const states = await followed(run.id);
    assert.equal(states[0]?.state, 'QUEUED');
    assert.ok(states.some(({ state, stage }) => state === 'RUNNING' && stage !== null));
    const last = states.at(-1);
    assert.deepEqual([last?.state, last?.path, last?.hidden], ['COMMITTED', 'p4/valve.md', false]);
    assert.ok(last?.document && last.chunks);
    assert.deepEqual(await followed(run.id), [last]);
    assert.equal(plant.service.house.runEvents.followers(run.id as RunId), 0);
  });

  test("somebody else's run and no run look the same", async () => {
    const { id } = await ingest('p4/other.md', '# Other\n\nText.\n');
    for (const one of [id, 'nothing']) await assert.rejects(followed(one, 'porter'), { code: 'NOT_FOUND' });
    await followed(id);
  });

  test('who hangs up is not listened for any more', async () => {
    const { house } = plant.service;
    const run = house.newId() as RunId;
    const order = { run, source: { root: 'small', path: 'never.md' }, labelsFile: null, by: 'librarian' as never };
    await house.runStore.queued([{ ...order, at: house.now().toISOString(), replaces: 'readable' }]);
    const hangUp = new AbortController();
    const response = await fetch(`${plant.service.address}/graphql`, {
      method: 'POST',
      headers: {
        ...(await authorized('librarian')),
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify({ query: FOLLOW, variables: { id: run } }),
      signal: hangUp.signal,
    });
    const reader = response.body!.getReader();
    let seen = '';
    while (!seen.includes('QUEUED')) seen += new TextDecoder().decode((await reader.read()).value);
    assert.equal(house.runEvents.followers(run), 1);
    hangUp.abort();
    await assert.rejects(reader.read());
    while (house.runEvents.followers(run) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });
});

describe('runs', () => {
  const LIST = `query L($state: RunState, $first: Int, $after: ID) {
    ingestRuns(state: $state, first: $first, after: $after) { next items { ${RUN} } } }`;
  const list = async (who: string, variables: object = {}) =>
    (await query<{ ingestRuns: IngestRunPage }>(who, LIST, variables)).ingestRuns;

  test("one's own are listed newest first, page by page, each once", async () => {
    const all = (await list('librarian', { first: 200 })).items;
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    const times = all.map(({ queuedAt }) => queuedAt);
    assert.deepEqual(times, [...times].sort().reverse());
    const walked: IngestRun[] = [];
    for (let next: string | null = null, turn = 0; turn === 0 || next; turn++) {
      const page = await list('librarian', { first: 3, after: next });
      walked.push(...page.items);
      next = page.next;
    }
    assert.deepEqual(
      walked.map(({ id }) => id),
      all.map(({ id }) => id),
    );
    assert.ok((await list('librarian', { state: 'COMMITTED', first: 200 })).items.length >= plant.sent.runs.length);
    assert.deepEqual((await list('olga')).items, []);
    await assert.rejects(list('librarian', { first: -100 }), { code: 'BAD_REQUEST' });
  });

  test('a refused file is in quarantine with code, stage and reason, and can be tried again by its owner', async () => {
    const { id } = await ingest('p4/broken.pdf', '%PDF-1.7 and nothing of a PDF');
    const end = (await followed(id)).at(-1);
    assert.equal(end?.state, 'QUARANTINED');
    assert.ok(end?.code && end.stage && end.reason && end.document === null);
    const QUARANTINE = `{ quarantine { next items { ${RUN} } } }`;
    const { quarantine } = await query<{ quarantine: IngestRunPage }>('librarian', QUARANTINE);
    assert.deepEqual(
      quarantine.items.find((one) => one.id === id),
      end,
    );
    const other = await query<{ quarantine: IngestRunPage }>('porter', QUARANTINE);
    assert.ok(!other.quarantine.items.some((one) => one.id === id));
    assert.deepEqual(await query('porter', FIND, { id }), { ingestRun: null });
    const RETRY = `mutation R($id: ID!) { retryRun(id: $id) { ${RUN} } }`;
    for (const one of [id, 'nothing']) await assert.rejects(query('porter', RETRY, { id: one }), { code: 'NOT_FOUND' });
    const { retryRun } = await query<{ retryRun: IngestRun }>('librarian', RETRY, { id });
    assert.deepEqual([retryRun.id, retryRun.state], [id, 'QUEUED']);
    assert.equal((await followed(id)).at(-1)?.state, 'QUARANTINED');
    const committed = (await list('librarian', { state: 'COMMITTED', first: 1 })).items[0];
    await assert.rejects(query('librarian', RETRY, { id: committed?.id }), { code: 'NOT_FOUND' });
  });
});

test('a file that comes in after all ends the wait of what was refused in its place, for whoever sent both', async () => {
  const QUARANTINE = `{ quarantine(first: 200) { items { id } } }`;
  const waits = async (who: string) =>
    (await query<{ quarantine: IngestRunPage }>(who, QUARANTINE)).quarantine.items.map(({ id }) => id);
  const first = await ingest('p4/mended.pdf', '%PDF-1.7 and nothing of a PDF');
  const elsewhere = await ingest('p4/other.pdf', '%PDF-1.7 and nothing of a PDF');
  for (const { id } of [first, elsewhere]) await followed(id);
  const end = (await followed((await ingest('p4/mended.pdf', 'Valve V9 is mended.')).id)).at(-1);
  assert.equal(end?.state, 'COMMITTED');
  const left = await waits('librarian');
  assert.deepEqual([left.includes(first.id), left.includes(elsewhere.id)], [false, true]);
});

describe('documents whose source is gone, and documents taken out', () => {
  const PATHS = '{ documents(first: 500) { items { id path vanishedAt } } }';
  const documents = async (who = 'librarian') =>
    (await query<{ documents: DocumentPage }>(who, PATHS)).documents.items as Document[];
  const REPORT =
    'mutation V($root: String!, $paths: [String!]!) { reportVanished(root: $root, paths: $paths) { vanished returned retired } }';
  const RETIRE = 'mutation T($document: ID!, $reason: String!) { retire(document: $document, reason: $reason) }';

  test('a vanished source is marked, and unmarked when it comes back', async () => {
    const path = 'p7/care.md';
    const report = (paths: string[]) => query('librarian', REPORT, { root: 'small', paths });
    assert.deepEqual(await report([path]), { reportVanished: { vanished: [path], returned: [], retired: [] } });
    assert.ok((await documents()).find((one) => one.path === path)?.vanishedAt);
    assert.deepEqual(await report([path]), { reportVanished: { vanished: [], returned: [], retired: [] } });
    assert.deepEqual(await report([]), { reportVanished: { vanished: [], returned: [path], retired: [] } });
    await assert.rejects(query('olga', REPORT, { root: 'small', paths: [path] }), { code: 'FORBIDDEN' });
  });

  test('a retired document is found no more, and its past answers still say which they used', async () => {
    const { id } = await ingest('site/tea.md', '# Tea kitchen\n\nThe tea kitchen closes at half past nine.\n');
    const document = (await followed(id)).at(-1)?.document;
    const ASK = 'mutation A($q: String!) { ask(question: $q) { id body { __typename } } }';
    const q = 'When does the tea kitchen close?';
    const asked = await query<{ ask: { id: string; body: { __typename: string } } }>('olga', ASK, { q });
    assert.equal(asked.ask.body.__typename, 'Answered');
    await assert.rejects(query('olga', RETIRE, { document, reason: 'closed' }), { code: 'FORBIDDEN' });
    await assert.rejects(query('librarian', RETIRE, { document, reason: 'x'.repeat(501) }), { code: 'TOO_LARGE' });
    assert.deepEqual(await query('librarian', RETIRE, { document, reason: 'closed' }), { retire: true });
    await assert.rejects(query('librarian', RETIRE, { document, reason: 'closed' }), { code: 'NOT_FOUND' });
    assert.ok(!(await documents()).some((one) => one.id === document));
    const again = await query<{ ask: { body: { __typename: string } } }>('olga', ASK, { q });
    assert.equal(again.ask.body.__typename, 'Abstained');
    const { lineage } = await query<{ lineage: { nodes: { id: string }[] } }>(
      'olga',
      'query L($id: ID!) { lineage(answer: $id) { nodes { id } } }',
      { id: asked.ask.id },
    );
    assert.ok(lineage.nodes.some((node) => node.id === document));
  });
});
