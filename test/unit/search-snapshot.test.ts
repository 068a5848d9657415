// A snapshot of search memory, brought back, answers as the memory it was taken from, whatever happens to either later.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ChunkId, DocumentId } from '../../graph/model/ids.ts';
import { SearchMemory } from '../../graph/search/searchMemory.ts';
import { blocksOf, type Column, ColumnReader } from '../../graph/search/snapshot/columns.ts';
import { chunk, query, revision, scope, unitVector } from '../fixtures/searchChunks.ts';

const CLASSES = ['a', 'b', 'c'];
const ENTITIES = ['faultCode:E217', 'asset:P4'];
const WORDS = ['spindle', 'coolant', 'Druck', 'E-217', 'M8x40', 'der', 'und', 'Störung', 'the', 'belt', '冷却'];

const content = fc.record({
  class: fc.constantFrom(...CLASSES),
  text: fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' ')),
  machines: fc.subarray(['P1', 'P2']),
  entities: fc.subarray(ENTITIES),
  seed: fc.option(fc.integer({ min: 0, max: 9 })),
});
const contents = fc.array(content, { minLength: 1, maxLength: 30 });

describe('a snapshot', () => {
  it('answers as its memory did and does, at every revision, before and after further changes', async () => {
    await fc.assert(
      fc.asyncProperty(contents, contents, fc.subarray(CLASSES), async (early, late, seen) => {
        const memory = new SearchMemory({ tail: 4, keepRevisions: 3 });
        const chunks = (all: typeof early, name: string) =>
          all.map(({ seed, ...rest }, i) =>
            chunk({ id: `${name}${i}`, ...rest, vector: seed === null ? null : unitVector(seed) }),
          );
        const first = chunks(early, 'e');
        memory.fold({ revision: revision(1), add: first, retire: [] });
        const gone = first.filter((_, i) => i % 3 === 0).map(({ id }) => id);
        const revalidate = [{ documentId: 'document of e1' as DocumentId, validity: 'withdrawn' as const }];
        memory.fold({ revision: revision(2), add: [], retire: gone, revalidate });
        const back = await broughtBack(memory);
        const same = () => {
          for (const at of [1, 2]) assert.equal(answers(back, at, seen), answers(memory, at, seen));
        };
        same();
        const further = { revision: revision(3), add: chunks(late, 'l'), retire: [] as ChunkId[] };
        const erased = { revision: revision(4), add: [], retire: [], forget: [first.at(-1)!.id] };
        for (const one of [memory, back]) {
          one.fold(further);
          one.fold(erased);
        }
        for (const at of [3, 4]) assert.equal(outcome(back, at, seen), outcome(memory, at, seen));
      }),
      { numRuns: 60 },
    );
  });

  it('holds what was there when it was taken, however much comes while it is written', async () => {
    const memory = new SearchMemory({ tail: 4 });
    const all = Array.from({ length: 40 }, (_, i) => chunk({ id: `c${i}`, text: `belt ${i}`, vector: unitVector(i) }));
    memory.fold({ revision: revision(1), add: all.slice(0, 20), retire: [] });
    const before = answers(memory, 1, ['a']);
    memory.capture();
    memory.fold({ revision: revision(2), add: all.slice(20), retire: all.slice(0, 5).map(({ id }) => id) });
    const back = await broughtFrom(blocksLeft(memory));
    assert.equal(answers(back, 1, ['a']), before);
    assert.throws(() => back.count(revision(2), scope('a')), { code: 'REVISION_AHEAD' });
  });

  it('is given up once something it holds is erased', () => {
    const memory = new SearchMemory();
    memory.fold({ revision: revision(1), add: [chunk({ id: 'secret', text: 'belt' })], retire: [] });
    memory.capture();
    memory.fold({ revision: revision(2), add: [], retire: [], forget: ['secret' as ChunkId] });
    assert.throws(() => memory.captured(), { code: 'STORE_CONFLICT' });
  });

  it('changes nothing when its blocks are not those of a memory', async () => {
    const memory = new SearchMemory();
    memory.fold({ revision: revision(1), add: [chunk({ id: '1', text: 'belt' })], retire: [] });
    memory.capture();
    const [block] = blocksLeft(memory);
    for (const wrong of [block!.subarray(0, 40), Uint8Array.of(9, 9, 9), new Uint8Array(200)]) {
      const other = new SearchMemory();
      other.fold({ revision: revision(1), add: [chunk({ id: '2', text: 'belt' })], retire: [] });
      await other.bring(wrong.slice());
      await assert.rejects(other.brought());
      assert.equal(other.count(revision(1), scope('a')).chunks, 1);
    }
  });
});

describe('columns', () => {
  it('come back as they were, wherever blocks end', async () => {
    const columns: Column[] = [Uint32Array.of(1, 2, 3), new Float64Array(0), Uint16Array.of(7), Int32Array.of(-5)];
    for (const size of [1, 2, 9, 10, 4096]) {
      const reader = new ColumnReader();
      for (const block of blocksOf(columns, size)) reader.put(block);
      reader.end();
      for (const column of columns) assert.deepEqual(await reader.any(), column);
      await assert.rejects(reader.any(), RangeError);
    }
  });
});

function* blocksLeft(memory: SearchMemory): Generator<Uint8Array> {
  for (;;) {
    const block = memory.captured();
    if (!block) return memory.release();
    yield block;
  }
}

function broughtBack(memory: SearchMemory): Promise<SearchMemory> {
  memory.capture();
  return broughtFrom(blocksLeft(memory));
}

async function broughtFrom(blocks: Iterable<Uint8Array>): Promise<SearchMemory> {
  const back = new SearchMemory({ tail: 4, keepRevisions: 3 });
  for (const block of blocks) await back.bring(block);
  await back.brought();
  return back;
}

/** Refused alike, too: classes something was erased from refuse to be read at earlier revisions. */
function outcome(memory: SearchMemory, at: number, seen: readonly string[]): string {
  try {
    return answers(memory, at, seen);
  } catch (error) {
    return (error as { code: string }).code;
  }
}

function answers(memory: SearchMemory, at: number, seen: readonly string[]): string {
  const sight = scope(...seen);
  const asked = query({ text: 'belt Störung E-217', vector: unitVector(3), entities: ENTITIES });
  return JSON.stringify([
    memory.search(revision(at), sight, asked),
    memory.search(revision(at), sight, { ...asked, mode: 'lexical' }),
    memory.search(revision(at), sight, { ...asked, mode: 'vector', machines: [] }),
    memory.mentioned(revision(at), sight, ENTITIES),
    memory.machines(revision(at), sight),
    memory.count(revision(at), sight),
  ]);
}
