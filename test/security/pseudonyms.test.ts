// What a pseudonym stands for is told by two persons and on record; erasing a person ends the link everywhere at once.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { PrincipalId } from '../../graph/model/ids.ts';
import { send } from '../../src/cli/send.ts';
import { startService } from '../../src/startService.ts';
import { ACCESS, LABELS, openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

const NAME = 'Xenja Qualtinger';
const ASK = 'mutation R($p: String!) { requestReveal(pseudonym: $p, reason: "accident 12") { id by approvedBy } }';
const APPROVE = 'mutation A($id: ID!) { approveReveal(id: $id) { approvedBy } }';
const TELL = 'mutation T($id: ID!) { reveal(id: $id) }';
const LIST = 'query { reveals { id pseudonym by approvedBy } }';
const ERASE = 'mutation E($who: String!) { erasePerson(person: $who, reason: "asked for it") { id by } }';
const FIND = 'query S($q: String!) { search(text: $q) { hits { citation { quote } } } }';

let plant: SmallPlant;
let pseudonym: string;

before(async () => {
  plant = await openSmallPlant();
  const { house } = plant.service;
  const people = `people:
  - { id: petra, name: "Petra Data", groups: [guards] }
  - { id: paul, name: "Paul Data", groups: [guards] }`;
  const access = ACCESS.replace('people:', people)
    .replace('groups:\n  - { id: operators }', 'groups:\n  - { id: guards }\n  - { id: operators }')
    .concat('  - { to: guards, role: privacy, on: {} }\n');
  await house.access.apply(house, access, 'local-console' as PrincipalId);
  await takeIn('one.md', `# Fall at press 4\n\nReported by ${NAME}, who slipped on hydraulic oil beside the ladder.\n`);
  pseudonym = await shown('who slipped on hydraulic oil beside the ladder');
});
after(() => plant.close());

async function takeIn(name: string, text: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-people-'));
  try {
    const file = join(folder, name);
    await writeFile(file, text);
    const labels = { content: LABELS, name: 'small', folder: '' };
    const { runs } = await send(await plant.as('librarian'), [{ file, path: `site/${name}`, labels }] as never);
    assert.deepEqual(
      runs.map(({ state }) => state),
      ['COMMITTED'],
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The pseudonym in what an operator finds. */
async function shown(text: string): Promise<string> {
  const olga = await plant.as('olga');
  const { search } = await olga.query<{ search: { hits: { citation: { quote: string } }[] } }>(FIND, { q: text });
  const quotes = search.hits.map(({ citation }) => citation.quote).join('\n');
  assert.doesNotMatch(quotes, /Qualtinger/);
  const quote = search.hits.map(({ citation }) => citation.quote).find((one) => one.includes(text));
  assert.ok(quote, 'it is found');
  return /Person-[0-9A-Z]{6}/.exec(quote)?.[0] ?? '';
}

async function asked(by: string): Promise<string> {
  const client = await plant.as(by);
  const { requestReveal } = await client.query<{ requestReveal: { id: string } }>(ASK, { p: pseudonym });
  return requestReveal.id;
}

describe('what a pseudonym stands for', () => {
  test('is told to whoever asked once another has approved, and each time is in the log', async () => {
    assert.match(pseudonym, /^Person-/);
    const id = await asked('petra');
    const petra = await plant.as('petra');
    const paul = await plant.as('paul');
    await assert.rejects(petra.query(TELL, { id }), { code: 'FORBIDDEN' });
    await assert.rejects(petra.query(APPROVE, { id }), { code: 'FORBIDDEN' });
    await paul.query(APPROVE, { id });
    assert.deepEqual((await petra.query<{ reveal: string[] }>(TELL, { id })).reveal, [NAME.toLowerCase()]);
    await assert.rejects(paul.query(TELL, { id }), { code: 'NOT_FOUND' }, 'not even to the one who approved');
    const { reveals } = await paul.query<{ reveals: { id: string; approvedBy: string }[] }>(LIST);
    assert.deepEqual(
      reveals.map((one) => [one.id, one.approvedBy]),
      [[id, 'paul']],
    );
  });

  test('is nothing that reading, taking in or administering gives', async () => {
    const id = await asked('petra');
    for (const who of ['olga', 'librarian', 'ada']) {
      const client = await plant.as(who);
      for (const [query, variables] of [
        [ASK, { p: pseudonym }],
        [APPROVE, { id }],
        [TELL, { id }],
        [LIST, {}],
      ] as const)
        await assert.rejects(client.query(query, variables), { code: 'FORBIDDEN' }, `${who}: ${query}`);
    }
  });

  test('is asked for the same way whether or not it stands for anybody', async () => {
    const petra = await plant.as('petra');
    const { requestReveal } = await petra.query<{ requestReveal: { id: string } }>(ASK, { p: 'Person-ZZZZZZ' });
    await (await plant.as('paul')).query(APPROVE, { id: requestReveal.id });
    assert.deepEqual((await petra.query<{ reveal: string[] }>(TELL, { id: requestReveal.id })).reveal, []);
  });

  test('stands nowhere in the clear in the data folder', () => {
    const { dataFolder } = plant.service.house.config;
    const files = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }).map((name) => join(dataFolder, name));
    const bytes = Buffer.concat(files.filter((name) => statSync(name).isFile()).map((name) => readFileSync(name)));
    for (const form of [NAME, NAME.toLowerCase(), 'Qualtinger', Buffer.from(NAME.toLowerCase()).toString('base64')])
      assert.equal(bytes.includes(form), false, form);
  });
});

describe('a person who is erased', () => {
  test('is behind no pseudonym any more, and gets no other', async () => {
    await assert.rejects((await plant.as('olga')).query(ERASE, { who: NAME }), { code: 'FORBIDDEN' });
    const id = await asked('petra');
    await (await plant.as('paul')).query(APPROVE, { id });
    const ada = await plant.as('ada');
    await ada.query(ERASE, { who: `Frau ${NAME}` });
    const petra = await plant.as('petra');
    assert.deepEqual((await petra.query<{ reveal: string[] }>(TELL, { id })).reveal, []);
    assert.equal(await shown('who slipped on hydraulic oil beside the ladder'), pseudonym, 'the text stays as it was');
    await takeIn('two.md', `# Second fall\n\nReported by ${NAME}, who tripped over the yellow hose reel.\n`);
    assert.equal(await shown('who tripped over the yellow hose reel'), '');
    await assert.rejects(ada.query(ERASE, { who: pseudonym }), { code: 'NOT_FOUND' });
  });

  test('by name the act looks the same for somebody no document names', async () => {
    const ada = await plant.as('ada');
    const done = await ada.query<{ erasePerson: { by: string } }>(ERASE, { who: 'Nobody Atall' });
    assert.equal(done.erasePerson.by, 'ada');
  });

  test('stays erased after the next start', async () => {
    const { house } = plant.service;
    await plant.service.close();
    const again = await startService(house.config, { graphiql: false });
    try {
      assert.deepEqual(await again.house.clear.of(pseudonym), []);
      assert.equal(again.house.erasures.entries().filter(({ subject }) => subject.kind === 'person').length, 2);
      assert.doesNotMatch(JSON.stringify(again.house.erasures.entries()), /qualtinger|atall/i);
    } finally {
      await again.close();
    }
  });
});
