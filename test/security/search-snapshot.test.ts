// The search snapshot on disk: sealed, of use to this store at this state alone, and gone before an erasure is over.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import type { OpenKeyring } from '../../graph/keys/keyring.ts';
import type { ChunkId, Digest, DocumentId, PrincipalId, Revision, VersionId } from '../../graph/model/ids.ts';
import { openSearch } from '../../graph/search/open.ts';
import { SNAPSHOT_KEY } from '../../graph/search/snapshot/snapshotFile.ts';
import { type SnapshotDeps, Snapshots } from '../../graph/search/snapshot/snapshots.ts';
import { markProps } from '../../graph/store/erased.ts';
import { type Folding, Follower } from '../../graph/store/follower.ts';
import type { FoldedChange } from '../../graph/store/graph.ts';
import { openMemory } from '../../graph/store/memory/memoryStore.ts';
import { compose } from '../../src/compose.ts';
import { erase } from '../../src/govern/erase.ts';
import type { House } from '../../src/house.ts';
import { newKeyring } from '../fixtures/keys.ts';
import { chunk, query, scope, unitVector } from '../fixtures/searchChunks.ts';
import { openSmallPlant } from '../fixtures/smallPlant.ts';
import { change, inClass, ofService } from '../fixtures/store.ts';

const SECRET = 'quillwort';
const MARK = { version: 'v' as VersionId, document: 'd' as DocumentId, chunks: 1 };
const TEXTS = [`belt ${SECRET}`, 'spindle', 'coolant pump'];

interface Plant {
  readonly store: ReturnType<typeof openMemory>;
  readonly keyring: OpenKeyring;
  readonly folder: string;
  readonly path: string;
  readonly erased: string[];
}

async function plantOf(t: TestContext): Promise<Plant> {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-snapshot-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const store = openMemory();
  for (const [i] of TEXTS.entries()) await store.commit(change({ nodes: [inClass(`c${i}`, 'a')] }));
  return { store, keyring: await newKeyring(t), folder, path: join(folder, 'snapshot'), erased: [] };
}

/** A service at its start: what it loads, what it folds after that, and what it then finds. */
async function started(t: TestContext, plant: Plant, other: Partial<SnapshotDeps> = {}) {
  const search = await openSearch();
  t.after(() => search.close());
  const said: string[] = [];
  const snapshots = new Snapshots(
    {
      keyring: plant.keyring,
      records: plant.store,
      search,
      folder: plant.folder,
      model: null,
      erased: () => plant.erased,
      told: (what, { code }) => said.push([what, code].filter(Boolean).join(': ')),
      ...other,
    },
    { fromChunks: 1, everyMs: 0 },
  );
  const { revision: head } = await plant.store.head();
  await snapshots.fits(head);
  const loaded = await snapshots.load(head);
  const folding: Folding = {
    kinds: ['Chunk'],
    known: loaded,
    async fold({ revision: at, nodes, retire }) {
      const add = nodes.map(({ id }) => chunk({ id, text: TEXTS[Number(id.slice(1))]!, vector: unitVector(at) }));
      await search.fold({ revision: at, add, retire: retire as ChunkId[] });
    },
  };
  const follower = new Follower(plant.store, [folding]);
  await follower.reach(head);
  const find = async (text: string) => {
    const { hits } = await search.search(follower.folded, scope('a'), query({ text, vector: unitVector(2) }));
    return hits.map(({ chunkId }) => chunkId);
  };
  /** Writes one if there is something new to write. */
  const write = async () => {
    snapshots.follow(follower);
    await snapshots.close();
  };
  return { loaded, said, find, snapshots, follower, write, search };
}

