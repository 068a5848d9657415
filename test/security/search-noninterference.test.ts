// What a caller finds depends on what the caller may see, and on nothing else.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { SearchableChunk } from '../../graph/model/chunk.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { ChunkId } from '../../graph/model/ids.ts';
import type { Fold, SearchQuery } from '../../graph/search/port.ts';
import { SearchMemory } from '../../graph/search/searchMemory.ts';
import { SIZES, type Sizes } from '../../graph/search/vector/serving.ts';
import { chunk, query, revision, scope, unitVector } from '../fixtures/searchChunks.ts';

const CLASSES = ['a', 'b', 'c'];
const MACHINES = ['P1', 'P2'];
const ENTITIES = ['faultCode:E217', 'asset:P4', 'part:M8X40'];
const WORDS = ['spindle', 'coolant', 'pressure', 'E-217', 'M8x40', 'der', 'und', 'Störung', 'the', 'belt'];

/** Few texts and vectors, so that terms, entities, even whole contents repeat across the bulkhead. */
const content = fc.record({
  class: fc.constantFrom(...CLASSES),
  text: fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' ')),
  title: fc.constantFrom('', 'Spindle manual', 'Belt'),
  machines: fc.subarray(MACHINES),
  entities: fc.subarray(ENTITIES),
  seed: fc.option(fc.integer({ min: 0, max: 5 })),
});

const chunks = fc
  .array(content, { minLength: 1, maxLength: 25 })
  .map((all) =>
    all.map(({ seed, ...rest }, i) =>
      chunk({ id: `${i % 7}-${i}`, ...rest, vector: seed === null ? null : unitVector(seed) }),
    ),
  );

/** Everything by the exact scan, as corpora of this size are; and with next to nothing left by a sift before it. */
const ALL_SIZES = [SIZES, { ...SIZES, siftFrom: 1, siftDepth: 0.02, siftShare: 0.1 }];

/** Each chunk comes in one of a few folds, and may be retired in a later one. */
const life = fc.record({ added: fc.integer({ min: 1, max: 4 }), retired: fc.option(fc.integer({ min: 2, max: 6 })) });
const lives = fc.array(life, { minLength: 25, maxLength: 25 });
type Life = { added: number; retired: number | null };

const wish = fc.record({
  text: fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }).map((words) => words.join(' ')),
  vector: fc.option(fc.integer({ min: 0, max: 5 }).map((seed) => unitVector(seed))),
  entities: fc.subarray(ENTITIES),
  phrases: fc.record({
    said: fc.array(
      fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 }).map((words) => words.join(' ')),
      {
        maxLength: 2,
      },
    ),
    only: fc.boolean(),
  }),
  machines: fc.option(fc.subarray(MACHINES)),
  limit: fc.integer({ min: 1, max: 8 }),
  mode: fc.constantFrom('hybrid' as const, 'lexical' as const, 'vector' as const),
});

