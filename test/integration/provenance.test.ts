// Lineage, impact, derivation, rulings and past answers over a whole plant, each within its caller's bulkheads.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import Ajv from 'ajv-draft-04';
import type { PrincipalId } from '../../graph/model/ids.ts';
import { readProv } from '../../graph/provenance/provJson.ts';
import type {
  Answer,
  Citation,
  Derivation,
  Document,
  Impact,
  IngestRun,
  Lineage,
} from '../../src/api/generated/schema.ts';
import { follow, send } from '../../src/cli/send.ts';
import { walk } from '../../src/cli/walk.ts';
import { LABELS, openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

const SCHEMA = join(import.meta.dirname, '../../../shared/data/prov/prov-json.schema.json');

let plant: SmallPlant;
before(async () => {
  plant = await openSmallPlant();
});
after(() => plant?.close());

async function query<T>(who: string, text: string, variables: object = {}): Promise<T> {
  return (await plant.as(who)).query<T>(text, variables);
}

const SINCE = 'since { document what at }';
const CITATION = `chunk document start end quote validity notices { kind text at } ${SINCE}`;
const ANSWER = `id ${SINCE} body { __typename
  ... on Answered { statements { text citations { ${CITATION} } } }
  ... on Abstained { nearest { ${CITATION} } } }`;
const LINEAGE = 'nodes { id kind prov says at } edges { from kind to } truncated provJson';

const ask = async (who: string, q: string, machine: string | null = null) =>
  (
    await query<{ ask: Answer }>(
      who,
      `mutation A($q: String!, $machine: ID) { ask(question: $q, context: { machine: $machine }) { ${ANSWER} } }`,
      { q, machine },
    )
  ).ask;
const again = async (who: string, id: string) =>
  (await query<{ answer: Answer }>(who, `query A($id: ID!) { answer(id: $id) { ${ANSWER} } }`, { id })).answer;
const lineage = async (who: string, variables: object) =>
  (
    await query<{ lineage: Lineage | null }>(
      who,
      `query L($answer: ID, $chunk: ID, $document: ID, $artifact: ID, $direction: LineageDirection, $depth: Int) {
        lineage(answer: $answer, chunk: $chunk, document: $document, artifact: $artifact, direction: $direction, depth: $depth) { ${LINEAGE} } }`,
      variables,
    )
  ).lineage;
const impact = async (who: string, document: string) =>
  (
    await query<{ impact: Impact | null }>(
      who,
      `query I($document: ID!) { impact(document: $document) { answers facts successors othersAnswers lineage { ${LINEAGE} } } }`,
      { document },
    )
  ).impact;
const setValidity = async (
  who: string,
  document: string,
  validity: string,
  notice: string | null = null,
  successor: string | null = null,
) =>
  (
    await query<{ setValidity: Document }>(
      who,
      `mutation V($document: ID!, $validity: ValidityDecision!, $notice: String, $successor: ID) {
        setValidity(document: $document, validity: $validity, notice: $notice, successor: $successor) {
          id validity successor notices { kind text } } }`,
      { document, validity, notice, successor },
    )
  ).setValidity;
const documentAt = (path: string) => {
  const found = plant.service.house.documents.all().find(({ source }) => source.path === path);
  assert.ok(found, path);
  return found.id;
};
const citationsOf = ({ body }: Answer): readonly Citation[] => {
  if (body.__typename === 'Answered') return body.statements.flatMap(({ citations }) => citations);
  return body.__typename === 'Abstained' ? body.nearest : [];
};

/** What search memory holds of the document's validity. */
async function searched(document: string): Promise<readonly string[]> {
  const { house } = plant.service;
  const { corpus } = await house.pin();
  const found = house.documents.all().find(({ id }) => id === document);
  assert.ok(found);
  const scope = { kind: 'classes' as const, principal: 'olga' as PrincipalId, classes: new Set([found.classId]) };
  const query = { text: 'ram guide grease', vector: null, entities: [], machines: null, limit: 10 };
  const { hits } = await house.search.search(corpus, scope, query);
  return [...new Set(hits.filter(({ documentId }) => documentId === document).map(({ validity }) => validity))];
}

const GREASE = 'How often is the ram guide of press 4 greased?';

describe('lineage', () => {
  test('leads from an answer to the run and what it worked with, every passage on its own version', async () => {
    const answer = await ask('olga', 'What does E-203 mean?', 'P4');
    const found = await lineage('olga', { answer: answer.id });
    assert.ok(found);
    const kinds = new Set(found.nodes.map(({ kind }) => kind));
    for (const kind of ['Answer', 'Chunk', 'Version', 'Document', 'IngestRun', 'Artifact', 'Principal'])
      assert.ok(kinds.has(kind), kind);
    const ids = new Set(found.nodes.map(({ id }) => id));
    assert.ok(found.edges.every(({ from, to }) => ids.has(from) && ids.has(to)));
    for (const { id } of found.nodes.filter(({ kind }) => kind === 'Chunk'))
      assert.ok(
        found.edges.some(({ from, kind }) => from === id && kind === 'WAS_DERIVED_FROM'),
        id,
      );
    assert.equal(await lineage('mara', { answer: answer.id }), null);
  });

  test('an artifact leads to everything made with it, within the bulkheads of whoever asks', async () => {
    const answer = await ask('olga', GREASE);
    const found = await lineage('olga', { answer: answer.id });
    const model = found?.nodes.find(({ kind, says }) => kind === 'Artifact' && says.startsWith('model '));
    assert.ok(model);
    const made = await lineage('olga', { artifact: model.id, direction: 'FORWARD', depth: 2 });
    const versions = made?.nodes.filter(({ kind }) => kind === 'Version') ?? [];
    assert.ok(versions.length >= 2);
    assert.equal(await lineage('henri', { artifact: model.id, direction: 'FORWARD' }), null);
    const visible = new Set(
      plant.service.house.documents
        .all()
        .filter(({ source }) => !source.path.startsWith('hr/'))
        .map(({ versionId }) => versionId as string),
    );
    assert.ok(versions.every(({ id }) => visible.has(id)));
  });

  test('starts at a chunk or a document, in both directions, and refuses what names none or two', async () => {
    const answer = await ask('olga', GREASE);
    const [cited] = citationsOf(answer);
    assert.ok(cited);
    const forward = await lineage('olga', { document: cited.document, direction: 'FORWARD' });
    assert.ok(forward?.nodes.some(({ id }) => id === answer.id));
    const others = await lineage('mara', { document: cited.document, direction: 'FORWARD' });
    assert.ok(others && !others.nodes.some(({ kind }) => kind === 'Answer'));
    const back = await lineage('olga', { chunk: cited.chunk });
    assert.ok(back?.nodes.some(({ kind }) => kind === 'IngestRun'));
    assert.equal(await lineage('henri', { chunk: cited.chunk }), null);
    for (const variables of [
      {},
      { chunk: 'a', document: 'b' },
      { chunk: cited.chunk, depth: 0 },
      { chunk: cited.chunk, depth: 13 },
    ])
      await assert.rejects(lineage('olga', variables), { code: 'BAD_REQUEST' });
  });

  test('exports as PROV-JSON: valid, and the same when read back', async () => {
    const answer = await ask('olga', 'What does E-203 mean?', 'P7');
    const found = await lineage('olga', { answer: answer.id });
    assert.ok(found);
    const { provJson, ...shown } = found;
    assert.deepEqual(readProv(provJson), shown);
    if (!existsSync(SCHEMA)) return;
    const ajv = new (Ajv as unknown as typeof Ajv.default)({ strict: false, validateFormats: false });
    const valid = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));
    assert.ok(valid(JSON.parse(provJson)), JSON.stringify(valid.errors));
  });
});

