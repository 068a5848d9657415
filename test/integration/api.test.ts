// Every query of the schema, and the mutations that ask and govern, over the real HTTP server.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { verifyReceipt } from '../../graph/ledger/verify/receipt.ts';
import type {
  Answer,
  AnswerPage,
  Chunk,
  Document,
  DocumentPage,
  Health,
  LabelsCheck,
  LabelsFile,
  Lineage,
  Me,
  SearchResult,
} from '../../src/api/generated/schema.ts';
import { ACCESS, HIDDEN_PHRASE, LABELS, openSmallPlant, SHARED_CODE, type SmallPlant } from '../fixtures/smallPlant.ts';

let plant: SmallPlant;
before(async () => {
  plant = await openSmallPlant();
});
after(() => plant?.close());

async function query<T>(who: string, text: string, variables: object = {}): Promise<T> {
  return (await plant.as(who)).query<T>(text, variables);
}
async function refused(who: string, text: string, code: string, variables: object = {}): Promise<void> {
  await assert.rejects(query(who, text, variables), { code }, `${who}: ${text}`);
}

const CITATION = 'chunk document title source version machines page headings start end quote validity vanished';
const ANSWER = `id at revision question receipt { origin index leafHash } body { __typename
  ... on Answered { degraded { code } machines { id name model line site }
    statements { kind text number safety { level scope before } columns { name value } citations { ${CITATION} } } }
  ... on Abstained { degraded { code } says nearest { ${CITATION} } }
  ... on ChooseMachine { degraded { code } machines { id name model line site } }
  ... on Conflict { degraded { code } machines { id } sides { text citations { ${CITATION} } } } }`;
const ASK = `mutation Ask($q: String!, $machine: ID, $atLeast: Int) {
  ask(question: $q, context: { machine: $machine }, options: { atLeast: $atLeast }) { ${ANSWER} } }`;

async function ask(who: string, q: string, machine: string | null = null, atLeast: number | null = null) {
  return (await query<{ ask: Answer }>(who, ASK, { q, machine, atLeast })).ask;
}

describe('oneself and the service', () => {
  const ME = '{ me { id name kind actions until } }';

  test('everybody is told who they are and what they may do', async () => {
    const { me } = await query<{ me: Me }>('olga', ME);
    assert.deepEqual(
      [me.id, me.name, me.kind, [...me.actions].sort()],
      ['olga', 'Olga Brenner', 'PERSON', ['ASK', 'READ']],
    );
    assert.ok(Date.parse(me.until) > Date.now());
    const librarian = (await query<{ me: Me }>('librarian', ME)).me;
    assert.equal(librarian.kind, 'SERVICE');
    assert.ok(librarian.actions.includes('INGEST'));
    const { actions } = (await query<{ me: Me }>('ada', ME)).me;
    assert.ok(actions.includes('ADMINISTER') && !actions.includes('READ'));
  });

  test('health says what works', async () => {
    const { health } = await query<{ health: Health }>(
      'olga',
      '{ health { status version revision folded search { hnsw reason } model { loaded name digest languages } degraded { code says } } }',
    );
    assert.equal(health.status, 'OK');
    assert.equal(health.folded, health.revision);
    assert.ok(health.model.loaded && health.model.digest?.match(/^[0-9a-f]{64}$/));
    assert.deepEqual(health.degraded, []);
  });
});

