// Lineage, derivation and impact over a whole plant, each within its caller's bulkheads.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import Ajv from 'ajv-draft-04';
import { readProv } from '../../graph/provenance/provJson.ts';
import type { Derivation } from '../../src/api/generated/schema.ts';
import { openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';
import { citationsOf, LINEAGE, type Traced, tracedBy } from '../fixtures/traced.ts';

const SCHEMA = join(import.meta.dirname, '../../../shared/data/prov/prov-json.schema.json');

let plant: SmallPlant;
let traced: Traced;
before(async () => {
  plant = await openSmallPlant();
  traced = tracedBy(plant);
});
after(() => plant?.close());

const GREASE = 'How often is the ram guide of press 4 greased?';

describe('lineage', () => {
  test('leads from an answer to the run and what it worked with, every passage on its own version', async () => {
    const answer = await traced.ask('olga', 'What does E-203 mean?', 'P4');
    const found = await traced.lineage('olga', { answer: answer.id });
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
    assert.equal(await traced.lineage('mara', { answer: answer.id }), null);
  });

  test('an artifact leads to everything made with it, within the bulkheads of whoever asks', async () => {
    const answer = await traced.ask('olga', GREASE);
    const found = await traced.lineage('olga', { answer: answer.id });
    const model = found?.nodes.find(({ kind, says }) => kind === 'Artifact' && says.startsWith('model '));
    assert.ok(model);
    const made = await traced.lineage('olga', { artifact: model.id, direction: 'FORWARD', depth: 2 });
    const versions = made?.nodes.filter(({ kind }) => kind === 'Version') ?? [];
    assert.ok(versions.length >= 2);
    assert.equal(await traced.lineage('henri', { artifact: model.id, direction: 'FORWARD' }), null);
    const visible = new Set(
      plant.service.house.documents
        .all()
        .filter(({ source }) => !source.path.startsWith('hr/'))
        .map(({ versionId }) => versionId as string),
    );
    assert.ok(versions.every(({ id }) => visible.has(id)));
  });

  test('starts at a chunk or a document, in both directions, and refuses what names none or two', async () => {
    const answer = await traced.ask('olga', GREASE);
    const [cited] = citationsOf(answer);
    assert.ok(cited);
    const forward = await traced.lineage('olga', { document: cited.document, direction: 'FORWARD' });
    assert.ok(forward?.nodes.some(({ id }) => id === answer.id));
    const others = await traced.lineage('mara', { document: cited.document, direction: 'FORWARD' });
    assert.ok(others && !others.nodes.some(({ kind }) => kind === 'Answer'));
    const back = await traced.lineage('olga', { chunk: cited.chunk });
    assert.ok(back?.nodes.some(({ kind }) => kind === 'IngestRun'));
    assert.equal(await traced.lineage('henri', { chunk: cited.chunk }), null);
    for (const variables of [
      {},
      { chunk: 'a', document: 'b' },
      { chunk: cited.chunk, depth: 0 },
      { chunk: cited.chunk, depth: 13 },
    ])
      await assert.rejects(traced.lineage('olga', variables), { code: 'BAD_REQUEST' });
  });

  test('exports as PROV-JSON: valid, and the same when read back', async () => {
    const answer = await traced.ask('olga', 'What does E-203 mean?', 'P7');
    const found = await traced.lineage('olga', { answer: answer.id });
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
    const [cited] = citationsOf(await traced.ask('olga', GREASE));
    assert.ok(cited);
    const text = `query D($chunk: ID!, $start: Int!, $end: Int!) { derivation(chunk: $chunk, start: $start, end: $end) {
      quote document version { commitment salt number } run { id by at model policy rules } lineage { ${LINEAGE} } } }`;
    const { chunk, start, end } = cited;
    const { derivation } = await traced.query<{ derivation: Derivation }>('olga', text, { chunk, start, end });
    assert.equal(derivation.quote, cited.quote);
    assert.match(derivation.version.commitment, /^[0-9a-f]{64}$/);
    assert.equal(derivation.run?.by, 'librarian');
    assert.match(derivation.run?.policy ?? '', /^[0-9a-f]{64}$/);
    assert.ok(derivation.lineage.nodes.some(({ kind }) => kind === 'Artifact'));
    assert.deepEqual(await traced.query('henri', text, { chunk, start, end }), { derivation: null });
    assert.deepEqual(await traced.query('olga', text, { chunk, start, end: end + 100_000 }), { derivation: null });
  });
});

describe('impact', () => {
  test("shows one's own answers, and to those who answer for the document how many others there are", async () => {
    const rules = traced.documentAt('site/rules.md');
    const q = 'Where is the assembly point after an alarm?';
    const before = (await traced.impact('librarian', rules))?.othersAnswers ?? Number.NaN;
    const [mine, theirs] = [await traced.ask('olga', q), await traced.ask('mara', q)];
    assert.ok(citationsOf(mine).some(({ document }) => document === rules));
    const seen = await traced.impact('olga', rules);
    assert.ok(seen?.answers.includes(mine.id) && !seen.answers.includes(theirs.id));
    assert.equal(seen?.othersAnswers, null);
    const curated = await traced.impact('librarian', rules);
    assert.deepEqual(curated?.answers, []);
    assert.equal(curated?.othersAnswers, before + 2);
    assert.ok(!JSON.stringify(curated).includes(mine.id));
    assert.equal(await traced.impact('olga', traced.documentAt('hr/file.md')), null);
    assert.equal(await traced.impact('olga', 'nothing'), null);
  });
});
