// What every engine of the graph must do: one case for each MUST of the port.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EventId, PrincipalId, Revision } from '../../graph/model/ids.ts';
import type { GraphStore } from '../../graph/store/graph.ts';
import { remote } from '../../graph/thread/thread.ts';
import {
  change,
  edge,
  idsOf,
  inClass,
  type OpenStore,
  ofService,
  ownedBy,
  scopeOf,
  storeEvent,
  withVector,
} from '../fixtures/store.ts';
import { lists, walkAlong, walks } from './storeReads.suite.ts';

const olga = scopeOf('olga', 'public', 'line-1');
const conflict = { code: 'STORE_CONFLICT' };
const refused = { code: 'BAD_REQUEST' };

export function storeSuite(engine: string, open: OpenStore): void {
  describe(`${engine} graph`, () => {
    revisions(open);
    visibility(open);
    walks(open);
    lists(open);
    ownRecords(open);
    projections(open);
  });
}

function revisions(open: OpenStore): void {
  it('starts empty and numbers changes one by one; access changes move both heads', async (t) => {
    const store = await open(t);
    assert.deepEqual(await store.head(), { revision: 0, access: 0 });
    assert.equal(await store.commit(change()), 1);
    assert.equal(await store.commit(change({ touches: 'access' })), 2);
    assert.equal(await store.commit(change()), 3);
    assert.deepEqual(await store.head(), { revision: 3, access: 2 });
  });

  it('gives concurrent commits numbers of their own and keeps all of them', async (t) => {
    const store = await open(t);
    const given = await Promise.all(
      Array.from({ length: 40 }, (_, i) => store.commit(change({ nodes: [inClass(`n${i}`, 'public')] }))),
    );
    assert.deepEqual(
      given.toSorted((a, b) => a - b),
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
    const { revision } = await store.head();
    assert.equal(
      (
        await store.nodes(
          revision,
          olga,
          Array.from({ length: 40 }, (_, i) => `n${i}`),
        )
      ).length,
      40,
    );
  });

  it('lets one of several commits that expect the same absent id through', async (t) => {
    const store = await open(t);
    const tries = Array.from({ length: 8 }, () =>
      store.commit(change({ nodes: [inClass('one', 'public')], expect: { absent: ['one'] } })),
    );
    const ended = await Promise.allSettled(tries);
    assert.equal(ended.filter(({ status }) => status === 'fulfilled').length, 1);
    for (const end of ended) if (end.status === 'rejected') assert.equal(end.reason.code, 'STORE_CONFLICT');
    assert.equal((await store.head()).revision, 1);
  });

  it('checks what a change expects against what is live', async (t) => {
    const store = await open(t);
    await store.commit(change({ nodes: [inClass('a', 'public')] }));
    await assert.rejects(store.commit(change({ expect: { present: ['b'] } })), conflict);
    await assert.rejects(store.commit(change({ expect: { absent: ['a'] } })), conflict);
    await store.commit(change({ expect: { present: ['a'], absent: ['b'] }, retire: ['a'] }));
    await assert.rejects(store.commit(change({ expect: { present: ['a'] } })), conflict);
    assert.equal(await store.commit(change({ expect: { absent: ['a'] } })), 3);
  });

  it('leaves no trace of a change that fails', async (t) => {
    const store = await open(t);
    await store.commit(change({ nodes: [inClass('a', 'public')] }));
    const before = await store.pending(10);
    const halves = [
      change({ nodes: [inClass('b', 'public')], retire: ['a'], edges: [edge('b', 'PART_OF', 'missing')] }),
      change({ nodes: [inClass('b', 'public'), inClass('a', 'public')] }),
      change({ nodes: [inClass('b', 'public'), inClass('b', 'public')] }),
    ];
    for (const half of halves) await assert.rejects(store.commit(half), conflict);
    assert.deepEqual(await store.head(), { revision: 1, access: 0 });
    assert.deepEqual(idsOf(await store.nodes(1 as Revision, olga, ['a', 'b'])), ['a']);
    assert.deepEqual(await store.pending(10), before);
    assert.equal((await store.changes(0 as Revision, 10)).length, 1);
  });

  it('lets a retired id return with a new record, in one change or later', async (t) => {
    const store = await open(t);
    await store.commit(change({ nodes: [inClass('a', 'public', { props: { n: 1 } })] }));
    await store.commit(change({ retire: ['a'], nodes: [inClass('a', 'public', { props: { n: 2 } })] }));
    await store.commit(change({ retire: ['a'] }));
    await store.commit(change({ nodes: [inClass('a', 'line-1', { props: { n: 4 } })] }));
    const seen = await Promise.all([1, 2, 3, 4].map((at) => store.nodes(at as Revision, olga, ['a'])));
    assert.deepEqual(
      seen.map((nodes) => nodes.map(({ props }) => props.n)),
      [[1], [2], [], [4]],
    );
  });

  it('does not change what an earlier revision shows', async (t) => {
    const store = await open(t);
    const nodes = [inClass('a', 'public'), inClass('b', 'public')];
    await store.commit(change({ nodes, edges: [edge('a', 'PART_OF', 'b')] }));
    const read = async () => ({
      nodes: await store.nodes(1 as Revision, olga, ['a', 'b', 'c']),
      walk: await store.walk(1 as Revision, olga, walkAlong(['a'], ['PART_OF'])),
      list: await store.list(1 as Revision, olga, { kind: 'Chunk', limit: 10 }),
    });
    const before = await read();
    assert.equal(before.walk.length, 1);
    await store.commit(change({ retire: ['b'], nodes: [inClass('c', 'public')], edges: [edge('a', 'PART_OF', 'c')] }));
    await store.commit(change({ retire: ['a'] }));
    assert.deepEqual(await read(), before);
  });

  it('refuses revisions that are not there and requests that make no sense', async (t) => {
    const store = await open(t);
    await assert.rejects(store.nodes(1 as Revision, olga, []), { code: 'REVISION_AHEAD' });
    await assert.rejects(store.list(1 as Revision, olga, { kind: 'Chunk', limit: 1 }), { code: 'REVISION_AHEAD' });
    await assert.rejects(store.walk(1 as Revision, olga, walkAlong(['a'], [])), { code: 'REVISION_AHEAD' });
    await assert.rejects(store.nodes(-1 as Revision, olga, []), refused);
    for (const odd of [{ depth: 0 }, { depth: 13 }, { limit: 0 }]) {
      await assert.rejects(store.walk(0 as Revision, olga, { ...walkAlong(['a'], []), ...odd }), refused);
    }
    const both = inClass('a', 'public', { owner: 'olga' as PrincipalId });
    await assert.rejects(store.commit(change({ nodes: [both] })), refused);
    await assert.rejects(
      store.commit(change({ nodes: [inClass('a', 'public', { props: { n: Number.NaN } })] })),
      refused,
    );
  });
}

function visibility(open: OpenStore): void {
  it('returns nodes as they were committed, in the order asked for', async (t) => {
    const store = await open(t);
    const nodes = [
      inClass('a', 'public', { props: { text: 'x', count: 1.5, yes: true, none: null } }),
      inClass('b', 'line-1', { sealed: new Uint8Array(0) }),
    ];
    await store.commit(change({ nodes }));
    assert.deepEqual(plain(await store.nodes(1 as Revision, olga, ['b', 'nope', 'a'])), plain([nodes[1]!, nodes[0]!]));
  });

  it('keeps vectors for the feed of changes: no read returns one', async (t) => {
    const store = await open(t);
    const bare = inClass('a', 'public');
    const start = inClass('start', 'public');
    const edge = { from: 'start', kind: 'PART_OF', to: 'a' } as const;
    await store.commit(change({ nodes: [start, withVector(bare)], edges: [edge] }));
    const at = 1 as Revision;
    const walked = await store.walk(at, olga, {
      from: ['start'],
      along: ['PART_OF'],
      direction: 'out',
      depth: 1,
      limit: 9,
    });
    assert.deepEqual(plain(await store.nodes(at, olga, ['a'])), plain([bare]));
    assert.deepEqual(plain(walked.map(({ node }) => node)), plain([bare]));
    assert.deepEqual(plain(await store.list(at, olga, { kind: 'Chunk', limit: 9 })), plain([bare, start]));
    const [fed] = await store.changes(0 as Revision, 1);
    assert.deepEqual(plain(fed!.nodes), plain([start, withVector(bare)]));
  });

  it('shows hidden, foreign, unborn, retired and missing nodes alike: not at all', async (t) => {
    const store = await open(t);
    const nodes = [inClass('hidden', 'hr'), ownedBy('foreign', 'ada'), ofService('service'), inClass('old', 'public')];
    await store.commit(change({ nodes }));
    await store.commit(change({ retire: ['old'], nodes: [inClass('new', 'public')] }));
    const asked = ['hidden', 'foreign', 'service', 'old', 'missing'];
    assert.deepEqual(await store.nodes(2 as Revision, olga, asked), []);
    assert.deepEqual(await store.nodes(1 as Revision, olga, ['new']), []);
    assert.deepEqual(await store.nodes(2 as Revision, scopeOf('olga'), [...asked, 'new']), []);
  });

  it('shows what is owned to its owner alone, whatever the classes', async (t) => {
    const store = await open(t);
    await store.commit(change({ nodes: [ownedBy('mine', 'olga')] }));
    assert.deepEqual(idsOf(await store.nodes(1 as Revision, scopeOf('olga'), ['mine'])), ['mine']);
    assert.deepEqual(idsOf(await store.nodes(1 as Revision, scopeOf('olga', 'public'), ['mine'])), ['mine']);
    assert.deepEqual(await store.nodes(1 as Revision, scopeOf('olgas', 'public', 'olga'), ['mine']), []);
  });

  it('filters by 10,000 classes, and by many different scopes', async (t) => {
    const store = await open(t);
    const ids = Array.from({ length: 100 }, (_, i) => `n${i}`);
    await store.commit(change({ nodes: ids.map((id, i) => inClass(id, `class-${i}`)) }));
    const wide = scopeOf('olga', ...Array.from({ length: 10_000 }, (_, i) => `class-${i * 2}`));
    assert.equal((await store.nodes(1 as Revision, wide, ids)).length, 50);
    const narrow = ids.map((_, i) => scopeOf('olga', `class-${i}`));
    const seen = await Promise.all(narrow.map((scope) => store.nodes(1 as Revision, scope, ids)));
    assert.deepEqual(
      seen.map(idsOf),
      ids.map((id) => [id]),
    );
    assert.equal((await store.nodes(1 as Revision, wide, ids)).length, 50);
  });

  it('reaches the same through a port of another thread', async (t) => {
    const store = await open(t);
    const far = remote<GraphStore>(await store.connect());
    assert.equal(await far.commit(change({ nodes: [inClass('a', 'public'), inClass('b', 'hr')] })), 1);
    assert.deepEqual(idsOf(await far.nodes(1 as Revision, olga, ['a', 'b'])), ['a']);
    await assert.rejects(far.commit(change({ expect: { absent: ['a'] } })), conflict);
    assert.equal((await far.head()).revision, (await store.head()).revision);
  });
}

function ownRecords(open: OpenStore): void {
  it('feeds every change after a revision, in order and whole', async (t) => {
    const store = await open(t);
    const first = change({
      nodes: [withVector(inClass('b', 'public')), inClass('a', 'hr')],
      edges: [edge('b', 'PART_OF', 'a')],
    });
    const second = change({ touches: 'access', nodes: [ofService('p')], retire: ['a', 'missing'] });
    await store.commit(first);
    await store.project([ownedBy('answer', 'olga')], []);
    await store.commit(second);
    const expected = [
      { revision: 1, touches: 'corpus', nodes: first.nodes, edges: first.edges, retire: [] },
      { revision: 2, touches: 'access', nodes: second.nodes, edges: [], retire: ['a'] },
    ];
    assert.deepEqual(plain(await store.changes(0 as Revision, 10)), plain(expected));
    assert.deepEqual(plain(await store.changes(1 as Revision, 10)), plain(expected.slice(1)));
    assert.deepEqual(plain(await store.changes(0 as Revision, 1)), plain(expected.slice(0, 1)));
    assert.deepEqual(await store.changes(2 as Revision, 10), []);
    const people = [
      { ...expected[0], nodes: [], edges: [] },
      { ...expected[1], nodes: second.nodes },
    ];
    assert.deepEqual(plain(await store.changes(0 as Revision, 10, [second.nodes[0]!.kind])), plain(people));
    assert.deepEqual(plain(await store.changes(0 as Revision, 1, [])), plain(people.slice(0, 1)));
  });

  it('gives the service its own live records, and any live record by id', async (t) => {
    const store = await open(t);
    const nodes = [
      ofService('q'),
      ofService('p'),
      inClass('c', 'hr', { kind: 'Principal' }),
      ofService('g', { kind: 'Group' }),
    ];
    await store.commit(change({ nodes }));
    await store.commit(change({ nodes: [ofService('later'), ownedBy('mine', 'ada')], retire: ['q'] }));
    assert.deepEqual(idsOf(await store.records('Principal')), ['p', 'later']);
    assert.deepEqual(idsOf(await store.records('Principal', ['later', 'c', 'q', 'g', 'p'])), ['later', 'c', 'p']);
    assert.deepEqual(idsOf(await store.records('Answer', ['mine'])), ['mine']);
    assert.deepEqual(await store.records('Answer'), []);
  });

  it('counts the answers that rest on records, whoever asked, and no other act', async (t) => {
    const store = await open(t);
    await store.commit(change({ nodes: [inClass('a', 'public'), inClass('b', 'public'), inClass('c', 'public')] }));
    const answer = (id: string, who: string) => ownedBy(id, who);
    await store.project([answer('one', 'olga')], [edge('one', 'USED', 'a'), edge('one', 'USED', 'b')]);
    await store.project([answer('two', 'ada')], [edge('two', 'USED', 'b')]);
    await store.commit(
      change({ nodes: [inClass('act', 'public', { kind: 'Approval' })], edges: [edge('act', 'USED', 'a')] }),
    );
    assert.equal(await store.answersOn([]), 0);
    assert.equal(await store.answersOn(['c', 'nothing']), 0);
    assert.equal(await store.answersOn(['a']), 1);
    assert.equal(await store.answersOn(['a', 'b', 'c']), 2);
    await store.commit(change({ retire: ['b'] }));
    assert.equal(await store.answersOn(['b']), 2);
  });

  it('keeps events in the outbox until they are delivered, oldest first', async (t) => {
    const store = await open(t);
    const events = ['x', 'y', 'z'].map((id) => storeEvent(id));
    for (const event of events) await store.commit(change({ event }));
    assert.deepEqual(await store.pending(2), events.slice(0, 2));
    await store.delivered(['y' as EventId, 'unknown' as EventId]);
    await store.delivered(['y' as EventId]);
    assert.deepEqual(await store.pending(10), [events[0], events[2]]);
    await assert.rejects(store.commit(change({ event: storeEvent('z') })), conflict);
    assert.equal((await store.head()).revision, 3);
  });
}

function projections(open: OpenStore): void {
  it('projects without a revision, visible at every one, and only once', async (t) => {
    const store = await open(t);
    await store.commit(change({ nodes: [inClass('chunk', 'public'), inClass('other', 'public')] }));
    const answer = ownedBy('answer', 'olga', { props: { n: 1 } });
    await store.project([answer], [edge('answer', 'USED', 'chunk')]);
    await store.project([{ ...answer, props: { n: 2 } }], [{ ...edge('answer', 'USED', 'chunk'), props: { rank: 9 } }]);
    assert.deepEqual(await store.head(), { revision: 1, access: 0 });
    for (const at of [0, 1] as Revision[]) {
      assert.deepEqual(
        (await store.nodes(at, olga, ['answer'])).map(({ props }) => props.n),
        [1],
      );
    }
    const steps = await store.walk(1 as Revision, olga, walkAlong(['answer'], ['USED']));
    assert.deepEqual(
      steps.map(({ edge: taken, node }) => [taken.props, node.id]),
      [[undefined, 'chunk']],
    );
    assert.deepEqual(await store.walk(0 as Revision, olga, walkAlong(['answer'], ['USED'])), []);
  });

  it('does not bring back a projection that was retired', async (t) => {
    const store = await open(t);
    await store.project([ownedBy('answer', 'olga')], []);
    await store.commit(change({ retire: ['answer'] }));
    await store.project([ownedBy('answer', 'olga')], []);
    assert.deepEqual(await store.nodes(1 as Revision, olga, ['answer']), []);
    assert.deepEqual(idsOf(await store.nodes(0 as Revision, olga, ['answer'])), ['answer']);
  });

  it('refuses edges to what does not exist and keeps nothing of that projection', async (t) => {
    const store = await open(t);
    await assert.rejects(store.project([ownedBy('answer', 'olga')], [edge('answer', 'USED', 'missing')]), conflict);
    assert.deepEqual(await store.nodes(0 as Revision, olga, ['answer']), []);
    await store.commit(change({ nodes: [inClass('gone', 'public')] }));
    await store.commit(change({ retire: ['gone'] }));
    await store.project([ownedBy('answer', 'olga')], [edge('answer', 'USED', 'gone')]);
    assert.deepEqual(idsOf(await store.nodes(2 as Revision, olga, ['answer'])), ['answer']);
  });
}

/** Buffers and plain byte arrays are the same bytes. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? Buffer.from(part).toString('hex') : part)),
  );
}