describe('reading', () => {
  const PAGE = `query D($root: String, $first: Int, $after: ID) { documents(root: $root, first: $first, after: $after) {
    next items { id title root path site line collection sensitivity owner machines validity vanishedAt
      version { id number mediaType language bytes pages ingestedAt commitment salt redactions { type count } } } } }`;
  const page = async (who: string, variables: object = {}) =>
    (await query<{ documents: DocumentPage }>(who, PAGE, variables)).documents;

  test('documents come by path, page by page, each once', async () => {
    const all = await page('olga', { first: 500 });
    const paths = all.items.map(({ path }) => path);
    assert.deepEqual(paths, [...paths].sort());
    assert.deepEqual(
      paths.filter((path) => path.startsWith('hr/')),
      [],
    );
    const walked: Document[] = [];
    for (let next: string | null = null, turn = 0; turn === 0 || next; turn++) {
      const one = await page('olga', { first: 2, after: next });
      assert.ok(one.items.length <= 2);
      walked.push(...one.items);
      next = one.next;
    }
    assert.deepEqual(walked, all.items);
    assert.equal((await page('olga', { root: 'small', first: 500 })).items.length, paths.length);
    assert.deepEqual(await page('olga', { root: 'other' }), { next: null, items: [] });
    assert.deepEqual(await page('olga', { after: 'nothing' }), { next: null, items: [] });
    await refused('olga', '{ documents(first: 0) { next } }', 'BAD_REQUEST');
    await refused('olga', '{ documents(first: -1) { next } }', 'BAD_REQUEST');
  });

  test('a document shows its labels, its version and a commitment to the original', async () => {
    const listed = (await page('olga')).items.find(({ path }) => path === 'p4/faults.md');
    assert.ok(listed);
    const { document } = await query<{ document: Document }>(
      'olga',
      'query D($id: ID!) { document(id: $id) { id title site line collection sensitivity owner machines validity version { number mediaType bytes commitment salt } } }',
      { id: listed.id },
    );
    assert.equal(document.line, 'forming');
    assert.deepEqual(document.machines, ['P4']);
    assert.equal(document.validity, 'IN_FORCE');
    assert.match(document.version.commitment, /^[0-9a-f]{64}$/);
  });

  test('machines are those of documents one may read', async () => {
    const MACHINES = '{ machines { id name model line site } }';
    const { machines } = await query<{ machines: { id: string; name: string }[] }>('olga', MACHINES);
    assert.deepEqual(
      machines.map(({ id, name }) => [id, name]),
      [
        ['P4', 'Press 4'],
        ['P7', 'Press 7'],
      ],
    );
    const henri = await query<{ machines: { id: string }[] }>('henri', MACHINES);
    assert.deepEqual(
      henri.machines.map(({ id }) => id),
      ['P9'],
    );
  });

  for (const mode of ['HYBRID', 'LEXICAL', 'VECTOR']) {
    test(`search (${mode}) finds passages whose citation is verbatim`, async () => {
      const { search } = await query<{ search: SearchResult }>(
        'olga',
        `query S($text: String!, $mode: SearchMode) { search(text: $text, first: 3, mode: $mode) {
          revision degraded { code } hits { score exact citation { ${CITATION} } } } }`,
        { text: 'grease for the ram guide', mode },
      );
      assert.ok(search.hits.length > 0 && search.hits.length <= 3);
      const [{ citation }] = search.hits as [SearchResult['hits'][number]];
      assert.equal(citation.source, 'p4/care.md');
      const { chunk } = await query<{ chunk: Chunk }>(
        'olga',
        'query C($id: ID!) { chunk(id: $id) { id document ordinal headings text start end firstPage lastPage machines words { start page x } } }',
        { id: citation.chunk },
      );
      assert.equal(chunk.text.slice(citation.start - chunk.start, citation.end - chunk.start), citation.quote);
      assert.equal(chunk.document, citation.document);
    });
  }

  test('search finds words in quotes as they stand, and nothing where one may see them nowhere', async () => {
    const found = async (who: string, text: string) => {
      const SEARCH =
        'query S($text: String!) { search(text: $text) { degraded { code } hits { citation { source } } } }';
      const { search } = await query<{ search: SearchResult }>(who, SEARCH, { text });
      const told = search.degraded.some(({ code }) => code === 'PHRASE_NOT_FOUND');
      return [search.hits.map(({ citation }) => citation.source), told];
    };
    assert.deepEqual(await found('olga', 'where is the „crank encoder“?'), [['p7/faults.md'], false]);
    assert.deepEqual(await found('olga', '"encoder crank"'), [[], true]);
    assert.deepEqual(await found('olga', `"${HIDDEN_PHRASE}"`), [[], true]);
    assert.deepEqual(await found('henri', `"${HIDDEN_PHRASE}"`), [['hr/file.md'], false]);
  });

  test('search needs the action and one hit at least', async () => {
    await refused('ada', '{ search(text: "grease") { revision } }', 'FORBIDDEN');
    await refused('olga', '{ search(text: "grease", first: 0) { revision } }', 'BAD_REQUEST');
    await refused('olga', '{ search(text: "  ") { revision } }', 'BAD_REQUEST');
  });
});