describe('a search snapshot', () => {
  test('is found at the next start, what changed meanwhile folded in, and holds nothing in clear', async (t) => {
    const plant = await plantOf(t);
    const first = await started(t, plant);
    assert.equal(first.loaded, 0);
    await first.write();
    const bytes = readFileSync(plant.path);
    for (const word of [SECRET, 'spindl', 'document of', 'chunk']) assert.equal(bytes.indexOf(word), -1, word);
    await plant.store.commit(change({ retire: ['c0'] }));
    const second = await started(t, plant);
    assert.equal(second.loaded, 3);
    assert.deepEqual(
      await second.find(SECRET),
      await (await started(t, plant, { folder: `${plant.folder}/no` })).find(SECRET),
    );
    assert.ok(!(await second.find('belt')).includes('c0' as ChunkId));
  });

  test('is passed over, removed and made again when it is damaged, old, of another store or another code', async (t) => {
    const plant = await plantOf(t);
    await (await started(t, plant)).write();
    const whole = readFileSync(plant.path);
    const flipped = (at: number) => {
      const bytes = Buffer.from(whole);
      bytes[at]! ^= 1;
      return bytes;
    };
    const first = 6 + whole[5]!;
    const rest = whole.readUInt32BE(first) + first + 4;
    const damaged: Record<string, Buffer> = {
      'cut at its end': whole.subarray(0, -1),
      'without its last block': whole.subarray(0, rest),
      'with a block again': Buffer.concat([whole, whole.subarray(rest)]),
      'of nothing': Buffer.alloc(0),
      'of another format': flipped(4),
      'with a name too long for its key': flipped(5),
      'of another kind of key': flipped(8),
      'of another key': flipped(first - 1),
      'with a length too long': flipped(first),
      'changed in its first block': flipped(first + 40),
      'changed in its last block': flipped(whole.length - 20),
    };
    for (const [name, bytes] of Object.entries(damaged)) {
      writeFileSync(plant.path, bytes);
      const start = await started(t, plant, { keyring: keeping(plant.keyring) });
      assert.equal(start.loaded, 0, name);
      assert.match(start.said.join(), /ignored: \w+/, name);
      assert.equal(existsSync(plant.path), false, name);
      assert.equal((await start.find(SECRET))[0], 'c0', name);
    }
  });

  test('counts for nothing under another model, after another erasure, or over another history', async (t) => {
    const plant = await plantOf(t);
    const write = async () => (await started(t, plant)).write();
    await write();
    assert.equal((await started(t, plant, { model: 'other' as Digest })).said[0], 'search snapshot ignored: model');
    await write();
    plant.erased.push('an erasure');
    assert.equal((await started(t, plant)).said[0], 'search snapshot ignored: erasures');
    await write();
    const older = openMemory();
    for (let i = 0; i < 3; i++) await older.commit(change({ nodes: [inClass(`x${i}`, 'a')] }));
    assert.equal((await started(t, { ...plant, store: older })).said[0], 'search snapshot ignored: change');
    await write();
    const shorter = openMemory();
    await shorter.commit(change({ nodes: [inClass('c0', 'a')] }));
    assert.equal((await started(t, { ...plant, store: shorter })).said[0], 'search snapshot ignored: revision');
  });

  test('does not open under the keys of another plant', async (t) => {
    const plant = await plantOf(t);
    await (await started(t, plant)).write();
    const start = await started(t, { ...plant, keyring: await newKeyring(t) });
    assert.equal(start.said[0], 'search snapshot ignored: KEY_DESTROYED');
  });

  test('leaves one file, whatever a crash left, and the key of the one before is destroyed', async (t) => {
    const plant = await plantOf(t);
    mkdirSync(plant.folder, { recursive: true });
    writeFileSync(`${plant.path}.half.new`, 'half');
    const start = await started(t, plant);
    await start.write();
    const before = readFileSync(plant.path);
    await plant.store.commit(change({ nodes: [inClass('c1', 'a', { keyId: 'other' as never })], retire: ['c1'] }));
    await start.follower.reach(4 as Revision);
    await start.write();
    assert.deepEqual(readdirSync(plant.folder), ['snapshot']);
    assert.equal((await started(t, plant)).loaded, 4);
    writeFileSync(plant.path, before);
    assert.equal((await started(t, plant)).said[0], 'search snapshot ignored: KEY_DESTROYED');
  });

  test('that is written while something is erased cannot be opened', async (t) => {
    const plant = await plantOf(t);
    const start = await started(t, plant);
    start.snapshots.follow(start.follower);
    await start.snapshots.fold(erasing);
    await start.snapshots.close();
    assert.deepEqual(plant.keyring.ids(SNAPSHOT_KEY), []);
    assert.equal((await started(t, plant)).loaded, 0);
  });

  test('of another service of the plant goes with it, and nothing else does', async (t) => {
    const plant = await plantOf(t);
    const other = { ...plant, folder: (await plantOf(t)).folder };
    for (const one of [plant, other]) await (await started(t, one)).write();
    const start = await started(t, plant);
    const retiring = { ...erasing, nodes: [] };
    await start.snapshots.fold(retiring);
    assert.equal(plant.keyring.ids(SNAPSHOT_KEY).length, 2);
    await start.snapshots.fold(erasing);
    assert.deepEqual(plant.keyring.ids(SNAPSHOT_KEY), []);
    assert.equal(existsSync(plant.path), false);
    assert.equal((await started(t, other)).said[0], 'search snapshot ignored: KEY_DESTROYED');
  });
});

