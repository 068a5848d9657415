// Where a class's policy keeps names, whoever is erased is masked there too: in what is read from then on, and by a renewal.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { DocumentPage, Renewal, SearchHit } from '../../src/api/generated/schema.ts';
import { type BarePlant, openBarePlant } from '../fixtures/barePlant.ts';

const SITE = 'version: 1\nplant: kept\nzone: UTC\nsites: [{ id: main, name: Main }]\n';
const POLICY = `version: 1
classes:
  - { on: { sensitivity: operations }, treatments: { person: keep, badge: keep } }
`;
const sheet = (word: string) =>
  `# Sheet ${word}\n\nMr. Xaver Qualtinger greased the ${word}. Mr. Egon Brandl saw it. Badge B-20388 was read.\n`;
const ERASE = 'mutation E($who: String!) { erasePerson(person: $who, reason: "asked for it") { id } }';

let plant: BarePlant;
before(async () => {
  plant = await openBarePlant({ site: SITE, documents: { 'one.md': sheet('quernstone') }, policy: POLICY });
  await plant.send();
});
after(() => plant?.close());

async function shown(word: string): Promise<string> {
  const FIND = 'query S($q: String!) { search(text: $q, mode: LEXICAL) { hits { citation { quote } } } }';
  const { search } = await plant.query<{ search: { hits: SearchHit[] } }>('olga', FIND, { q: word });
  return search.hits.map(({ citation }) => citation.quote).join('\n');
}
async function outdated(): Promise<readonly boolean[]> {
  const { documents } = await plant.query<{ documents: DocumentPage }>(
    'olga',
    '{ documents(first: 9) { items { outdated } } }',
  );
  return documents.items.map((one) => one.outdated);
}
async function renewed(): Promise<Renewal> {
  await plant.query('ada', 'mutation { startRenewal(hide: true) { state } }');
  for (;;) {
    const { renewal } = await plant.query<{ renewal: Renewal }>('ada', '{ renewal { state left failed } }');
    if (renewal.state === 'NONE') return renewal;
    await setTimeout(20);
  }
}

test('names are kept, until somebody is erased: then they are masked in what is read, and old versions are outdated', async () => {
  assert.match(await shown('quernstone'), /Xaver Qualtinger greased.*Egon Brandl.*B-20388/);
  assert.deepEqual(await outdated(), [false]);
  await plant.query('ada', ERASE, { who: 'Xaver Qualtinger' });
  assert.deepEqual(await outdated(), [true]);
  await writeFile(plant.at('docs/two.md'), sheet('windlass'));
  await plant.send();
  assert.match(await shown('windlass'), /\[name removed\] greased.*Egon Brandl.*B-20388/);
});

test('a renewal reads what was read before, under the same rules, and after a restart nothing is left', async () => {
  assert.deepEqual(await renewed(), { state: 'NONE', left: 0, failed: 0 });
  assert.match(await shown('quernstone'), /\[name removed\] greased.*Egon Brandl.*B-20388/);
  await plant.restart();
  assert.deepEqual(await outdated(), [false, false]);
});

test('a badge is a value of its own', async () => {
  await plant.query('ada', ERASE, { who: 'B-20388' });
  await renewed();
  assert.match(await shown('windlass'), /\[name removed\] greased.*Egon Brandl.*Badge \[badge number removed\]/);
});
