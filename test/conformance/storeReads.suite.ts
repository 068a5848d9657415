// What every engine's walks and lists must do: the second half of the graph's suite.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Revision } from '../../graph/model/ids.ts';
import type { EdgeKind, Walk } from '../../graph/store/graph.ts';
import { change, edge, idsOf, inClass, type OpenStore, ofService, ownedBy, scopeOf } from '../fixtures/store.ts';

const olga = scopeOf('olga', 'public', 'line-1');

export function walks(open: OpenStore): void {
  it('does not start at or pass through an invisible node', async (t) => {
    const store = await open(t);
    const nodes = [inClass('a', 'public'), inClass('wall', 'hr'), inClass('b', 'public'), inClass('c', 'public')];
    const edges = [edge('a', 'PART_OF', 'wall'), edge('wall', 'PART_OF', 'b'), edge('a', 'PART_OF', 'c')];
    const service = [edge('a', 'PART_OF', 'own'), edge('own', 'PART_OF', 'b'), edge('c', 'PART_OF', 'foreign')];
    const others = [ofService('own'), ownedBy('foreign', 'ada')];
    await store.commit(change({ nodes: [...nodes, ...others], edges: [...edges, ...service] }));
    const reached = async (from: string, direction: Walk['direction']) =>
      (await store.walk(1 as Revision, olga, { ...walkAlong([from], ['PART_OF']), direction })).map(
        ({ node }) => node.id,
      );
    assert.deepEqual(await reached('a', 'out'), ['c']);
    for (const invisible of ['wall', 'own', 'foreign']) assert.deepEqual(await reached(invisible, 'out'), []);
    assert.deepEqual(await reached('b', 'in'), []);
  });

  it('goes breadth first, reaches each node once and says by which edge and at which depth', async (t) => {
    const store = await open(t);
    const nodes = ['a', 'b', 'c', 'd', 'e'].map((id) => inClass(id, 'public'));
    const edges = [
      { ...edge('a', 'USED', 'c'), props: { rank: 2 } },
      { ...edge('a', 'USED', 'b'), props: { rank: 1 } },
      edge('b', 'WAS_DERIVED_FROM', 'd'),
      edge('c', 'WAS_DERIVED_FROM', 'd'),
      edge('d', 'PART_OF', 'a'),
      edge('d', 'PART_OF', 'e'),
      edge('a', 'MENTIONS', 'e'),
    ];
    await store.commit(change({ nodes, edges }));
    const along: EdgeKind[] = ['USED', 'WAS_DERIVED_FROM', 'PART_OF'];
    const steps = await store.walk(1 as Revision, olga, { ...walkAlong(['a'], along), depth: 3 });
    const told = steps.map(({ edge: { from, kind }, node, depth }) => [from, kind, node.id, depth]);
    assert.deepEqual(told, [
      ['a', 'USED', 'c', 1],
      ['a', 'USED', 'b', 1],
      ['c', 'WAS_DERIVED_FROM', 'd', 2],
      ['d', 'PART_OF', 'e', 3],
    ]);
    assert.deepEqual(steps[0]!.edge.props, { rank: 2 });
    const shallow = await store.walk(1 as Revision, olga, { ...walkAlong(['a'], along), depth: 1 });
    assert.equal(shallow.length, 2);
    const cut = await store.walk(1 as Revision, olga, { ...walkAlong(['a'], along), limit: 3 });
    assert.deepEqual(cut, steps.slice(0, 3));
  });

  it('ends a retired node’s own edges, and keeps those that point at it for its return', async (t) => {
    const store = await open(t);
    const nodes = [inClass('person', 'public'), inClass('group', 'public'), inClass('plant', 'public')];
    const edges = [edge('person', 'MEMBER_OF', 'group'), edge('group', 'MEMBER_OF', 'plant')];
    await store.commit(change({ nodes, edges }));
    await store.commit(change({ retire: ['group'], nodes: [inClass('group', 'public')] }));
    const at = async (revision: number) =>
      (await store.walk(revision as Revision, olga, walkAlong(['person'], ['MEMBER_OF']))).map(({ node }) => node.id);
    assert.deepEqual(await at(1), ['group', 'plant']);
    assert.deepEqual(await at(2), ['group']);
    await store.commit(change({ retire: ['group'] }));
    assert.deepEqual(await at(3), []);
  });

  it('lets the same edge again take the place of the one before', async (t) => {
    const store = await open(t);
    const nodes = [inClass('a', 'public'), inClass('b', 'public')];
    await store.commit(change({ nodes, edges: [{ ...edge('a', 'USED', 'b'), props: { rank: 1 } }] }));
    await store.commit(change({ edges: [{ ...edge('a', 'USED', 'b'), props: { rank: 2 } }] }));
    const props = async (at: number) =>
      (await store.walk(at as Revision, olga, walkAlong(['a'], ['USED']))).map((step) => step.edge.props);
    assert.deepEqual([await props(1), await props(2)], [[{ rank: 1 }], [{ rank: 2 }]]);
  });
}