describe('derivation', () => {
  test('leads from a cited span to the commitment and the digests', async () => {
    const [cited] = citationsOf(await ask('olga', GREASE));
    assert.ok(cited);
    const text = `query D($chunk: ID!, $start: Int!, $end: Int!) { derivation(chunk: $chunk, start: $start, end: $end) {
      quote document version { commitment salt number } run { id by at model policy rules } lineage { ${LINEAGE} } } }`;
    const { chunk, start, end } = cited;
    const { derivation } = await query<{ derivation: Derivation }>('olga', text, { chunk, start, end });
    assert.equal(derivation.quote, cited.quote);
    assert.match(derivation.version.commitment, /^[0-9a-f]{64}$/);
    assert.equal(derivation.run?.by, 'librarian');
    assert.match(derivation.run?.policy ?? '', /^[0-9a-f]{64}$/);
    assert.ok(derivation.lineage.nodes.some(({ kind }) => kind === 'Artifact'));
    assert.deepEqual(await query('henri', text, { chunk, start, end }), { derivation: null });
    assert.deepEqual(await query('olga', text, { chunk, start, end: end + 100_000 }), { derivation: null });
  });
});

describe('rulings', () => {
  test('only who holds set-validity on the document may rule, and hidden reads as missing', async () => {
    const care = documentAt('p4/care.md');
    await assert.rejects(setValidity('olga', care, 'WITHDRAWN'), { code: 'FORBIDDEN' });
    await assert.rejects(setValidity('ada', care, 'WITHDRAWN'), { code: 'FORBIDDEN' });
    await assert.rejects(setValidity('librarian', 'nothing', 'WITHDRAWN'), { code: 'NOT_FOUND' });
    await assert.rejects(setValidity('librarian', care, 'WITHDRAWN', null, documentAt('p7/care.md')), {
      code: 'BAD_REQUEST',
    });
    await assert.rejects(setValidity('librarian', care, 'SUPERSEDED', null, 'nothing'), { code: 'NOT_FOUND' });
  });

  for (const [validity, what] of [
    ['SUPERSEDED', 'SUPERSEDED'],
    ['WITHDRAWN', 'WITHDRAWN'],
    ['UNDER_REVIEW', 'UNDER_REVIEW'],
  ] as const) {
    test(`${validity}: no answer uses it at once, every past answer says so, and IN_FORCE takes it back`, async () => {
      const care = documentAt('p4/care.md');
      const past = await ask('olga', GREASE);
      assert.equal(past.body.__typename, 'Answered');
      assert.ok(citationsOf(past).every(({ since }) => since.length === 0));
      await setValidity('librarian', care, validity, 'Ask the shift lead.');
      assert.deepEqual(await searched(care), [what.toLowerCase().replace('_', '-')]);
      const now = await ask('olga', GREASE);
      assert.ok(citationsOf(now).every(({ document }) => document !== care));
      const read = await again('olga', past.id);
      const cited = citationsOf(read);
      assert.ok(cited.length > 0);
      for (const one of cited.filter(({ document }) => document === care)) {
        assert.deepEqual(
          one.since.map((change) => change.what),
          [what],
        );
        assert.ok(one.since[0]?.at);
        assert.equal(one.validity, 'IN_FORCE');
      }
      assert.deepEqual(
        read.since.map((change) => change.what),
        [what],
      );
      const after = await lineage('olga', { answer: past.id });
      assert.ok(after?.nodes.some(({ kind, says }) => kind === 'Approval' && says.includes('Ask the shift lead.')));
      await setValidity('librarian', care, 'IN_FORCE');
      assert.deepEqual((await again('olga', past.id)).since, []);
      assert.equal((await ask('olga', GREASE)).body.__typename, 'Answered');
    });
  }

  test('a safety notice comes along with every answer that cites the document, beside any validity, until it is lifted', async () => {
    const care = documentAt('p4/care.md');
    const past = await ask('olga', GREASE);
    await setValidity('librarian', care, 'SAFETY_NOTICE', 'Grease only at standstill.');
    const fresh = citationsOf(await ask('olga', GREASE)).filter(({ document }) => document === care);
    assert.ok(fresh.length > 0);
    for (const { notices, since } of fresh) {
      assert.deepEqual(
        notices.map(({ kind, text }) => [kind, text]),
        [['SAFETY', 'Grease only at standstill.']],
      );
      assert.deepEqual(since, []);
    }
    assert.deepEqual(
      (await again('olga', past.id)).since.map(({ what }) => what),
      ['SAFETY_NOTICE'],
    );
    const both = await setValidity('librarian', care, 'UNDER_REVIEW', 'Being checked.');
    assert.deepEqual(
      both.notices.map(({ kind }) => kind),
      ['SAFETY', 'VALIDITY'],
    );
    await setValidity('librarian', care, 'IN_FORCE');
    const lifted = await setValidity('librarian', care, 'SAFETY_NOTICE');
    assert.deepEqual([lifted.validity, lifted.notices], ['IN_FORCE', []]);
  });

  test('readers of a superseded document see the notice, and the successor only where they may see that too', async () => {
    const [old, hidden, open] = [documentAt('p7/care.md'), documentAt('hr/file.md'), documentAt('p4/care.md')];
    const document = async (who: string) =>
      (
        await query<{ document: Document }>(
          who,
          'query D($id: ID!) { document(id: $id) { validity successor notices { text } } }',
          { id: old },
        )
      ).document;
    await setValidity('librarian', old, 'SUPERSEDED', 'Use the new plan.', hidden);
    assert.deepEqual(await document('librarian'), {
      validity: 'SUPERSEDED',
      successor: hidden,
      notices: [{ text: 'Use the new plan.' }],
    });
    assert.deepEqual(await document('olga'), {
      validity: 'SUPERSEDED',
      successor: null,
      notices: [{ text: 'Use the new plan.' }],
    });
    const seen = JSON.stringify([await impact('olga', old), await lineage('olga', { document: old, depth: 6 })]);
    assert.ok(!seen.includes(hidden));
    assert.deepEqual((await impact('librarian', old))?.successors, [hidden]);
    await setValidity('librarian', old, 'SUPERSEDED', 'Use the new plan.', open);
    assert.deepEqual((await impact('olga', old))?.successors, [open]);
    assert.equal((await document('olga')).successor, open);
    await setValidity('librarian', old, 'IN_FORCE');
    assert.equal((await document('olga')).successor, null);
  });
});

