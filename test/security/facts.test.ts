// Facts: what a code means, told from visible evidence alone, gone with it, and the same whatever is hidden.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { PrincipalId } from '../../graph/model/ids.ts';
import type { Fact } from '../../src/api/generated/schema.ts';
import { send } from '../../src/cli/send.ts';
import { walk } from '../../src/cli/walk.ts';
import { retire } from '../../src/govern/retire.ts';
import { openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

const FACTS = `query F($code: String!, $machine: ID) { facts(code: $code, machine: $machine) {
  id code machines document statements { role text citation { chunk document source quote validity notices { text } } } } }`;

let plant: SmallPlant;
before(async () => {
  plant = await openSmallPlant();
});
after(() => plant?.close());

async function facts(who: string, code: string, machine: string | null = null): Promise<readonly Fact[]> {
  return (await (await plant.as(who)).query<{ facts: Fact[] }>(FACTS, { code, machine })).facts;
}
const texts = (fact: Fact | undefined, role: string) =>
  (fact?.statements ?? []).filter((one) => one.role === role).map(({ text }) => text);

/** Takes documents in beside those of the plant, at these paths. */
async function add(documents: Readonly<Record<string, string>>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-facts-'));
  try {
    for (const [path, text] of Object.entries(documents)) {
      await mkdir(dirname(join(folder, 'in', path)), { recursive: true });
      await writeFile(join(folder, 'in', path), text);
    }
    const { LABELS } = await import('../fixtures/smallPlant.ts');
    await writeFile(join(folder, 'labels.yaml'), LABELS);
    const sent = await send(await plant.as('librarian'), await walk(join(folder, 'in'), join(folder, 'labels.yaml')));
    for (const run of sent.runs) assert.equal(run.state, 'COMMITTED', `${run.path} ${run.code}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
async function remove(path: string): Promise<void> {
  const { house } = plant.service;
  const gone = house.documents.all().filter(({ source }) => source.path === path);
  assert.equal(gone.length, 1, path);
  await retire(house, 'librarian' as PrincipalId, gone, 'test');
}

describe('facts', () => {
  test('say what each document states about a code, by role, verbatim and each for its machine', async () => {
    const both = await facts('olga', 'E-203');
    assert.deepEqual(both.map(({ machines }) => machines).sort(), [['P4'], ['P7']]);
    const [press4, ...none] = await facts('olga', 'E 203', 'P4');
    assert.deepEqual(none, []);
    assert.ok(texts(press4, 'MEANING')[0]?.includes('Low hydraulic pressure'));
    assert.ok(texts(press4, 'CAUSE')[0]?.includes('suction filter of the hydraulic pump is clogged'));
    assert.equal(texts(press4, 'REMEDY').length, 4);
    assert.equal(texts(press4, 'WARNING').length, 1);
    for (const { text, citation } of press4?.statements ?? []) {
      assert.equal(text, citation.quote);
      assert.equal(citation.source, 'p4/faults.md');
    }
    assert.deepEqual(await facts('olga', 'E-203', 'P9'), []);
  });

  test("a table's row is stated by its columns", async () => {
    const [row, ...none] = await facts('olga', 'e-410');
    assert.deepEqual(none, []);
    assert.deepEqual(texts(row, 'MEANING'), ['Oil temperature above 60 degrees']);
    assert.deepEqual(texts(row, 'REMEDY'), ['Clean the cooler']);
  });

  test('are nothing to those who may not read the evidence, like a code that nobody knows', async () => {
    assert.deepEqual(await facts('henri', 'E-203'), []);
    assert.deepEqual(await facts('olga', 'E-999'), []);
    await assert.rejects(facts('ada', 'E-203'), { code: 'FORBIDDEN' });
  });

  test('are byte-identical whatever hidden documents say of the same code, and never join their text', async () => {
    const before = JSON.stringify([
      await facts('olga', 'E-203'),
      await facts('olga', 'E-410'),
      await facts('olga', 'E-777'),
    ]);
    await add({
      'hr/codes.md':
        '# Codes\n\n## E-203 The quillwort meaning\n\nCause: an internal matter.\n\n## E-777 Hidden alone\n\nCause: none.\n',
      'hr/more.csv': 'Code,Meaning,Remedy\nE-410,Quillwort temperature,Ask personnel\n',
    });
    const after = JSON.stringify([
      await facts('olga', 'E-203'),
      await facts('olga', 'E-410'),
      await facts('olga', 'E-777'),
    ]);
    assert.equal(after, before);
    const hidden = await facts('henri', 'E-203');
    assert.equal(hidden.length, 1);
    assert.ok(JSON.stringify(hidden).includes('quillwort'));
    for (const { statements } of await facts('librarian', 'E-203'))
      assert.equal(new Set(statements.map(({ citation }) => citation.document)).size, 1);
    await remove('hr/codes.md');
    assert.equal(
      JSON.stringify([await facts('olga', 'E-203'), await facts('olga', 'E-410'), await facts('olga', 'E-777')]),
      before,
    );
    assert.deepEqual(await facts('henri', 'E-777'), []);
  });

  test('go in the same change as their evidence, and come back with it', async () => {
    const { house } = plant.service;
    const [before] = await facts('olga', 'E-203', 'P7');
    assert.ok(before);
    const live = async () => (await house.records.records('Fact', [before.id])).length;
    assert.equal(await live(), 1);
    await remove('p7/faults.md');
    assert.equal(await live(), 0);
    assert.deepEqual(await facts('olga', 'E-203', 'P7'), []);
    await add({ 'p7/faults.md': '# Faults of press 7\n\n## E-203 Encoder silent\n\nCause: dirt on the encoder.\n' });
    const [again] = await facts('olga', 'E-203', 'P7');
    assert.deepEqual(texts(again, 'CAUSE'), ['Cause: dirt on the encoder.']);
    await add({ 'p7/faults.md': '# Faults of press 7\n\nNothing is known of codes.\n' });
    assert.deepEqual(await facts('olga', 'E-203', 'P7'), []);
  });

  test('hold no text in the graph: pointers under the seal, structure outside', async () => {
    const { house } = plant.service;
    const [fact] = await facts('olga', 'E-203', 'P4');
    const [node] = await house.records.records('Fact', [fact?.id ?? '']);
    assert.ok(node);
    assert.deepEqual(Object.keys(node.props).sort(), ['document', 'version']);
    const { openRecord } = await import('../../graph/store/records.ts');
    const record = JSON.stringify(await openRecord(house.keyring, node));
    for (const { text } of fact?.statements ?? []) assert.ok(!record.includes(text), text);
    assert.ok(!Buffer.from(node.sealed).includes('E203'));
  });
});
