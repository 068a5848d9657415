// Search memory: what folds change, what pinned reads keep, and how evidence is ranked.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ChunkId, DocumentId } from '../../graph/model/ids.ts';
import type { Likeness } from '../../graph/search/likeness.ts';
import { openSearch } from '../../graph/search/open.ts';
import { Rows } from '../../graph/search/rows.ts';
import { SearchMemory } from '../../graph/search/searchMemory.ts';
import { countTerms, wantedTerms } from '../../graph/search/words/analyse.ts';
import { chunk, type Loose, query, revision, scope, unitVector } from '../fixtures/searchChunks.ts';

function memoryOf(...chunks: Loose[]): SearchMemory {
  const memory = new SearchMemory();
  memory.fold({ revision: revision(1), add: chunks.map(chunk), retire: [] });
  return memory;
}

function ids(memory: SearchMemory, at: number, wish: Parameters<typeof query>[0], ...classes: string[]): string[] {
  const seen = classes.length > 0 ? classes : ['a'];
  return memory.search(revision(at), scope(...seen), query(wish)).hits.map((hit) => hit.chunkId);
}

describe('a model that finds two languages less alike than one', () => {
  const at = (cosine: number) => Float32Array.of(cosine, Math.sqrt(1 - cosine ** 2));
  const memory = memoryOf(
    { id: 'german', text: 'Die Spindel ist heiß und der Riemen ist locker', vector: at(0.8) },
    { id: 'english', text: 'The spindle is hot and the belt is loose', vector: at(0.79) },
  );
  const found = (likeness: Likeness | null) => {
    const tongues = { known: ['en', 'de'], language: 'de', spoken: true, asked: null, likeness };
    return memory.search(revision(1), scope('a'), query({ vector: at(1), mode: 'vector', tongues })).hits;
  };
  const LIKENESS = { within: { same: 0.9, apart: 0.78 }, across: { same: 0.8, apart: 0.7 } };

  it('is read by the scale of each', () => {
    assert.deepEqual(
      found(null).map(({ chunkId }) => chunkId),
      ['german', 'english'],
    );
    assert.deepEqual(
      found(LIKENESS).map(({ chunkId }) => chunkId),
      ['english', 'german'],
    );
  });

  it('is as near as the default model would be where it is as sure', () => {
    const near = (likeness: Likeness) => found(likeness).find(({ chunkId }) => chunkId === 'german')!.vector;
    const within = (same: number, apart: number) => near({ ...LIKENESS, within: { same, apart } });
    assert.ok(Math.abs(within(0.8, 0.7) - 0.558) < 1e-6);
    assert.ok(Math.abs(within(0.9, 0.8) - 0.091) < 1e-6);
  });
});

describe('folding', () => {
  it('leaves pinned reads where they were', () => {
    const memory = memoryOf({ id: '1', text: 'belt' }, { id: '2', text: 'belt and spindle' });
    const before = memory.search(revision(1), scope('a'), query({ text: 'belt' }));
    memory.fold({ revision: revision(2), add: [chunk({ id: '3', text: 'belt belt' })], retire: ['1' as ChunkId] });
    assert.deepEqual(memory.search(revision(1), scope('a'), query({ text: 'belt' })), before);
    assert.deepEqual(ids(memory, 2, { text: 'belt' }), ['3', '2']);
  });

  it('skips a chunk that is there, brings one back that was retired, and refuses to go back', () => {
    const memory = memoryOf({ id: '1', text: 'belt' });
    memory.fold({ revision: revision(1), add: [chunk({ id: '1', text: 'belt' })], retire: [] });
    assert.equal(memory.count(revision(1), scope('a')).chunks, 1);
    memory.fold({ revision: revision(2), add: [], retire: ['1' as ChunkId, 'unknown' as ChunkId] });
    memory.fold({ revision: revision(3), add: [chunk({ id: '1', text: 'belt' })], retire: [] });
    assert.deepEqual(
      [1, 2, 3].map((at) => ids(memory, at, { text: 'belt' }).length),
      [1, 0, 1],
    );
    assert.throws(() => memory.fold({ revision: revision(2), add: [], retire: [] }), RangeError);
  });

  it('takes nothing of a batch with vectors of another dimension', () => {
    const memory = memoryOf({ id: '1', vector: unitVector(1) });
    const add = [chunk({ id: '2' }), chunk({ id: '3', vector: unitVector(1, 8) })];
    assert.throws(() => memory.fold({ revision: revision(2), add, retire: [] }), RangeError);
    assert.equal(memory.count(revision(1), scope('a')).chunks, 1);
    assert.throws(() => memory.count(revision(2), scope('a')), { code: 'REVISION_AHEAD' });
  });

  it('changes validity from its revision on, for all chunks of the document', () => {
    const memory = memoryOf({ id: '1', document: 'd', text: 'belt' }, { id: '2', document: 'e', text: 'belt' });
    const revalidate = [{ documentId: 'd' as DocumentId, validity: 'superseded' as const }];
    memory.fold({ revision: revision(2), add: [], retire: [], revalidate });
    const validity = (at: number) =>
      memory.search(revision(at), scope('a'), query({ text: 'belt' })).hits.map((hit) => hit.validity);
    assert.deepEqual(validity(1), ['in-force', 'in-force']);
    assert.deepEqual(validity(2), ['superseded', 'in-force']);
  });

  it('drops what was retired long ago, and finds the rest as before', () => {
    const memory = new SearchMemory({ keepRevisions: 2, tail: 4 });
    const all = Array.from({ length: 40 }, (_, i) =>
      chunk({ id: `c${i}`, text: `belt ${i}`, vector: unitVector(i), entities: [`asset:P${i}`] }),
    );
    memory.fold({ revision: revision(1), add: all, retire: [] });
    memory.fold({ revision: revision(2), add: [], retire: all.slice(0, 30).map((one) => one.id) });
    memory.fold({ revision: revision(9), add: [], retire: [] });
    const fresh = new SearchMemory();
    fresh.fold({ revision: revision(9), add: all.slice(30), retire: [] });
    const wish = query({ text: 'belt 35', vector: unitVector(33), entities: ['asset:P3', 'asset:P39'] });
    const seen = memory.search(revision(9), scope('a'), wish);
    assert.deepEqual(seen, fresh.search(revision(9), scope('a'), wish));
    assert.ok(memory.bytes().vectors < 40 * (64 + 16) * 2);
    assert.throws(() => memory.count(revision(1), scope('a')), { code: 'REVISION_PAST' });
  });
});