describe('asking', () => {
  test('a code of two machines asks which, a machine answers, nothing known abstains', async () => {
    const choose = await ask('olga', SHARED_CODE);
    assert.equal(choose.body.__typename, 'ChooseMachine');
    const { body } = await ask('olga', SHARED_CODE, 'P4');
    assert.equal(body.__typename, 'Answered');
    if (body.__typename !== 'Answered') return;
    assert.deepEqual(
      body.statements.flatMap(({ number }) => number ?? []),
      ['1', '2', '3', '4'],
    );
    assert.ok(body.statements.some(({ safety }) => safety?.level === 'WARNING'));
    assert.ok(body.statements.every(({ citations }) => citations.every(({ source }) => source === 'p4/faults.md')));
    const hidden = await ask('olga', `Who gets the ${HIDDEN_PHRASE}?`);
    assert.equal(hidden.body.__typename, 'Abstained');
    const seen = await ask('henri', `Who gets the ${HIDDEN_PHRASE}?`);
    assert.equal(seen.body.__typename, 'Answered');
  });

  test('an answer says so where the words in quotes stand nowhere', async () => {
    const told = async (question: string) => {
      const { body } = await ask('olga', question);
      return [body.__typename, body.degraded.some(({ code }) => code === 'PHRASE_NOT_FOUND')];
    };
    assert.deepEqual(await told('How much oil does the "hydraulic oil" tank hold?'), ['Answered', false]);
    assert.deepEqual(await told('How many litres of "oil hydraulic" does the tank hold?'), ['Answered', true]);
  });

  test('a table row comes value by value under its header', async () => {
    const { body } = await ask('olga', 'What does E-410 mean?');
    assert.equal(body.__typename, 'Answered');
    if (body.__typename === 'Answered') assert.ok(body.statements.some(({ text }) => text.includes('Oil temperature')));
  });

  test('who may not ask is told so', async () => {
    await refused('ada', ASK, 'FORBIDDEN', { q: SHARED_CODE });
    await refused('olga', ASK, 'BAD_REQUEST', { q: ' ' });
    await refused('olga', ASK, 'TOO_LARGE', { q: 'x'.repeat(2_001) });
  });

  test('a revision that is there is answered from, one ahead is refused', async () => {
    const { health } = await query<{ health: Health }>('olga', '{ health { revision } }');
    assert.ok((await ask('olga', 'E-410', null, health.revision)).revision >= health.revision);
    await refused('olga', ASK, 'REVISION_AHEAD', { q: 'E-410', atLeast: health.revision + 1 });
  });

  test('an answer reads back as it was given, by its asker alone', async () => {
    const given = await ask('olga', SHARED_CODE, 'P7');
    const READ = `query A($id: ID!) { answer(id: $id) { ${ANSWER} } }`;
    assert.deepEqual((await query<{ answer: Answer }>('olga', READ, { id: given.id })).answer, given);
    for (const who of ['mara', 'henri', 'ada', 'librarian'])
      assert.deepEqual(await query(who, READ, { id: given.id }), { answer: null });
  });

  test("history is one's own, newest first, page by page", async () => {
    const HISTORY = `query H($first: Int, $after: ID) { history(first: $first, after: $after) { next items { id question } } }`;
    const page = async (first: number, after: string | null) =>
      (await query<{ history: AnswerPage }>('mara', HISTORY, { first, after })).history;
    assert.deepEqual(await page(5, null), { next: null, items: [] });
    const asked = ['E-410', 'E-411', 'drive belt tension'];
    for (const q of asked) await ask('mara', q);
    const first = await page(2, null);
    const second = await page(2, first.next);
    const questions = [...first.items, ...second.items].map(({ question }) => question);
    assert.deepEqual(questions, [...asked].reverse());
    assert.equal(second.next, null);
    for (const first of [0, -5]) await refused('mara', HISTORY, 'BAD_REQUEST', { first });
  });

  test('lineage leads to the commitment, and a receipt verifies offline', async () => {
    const { id } = await ask('olga', SHARED_CODE, 'P4');
    const { lineage, receipt } = await query<{ lineage: Lineage; receipt: string }>(
      'olga',
      'query L($id: ID!) { lineage(answer: $id) { nodes { id kind prov says } edges { from kind to } } receipt(answer: $id) }',
      { id },
    );
    const known = new Set(lineage.nodes.map((node) => node.id));
    assert.ok(lineage.edges.every(({ from, to }) => known.has(from) && known.has(to)));
    assert.ok(lineage.nodes.some(({ kind, says }) => kind === 'Version' && /commitment [0-9a-f]{64}/.test(says)));
    const vkey = (await readFile(join(plant.service.house.config.dataFolder, 'log.vkey'), 'utf8')).trim();
    assert.equal(verifyReceipt(receipt, vkey).valid, true);
  });
});

