// What was erased is gone at once for questions, and from memory a little later, while questions are answered as ever.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import type { ChunkId } from '../../graph/model/ids.ts';
import { SearchMemory } from '../../graph/search/searchMemory.ts';
import { SIZES } from '../../graph/search/vector/serving.ts';
import { chunk, query, revision, scope, unitVector } from '../fixtures/searchChunks.ts';

const MANY = 4000;
/** So that a sift leaves half of what is asked for, or all. */
const SIFTING = { ...SIZES, siftFrom: 1, siftDepth: 0.5, siftShare: 0 };
const WORDS = ['spindle', 'coolant', 'belt', 'E-217', 'press', 'valve', 'guard', 'hopper', 'relay'];

const made = (i: number, more = '') =>
  chunk({
    id: `c${i}`,
    class: i % 3 === 0 ? 'a' : 'b',
    text: `${WORDS[i % WORDS.length]} ${WORDS[(i * 7) % WORDS.length]} w${i % 500} ${more}`,
    vector: unitVector(i),
    entities: [`asset:P${i % 20}`],
  });

/** The same each time, as a caller's are: what is remembered of them must not outlast a move. */
const SCOPES = [scope('a'), scope('b'), scope('a', 'b')];

function answers(memory: SearchMemory, at: number): string {
  const wish = query({ text: 'belt E-217 w33 secretive', vector: unitVector(77), entities: ['asset:P7'], limit: 30 });
  return JSON.stringify(
    SCOPES.map((seen) => [
      memory.search(revision(at), seen, wish),
      memory.search(revision(at), seen, { ...wish, mode: 'vector', limit: 200 }),
      memory.search(revision(at), seen, { ...wish, phrases: { said: ['belt relay', 'w33'], only: false } }),
      memory.mentioned(revision(at), seen, ['asset:P7', 'asset:P8']),
      memory.count(revision(at), seen),
    ]),
  );
}

function memoryOf(revisions: readonly (readonly ReturnType<typeof made>[])[], at: number, sizes = SIZES): SearchMemory {
  const memory = new SearchMemory({ tail: 256, sizes });
  for (const [i, add] of revisions.entries()) memory.fold({ revision: revision(i + 1), add, retire: [] });
  memory.fold({ revision: revision(at), add: [], retire: [] });
  return memory;
}

describe('what was dropped', () => {
  for (const [how, sizes] of Object.entries({ scan: SIZES, sift: SIFTING })) {
    it(`is cleared away between questions, which find neither more nor less meanwhile by a ${how}`, () =>
      clearedBetween(sizes));
  }

  async function clearedBetween(sizes: typeof SIZES) {
    const all = Array.from({ length: MANY }, (_, i) => made(i, i % 4 === 0 ? 'secretive' : ''));
    const kept = all.filter((_, i) => i % 4 !== 0);
    const memory = memoryOf([all], 1, sizes);
    const forget = all.filter((_, i) => i % 4 === 0).map(({ id }) => id);
    memory.fold({ revision: revision(2), add: [], retire: [], forget });
    const expected = answers(memoryOf([kept], 2, sizes), 2);
    let asked = 0;
    while (memory.isBusy) {
      assert.equal(answers(memory, 2), expected);
      asked++;
      await setImmediate();
    }
    assert.ok(asked > 2, 'questions came in between');
    await memory.cleared();
    assert.equal(answers(memory, 2), expected);
    assert.throws(() => memory.count(revision(1), scope('a')), { code: 'REVISION_PAST' });
  }

  it('is in no snapshot, and none is taken before it is gone', async () => {
    const all = Array.from({ length: MANY }, (_, i) => made(i, i === 7 ? 'secretive' : ''));
    const memory = memoryOf([all], 1);
    memory.fold({ revision: revision(2), add: [], retire: [], forget: ['c7' as ChunkId] });
    assert.throws(() => memory.capture(), { code: 'STORE_CONFLICT' });
    await memory.cleared();
    memory.capture();
    const bytes: Uint8Array[] = [];
    for (let block = memory.captured(); block; block = memory.captured()) bytes.push(block);
    const held = Buffer.concat(bytes);
    assert.ok(held.includes('hopper'), 'words stand in it as they are');
    assert.ok(!held.includes('secretiv'));
    assert.ok(!held.includes(Buffer.from(unitVector(7).buffer)));
    assert.ok(held.includes(Buffer.from(unitVector(8).buffer)));
  });

  it('leaves room to changes that come while it is cleared away', async () => {
    const step = fc.record({
      wait: fc.nat(3),
      forget: fc.uniqueArray(fc.nat(119), { maxLength: 40 }),
      add: fc.nat(40),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const memory = new SearchMemory({ tail: 16, sizes: SIFTING });
        const first = Array.from({ length: 120 }, (_, i) => made(i));
        memory.fold({ revision: revision(1), add: first, retire: [] });
        let there = first;
        let next = first.length;
        for (const [i, { wait, forget, add }] of steps.entries()) {
          const gone = new Set(forget.map((number) => `c${number}`));
          const fresh = Array.from({ length: add }, () => made(next++));
          const erased = { forget: [...gone] as ChunkId[] };
          memory.fold({ revision: revision(i + 2), add: fresh, retire: [], ...erased });
          there = [...there.filter(({ id }) => !gone.has(id)), ...fresh];
          for (let turn = 0; turn < wait; turn++) await setImmediate();
          assert.equal(answers(memory, i + 2), answers(memoryOf([there], i + 2, SIFTING), i + 2));
        }
        await memory.cleared();
        const last = steps.length + 1;
        assert.equal(answers(memory, last), answers(memoryOf([there], last, SIFTING), last));
      }),
      { numRuns: 40 },
    );
  });
});