describe('a scope that asks again', () => {
  it('is answered as one that never asked, whatever was folded in between', () => {
    const step = fc.record({
      add: fc.array(fc.constantFrom('a', 'b'), { maxLength: 4 }),
      retire: fc.array(fc.nat(20), { maxLength: 3 }),
      forget: fc.array(fc.nat(20), { maxLength: 1 }),
      back: fc.nat(2),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), (steps) => {
        const memory = new SearchMemory({ tail: 3, keepRevisions: 1 });
        const mine = [scope('a'), scope('a', 'b'), scope('b')];
        const ask = (at: number, of: typeof mine) => of.map((one) => asked(memory, at, one));
        let made = 0;
        for (const [i, { add, retire, forget, back }] of steps.entries()) {
          const chunks = add.map((of) =>
            chunk({ id: `c${made++}`, class: of, text: `belt ${made}`, vector: unitVector(made) }),
          );
          const ids = (numbers: readonly number[]) => numbers.map((number) => `c${number}` as ChunkId);
          memory.fold({ revision: revision(i + 1), add: chunks, retire: ids(retire), forget: ids(forget) });
          for (const at of [i + 1, Math.max(1, i + 1 - back)]) {
            assert.deepEqual(ask(at, mine), ask(at, [scope('a'), scope('a', 'b'), scope('b')]));
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

function asked(memory: SearchMemory, at: number, by: ReturnType<typeof scope>): unknown {
  try {
    const wish = query({ text: 'belt 3', vector: unitVector(2) });
    return [memory.search(revision(at), by, wish), memory.count(revision(at), by)];
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('ranking', () => {
  it('scores words as a plain BM25 over the visible chunks does', () => {
    const words = fc.array(fc.constantFrom('belt', 'belts', 'spindle', 'M8x40', 'Lager', 'oil', '7'), { maxLength: 9 });
    const texts = fc.array(fc.record({ text: words, class: fc.constantFrom('a', 'b', 'c') }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(texts, words, (all, asked) => {
        const chunks = all.map((one, i) =>
          chunk({ id: `c${i}`, class: one.class, title: 'oil', text: one.text.join(' ') }),
        );
        const memory = new SearchMemory({ tail: 7 });
        for (const [i, one] of chunks.entries()) memory.fold({ revision: revision(i + 1), add: [one], retire: [] });
        const wish = query({ text: asked.join(' '), limit: 50 });
        const { hits } = memory.search(revision(chunks.length), scope('a', 'c'), wish);
        const right = plainBm25(
          chunks.filter((one) => one.classId !== 'b'),
          wish.text,
        );
        assert.equal(hits.length, right.size);
        for (const hit of hits) assert.ok(Math.abs(hit.lexical - right.get(hit.chunkId)!) < 1e-9);
        for (const [i, hit] of hits.slice(1).entries()) assert.ok(hit.lexical <= hits[i]!.lexical);
      }),
    );
  });

  it('says how much of the question a chunk holds', () => {
    const memory = memoryOf({ id: '1', text: 'belt spindle' }, { id: '2', text: 'belt' });
    const { hits } = memory.search(revision(1), scope('a'), query({ text: 'belt spindle belt' }));
    assert.equal(hits[0]?.terms, 1);
    assert.ok(hits[1]!.terms > 0 && hits[1]!.terms < 0.6);
  });

  it('breaks ties by content, not by arrival', () => {
    const twins = ['3', '1', '2'].map((id) => ({ id, text: 'belt', vector: unitVector(1) }));
    for (const order of [twins, twins.toReversed()]) {
      for (const mode of ['hybrid', 'lexical', 'vector'] as const) {
        const wish = { text: 'belt', vector: unitVector(2), mode, limit: 2 };
        assert.deepEqual(ids(memoryOf(...order), 1, wish), ['1', '2'], mode);
      }
    }
  });

  it('orders rows as their ids are ordered, however these begin', () => {
    const id = fc.oneof(fc.string({ unit: 'binary', maxLength: 9 }), fc.stringMatching(/^a{5}[\u00fd-\u0101]{0,3}$/));
    fc.assert(
      fc.property(id, id, (one, other) => {
        const rows = new Rows();
        for (const each of [one, other]) rows.add(chunk({ id: each }), { revision: 1, classIndex: 0, length: 1 });
        assert.equal(rows.before(0, 1), one < other);
        assert.equal(rows.before(1, 0), other < one);
      }),
    );
  });

  it('puts a chunk first that both kinds of evidence support', () => {
    const near = unitVector(1);
    const memory = memoryOf(
      { id: 'words', text: 'belt', vector: unitVector(50) },
      { id: 'vector', text: 'chain', vector: near },
      { id: 'both', text: 'belt', vector: near },
    );
    assert.equal(ids(memory, 1, { text: 'belt', vector: near })[0], 'both');
  });

  it('always has a hit for an entity of the question, even if nothing else matches', () => {
    const others = Array.from({ length: 30 }, (_, i) => ({
      id: `o${i}`,
      text: 'spindle is hot',
      vector: unitVector(i),
    }));
    const memory = memoryOf(
      ...others,
      ...Array.from({ length: 9 }, (_, i) => ({ id: `tag${i}`, text: 'list', entities: ['asset:P4'] })),
      { id: 'code', text: 'see table', entities: ['faultCode:E217'] },
    );
    const wish = {
      text: 'spindle hot',
      vector: unitVector(3),
      limit: 3,
      entities: ['asset:P4', 'faultCode:E217', 'part:NONE'],
    };
    const { hits } = memory.search(revision(1), scope('a'), query(wish));
    assert.equal(hits.length, 3);
    assert.ok(hits.some((hit) => hit.chunkId === 'code' && hit.entity));
    assert.ok(hits.some((hit) => hit.chunkId.startsWith('tag') && hit.entity));
    assert.deepEqual(ids(memory, 1, { ...wish, text: '', vector: null, limit: 1, entities: ['faultCode:E217'] }), [
      'code',
    ]);
  });

  it('finds a compound by its parts and by its translation, each worth as much as the word asked for', () => {
    const german = (id: string, text: string) => ({ id, text: `Der ${text} ist nicht dicht und wird getauscht` });
    const memory = memoryOf(german('1', 'Rücklauffilter'), german('2', 'Kolben'), {
      id: '3',
      text: 'piston of the pump',
    });
    assert.deepEqual(ids(memory, 1, { text: 'Filter am Rücklauf' }), ['1']);
    const renderings = [{ said: 'return filter', also: ['Rücklauffilter'] }];
    const { hits } = memory.search(revision(1), scope('a'), query({ text: 'return filter', renderings }));
    assert.deepEqual(
      hits.map(({ chunkId, terms }) => [chunkId, terms]),
      [['1', 1]],
    );
  });

  it('takes a code that nobody visible has for the one that reads the same', () => {
    const memory = memoryOf({ id: '1', text: 'E-203 pump' }, { id: '2', text: 'part 1FT7044-5AF71' });
    const share = (text: string) =>
      memory.search(revision(1), scope('a'), query({ text })).hits.map(({ chunkId, terms }) => [chunkId, terms]);
    assert.deepEqual(share('1FT7O44-5AF7I'), [['2', 1]]);
    assert.equal(share('E-2O3')[0]?.[0], '1');
  });

  it('shows a code one slip away without taking it for evidence, and only where the exact one is not to be seen', () => {
    const memory = memoryOf({ id: '1', text: 'KX4417' }, { id: '2', text: 'KX4471', class: 'b' });
    const found = (...classes: string[]) =>
      memory
        .search(revision(1), scope(...classes), query({ text: 'KX4471' }))
        .hits.map((hit) => [hit.chunkId, hit.terms]);
    assert.deepEqual(found('a'), [['1', 0]]);
    assert.deepEqual(found('a', 'b'), [['2', 1]]);
  });

  it('keeps to the machines asked for, and to chunks about none', () => {
    const memory = memoryOf(
      { id: '1', text: 'belt', machines: ['P1'], entities: ['asset:X'] },
      { id: '2', text: 'belt', machines: ['P2', 'P3'], entities: ['asset:X'] },
      { id: '3', text: 'belt' },
    );
    const wish = { text: 'belt', entities: ['asset:X'] };
    assert.deepEqual(ids(memory, 1, { ...wish, machines: ['P1'] }), ['1', '3']);
    assert.deepEqual(ids(memory, 1, { ...wish, machines: [] }), ['3']);
    assert.deepEqual(ids(memory, 1, wish).toSorted(), ['1', '2', '3']);
  });

  it('gives the strongest evidence raw, for abstaining', () => {
    const memory = memoryOf({ id: '1', text: 'belt', vector: unitVector(1) }, { id: '2', vector: unitVector(2) });
    const { best, mode } = memory.search(revision(1), scope('a'), query({ text: 'belt', vector: unitVector(1) }));
    assert.ok(best.lexical > 0 && Math.abs(best.vector - 1) < 1e-6);
    assert.equal(mode, 'exact');
    assert.equal(memory.search(revision(1), scope('a'), query({ text: 'belt' })).mode, 'lexical-only');
  });
});

describe('what is there', () => {
  it('lists mentions, machines and counts of visible chunks', () => {
    const memory = memoryOf(
      { id: '2', document: 'd', machines: ['P2', 'P1'], entities: ['faultCode:E1'] },
      { id: '1', document: 'd', machines: ['P1'], entities: ['faultCode:E1'] },
      { id: '3', class: 'b', machines: ['P9'], entities: ['faultCode:E1', 'faultCode:E2'] },
    );
    const at = revision(1);
    const asked = ['faultCode:E2', 'faultCode:E1', 'faultCode:E1'];
    assert.deepEqual(memory.mentioned(at, scope('a'), asked), [
      { entity: 'faultCode:E1', machines: ['P1', 'P2'], chunkIds: ['1', '2'] },
    ]);
    assert.deepEqual(
      memory.mentioned(at, scope('b'), asked).map((one) => one.entity),
      ['faultCode:E2', 'faultCode:E1'],
    );
    assert.deepEqual(memory.machines(at, scope('a')), ['P1', 'P2']);
    assert.deepEqual(memory.count(at, scope('a', 'b')), { chunks: 3, documents: 2 });
  });

  it('follows every fold of one revision', () => {
    const memory = memoryOf({ id: '1', machines: ['P1'] });
    assert.deepEqual(memory.machines(revision(1), scope('a')), ['P1']);
    memory.fold({ revision: revision(1), add: [chunk({ id: '2', machines: ['P2'] })], retire: [] });
    assert.deepEqual(memory.machines(revision(1), scope('a')), ['P1', 'P2']);
    memory.fold({ revision: revision(2), add: [], retire: ['1' as ChunkId] });
    assert.deepEqual(memory.machines(revision(2), scope('a')), ['P2']);
    assert.deepEqual(memory.machines(revision(1), scope('a')), ['P1', 'P2']);
  });

  it('is the same through a thread', async () => {
    const search = await openSearch();
    try {
      const add = [chunk({ id: '1', text: 'belt', vector: unitVector(1) })];
      assert.equal(await search.fold({ revision: revision(4), add, retire: [] }), 4);
      const found = await search.search(revision(4), scope('a'), query({ text: 'belt', vector: unitVector(1) }));
      assert.deepEqual(
        found.hits.map((hit) => hit.chunkId),
        ['1'],
      );
      await assert.rejects(search.count(revision(5), scope('a')), { code: 'REVISION_AHEAD' });
    } finally {
      await search.close();
    }
    await assert.rejects(search.native(), { code: 'UNAVAILABLE' });
  });
});

/** The formula as published, chunk by chunk. */
function plainBm25(chunks: readonly ReturnType<typeof chunk>[], asked: string): Map<string, number> {
  const counted = chunks.map((one) => ({ id: one.id, ...countTerms(one) }));
  const average = counted.reduce((sum, one) => sum + one.length, 0) / counted.length;
  const scores = new Map<string, number>();
  for (const { forms, times } of wantedTerms(asked)) {
    const frequency = (one: (typeof counted)[number]) =>
      forms.reduce((sum, form) => sum + (one.terms.get(form) ?? 0), 0);
    const df = counted.filter((one) => frequency(one) > 0).length;
    const idf = Math.log(1 + (counted.length - df + 0.5) / (df + 0.5));
    for (const one of counted) {
      const tf = frequency(one);
      if (tf === 0) continue;
      const score = (times * idf * tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * one.length) / average));
      scores.set(one.id, (scores.get(one.id) ?? 0) + score);
    }
  }
  return scores;
}
