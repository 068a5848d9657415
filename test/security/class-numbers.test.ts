// A number that looks like a card's is shown where other documents of the same class call it a part's: of that class alone.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { PrincipalId } from '../../graph/model/ids.ts';
import { openVersion } from '../../graph/store/records.ts';
import type { DocumentPage, Renewal, SearchHit } from '../../src/api/generated/schema.ts';
import { approve } from '../../src/govern/relabel.ts';
import { retire } from '../../src/govern/retire.ts';
import { type BarePlant, openBarePlant } from '../fixtures/barePlant.ts';

const SITE = 'version: 1\nplant: numbers\nzone: UTC\nsites: [{ id: main, name: Main }]\n';
const labelsOf = (closed: string) => `version: 1
name: bare
rules:
  - { path: "**", site: main, sensitivity: operations }
  - { path: "closed/**", site: main, sensitivity: secret }
  - { path: "closed/list.md", site: main, sensitivity: ${closed} }
`;

/** Test numbers of card networks: their check digits are right. */
const [OPEN, CLOSED, OWN] = ['4111 1111 1111 1111', '5500 0000 0000 0004', '4012 8888 8888 1881'];

let plant: BarePlant;
before(async () => {
  plant = await openBarePlant({
    site: SITE,
    labels: labelsOf('secret'),
    documents: {
      'open/plate.md': `# Plate\n\nSerial number ${OPEN} is on the plate, part no. ${OWN} below.\n`,
      'closed/plate.md': `# Plate\n\nSerial number ${CLOSED} is on the plate.\n`,
      'open/self.md': `# Self\n\nThe quernstone bears the serial number ${OWN} as well.\n`,
    },
  });
  await sent();
  await write('open/list.md', `# List\n\nThe quernstone list has ${OPEN} and ${CLOSED} in it.\n`);
  await write('open/paid.md', `# Paid\n\nThe quernstone was paid with card ${OPEN} in spring.\n`);
  await write('closed/list.md', `# List\n\nThe quernstone list has ${OPEN} and ${CLOSED} in it.\n`);
  await sent();
});
after(() => plant?.close());

const write = (path: string, text: string) => writeFile(plant.at(`docs/${path}`), text);

async function sent(): Promise<void> {
  const { runs } = await plant.send();
  for (const { path, state, code } of runs) assert.match(state, /COMMITTED|UNCHANGED/, `${path} ${code}`);
}

/** What a reader sees of a document's sentence about the quernstone. */
async function shown(path: string): Promise<string> {
  const FIND =
    'query S { search(text: "quernstone", first: 24, mode: LEXICAL) { hits { citation { quote source } } } }';
  const { search } = await plant.query<{ search: { hits: SearchHit[] } }>('olga', FIND);
  const found = search.hits.filter(({ citation }) => citation.source.includes(path));
  assert.equal(found.length, 1, path);
  return found[0]!.citation.quote;
}

const documentAt = (path: string) => {
  const [document] = plant
    .service()
    .house.documents.all()
    .filter(({ source }) => source.path === path);
  assert.ok(document, path);
  return document;
};

async function renewed(): Promise<void> {
  await plant.query('ada', 'mutation { startRenewal { left } }');
  const state = async () => (await plant.query<{ renewal: Renewal }>('ada', '{ renewal { state } }')).renewal.state;
  while ((await state()) !== 'NONE') await new Promise((resolve) => setTimeout(resolve, 20));
}

async function outdated(): Promise<readonly string[]> {
  const LIST = '{ documents(first: 500) { items { id outdated } } }';
  const { documents } = await plant.query<{ documents: DocumentPage }>('olga', LIST);
  const ids = documents.items.filter((one) => one.outdated).map(({ id }) => id);
  const { house } = plant.service();
  return house.documents
    .all()
    .filter(({ id }) => ids.includes(id))
    .map(({ source }) => source.path);
}

test('each class shows the numbers that its own documents call serial numbers, and hides those of another', async () => {
  assert.match(await shown('open/list.md'), new RegExp(`${OPEN} and \\[card number removed\\]`));
  assert.match(await shown('closed/list.md'), new RegExp(`\\[card number removed\\] and ${CLOSED}`));
});

test('a word for a card beside it says more than another document', async () => {
  assert.match(await shown('open/paid.md'), /with card \[card number removed\] in spring/);
});

test('the record says which numbers were shown so, and at which revision it was looked', async () => {
  const { house } = plant.service();
  const versionAt = async (path: string) => {
    const [node] = await house.records.records('Version', [documentAt(path).versionId]);
    return openVersion(house.keyring, node!);
  };
  const { spared } = await versionAt('open/list.md');
  assert.equal(spared?.names.length, 1);
  assert.ok(spared.at > 0 && spared.at <= (await house.reader.head()).revision);
  assert.deepEqual((await versionAt('open/plate.md')).calls?.includes(spared.names[0]!), true);
  assert.equal((await versionAt('open/paid.md')).spared, undefined);
  const entities = await house.records.records('Entity', spared.names);
  assert.equal(entities.length, 1);
});

test('in a wider class the numbers of that class hold', async () => {
  const { house } = plant.service();
  await write('bulkhead.labels.yaml', labelsOf('operations'));
  const { digest } = await house.labels.propose(house, labelsOf('operations'), 'cora' as PrincipalId);
  await approve(house, digest, 'ada' as PrincipalId);
  await house.runs.idle();
  assert.match(await shown('closed/list.md'), new RegExp(`${OPEN} and \\[card number removed\\]`));
});

test('a document is no witness for itself, and one that is gone is none for others, whose versions are read anew', async () => {
  await write('open/self.md', `# Self\n\nThe quernstone bears ${OWN} as well.\n`);
  await sent();
  assert.match(await shown('open/self.md'), new RegExp(OWN));
  assert.deepEqual(await outdated(), []);
  await retire(plant.service().house, 'cora' as PrincipalId, [documentAt('open/plate.md')], 'test');
  assert.deepEqual([...(await outdated())].sort(), ['closed/list.md', 'open/list.md', 'open/self.md']);
  await renewed();
  assert.deepEqual(await outdated(), []);
  for (const path of ['open/list.md', 'open/self.md']) assert.doesNotMatch(await shown(path), /\d{4} \d{4}/);
});

test('what is withdrawn is no witness', async () => {
  await write('open/plate.md', `# Plate\n\nSerial number ${OPEN} is on the plate.\n`);
  await sent();
  await write('open/list.md', `# List\n\nThe new quernstone list has ${OPEN} in it.\n`);
  await sent();
  assert.match(await shown('open/list.md'), new RegExp(OPEN));
  const SET = 'mutation V($id: ID!) { setValidity(document: $id, validity: WITHDRAWN) { id } }';
  await plant.query('cora', SET, { id: documentAt('open/plate.md').id });
  assert.deepEqual(await outdated(), ['open/list.md']);
  await renewed();
  assert.doesNotMatch(await shown('open/list.md'), /\d{4} \d{4}/);
});