describe('search from one side of a bulkhead', () => {
  it('answers byte for byte the same without the chunks of other classes, whatever happened to them', () => {
    fc.assert(
      fc.property(
        chunks,
        lives,
        fc.subarray(CLASSES),
        wish,
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(...ALL_SIZES),
        (all, when, seen, asked, at, sizes) => {
          const visible = all.map((one, i) => (seen.includes(one.classId) ? i : -1)).filter((i) => i >= 0);
          const everything = folded(sizes, all, when);
          const without = folded(sizes, all, when, visible);
          assert.equal(answers(everything, at, seen, query(asked)), answers(without, at, seen, query(asked)));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('answers the same in whatever order chunks arrived, and as if retired ones had never been', () => {
    fc.assert(
      fc.property(
        chunks,
        lives,
        fc.subarray(CLASSES),
        wish,
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(...ALL_SIZES),
        (all, when, seen, asked, at, sizes) => {
          const there = all.filter((_, i) => isThere(when[i]!, at));
          const fresh = new SearchMemory({ tail: 5, sizes });
          fresh.fold({ revision: revision(at), add: there.toReversed(), retire: [] });
          const lived = folded(sizes, all, when);
          assert.equal(answers(lived, at, seen, query(asked)), answers(fresh, at, seen, query(asked)));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('finds nothing for somebody who may read nothing', () => {
    const memory = new SearchMemory();
    memory.fold({
      revision: revision(1),
      add: [chunk({ id: '1', text: 'spindle', vector: unitVector(1) })],
      retire: [],
    });
    const nothing = { kind: 'nothing', principal: scope().principal } as const;
    const found = memory.search(revision(1), nothing, query({ text: 'spindle', vector: unitVector(1) }));
    assert.deepEqual(found, { hits: [], mode: 'exact', best: { lexical: 0, vector: 0 }, unsaid: [] });
    assert.deepEqual(memory.count(revision(1), nothing), { chunks: 0, documents: 0 });
  });

  it('keeps a chunk apart from one of the same id in another class, also when both are retired', () => {
    const memory = new SearchMemory();
    const twins = [chunk({ id: 'same', class: 'a', text: 'belt' }), chunk({ id: 'same', class: 'b', text: 'belt' })];
    memory.fold({ revision: revision(1), add: twins, retire: [] });
    const seen = (at: number, ...classes: string[]) =>
      memory.search(revision(at), scope(...classes), query({ text: 'belt' })).hits.map((hit) => hit.classId);
    assert.deepEqual(seen(1, 'b'), ['b']);
    assert.deepEqual(seen(1, 'a', 'b'), ['a', 'b']);
    memory.fold({ revision: revision(2), add: [], retire: ['same' as ChunkId] });
    assert.deepEqual(seen(2, 'a', 'b'), []);
  });

  it('refuses a revision only for what the caller can see', () => {
    const memory = new SearchMemory({ keepRevisions: 1 });
    const id = 'hidden' as ChunkId;
    memory.fold({
      revision: revision(1),
      add: [chunk({ id, class: 'b' }), chunk({ id: '1', text: 'belt' })],
      retire: [],
    });
    memory.fold({ revision: revision(2), add: [], retire: [id] });
    memory.fold({ revision: revision(9), add: [], retire: [] });
    const ask = (at: number, seen: string) =>
      memory.search(revision(at), scope(seen), query({ text: 'belt' })).hits.length;
    assert.equal(ask(1, 'a'), 1);
    assert.throws(() => ask(1, 'b'), refusal('REVISION_PAST'));
    assert.throws(() => ask(10, 'a'), refusal('REVISION_AHEAD'));
  });
});

function isThere({ added, retired }: Life, at: number): boolean {
  return added <= at && (retired === null || retired <= added || at < retired);
}

/** Folds revisions 1 to 6; a chunk retired before it is added stays. */
function folded(sizes: Sizes, all: readonly SearchableChunk[], when: readonly Life[], which = [...all.keys()]) {
  const memory = new SearchMemory({ tail: 3, sizes });
  for (let number = 1; number <= 6; number++) {
    const batch: Fold = {
      revision: revision(number),
      add: which.filter((i) => when[i]!.added === number).map((i) => all[i]!),
      retire: which.filter((i) => when[i]!.retired === number && when[i]!.added < number).map((i) => all[i]!.id),
    };
    memory.fold(batch);
  }
  return memory;
}

function answers(memory: SearchMemory, at: number, seen: readonly string[], asked: SearchQuery): string {
  const when = revision(at);
  const sight = scope(...seen);
  return JSON.stringify([
    memory.search(when, sight, asked),
    memory.mentioned(when, sight, ENTITIES),
    memory.machines(when, sight),
    memory.count(when, sight),
  ]);
}

function refusal(code: string) {
  return (error: unknown) => error instanceof Refusal && error.code === code;
}
