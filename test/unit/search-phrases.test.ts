// Words in quotes are found as they stand, one behind the other; words of a question count for more where they stand together.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ChunkId } from '../../graph/model/ids.ts';
import { SearchMemory } from '../../graph/search/searchMemory.ts';
import { countTerms, SILENT } from '../../graph/search/words/analyse.ts';
import { cut } from '../../graph/search/words/tokens.ts';
import { chunk, type Loose, query, revision, scope, unitVector } from '../fixtures/searchChunks.ts';

function memoryOf(...chunks: Loose[]): SearchMemory {
  const memory = new SearchMemory({ tail: 4 });
  for (const one of chunks) memory.fold({ revision: revision(1), add: [chunk(one)], retire: [] });
  return memory;
}

/** Ids of what a search for the phrase alone finds. */
function holders(memory: SearchMemory, phrase: string, { at = 1, classes = ['a'] } = {}): string[] {
  const wish = query({ text: phrase, phrases: { said: [phrase], only: true }, limit: 100 });
  return memory.search(revision(at), scope(...classes), wish).hits.map(({ chunkId }) => chunkId);
}

describe('words of a text as they are read', () => {
  const cases: [string, string[]][] = [
    ['the E-217, e217 and 6ES7-1214', ['the', 'e217', 'e217', 'and', '6es71214']],
    ['two-stage 3-phase 4-20 mA', ['two', 'stage', '3', 'phase', '4', '20', 'ma']],
    ['24V DC, 24 V DC', ['24', 'v', 'dc', '24', 'v', 'dc']],
    ['Not-Aus-Schalter M8x40', ['not', 'aus', 'schalter', 'm8x40']],
  ];
  for (const [text, expected] of cases) {
    it(text, () => {
      assert.deepEqual(
        cut(text).words.map(({ token }) => token),
        expected,
      );
    });
  }

  it('are all searched by, but for the silent ones, so that none outlives what it stood in', () => {
    const pieces = fc.constantFrom(
      'E-217',
      '4-20',
      '24V',
      'Not-Aus',
      'der',
      'the',
      'Pumpe',
      'und',
      'x'.repeat(70),
      'é',
    );
    fc.assert(
      fc.property(fc.array(pieces), (all) => {
        const { terms, reading } = countTerms({ title: '', headings: ['Störung'], text: all.join(' ') });
        for (const term of reading.terms) assert.ok(SILENT.includes(term) || terms.has(term), term);
      }),
    );
  });
});