export function lists(open: OpenStore): void {
  it('lists a kind by commit order, then id, in pages, both ways', async (t) => {
    const store = await open(t);
    await store.commit(change({ nodes: [inClass('b', 'public'), inClass('a', 'line-1'), inClass('h', 'hr')] }));
    await store.commit(
      change({ nodes: [ownedBy('mine', 'olga', { kind: 'Chunk' }), ownedBy('theirs', 'ada', { kind: 'Chunk' })] }),
    );
    const unlisted = [inClass('v', 'public', { kind: 'Version' }), ofService('s', { kind: 'Chunk' })];
    await store.commit(change({ nodes: [inClass('0', 'public'), ...unlisted] }));
    const list = async (more: object) =>
      idsOf(await store.list(3 as Revision, olga, { kind: 'Chunk', limit: 10, ...more }));
    assert.deepEqual(await list({}), ['a', 'b', 'mine', '0']);
    assert.deepEqual(await list({ newestFirst: true }), ['0', 'mine', 'b', 'a']);
    assert.deepEqual(await list({ limit: 2 }), ['a', 'b']);
    assert.deepEqual(await list({ after: 'b', limit: 1 }), ['mine']);
    assert.deepEqual(await list({ after: 'mine', newestFirst: true }), ['b', 'a']);
  });

  it('continues after a row retired meanwhile; a hidden or missing one gives an empty page', async (t) => {
    const store = await open(t);
    await store.commit(change({ nodes: ['a', 'b', 'c'].map((id) => inClass(id, 'public')) }));
    await store.commit(change({ retire: ['b'], nodes: [inClass('h', 'hr'), inClass('z', 'public')] }));
    const after = async (id: string) =>
      idsOf(await store.list(2 as Revision, olga, { kind: 'Chunk', limit: 10, after: id }));
    assert.deepEqual(await after('b'), ['c', 'z']);
    assert.deepEqual(await after('h'), []);
    assert.deepEqual(await after('missing'), []);
  });

  it('filters by exact values of props', async (t) => {
    const store = await open(t);
    const values = [{ n: 1 }, { n: true }, { n: '1' }, { n: null }, {}, { n: 1, more: 'x' }];
    await store.commit(change({ nodes: values.map((props, i) => inClass(`n${i}`, 'public', { props })) }));
    const where = async (props: object) =>
      idsOf(await store.list(1 as Revision, olga, { kind: 'Chunk', limit: 10, where: { ...props } }));
    assert.deepEqual(await where({ n: 1 }), ['n0', 'n5']);
    assert.deepEqual(await where({ n: true }), ['n1']);
    assert.deepEqual(await where({ n: '1' }), ['n2']);
    assert.deepEqual(await where({ n: null }), ['n3']);
    assert.deepEqual(await where({ n: 1, more: 'x' }), ['n5']);
    assert.deepEqual(await where({ "n' OR 1=1 --": 1 }), []);
  });
}

export function walkAlong(from: readonly string[], along: readonly EdgeKind[]): Walk {
  return { from, along, direction: 'out', depth: 12, limit: 100 };
}
