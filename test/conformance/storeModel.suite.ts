// Random histories on an engine and on the oracle: every read of every revision must agree.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Refusal } from '../../graph/model/errors.ts';
import type { AuditEvent } from '../../graph/model/event.ts';
import type { ClassId, Digest, EventId, KeyId, PrincipalId, Revision } from '../../graph/model/ids.ts';
import type { ReadScope } from '../../graph/model/scope.ts';
import type { GraphStore, Listing, NodeKind, StoredEdge, StoredNode, Walk } from '../../graph/store/graph.ts';
import { openMemory } from '../../graph/store/memory/memoryStore.ts';
import { scopeOf, storeEvent } from '../fixtures/store.ts';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const KINDS = ['Chunk', 'Answer', 'Group'] as const;
const EDGES = ['USED', 'PART_OF', 'MEMBER_OF'] as const;
const PEOPLE = ['olga', 'ada'];
const CLASSES = ['one', 'two', 'three'];

interface Step {
  /** Most steps are made to succeed; the others may conflict in any way. */
  readonly careful: boolean;
  readonly kind: 'commit' | 'project' | 'delivered';
  readonly touches: 'corpus' | 'access';
  readonly nodes: readonly StoredNode[];
  readonly edges: readonly StoredEdge[];
  readonly retire: readonly string[];
  readonly present: readonly string[];
  readonly absent: readonly string[];
}

const id = fc.constantFrom(...IDS);
const whose = fc.oneof(
  fc.constantFrom(...CLASSES).map((one) => ({ classId: one as ClassId, owner: null })),
  fc.constantFrom(...PEOPLE).map((one) => ({ classId: null, owner: one as PrincipalId })),
  fc.constant({ classId: null, owner: null }),
);
const value = fc.constantFrom<string | number | boolean | null>(1, true, '1', null, 0, false, 2.5);
const props = fc.dictionary(fc.constantFrom('n', 'n', 'ü"'), value, { maxKeys: 2 });
const vector = fc.option(fc.constant({ model: 'm' as Digest, sealed: new Uint8Array([5]) }), { nil: undefined });
const node = fc
  .tuple(id, fc.constantFrom<NodeKind>(...KINDS), whose, fc.uint8Array({ maxLength: 4 }), props, vector)
  .map(([name, kind, owned, sealed, said, vec]): StoredNode => {
    const base = { id: name, kind, ...owned, keyId: 'key' as KeyId, sealed, props: said };
    return vec ? { ...base, vector: vec } : base;
  });
const edge = fc.record({ from: id, kind: fc.constantFrom(...EDGES), to: id, props });
const some = <T>(one: fc.Arbitrary<T>, most: number) => fc.array(one, { maxLength: most });
const step: fc.Arbitrary<Step> = fc.record({
  careful: fc.constantFrom(true, true, true, true, false),
  kind: fc.constantFrom('commit', 'commit', 'commit', 'project', 'delivered'),
  touches: fc.constantFrom('corpus', 'access'),
  nodes: fc.uniqueArray(node, { maxLength: 5, selector: (one) => one.id }),
  edges: some(edge, 8),
  retire: some(id, 3),
  present: some(id, 1),
  absent: fc.constantFrom<readonly string[]>([], [], [], ['a']),
});

const scopes: readonly ReadScope[] = [
  scopeOf('olga'),
  scopeOf('olga', 'one'),
  scopeOf('ada', 'two', 'three'),
  scopeOf('nobody', ...CLASSES, ...Array.from({ length: 50 }, (_, i) => `other-${i}`)),
];
const question = fc.record({
  scope: fc.constantFrom(...scopes),
  at: fc.nat(),
  from: some(id, 3),
  along: some(fc.constantFrom(...EDGES), 3),
  direction: fc.constantFrom('out', 'in'),
  depth: fc.integer({ min: 1, max: 6 }),
  limit: fc.constantFrom(1, 2, 2, 3, 12),
  kind: fc.constantFrom(...KINDS),
  where: fc.oneof(
    fc.constant({}),
    value.map((n) => ({ n })),
    props,
  ),
  newestFirst: fc.boolean(),
  after: fc.option(id),
});
type Question = typeof question extends fc.Arbitrary<infer T> ? T : never;

/**
 * One store serves all runs, each under ids of its own: a run then costs no opening, and neighbours must not matter. The
 * same seed draws the same histories for every engine.
 */
export async function compareHistories(engine: GraphStore, options: { runs: number; seed?: number }): Promise<number> {
  let run = 0;
  const property = fc.asyncProperty(some(step, 10), some(question, 8), async (steps, questions) => {
    const far: Far = { engine, space: new Space(`${run++}-`, (await engine.head()).revision) };
    const oracle = openMemory();
    for (const one of steps) await play(far, oracle, one);
    const revision = (await oracle.head()).revision;
    assert.equal((await engine.head()).revision, far.space.base + revision);
    for (const one of questions) await compare(far, oracle, one, revision);
    await compareRecords(far, oracle);
  });
  const { runs, seed } = options;
  await fc.assert(property, { numRuns: runs, ...(seed === undefined ? {} : { seed }) });
  return run;
}

