// What a reader gets from the graph is the same whether or not there is anything behind bulkheads they may not pass.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Revision } from '../../graph/model/ids.ts';
import { openEmbedded } from '../../graph/store/embedded/open.ts';
import type { EdgeKind, GraphStore, StoredEdge, StoredNode } from '../../graph/store/graph.ts';
import { openMemory } from '../../graph/store/memory/memoryStore.ts';
import { change, edge, inClass, ofService, ownedBy, scopeOf, temporaryStoreFolder } from '../fixtures/store.ts';

const RUNS = 60;
const SEEN = ['s0', 's1', 's2', 's3'];
const HIDDEN = ['h0', 'h1', 'h2', 'h3'];
const ALONG: EdgeKind[] = ['PART_OF', 'USED'];
const olga = scopeOf('olga', 'public');

interface Turn {
  readonly id: string;
  readonly kind: 'class' | 'owner' | 'service';
  readonly joins: readonly { readonly to: string; readonly kind: EdgeKind; readonly back: boolean }[];
  readonly retire: boolean;
}

const joins = fc.array(
  fc.record({ to: fc.constantFrom(...SEEN, ...HIDDEN), kind: fc.constantFrom(...ALONG), back: fc.boolean() }),
  { maxLength: 4 },
);
const turn = fc.record({
  id: fc.constantFrom(...SEEN, ...HIDDEN, ...HIDDEN),
  kind: fc.constantFrom<Turn['kind']>('class', 'owner', 'service'),
  joins,
  retire: fc.boolean(),
});

/** The same history twice, in the second store without anything hidden; every run under ids of its own. */
async function play(stores: readonly [GraphStore, GraphStore], turns: readonly Turn[], prefix: string): Promise<void> {
  const known = new Set<string>();
  for (const { id, kind, joins: wanted, retire } of turns) {
    const hidden = HIDDEN.includes(id);
    const fresh = !known.has(id);
    known.add(id);
    const nodes = retire && !fresh ? [] : [nodeOf(prefix + id, hidden, kind)];
    const edges: StoredEdge[] = wanted
      .filter(({ to }) => known.has(to))
      .map(({ to, kind: along, back }) => edge(prefix + (back ? to : id), along, prefix + (back ? id : to)));
    const retired = fresh ? [] : [prefix + id];
    const seen = edges.filter(({ from, to }) => !HIDDEN.some((name) => from.endsWith(name) || to.endsWith(name)));
    await stores[0].commit(change({ nodes, edges, retire: retired }));
    await stores[1].commit(hidden ? change() : change({ nodes, edges: seen, retire: retired }));
  }
}

function nodeOf(id: string, hidden: boolean, kind: Turn['kind']): StoredNode {
  if (!hidden) return inClass(id, 'public');
  if (kind === 'owner') return ownedBy(id, 'ada', { kind: 'Chunk' });
  return kind === 'service' ? ofService(id, { kind: 'Chunk' }) : inClass(id, 'hr');
}

async function readAll(store: GraphStore, prefix: string): Promise<unknown> {
  const { revision } = await store.head();
  const all = [...SEEN, ...HIDDEN].map((id) => prefix + id);
  const reads: unknown[] = [];
  for (const at of [revision, Math.max(0, revision - 2)] as Revision[]) {
    reads.push(await store.nodes(at, olga, all));
    for (const direction of ['out', 'in'] as const) {
      reads.push(await store.walk(at, olga, { from: all, along: ALONG, direction, depth: 5, limit: 5 }));
      for (const id of all)
        reads.push(await store.walk(at, olga, { from: [id], along: ALONG, direction, depth: 5, limit: 3 }));
    }
    const page = { kind: 'Chunk' as const, limit: 3, newestFirst: true };
    reads.push(await store.list(at, olga, page));
    for (const id of HIDDEN) reads.push(await store.list(at, olga, { ...page, after: prefix + id }));
  }
  return reads;
}

function nonInterference(engine: string, open: () => Promise<GraphStore>): void {
  describe(`${engine} graph`, () => {
    let stores: [GraphStore, GraphStore];
    before(async () => {
      stores = [await open(), await open()];
    });
    after(() => Promise.all(stores.map((store) => store.close())));

    it('reads the same with and without hidden records', async () => {
      let run = 0;
      let showed = 0;
      const property = fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 14 }), async (turns) => {
        const prefix = `${run++}-`;
        await play(stores, turns, prefix);
        const [full, bare] = [await readAll(stores[0], prefix), await readAll(stores[1], prefix)];
        if (JSON.stringify(full).length > 500) showed++;
        assert.deepEqual(full, bare);
      });
      await fc.assert(property, { numRuns: RUNS });
      assert.ok(showed > RUNS / 4, 'most histories have something to see');
    });
  });
}

nonInterference('memory', async () => openMemory());
nonInterference('embedded', () => openEmbedded({ folder: temporaryStoreFolder({ after }) }));