describe('impact', () => {
  test("shows one's own answers, and to those who answer for the document how many others there are", async () => {
    const rules = documentAt('site/rules.md');
    const q = 'Where is the assembly point after an alarm?';
    const before = (await impact('librarian', rules))?.othersAnswers ?? Number.NaN;
    const [mine, theirs] = [await ask('olga', q), await ask('mara', q)];
    assert.ok(citationsOf(mine).some(({ document }) => document === rules));
    const seen = await impact('olga', rules);
    assert.ok(seen?.answers.includes(mine.id) && !seen.answers.includes(theirs.id));
    assert.equal(seen?.othersAnswers, null);
    const curated = await impact('librarian', rules);
    assert.deepEqual(curated?.answers, []);
    assert.equal(curated?.othersAnswers, before + 2);
    assert.ok(!JSON.stringify(curated).includes(mine.id));
    assert.equal(await impact('olga', documentAt('hr/file.md')), null);
    assert.equal(await impact('olga', 'nothing'), null);
  });
});

describe('retracted documents', () => {
  test('every citation of every past answer says so, and nothing of it is found any more', async () => {
    const rules = documentAt('site/rules.md');
    const past = [];
    for (const q of [
      'Where is the assembly point after an alarm?',
      'Where is ear protection worn?',
      'What does E-203 mean?',
    ])
      past.push(await ask('olga', q, q.includes('E-203') ? 'P4' : null));
    const citing = past.filter((answer) => citationsOf(answer).some(({ document }) => document === rules));
    assert.ok(citing.length >= 2);
    await query('librarian', 'mutation R($id: ID!) { retire(document: $id, reason: "wrong gate") }', { id: rules });
    for (const { id } of past) {
      const read = await again('olga', id);
      for (const { document, since } of citationsOf(read))
        assert.deepEqual(
          since.map(({ what, at }) => [what, at !== null]),
          document === rules ? [['RETIRED', true]] : [],
        );
    }
    const { history } = await query<{ history: { items: Answer[] } }>(
      'olga',
      `{ history(first: 100) { items { ${ANSWER} } } }`,
    );
    for (const { id } of citing)
      assert.ok(history.items.find((one) => one.id === id)?.since.some(({ what }) => what === 'RETIRED'));
    assert.ok(!JSON.stringify(history).includes('wrong gate'));
    const [first] = citing;
    assert.ok(first);
    assert.ok((await impact('olga', rules))?.answers.includes(first.id));
    const { edges } = (await lineage('olga', { answer: first.id })) ?? { edges: [] };
    assert.ok(edges.some(({ from, kind }) => from === rules && kind === 'WAS_INVALIDATED_BY'));
  });
});