describe('governing', () => {
  test('labels are checked, proposed and approved, each by who may', async () => {
    const content = LABELS.replace('name: small', 'name: spare');
    const CHECK = `query C($content: String!, $paths: [String!]!) { checkLabels(content: $content, paths: $paths) {
      digest approved unlabelled rules { path files readers } } }`;
    const { checkLabels } = await query<{ checkLabels: LabelsCheck }>('librarian', CHECK, {
      content,
      paths: ['p4/a.md', 'hr/b.md'],
    });
    assert.equal(checkLabels.approved, false);
    assert.deepEqual(checkLabels.rules.find(({ path }) => path === 'hr/**')?.files, ['hr/b.md']);
    assert.ok(checkLabels.rules.find(({ path }) => path === 'hr/**')?.readers.includes('henri'));
    await refused('olga', CHECK, 'FORBIDDEN', { content, paths: [] });
    await refused('librarian', CHECK, 'LABELS_INVALID', { content: 'rules: 7', paths: [] });

    const PROPOSE = 'mutation P($content: String!) { proposeLabels(content: $content) { digest name approvedBy } }';
    await refused('olga', PROPOSE, 'FORBIDDEN', { content });
    const { proposeLabels } = await query<{ proposeLabels: LabelsFile }>('librarian', PROPOSE, { content });
    assert.deepEqual(proposeLabels, { digest: checkLabels.digest, name: 'spare', approvedBy: null });

    const APPROVE = 'mutation A($digest: ID!) { approveLabels(digest: $digest) { __typename } }';
    await refused('librarian', APPROVE, 'FORBIDDEN', { digest: checkLabels.digest });
    await refused('ada', APPROVE, 'NOT_FOUND', { digest: 'f'.repeat(64) });
    await query('ada', APPROVE, { digest: checkLabels.digest });
    const LIST = '{ labels { digest name proposedBy proposedAt approvedBy approvedAt } }';
    const { labels } = await query<{ labels: LabelsFile[] }>('ada', LIST);
    const kept = labels.find(({ digest }) => digest === checkLabels.digest);
    assert.deepEqual([kept?.proposedBy, kept?.approvedBy], ['librarian', 'ada']);
    await refused('olga', LIST, 'FORBIDDEN');
  });

  test('an access file takes effect with the next request, and a bad one changes nothing', async () => {
    const APPLY = 'mutation A($content: String!) { applyAccess(content: $content) { revision people groups grants } }';
    const token = await plant.token('mara');
    const without = ACCESS.replace(/.*id: mara.*\n/, '');
    await refused('olga', APPLY, 'FORBIDDEN', { content: without });
    await refused('ada', APPLY, 'CONFIG_INVALID', { content: 'people: 3' });
    await refused('ada', APPLY, 'CONFIG_INVALID', { content: ACCESS.replace(/.*role: admin.*\n/, '') });
    const { applyAccess } = await query<{ applyAccess: { people: number; revision: number } }>('ada', APPLY, {
      content: without,
    });
    assert.ok(applyAccess.revision > 0);
    const { openClient } = await import('../../src/cli/client.ts');
    await assert.rejects(openClient(plant.service.address, token).query('{ me { id } }'), { code: 'UNAUTHENTICATED' });
    await query('ada', APPLY, { content: ACCESS });
    await openClient(plant.service.address, token).query('{ me { id } }');
  });
});
