// What was taken from its readers is gone from their past, too: no answer, page, derivation or lineage of before shows it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { PrincipalId } from '../../graph/model/ids.ts';
import type { Answer } from '../../src/api/generated/schema.ts';
import { retire } from '../../src/govern/retire.ts';
import { ACCESS, LABELS, openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';
import { citationsOf, type Traced, tracedBy } from '../fixtures/traced.ts';

/** Stands in one document, and in no question. */
const PHRASE = '12 millimetres';
const PATH = 'p7/care.md';
const QUESTION = 'How tight must the drive belt of press 7 be?';
const ELSEWHERE = `${LABELS}  - { path: ${PATH}, line: none, collection: personnel, sensitivity: personnel }\n`;

const SOURCE =
  'query S($chunk: ID!, $answer: ID!) { source(chunk: $chunk, answer: $answer) { chunk { text } document { title } } }';
const DERIVATION = `query D($chunk: ID!, $start: Int!, $end: Int!, $answer: ID!) {
  derivation(chunk: $chunk, start: $start, end: $end, answer: $answer) { quote } }`;
const HISTORY = '{ history { items { id body { ... on Answered { statements { text } } } } } }';

let plant: SmallPlant;
let traced: Traced;
before(async () => {
  plant = await openSmallPlant();
  traced = tracedBy(plant);
});
after(() => plant?.close());

/** Everything that a person can look at of an answer of theirs and of what it rested on. */
async function pastOf(who: string, given: Answer): Promise<{ readonly said: string; readonly kinds: string[] }> {
  const shown: unknown[] = [await traced.again(who, given.id), await traced.query(who, HISTORY)];
  const reached: string[] = [];
  for (const { chunk, start, end, document } of citationsOf(given)) {
    shown.push(await traced.query(who, SOURCE, { chunk, answer: given.id }));
    shown.push(await traced.query(who, DERIVATION, { chunk, start, end, answer: given.id }));
    const impact = await traced.impact(who, document);
    reached.push(...(impact?.lineage.nodes ?? []).map(({ kind }) => kind));
  }
  const lineage = await traced.lineage(who, { answer: given.id });
  reached.push(...(lineage?.nodes ?? []).map(({ kind }) => kind));
  return { said: JSON.stringify(shown), kinds: [...new Set(reached)].sort() };
}

async function approved(content: string): Promise<void> {
  const client = await plant.as('librarian');
  const { proposeLabels } = await client.query<{ proposeLabels: { digest: string } }>(
    'mutation P($content: String!) { proposeLabels(content: $content) { digest } }',
    { content },
  );
  const ada = await plant.as('ada');
  await ada.query('mutation A($digest: ID!) { approveLabels(digest: $digest) { __typename } }', proposeLabels);
  await plant.service.house.runs.idle();
}

describe('the past of a reader', () => {
  test('keeps what was retracted', async () => {
    const given = await traced.ask('olga', 'How often is the ram guide of press 4 greased?');
    const { house } = plant.service;
    const document = house.documents.get(traced.documentAt('p4/care.md'));
    assert.ok(document);
    await retire(house, 'librarian' as PrincipalId, [document], 'no longer needed');
    const { said, kinds } = await pastOf('olga', given);
    assert.match(said, /250 operating hours/);
    assert.ok(kinds.includes('Chunk'));
  });

  test('loses what went to a class they may not read, and keeps it for those who may', async () => {
    const mine = await traced.ask('olga', QUESTION);
    const theirs = await traced.ask('librarian', QUESTION);
    for (const [who, given] of [['olga', mine] as const, ['librarian', theirs] as const])
      assert.ok((await pastOf(who, given)).said.includes(PHRASE), who);
    await approved(ELSEWHERE);
    const [cited] = citationsOf(mine);
    assert.ok(cited);
    const { said, kinds } = await pastOf('olga', mine);
    assert.ok(!said.includes(PHRASE));
    const { since } = await traced.again('olga', mine.id);
    assert.deepEqual(
      since.map(({ document, what }) => [document, what]),
      [[cited.document, 'RETIRED']],
    );
    assert.ok(!kinds.includes('Fact') && !said.includes('Care of press 7'));
    assert.equal(await traced.impact('olga', cited.document), null);
    assert.ok((await pastOf('librarian', theirs)).said.includes(PHRASE));
    const edition = plant.service.house.editions.of(cited.document as never);
    assert.ok(edition.length > 0, 'it is there for whoever erases it');
  });

  test('does not get it back with the document, which is read and answered from as any other', async () => {
    const before = await traced.ask('olga', 'What is worn in the forming hall?');
    await approved(LABELS);
    const again = await traced.ask('olga', QUESTION);
    assert.ok(JSON.stringify(again).includes(PHRASE));
    assert.ok((await pastOf('olga', again)).said.includes(PHRASE));
    assert.ok(citationsOf(before).length > 0);
  });

  test('loses what was taken from everybody', async () => {
    const given = await traced.ask('olga', QUESTION);
    const { house } = plant.service;
    const document = house.documents.get(traced.documentAt(PATH));
    assert.ok(document);
    await retire(house, 'ada' as PrincipalId, [document], 'hides something', () => null);
    assert.ok(!JSON.stringify(await traced.again('olga', given.id)).includes(PHRASE));
    assert.ok(!(await pastOf('olga', given)).kinds.includes('Version'));
  });
});

const DOCUMENT = 'query D($id: ID!, $asOf: Int) { document(id: $id, asOf: $asOf) { title version { number } } }';
const ACCESS_AT = `query A($document: ID!, $person: ID!, $asOf: Int) {
  access(document: $document, person: $person, asOf: $asOf) { allowed revision grants { to role on } } }`;

describe('a revision of before', () => {
  const documentAt = async (who: string, id: string, asOf: number | null) =>
    (await traced.query<{ document: { version: { number: number } } | null }>(who, DOCUMENT, { id, asOf })).document;
  const allowed = async (person: string, document: string, asOf: number | null) =>
    (await traced.query<{ access: { allowed: boolean } | null }>('ada', ACCESS_AT, { document, person, asOf })).access
      ?.allowed;

  test('shows a document as it was, to today’s readers', async () => {
    const { house } = plant.service;
    const id = traced.documentAt('p7/faults.md');
    const { revision } = await house.reader.head();
    const before = await documentAt('olga', id, revision);
    assert.ok(before);
    await retire(house, 'librarian' as PrincipalId, [house.documents.get(id)!], 'no longer needed');
    assert.equal(await documentAt('olga', id, null), null);
    assert.deepEqual(await documentAt('olga', id, revision), before);
    assert.equal(await documentAt('henri', id, revision), null);
    assert.equal(await documentAt('olga', id, 0), null);
    await assert.rejects(documentAt('olga', id, 1_000_000), { code: 'REVISION_AHEAD' });
    await assert.rejects(documentAt('olga', id, -1), { code: 'BAD_REQUEST' });
  });

  test('decides by the grants of then, for whoever audits or administers', async () => {
    const { house } = plant.service;
    const id = traced.documentAt('site/rules.md');
    const { revision } = await house.reader.head();
    assert.equal(await allowed('mara', id, null), true);
    assert.equal(await allowed('henri', id, null), false);
    const without = ACCESS.replace(
      '  - { to: operators, role: reader, on: { site: hallbruck, sensitivity: operations } }\n',
      '',
    );
    await house.access.apply(house, without, 'ada' as PrincipalId);
    assert.equal(await allowed('mara', id, null), false);
    assert.equal(await allowed('mara', id, revision), true);
    assert.equal(await documentAt('mara', id, revision), null, 'to know is not to read');
    assert.equal(await allowed('mara', id, 1), undefined, 'nothing was there yet');
    assert.equal(await allowed('nobody', id, null), undefined);
    await assert.rejects(traced.query('mara', ACCESS_AT, { document: id, person: 'henri' }), { code: 'FORBIDDEN' });
    await assert.rejects(allowed('mara', id, 1_000_000), { code: 'REVISION_AHEAD' });
  });
});