describe('a phrase', () => {
  it('stands in one field, in this order, without anything between', () => {
    const memory = memoryOf(
      { id: '1', text: 'after a reset the tower homing failed' },
      { id: '2', text: 'homing of the tower' },
      { id: '3', text: 'the tower needs homing' },
      { id: '4', title: 'The tower', text: 'homing' },
      { id: '5', headings: ['Tower-Homing'], text: 'press start' },
    );
    assert.deepEqual(holders(memory, 'Tower homing').sort(), ['1', '5']);
    assert.deepEqual(holders(memory, 'homing tower'), []);
  });

  it('is found as it is spelt first, then in another inflection, in either language', () => {
    const memory = memoryOf(
      { id: '1', text: 'tower homings tower homings tower homings' },
      { id: '2', text: 'somewhere in a much longer text about other things the tower homing is told of' },
      { id: '3', text: 'Die Filter werden gereinigt und der Deckel ist zu' },
      { id: '4', text: 'Der Filter wird nach der Schicht gereinigt, und die Pumpe ist aus' },
    );
    assert.deepEqual(holders(memory, 'tower homing'), ['2', '1']);
    assert.deepEqual(holders(memory, 'die Filter werden gereinigt'), ['3']);
    assert.deepEqual(holders(memory, 'nach der Schichten gereinigt'), ['4']);
  });

  it('may be of words that are searched by no other way', () => {
    const memory = memoryOf({ id: '1', text: 'move it up and down' }, { id: '2', text: 'down and up' });
    assert.deepEqual(holders(memory, 'up and down'), ['1']);
  });

  it('goes first where it is not a condition, and is told where nothing that may be shown holds it', () => {
    const memory = memoryOf(
      { id: '1', text: 'homing homing tower' },
      { id: '2', text: 'a longer text in which tower homing is told of', machines: ['P4'] },
      { id: '3', class: 'b', text: 'cam follower' },
    );
    const found = (said: string, machines: string[] | null = null) => {
      const wish = query({ text: 'homing tower', phrases: { said: [said], only: false }, machines });
      const { hits, unsaid } = memory.search(revision(1), scope('a'), wish);
      return [hits.map(({ chunkId }) => chunkId), unsaid];
    };
    assert.deepEqual(found('tower homing'), [['2', '1'], []]);
    assert.deepEqual(found('tower homing', ['P7']), [['1'], ['tower homing']]);
    assert.deepEqual(found('cam follower'), [['1', '2'], ['cam follower']]);
    assert.deepEqual(found('!'), [['1', '2'], ['!']]);
  });

  it('is one of several that must all be there', () => {
    const memory = memoryOf({ id: '1', text: 'tower homing, cam follower' }, { id: '2', text: 'tower homing' });
    const wish = query({ text: 'homing', phrases: { said: ['cam follower', 'tower homing'], only: true } });
    assert.deepEqual(
      memory.search(revision(1), scope('a'), wish).hits.map(({ chunkId }) => chunkId),
      ['1'],
    );
  });

  const WORDS = ['belt', 'belts', 'spindle', 'the', 'E-217', 'oil'];
  const bare = (word: string) => (word === 'belts' ? 'belt' : word);

  it('is found wherever a plain look through the visible texts finds it, after merges, erasures and a restart', async () => {
    const words = (most: number) => fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: most });
    const texts = fc.array(fc.record({ text: words(8), class: fc.constantFrom('a', 'b') }), {
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(texts, words(3), fc.subarray([0, 3, 5, 9, 14]), async (all, phrase, gone) => {
        const chunks = all.map((one, i) => chunk({ id: `c${i}`, class: one.class, text: one.text.join(' ') }));
        const memory = new SearchMemory({ tail: 5 });
        for (const one of chunks) memory.fold({ revision: revision(1), add: [one], retire: [] });
        const forget = gone.map((i) => `c${i}` as ChunkId);
        memory.fold({ revision: revision(2), add: [], retire: [], forget });
        const holds = (text: readonly string[], like: (word: string) => string) =>
          text.some((_, i) => phrase.every((word, j) => like(word) === like(text[i + j] ?? '')));
        const wanted = chunks.filter(
          ({ id, classId }, i) => classId === 'a' && !forget.includes(id) && holds(all[i]!.text, bare),
        );
        const right = wanted.map(({ id }) => id as string).sort();
        const check = (from: SearchMemory) => {
          const found = holders(from, phrase.join(' '), { at: 2 });
          assert.deepEqual(found.toSorted(), right);
          const exact = found.map((id) => holds(all[Number(id.slice(1))]!.text, (word) => word));
          assert.deepEqual(
            exact,
            exact.toSorted((a, b) => Number(b) - Number(a)),
            'word for word first',
          );
        };
        check(memory);
        await memory.cleared();
        check(memory);
        check(await restarted(memory));
      }),
      { numRuns: 150 },
    );
  });
});

async function restarted(memory: SearchMemory): Promise<SearchMemory> {
  memory.capture();
  const next = new SearchMemory({ tail: 5 });
  for (let block = memory.captured(); block; block = memory.captured()) await next.bring(block);
  await next.brought();
  return next;
}

describe('words of a question that stand together', () => {
  const vector = unitVector(1);
  const order = (question: string, ...texts: string[]) => {
    const memory = memoryOf(...texts.map((text, i) => ({ id: `${i}`, text, vector })));
    const wish = query({ text: question, vector: unitVector(2) });
    return memory.search(revision(1), scope('a'), wish).hits.map(({ chunkId }) => Number(chunkId));
  };

  it('go before those that stand apart or the other way round', () => {
    const apart = 'pressure one two three four five six seven eight nine valve';
    const turned = 'one two valve pressure three four five six seven eight nine';
    const together = 'one two three four five six seven eight nine pressure valve';
    assert.deepEqual(order('pressure of the valve', apart, turned, together), [2, 1, 0]);
  });

  it('leave the scores of words as they are', () => {
    const memory = memoryOf({ id: '1', text: 'pressure valve', vector }, { id: '2', text: 'valve pressure', vector });
    const wish = query({ text: 'pressure valve', vector: unitVector(2) });
    const [one, other] = memory.search(revision(1), scope('a'), wish).hits;
    assert.ok(one!.score > other!.score);
    assert.equal(one!.lexical, other!.lexical);
    assert.equal(one!.terms, other!.terms);
  });
});
