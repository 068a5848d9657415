// What moving a graph from one engine to another must keep: every read of every revision.

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Revision } from '../../graph/model/ids.ts';
import type { GraphStore } from '../../graph/store/graph.ts';
import { type GraphTransfer, pagesOf } from '../../graph/store/transfer.ts';
import { packPage, unpackPage } from '../../src/backup/content.ts';
import { change, edge, inClass, ofService, ownedBy, scopeOf, withVector } from '../fixtures/store.ts';

export type Movable = GraphStore & GraphTransfer;
export type OpenMovable = (t: TestContext) => Promise<Movable>;
export type Engine = readonly [name: string, open: OpenMovable];

const olga = scopeOf('olga', 'one', 'two');

async function opened(t: TestContext, open: OpenMovable): Promise<Movable> {
  const store = await open(t);
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

export function moves(from: Engine, to: Engine): void {
  test(`${from[0]} moves into ${to[0]}, page by page, through a backup's parts`, async (t) => {
    const source = await opened(t, from[1]);
    await filled(source);
    const before = await everything(source);
    const mark = await source.mark();
    await source.commit(change({ nodes: [inClass('late', 'one')], retire: ['b'] }));
    await source.project([ownedBy('z', 'olga')], [edge('z', 'USED', 'b')]);
    const target = await opened(t, to[1]);
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

/** `filler` opens the graph that is to be taken in. */
export function takesOnlyWhole(engine: Engine, filler: OpenMovable): void {
  test(`${engine[0]} takes nothing in once it holds a revision`, async (t) => {
    const source = await opened(t, filler);
    await filled(source);
    const mark = await source.mark();
    const target = await opened(t, engine[1]);
    const first = await source.page(mark, null, 100);
    await target.load(first);
    assert.equal((await target.head()).revision, 0, 'not whole before its revisions are there');
    const revisions = (await source.page(mark, 'revisions 1', 100)).revisions;
    await assert.rejects(target.load({ nodes: [], edges: [], revisions, next: null }), { code: 'STORE_CONFLICT' });
    const used = await opened(t, engine[1]);
    await used.commit(change());
    await assert.rejects(used.load(first), { code: 'STORE_CONFLICT' });
  });
}
