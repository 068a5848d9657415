// Rulings on documents and what past answers say of them: at once, lasting, and flagged at every citation.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { PrincipalId } from '../../graph/model/ids.ts';
import type { Answer, Document, IngestRun } from '../../src/api/generated/schema.ts';
import { follow, send } from '../../src/cli/send.ts';
import { walk } from '../../src/cli/walk.ts';
import { LABELS, openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';
import { ANSWER, citationsOf, type Traced, tracedBy } from '../fixtures/traced.ts';

let plant: SmallPlant;
let traced: Traced;
before(async () => {
  plant = await openSmallPlant();
  traced = tracedBy(plant);
});
after(() => plant?.close());

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

describe('rulings', () => {
  test('only who holds set-validity on the document may rule, and hidden reads as missing', async () => {
    const care = traced.documentAt('p4/care.md');
    await assert.rejects(traced.setValidity('olga', care, 'WITHDRAWN'), { code: 'FORBIDDEN' });
    await assert.rejects(traced.setValidity('ada', care, 'WITHDRAWN'), { code: 'FORBIDDEN' });
    await assert.rejects(traced.setValidity('librarian', 'nothing', 'WITHDRAWN'), { code: 'NOT_FOUND' });
    await assert.rejects(traced.setValidity('librarian', care, 'WITHDRAWN', null, traced.documentAt('p7/care.md')), {
      code: 'BAD_REQUEST',
    });
    await assert.rejects(traced.setValidity('librarian', care, 'SUPERSEDED', null, 'nothing'), { code: 'NOT_FOUND' });
  });

  for (const [validity, what] of [
    ['SUPERSEDED', 'SUPERSEDED'],
    ['WITHDRAWN', 'WITHDRAWN'],
    ['UNDER_REVIEW', 'UNDER_REVIEW'],
  ] as const) {
    test(`${validity}: no answer uses it at once, every past answer says so, and IN_FORCE takes it back`, async () => {
      const care = traced.documentAt('p4/care.md');
      const past = await traced.ask('olga', GREASE);
      assert.equal(past.body.__typename, 'Answered');
      assert.ok(citationsOf(past).every(({ since }) => since.length === 0));
      await traced.setValidity('librarian', care, validity, 'Ask the shift lead.');
      assert.deepEqual(await searched(care), [what.toLowerCase().replace('_', '-')]);
      const now = await traced.ask('olga', GREASE);
      assert.ok(citationsOf(now).every(({ document }) => document !== care));
      const read = await traced.again('olga', past.id);
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
      const after = await traced.lineage('olga', { answer: past.id });
      assert.ok(after?.nodes.some(({ kind, says }) => kind === 'Approval' && says.includes('Ask the shift lead.')));
      await traced.setValidity('librarian', care, 'IN_FORCE');
      assert.deepEqual((await traced.again('olga', past.id)).since, []);
      assert.equal((await traced.ask('olga', GREASE)).body.__typename, 'Answered');
    });
  }

  test('a safety notice comes along with every answer that cites the document, beside any validity, until it is lifted', async () => {
    const care = traced.documentAt('p4/care.md');
    const past = await traced.ask('olga', GREASE);
    await traced.setValidity('librarian', care, 'SAFETY_NOTICE', 'Grease only at standstill.');
    const fresh = citationsOf(await traced.ask('olga', GREASE)).filter(({ document }) => document === care);
    assert.ok(fresh.length > 0);
    for (const { notices, since } of fresh) {
      assert.deepEqual(
        notices.map(({ kind, text }) => [kind, text]),
        [['SAFETY', 'Grease only at standstill.']],
      );
      assert.deepEqual(since, []);
    }
    assert.deepEqual(
      (await traced.again('olga', past.id)).since.map(({ what }) => what),
      ['SAFETY_NOTICE'],
    );
    const both = await traced.setValidity('librarian', care, 'UNDER_REVIEW', 'Being checked.');
    assert.deepEqual(
      both.notices.map(({ kind }) => kind),
      ['SAFETY', 'VALIDITY'],
    );
    await traced.setValidity('librarian', care, 'IN_FORCE');
    const lifted = await traced.setValidity('librarian', care, 'SAFETY_NOTICE');
    assert.deepEqual([lifted.validity, lifted.notices], ['IN_FORCE', []]);
  });

  test('readers of a superseded document see the notice, and the successor only where they may see that too', async () => {
    const [old, hidden, open] = [
      traced.documentAt('p7/care.md'),
      traced.documentAt('hr/file.md'),
      traced.documentAt('p4/care.md'),
    ];
    const document = async (who: string) =>
      (
        await traced.query<{ document: Document }>(
          who,
          'query D($id: ID!) { document(id: $id) { validity successor notices { text } } }',
          { id: old },
        )
      ).document;
    await traced.setValidity('librarian', old, 'SUPERSEDED', 'Use the new plan.', hidden);
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
    const seen = JSON.stringify([
      await traced.impact('olga', old),
      await traced.lineage('olga', { document: old, depth: 6 }),
    ]);
    assert.ok(!seen.includes(hidden));
    assert.deepEqual((await traced.impact('librarian', old))?.successors, [hidden]);
    await traced.setValidity('librarian', old, 'SUPERSEDED', 'Use the new plan.', open);
    assert.deepEqual((await traced.impact('olga', old))?.successors, [open]);
    assert.equal((await document('olga')).successor, open);
    await traced.setValidity('librarian', old, 'IN_FORCE');
    assert.equal((await document('olga')).successor, null);
  });
});

describe('retracted documents', () => {
  test('every citation of every past answer says so, and nothing of it is found any more', async () => {
    const rules = traced.documentAt('site/rules.md');
    const past = [];
    for (const q of [
      'Where is the assembly point after an alarm?',
      'Where is ear protection worn?',
      'What does E-203 mean?',
    ])
      past.push(await traced.ask('olga', q, q.includes('E-203') ? 'P4' : null));
    const citing = past.filter((answer) => citationsOf(answer).some(({ document }) => document === rules));
    assert.ok(citing.length >= 2);
    await traced.query('librarian', 'mutation R($id: ID!) { retire(document: $id, reason: "wrong gate") }', {
      id: rules,
    });
    for (const { id } of past) {
      const read = await traced.again('olga', id);
      for (const { document, since } of citationsOf(read))
        assert.deepEqual(
          since.map(({ what, at }) => [what, at !== null]),
          document === rules ? [['RETIRED', true]] : [],
        );
    }
    const { history } = await traced.query<{ history: { items: Answer[] } }>(
      'olga',
      `{ history(first: 100) { items { ${ANSWER} } } }`,
    );
    for (const { id } of citing)
      assert.ok(history.items.find((one) => one.id === id)?.since.some(({ what }) => what === 'RETIRED'));
    assert.ok(!JSON.stringify(history).includes('wrong gate'));
    const [first] = citing;
    assert.ok(first);
    assert.ok((await traced.impact('olga', rules))?.answers.includes(first.id));
    const { edges } = (await traced.lineage('olga', { answer: first.id })) ?? { edges: [] };
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
    const past = await traced.ask('olga', GREASE);
    const care = traced.documentAt('p4/care.md');
    assert.ok(citationsOf(past).some(({ document }) => document === care));
    await traced.setValidity('librarian', care, 'WITHDRAWN', 'Wrong grease.');
    await put('p4/care.md', '# Care of press 4\n\nGrease the ram guide of press 4 every 100 operating hours.\n');
    assert.equal(traced.documentAt('p4/care.md'), care);
    assert.deepEqual(ruledAt('p4/care.md'), ['withdrawn', 'Wrong grease.']);
    assert.deepEqual(
      (await traced.again('olga', past.id)).since.map(({ what }) => what),
      ['REPLACED', 'WITHDRAWN'],
    );
    assert.ok(citationsOf(await traced.ask('olga', GREASE)).every(({ document }) => document !== care));

    labels = LABELS.replace(
      '    line: forming\n    machines: [P4]',
      '    line: forming\n    machines: [P4]\n    collection: plans',
    );
    const { proposeLabels } = await traced.query<{ proposeLabels: { digest: string } }>(
      'librarian',
      'mutation P($content: String!) { proposeLabels(content: $content) { digest } }',
      { content: labels },
    );
    const { approveLabels } = await traced.query<{ approveLabels: { runs: IngestRun[] } }>(
      'ada',
      'mutation A($digest: ID!) { approveLabels(digest: $digest) { runs { id path state } } }',
      { digest: proposeLabels.digest },
    );
    assert.ok(approveLabels.runs.length > 0);
    await follow(await plant.as('ada'), approveLabels.runs);
    assert.notEqual(traced.documentAt('p4/care.md'), care);
    assert.deepEqual(ruledAt('p4/care.md'), ['withdrawn', 'Wrong grease.']);
    assert.deepEqual(
      (await traced.again('olga', past.id)).since.map(({ what }) => what),
      ['RETIRED'],
    );
    await traced.setValidity('librarian', traced.documentAt('p4/care.md'), 'IN_FORCE');
    assert.equal((await traced.ask('olga', GREASE)).body.__typename, 'Answered');
  });

  test('every past answer that cited an erased document says so, though nothing of it can be shown', async () => {
    const faults = traced.documentAt('p7/faults.md');
    await traced.setValidity('librarian', faults, 'UNDER_REVIEW', 'Being checked.');
    await traced.setValidity('librarian', faults, 'IN_FORCE');
    const past = [
      await traced.ask('olga', 'What does E-203 mean?', 'P7'),
      await traced.ask('olga', 'Press 7 shows E-203, what now?'),
    ];
    for (const answer of past) assert.ok(citationsOf(answer).some(({ document }) => document === faults));
    await traced.query('ada', 'mutation E($id: ID!) { erase(document: $id, reason: "test") { id } }', { id: faults });
    for (const { id } of past) {
      const read = await traced.again('olga', id);
      assert.ok(citationsOf(read).every(({ document }) => document !== faults));
      assert.deepEqual(
        read.since.map(({ document, what }) => [document, what]),
        [[faults, 'ERASED']],
      );
      const found = await traced.lineage('olga', { answer: id });
      assert.ok(found?.nodes.every(({ says }) => !says.includes('E-203 Encoder')));
    }
    await put('p7/faults.md', '# Faults of press 7\n\n## E-203 Encoder silent\n\nCause: dirt on the encoder.\n');
    assert.equal(traced.documentAt('p7/faults.md'), faults);
    assert.deepEqual(ruledAt('p7/faults.md'), [undefined, undefined]);
    assert.equal((await traced.setValidity('librarian', faults, 'WITHDRAWN')).validity, 'WITHDRAWN');
  });
});