test('an erasure is not over while a snapshot could give back what it erases', async () => {
  const plant = await openSmallPlant();
  try {
    const { house } = plant.service;
    assert.ok(readFileSync(await snapshotOf(house)).length > 1000);
    const before = house.keyring.ids(SNAPSHOT_KEY);
    assert.ok(before.length > 0);
    const [document] = house.documents.all();
    await erase(house, 'ada' as PrincipalId, document!.id, 'no longer needed');
    // The service may have begun one of what is left.
    const left = new Set(house.keyring.ids(SNAPSHOT_KEY));
    assert.deepEqual(
      before.filter((id) => left.has(id)),
      [],
    );
  } finally {
    await plant.close();
  }
});

test('a start over a damaged snapshot finds what it found before', async () => {
  const plant = await openSmallPlant();
  try {
    const { house } = plant.service;
    const path = await snapshotOf(house);
    const all = scope(...house.documents.all().map(({ classId }) => classId));
    const found = async ({ follower, search }: House) =>
      await search.search(follower.folded, all, query({ text: 'hydraulic pressure E-203' }));
    const before = await found(house);
    assert.ok(before.hits.length > 0);
    await plant.service.close();
    const whole = readFileSync(path);
    const damaged = Buffer.from(whole);
    damaged[whole.length - 20]! ^= 1;
    // Whole: used, and there after the start; damaged: gone.
    for (const [bytes, used] of [
      [whole, true],
      [damaged, false],
    ] as const) {
      writeFileSync(path, bytes);
      const again = await compose(house.config);
      assert.equal(existsSync(path), used);
      assert.deepEqual(await found(again), before);
      await again.close();
    }
  } finally {
    await plant.close();
  }
});

/** Writes a snapshot of what the house searches, where its next start looks for it. */
async function snapshotOf(house: House): Promise<string> {
  const folder = join(house.config.dataFolder, 'search');
  const deps = { keyring: house.keyring, records: house.records, search: house.search, folder };
  const model = (house.model?.digest ?? null) as Digest | null;
  const snapshots = new Snapshots({ ...deps, model, erased: () => [], told: () => undefined }, { fromChunks: 1 });
  snapshots.follow(house.follower);
  await snapshots.close();
  return join(folder, 'snapshot');
}

const erasing: FoldedChange = {
  revision: 9 as Revision,
  touches: 'corpus',
  nodes: [ofService('erased:v', { kind: 'Artifact', props: markProps(MARK) })],
  edges: [],
  retire: [],
};

/** The plant's keys, none of which is destroyed: what was not touched still opens. */
function keeping(keyring: OpenKeyring): SnapshotDeps['keyring'] {
  return {
    create: (ids) => keyring.create(ids),
    destroy: async () => undefined,
    ids: (prefix) => keyring.ids(prefix),
    seal: (id, place, plain) => keyring.seal(id, place, plain),
    open: (id, place, sealed) => keyring.open(id, place, sealed),
  };
}
