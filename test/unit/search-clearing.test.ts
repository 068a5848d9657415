// What was erased is gone at once for questions, and from memory a little later, while questions are answered as ever.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import type { ChunkId } from '../../graph/model/ids.ts';
import { SearchMemory } from '../../graph/search/searchMemory.ts';
import { chunk, query, revision, scope, unitVector } from '../fixtures/searchChunks.ts';

const MANY = 4000;
const WORDS = ['spindle', 'coolant', 'belt', 'E-217', 'press', 'valve', 'guard', 'hopper', 'relay'];

const made = (i: number, more = '') =>
  chunk({
    id: `c${i}`,
    class: i % 3 === 0 ? 'a' : 'b',
    text: `${WORDS[i % WORDS.length]} ${WORDS[(i * 7) % WORDS.length]} w${i % 500} ${more}`,
    vector: unitVector(i),
    entities: [`asset:P${i % 20}`],
  });

function answers(memory: SearchMemory, at: number): string {
  const seen = [['a'], ['b'], ['a', 'b']];
  const wish = query({ text: 'belt E-217 w33 secretive', vector: unitVector(77), entities: ['asset:P7'], limit: 30 });
  return JSON.stringify(
    seen.map((classes) => [
      memory.search(revision(at), scope(...classes), wish),
      memory.search(revision(at), scope(...classes), { ...wish, mode: 'vector', limit: 200 }),
      memory.mentioned(revision(at), scope(...classes), ['asset:P7', 'asset:P8']),
      memory.count(revision(at), scope(...classes)),
    ]),
  );
}

function memoryOf(revisions: readonly (readonly ReturnType<typeof made>[])[], at: number): SearchMemory {
  const memory = new SearchMemory({ tail: 256 });
  for (const [i, add] of revisions.entries()) memory.fold({ revision: revision(i + 1), add, retire: [] });
  memory.fold({ revision: revision(at), add: [], retire: [] });
  return memory;
}

describe('what was dropped', () => {
  it('is cleared away between questions, which find neither more nor less meanwhile', async () => {
    const all = Array.from({ length: MANY }, (_, i) => made(i, i % 4 === 0 ? 'secretive' : ''));
    const kept = all.filter((_, i) => i % 4 !== 0);
    const memory = memoryOf([all], 1);
    const forget = all.filter((_, i) => i % 4 === 0).map(({ id }) => id);
    memory.fold({ revision: revision(2), add: [], retire: [], forget });
    const expected = answers(memoryOf([kept], 2), 2);
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
  });

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
        const memory = new SearchMemory({ tail: 16 });
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
          assert.equal(answers(memory, i + 2), answers(memoryOf([there], i + 2), i + 2));
        }
        await memory.cleared();
        assert.equal(answers(memory, steps.length + 1), answers(memoryOf([there], steps.length + 1), steps.length + 1));
      }),
      { numRuns: 40 },
    );
  });
});
