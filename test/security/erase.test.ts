// Erasing a document leaves nothing that could open it: no key, no original, no search entry; and breaks no proof.

import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readKeyFolder } from '../../graph/keys/keyFolder.ts';
import type { Keyring } from '../../graph/keys/ports.ts';
import { verifyReceipt } from '../../graph/ledger/verify/receipt.ts';
import type { DocumentId, KeyId, PrincipalId } from '../../graph/model/ids.ts';
import { keyIdOf } from '../../ingest/seal/names.ts';
import { ask } from '../../src/ask/ask.ts';
import { erase, settle } from '../../src/govern/erase.ts';
import type { House } from '../../src/house.ts';
import { startService } from '../../src/startService.ts';
import { LABELS, openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

/** Stands in one document of the small plant and nowhere else. */
const PHRASE = 'drive belt';
const PATH = 'p7/care.md';
const ERASE = 'mutation E($id: ID!, $why: String!) { erase(document: $id, reason: $why) { id versions by at } }';
const HOLD = 'mutation H($id: ID!, $why: String!) { hold(document: $id, reason: $why) }';
const RELEASE = 'mutation R($id: ID!) { release(document: $id) }';
const ASK = `mutation A($q: String!) { ask(question: $q) { id body { __typename ... on Answered {
  statements { text citations { document quote } } } } } }`;
const AGAIN = `query A($id: ID!) { answer(id: $id) { since { document what } body { __typename ... on Answered {
  statements { text citations { document } } } } } }`;
const FIND = 'query S($q: String!) { search(text: $q) { hits { citation { document quote } } } }';

let plant: SmallPlant;
let house: House;

before(async () => {
  plant = await openSmallPlant();
  house = plant.service.house;
});
after(() => plant.close());

function documentAt(path: string): DocumentId {
  const found = house.documents.all().find(({ source }) => source.path === path);
  assert.ok(found, path);
  return found.id;
}

function filesBelow(...folders: readonly string[]): Buffer {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return Buffer.concat(files.filter((name) => statSync(name).isFile()).map((name) => readFileSync(name)));
}

/** Everything that could open the document, as bytes that a file could hold. */
async function keysOf(document: DocumentId): Promise<readonly Buffer[]> {
  const { dataFolder, secrets } = house.config;
  const folder = join(dataFolder, 'keys');
  const state = await readKeyFolder(folder, await readFile(secrets.keyFile));
  return house.editions.of(document).flatMap(({ version }) => {
    const number = state.where.get(keyIdOf(version));
    assert.ok(number !== undefined, 'its key is there before');
    const page = state.pages.get(number);
    assert.ok(page);
    const sealed = readFileSync(join(folder, `page-${page.ref.number}-${page.ref.generation}`));
    return [page.keys.get(keyIdOf(version))!.export(), Buffer.from(page.ref.key), sealed.subarray(0, 64)];
  });
}

async function answerOf(question: string) {
  const client = await plant.as('olga');
  type Asked = { ask: { id: string; body: { __typename: string; statements: { text: string }[] } } };
  return (await client.query<Asked>(ASK, { q: question })).ask;
}

describe('who may erase', () => {
  test('reading is not enough, and a reason is needed', async () => {
    const id = documentAt(PATH);
    const olga = await plant.as('olga');
    await assert.rejects(olga.query(ERASE, { id, why: 'no longer needed' }), { code: 'FORBIDDEN' });
    const ada = await plant.as('ada');
    await assert.rejects(ada.query(ERASE, { id, why: '  ' }), { code: 'BAD_REQUEST' });
    await assert.rejects(ada.query(ERASE, { id: 'nothing', why: 'a slip' }), { code: 'NOT_FOUND' });
  });

  test('a held document is not erased until it is released', async () => {
    const id = documentAt(PATH);
    const ada = await plant.as('ada');
    const olga = await plant.as('olga');
    await assert.rejects(olga.query(HOLD, { id, why: 'dispute 4' }), { code: 'FORBIDDEN' });
    await ada.query(HOLD, { id, why: 'dispute 4' });
    await ada.query(HOLD, { id, why: 'dispute 5' });
    await assert.rejects(ada.query(ERASE, { id, why: 'no longer needed' }), { code: 'HELD' });
    assert.equal(documentAt(PATH), id, 'it is in force still');
    await ada.query(RELEASE, { id });
    await assert.rejects(ada.query(RELEASE, { id }), { code: 'NOT_FOUND' });
  });
});

describe('what erasing leaves', () => {
  let erased: DocumentId;
  let keys: readonly Buffer[];
  let answer: Awaited<ReturnType<typeof answerOf>>;
  let blob: string;

  before(async () => {
    erased = documentAt(PATH);
    answer = await answerOf('How tight must the drive belt of press 7 be?');
    assert.equal(answer.body.__typename, 'Answered');
    assert.ok(answer.body.statements.some(({ text }) => text.includes(PHRASE)));
    keys = await keysOf(erased);
    assert.ok(filesBelow(house.config.dataFolder).includes(keys[2]!), 'the search would find the wrapped key');
    const before = new Set(readdirSync(join(house.config.dataFolder, 'vault'), { recursive: true, encoding: 'utf8' }));
    const ada = await plant.as('ada');
    const { erase: done } = await ada.query<{ erase: { versions: number; by: string } }>(ERASE, {
      id: erased,
      why: 'asked for by its author',
    });
    assert.deepEqual([done.versions, done.by], [1, 'ada']);
    for (const name of readdirSync(join(house.config.dataFolder, 'vault'), { recursive: true, encoding: 'utf8' }))
      before.delete(name);
    blob = [...before].filter((name) => name.includes('/')).join();
  });

  test('it is out of sight, and out of search, at once', async () => {
    const olga = await plant.as('olga');
    const { search } = await olga.query<{ search: { hits: { citation: { document: string } }[] } }>(FIND, {
      q: 'tension of the drive belt',
    });
    assert.ok(search.hits.every(({ citation }) => citation.document !== erased));
    assert.equal(house.documents.get(erased), undefined);
    const next = await answerOf('How tight must the drive belt of press 7 be?');
    assert.ok(!JSON.stringify(next).includes(PHRASE));
  });

  test('its keys, wrapped or not, and its original are in no file', () => {
    const bytes = filesBelow(house.config.dataFolder);
    for (const key of keys) {
      assert.equal(bytes.includes(key), false);
      assert.equal(bytes.includes(key.toString('base64')), false);
    }
    assert.equal(bytes.includes(PHRASE), false);
    assert.notEqual(blob, '', 'its original went');
  });

  test('a past answer says so when it is read again, and can be proven as before', async () => {
    const olga = await plant.as('olga');
    const { answer: again } = await olga.query<{
      answer: { since: { document: string; what: string }[]; body: { statements: unknown[] } };
    }>(AGAIN, { id: answer.id });
    assert.ok(again.since.some(({ document, what }) => document === erased && what === 'ERASED'));
    assert.ok(!JSON.stringify(again).includes(PHRASE));
    const { receipt } = await olga.query<{ receipt: string }>('query R($id: ID!) { receipt(answer: $id) }', {
      id: answer.id,
    });
    const vkey = readFileSync(join(house.config.dataFolder, 'log.vkey'), 'utf8').trim();
    assert.equal(verifyReceipt(receipt, vkey).valid, true);
  });

  test('erasing it again changes nothing', async () => {
    const ada = await plant.as('ada');
    const { erase: done } = await ada.query<{ erase: { versions: number } }>(ERASE, { id: erased, why: 'again' });
    assert.equal(done.versions, 1);
    assert.equal(house.erasures.entries().length, 1);
  });

  test('the same file taken in again is another version under another key', async () => {
    const known = new Set(house.erasures.entries().flatMap(({ keys: ids }) => ids));
    const text = `# Care of press 7\n\nCheck the tension of the ${PHRASE} every month: 12 millimetres at the middle of the span.\n`;
    const fresh = await takenIn(PATH, text);
    assert.equal(fresh, erased, 'the source gives its name');
    for (const { version } of house.editions.of(fresh)) assert.equal(known.has(keyIdOf(version)), false);
    assert.equal(house.editions.of(fresh).length, 1);
  });
});

describe('what a document was before', () => {
  test('goes with it: an earlier version, and the same source under other labels', async () => {
    const changed = '# Rules of the hall\n\nHelmets are worn in the whole forming hall.\n';
    const first = documentAt('site/rules.md');
    await takenIn('site/rules.md', changed);
    assert.equal(house.editions.of(first).length, 2);
    const ada = await plant.as('ada');
    const librarian = await plant.as('librarian');
    const content = LABELS.replace('collection: manuals', 'collection: handbooks');
    const { proposeLabels } = await librarian.query<{ proposeLabels: { digest: string } }>(
      'mutation P($content: String!) { proposeLabels(content: $content) { digest } }',
      { content },
    );
    await ada.query('mutation A($digest: ID!) { approveLabels(digest: $digest) { __typename } }', proposeLabels);
    await house.runs.idle();
    const now = documentAt('site/rules.md');
    assert.notEqual(now, first, 'another class, so another document');
    const keys = [first, now].flatMap((id) => house.editions.of(id).map(({ version }) => keyIdOf(version)));
    assert.equal(keys.length, 3);
    const { erase: done } = await ada.query<{ erase: { versions: number } }>(ERASE, { id: now, why: 'all of it' });
    assert.equal(done.versions, 3);
    await assertOpens(house, keys, false);
    assert.equal(
      house.documents.all().some(({ source }) => source.path === 'site/rules.md'),
      false,
    );
  });
});

describe('a question that is under way', () => {
  test('starts over when what its view holds is erased, and answers without it', async () => {
    const id = await takenIn('site/belt.md', '# Belt store\n\nThe belt store of the hall closes at noon.\n');
    const principal = await house.tokens.principalOf(`Bearer ${await plant.token('olga')}`);
    const { zone } = house.site;
    const context = { now: house.now().toISOString(), zone, machine: null, shift: null, purpose: null };
    let pins = 0;
    const pin: House['pin'] = async (atLeast) => {
      const at = await house.pin(atLeast);
      if (++pins === 1) await erase(house, 'ada' as PrincipalId, id, 'while somebody asks');
      return at;
    };
    const { body } = await ask({ ...house.ask, pin }, principal!, 'When does the belt store close?', context);
    assert.equal(pins, 2);
    assert.doesNotMatch(JSON.stringify(body), /closes at noon/);
  });
});

describe('erasing that was cut off', () => {
  test('is finished at the next start, from a copy of what the crash left', async () => {
    const id = documentAt('p4/care.md');
    const versions = house.editions.of(id).map(({ version }) => keyIdOf(version));
    const cut: Pick<Keyring, 'destroy'> = {
      destroy: async (ids) => {
        if (ids.some((key) => versions.includes(key))) throw new Error('the power went');
        return house.keyring.destroy(ids);
      },
    };
    const keyring = Object.assign(Object.create(house.keyring) as Keyring, {
      ...bound(house.keyring),
      ...cut,
    });
    await assert.rejects(erase({ ...house, keyring }, 'ada' as PrincipalId, id, 'cut off'), {
      message: 'the power went',
    });
    await assertOpens(house, versions, true);
    const folder = mkdtempSync(join(tmpdir(), 'bulkhead-erase-'));
    try {
      const dataFolder = join(folder, 'data');
      cpSync(house.config.dataFolder, dataFolder, { recursive: true, filter: (path) => !path.endsWith('.sock') });
      // The list too is older than the graph's own record: a crash came before it was written.
      const erasuresFile = join(folder, 'data.erasures');
      const moved = { dataFolder, sharedFolder: dataFolder, erasuresFile };
      const config = { ...house.config, ...moved, siteFile: join(dataFolder, 'bulkhead.site.yaml') };
      const service = await startService(config, { graphiql: false });
      try {
        await assertOpens(service.house, versions, false);
        assert.ok(service.house.erasures.entries().some(({ subject }) => subject.id === id));
        assert.equal(service.house.documents.get(id), undefined);
      } finally {
        await service.close();
      }
      assert.ok(existsSync(erasuresFile));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    await settle(house);
    await assertOpens(house, versions, false);
  });
});

function bound(keyring: Keyring): Keyring {
  const { create, seal, open, destroy, name } = keyring;
  return {
    create: create.bind(keyring),
    seal: seal.bind(keyring),
    open: open.bind(keyring),
    destroy: destroy.bind(keyring),
    name: name.bind(keyring),
  };
}

async function assertOpens(of: House, keys: readonly KeyId[], opens: boolean): Promise<void> {
  for (const key of keys) {
    const sealing = of.keyring.seal(key, { record: 'any', field: 'any' }, new Uint8Array(1));
    if (opens) await sealing;
    else await assert.rejects(sealing, { code: 'KEY_DESTROYED' });
  }
}

async function takenIn(path: string, text: string): Promise<DocumentId> {
  const { writeFile, mkdtemp, rm } = await import('node:fs/promises');
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-again-'));
  try {
    const file = join(folder, 'again.md');
    await writeFile(file, text);
    const client = await plant.as('librarian');
    const upload = await client.upload(file);
    const { labels } = await client.query<{ labels: { digest: string }[] }>('query { labels { digest } }');
    await client.query('mutation I($documents: [IngestInput!]!) { ingest(documents: $documents) { id } }', {
      documents: [{ upload, path, labels: labels[0]!.digest }],
    });
    await house.runs.idle();
    return documentAt(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
