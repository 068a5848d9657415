// A graph that moves from one engine to another answers every read of every revision as before.

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Revision } from '../../graph/model/ids.ts';
import { openEmbedded } from '../../graph/store/embedded/open.ts';
import type { GraphStore } from '../../graph/store/graph.ts';
import { openMemory } from '../../graph/store/memory/memoryStore.ts';
import { type GraphTransfer, pagesOf } from '../../graph/store/transfer.ts';
import { packPage, unpackPage } from '../../src/backup/content.ts';
import {
  change,
  edge,
  inClass,
  ofService,
  ownedBy,
  scopeOf,
  temporaryStoreFolder,
  withVector,
} from '../fixtures/store.ts';

type Movable = GraphStore & GraphTransfer;
const ENGINES: Readonly<Record<string, (t: TestContext) => Promise<Movable>>> = {
  memory: async () => openMemory(),
  embedded: (t) => openEmbedded({ folder: temporaryStoreFolder(t) }),
};
const olga = scopeOf('olga', 'one', 'two');

async function opened(t: TestContext, engine: string): Promise<Movable> {
  const store = await ENGINES[engine]!(t);
  t.after(() => store.close());
  return store;
}

/** Records of every owner, edges that end, a vector, and an id that was retired and returned. */
async function filled(store: Movable): Promise<void> {
  await store.commit(change({ touches: 'access', nodes: [ofService('p'), inClass('a', 'one'), inClass('b', 'two')] }));
  await store.commit(change({ nodes: [withVector(inClass('c', 'one'))], edges: [edge('c', 'PART_OF', 'a')] }));
  await store.project([ownedBy('x', 'olga')], [edge('x', 'USED', 'c')]);
  await store.commit(change({ retire: ['a', 'c'] }));
  await store.commit(change({ nodes: [inClass('a', 'two')], edges: [edge('b', 'USED', 'a')] }));
  await store.project([ownedBy('y', 'olga')], [edge('y', 'USED', 'b')]);
}

async function everything(store: Movable): Promise<unknown> {
  const head = await store.head();
  const revisions = Array.from({ length: head.revision + 1 }, (_, at) => at as Revision);
  const reads = revisions.map(async (at) => ({
    nodes: await store.nodes(at, olga, ['a', 'b', 'c', 'x', 'y', 'p']),
    list: await store.list(at, olga, { kind: 'Chunk', limit: 100 }),
    walk: await store.walk(at, olga, {
      from: ['x', 'y'],
      along: ['USED', 'PART_OF'],
      direction: 'out',
      depth: 4,
      limit: 9,
    }),
  }));
  return { head, reads: await Promise.all(reads), changes: await store.changes(0 as Revision, 100) };
}

for (const from of Object.keys(ENGINES)) {
  for (const to of Object.keys(ENGINES)) {
    test(`${from} moves into ${to}, page by page, through a backup's parts`, async (t) => {
      const source = await opened(t, from);
      await filled(source);
      const before = await everything(source);
      const mark = await source.mark();
      await source.commit(change({ nodes: [inClass('late', 'one')], retire: ['b'] }));
      await source.project([ownedBy('z', 'olga')], [edge('z', 'USED', 'b')]);
      const target = await opened(t, to);
      for await (const page of pagesOf(source, mark, 2)) await target.load(unpackPage(packPage(page)));
      assert.deepEqual(await everything(target), before);
      // It goes on from there as the first one did.
      assert.equal(await target.commit(change({ nodes: [inClass('new', 'one')] })), mark.revision + 1);
      const [newest] = await target.list((mark.revision + 1) as Revision, olga, {
        kind: 'Chunk',
        newestFirst: true,
        limit: 1,
      });
      assert.equal(newest?.id, 'new');
    });
  }

  test(`${from} takes nothing in once it holds a revision`, async (t) => {
    const source = await opened(t, from);
    await filled(source);
    const mark = await source.mark();
    const target = await opened(t, from);
    const first = await source.page(mark, null, 100);
    await target.load(first);
    assert.equal((await target.head()).revision, 0, 'not whole before its revisions are there');
    const used = await opened(t, from);
    await used.commit(change());
    await assert.rejects(used.load(first), { code: 'STORE_CONFLICT' });
    const revisions = (await source.page(mark, 'revisions 1', 100)).revisions;
    await assert.rejects(target.load({ nodes: [], edges: [], revisions, next: null }), { code: 'STORE_CONFLICT' });
  });
}