describe('rulings that last', () => {
  let labels = LABELS;
  /** Takes one document in, in place of what was at its path. */
  async function put(path: string, text: string): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'bulkhead-provenance-'));
    try {
      await mkdir(dirname(join(folder, 'in', path)), { recursive: true });
      await writeFile(join(folder, 'in', path), text);
      await writeFile(join(folder, 'labels.yaml'), labels);
      const found = await walk(join(folder, 'in'), join(folder, 'labels.yaml'));
      const { runs } = await send(await plant.as('librarian'), found);
      assert.deepEqual(
        runs.map(({ state }) => state),
        ['COMMITTED'],
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const ruledAt = (path: string) => {
    const found = plant.service.house.documents.all().find(({ source }) => source.path === path);
    return [found?.ruling?.validity, found?.ruling?.notice];
  };

  test('an upload does not bring a withdrawn document back, and neither do other labels', async () => {
    const past = await ask('olga', GREASE);
    const care = documentAt('p4/care.md');
    assert.ok(citationsOf(past).some(({ document }) => document === care));
    await setValidity('librarian', care, 'WITHDRAWN', 'Wrong grease.');
    await put('p4/care.md', '# Care of press 4\n\nGrease the ram guide of press 4 every 100 operating hours.\n');
    assert.equal(documentAt('p4/care.md'), care);
    assert.deepEqual(ruledAt('p4/care.md'), ['withdrawn', 'Wrong grease.']);
    assert.deepEqual(
      (await again('olga', past.id)).since.map(({ what }) => what),
      ['REPLACED', 'WITHDRAWN'],
    );
    assert.ok(citationsOf(await ask('olga', GREASE)).every(({ document }) => document !== care));

    labels = LABELS.replace(
      '    line: forming\n    machines: [P4]',
      '    line: forming\n    machines: [P4]\n    collection: plans',
    );
    const { proposeLabels } = await query<{ proposeLabels: { digest: string } }>(
      'librarian',
      'mutation P($content: String!) { proposeLabels(content: $content) { digest } }',
      { content: labels },
    );
    const { approveLabels } = await query<{ approveLabels: { runs: IngestRun[] } }>(
      'ada',
      'mutation A($digest: ID!) { approveLabels(digest: $digest) { runs { id path state } } }',
      { digest: proposeLabels.digest },
    );
    assert.ok(approveLabels.runs.length > 0);
    await follow(await plant.as('ada'), approveLabels.runs);
    assert.notEqual(documentAt('p4/care.md'), care);
    assert.deepEqual(ruledAt('p4/care.md'), ['withdrawn', 'Wrong grease.']);
    assert.deepEqual(
      (await again('olga', past.id)).since.map(({ what }) => what),
      ['RETIRED'],
    );
    await setValidity('librarian', documentAt('p4/care.md'), 'IN_FORCE');
    assert.equal((await ask('olga', GREASE)).body.__typename, 'Answered');
  });

  test('every past answer that cited an erased document says so, though nothing of it can be shown', async () => {
    const faults = documentAt('p7/faults.md');
    await setValidity('librarian', faults, 'UNDER_REVIEW', 'Being checked.');
    await setValidity('librarian', faults, 'IN_FORCE');
    const past = [
      await ask('olga', 'What does E-203 mean?', 'P7'),
      await ask('olga', 'Press 7 shows E-203, what now?'),
    ];
    for (const answer of past) assert.ok(citationsOf(answer).some(({ document }) => document === faults));
    await query('ada', 'mutation E($id: ID!) { erase(document: $id, reason: "test") { id } }', { id: faults });
    for (const { id } of past) {
      const read = await again('olga', id);
      assert.ok(citationsOf(read).every(({ document }) => document !== faults));
      assert.deepEqual(
        read.since.map(({ document, what }) => [document, what]),
        [[faults, 'ERASED']],
      );
      const found = await lineage('olga', { answer: id });
      assert.ok(found?.nodes.every(({ says }) => !says.includes('E-203 Encoder')));
    }
    await put('p7/faults.md', '# Faults of press 7\n\n## E-203 Encoder silent\n\nCause: dirt on the encoder.\n');
    assert.equal(documentAt('p7/faults.md'), faults);
    assert.deepEqual(ruledAt('p7/faults.md'), [undefined, undefined]);
    assert.equal((await setValidity('librarian', faults, 'WITHDRAWN')).validity, 'WITHDRAWN');
  });
});