/** The engine under test, and the place of one run in it. */
interface Far {
  readonly engine: GraphStore;
  readonly space: Space;
}

/** Names and revisions of one run inside the shared store. */
class Space {
  readonly prefix: string;
  readonly base: number;

  constructor(prefix: string, base: number) {
    this.prefix = prefix;
    this.base = base;
  }

  /** Ids, classes, people and events all get the prefix. */
  in<T>(value: T): T {
    return replaced(value, (text) => (NAMES.has(text) || text.startsWith('event-') ? this.prefix + text : text)) as T;
  }

  out<T>(value: T): T {
    return replaced(value, (text) => (text.startsWith(this.prefix) ? text.slice(this.prefix.length) : text)) as T;
  }

  at(revision: number): Revision {
    return (this.base + revision) as Revision;
  }
}
const NAMES = new Set([...IDS, ...CLASSES, ...PEOPLE, 'nobody', ...Array.from({ length: 50 }, (_, i) => `other-${i}`)]);

function replaced(value: unknown, name: (text: string) => string): unknown {
  if (typeof value === 'string') return name(value);
  if (value instanceof Uint8Array || value === null || typeof value !== 'object') return value;
  if (value instanceof Set) return new Set([...value].map((one) => replaced(one, name)));
  if (Array.isArray(value)) return value.map((one) => replaced(one, name));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === 'props' ? one : replaced(one, name)]),
  );
}

async function play({ engine, space }: Far, oracle: GraphStore, drawn: Step): Promise<void> {
  const one = drawn.careful ? await made(oracle, drawn) : drawn;
  const event = storeEvent();
  const before = await oracle.pending(1);
  const told = await Promise.all([
    outcome(apply(oracle, one, event, before)),
    outcome(apply(engine, space.in(one), space.in(event), space.in(before))),
  ]);
  assert.equal(told[1], typeof told[0] === 'number' ? space.base + told[0] : told[0]);
}

/** Retires what it adds anew, and joins only what exists. */
async function made(oracle: GraphStore, one: Step): Promise<Step> {
  const live = (await Promise.all(KINDS.map((kind) => oracle.records(kind, IDS)))).flat().map((node) => node.id);
  const added = one.nodes.map((node) => node.id);
  const there = new Set([...live, ...added]);
  const edges = one.edges.filter(({ from, to }) => there.has(from) && there.has(to));
  return {
    ...one,
    edges,
    retire: [...one.retire, ...added],
    present: one.present.filter((name) => live.includes(name)),
    absent: [],
  };
}

async function apply(
  store: GraphStore,
  one: Step,
  event: AuditEvent,
  pending: readonly AuditEvent[],
): Promise<unknown> {
  if (one.kind === 'project') return store.project(one.nodes, one.edges);
  if (one.kind === 'delivered') return store.delivered(pending.map((waiting) => waiting.id as EventId));
  const { touches, nodes, edges, retire, present, absent } = one;
  return store.commit({ touches, nodes, edges, retire, expect: { present, absent }, event });
}

/** What it resolved to, or the code it was refused with. */
async function outcome(doing: Promise<unknown>): Promise<unknown> {
  try {
    return await doing;
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error.code;
  }
}

async function compare({ engine, space }: Far, oracle: GraphStore, one: Question, revision: number): Promise<void> {
  const at = (one.at % (revision + 1)) as Revision;
  const walk: Walk = {
    from: one.from,
    along: one.along,
    direction: one.direction as Walk['direction'],
    depth: one.depth,
    limit: one.limit,
  };
  const { kind, where, newestFirst, limit } = one;
  const listing: Listing = { kind, where, newestFirst, limit, ...(one.after === null ? {} : { after: one.after }) };
  const scope = space.in(one.scope);
  const far = [
    await engine.nodes(space.at(at), scope, space.in(IDS)),
    await engine.walk(space.at(at), scope, space.in(walk)),
    // Props are no names.
    await engine.list(space.at(at), scope, {
      ...listing,
      ...(one.after === null ? {} : { after: space.in(one.after) }),
    }),
  ];
  // What earlier runs projected belongs to other people and classes, so it must not show.
  const near = [
    await oracle.nodes(at, one.scope, IDS),
    await oracle.walk(at, one.scope, walk),
    await oracle.list(at, one.scope, listing),
  ];
  assert.deepEqual(space.out(far), near);
}

async function compareRecords({ engine, space }: Far, oracle: GraphStore): Promise<void> {
  const [far, near] = [await engine.changes(space.at(0), 100), await oracle.changes(0 as Revision, 100)];
  const moved = near.map((change) => ({ ...change, revision: space.at(change.revision) }));
  assert.deepEqual(space.out(far), moved);
  for (const kind of KINDS) {
    assert.deepEqual(space.out(await engine.records(kind, space.in(IDS))), await oracle.records(kind, IDS));
    const own = (await engine.records(kind)).filter((one) => one.id.startsWith(space.prefix));
    assert.deepEqual(space.out(own), await oracle.records(kind));
  }
  const waiting = (await engine.pending(100_000)).filter((one) => one.id.startsWith(space.prefix));
  assert.deepEqual(space.out(waiting), await oracle.pending(100_000));
  await engine.delivered(waiting.map((one) => one.id as EventId));
}
