// Vector search: the kernel against plain JavaScript, and graphs against the exact scan.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { Best } from '../../graph/search/best.ts';
import { assembled } from '../../graph/search/kernel/assemble.ts';
import { Rows } from '../../graph/search/rows.ts';
import { SearchMemory } from '../../graph/search/searchMemory.ts';
import { Extents } from '../../graph/search/vector/extents.ts';
import { Pool } from '../../graph/search/vector/pool.ts';
import { quantise, quantiseQuery } from '../../graph/search/vector/quantise.ts';
import { SIZES as SERVICE_SIZES, servedByGraph, sifted } from '../../graph/search/vector/serving.ts';
import { Signs } from '../../graph/search/vector/signs.ts';
import { dot, Vectors } from '../../graph/search/vector/vectors.ts';
import { chunk, query, revision, scope, unitVector } from '../fixtures/searchChunks.ts';

describe('the kernel', () => {
  it('is what its source assembles to', async () => {
    const committed = new URL('../../graph/search/kernel/bytes.ts', import.meta.url);
    assert.equal(readFileSync(committed, 'utf8'), await assembled());
  });

  it('gives exactly the products that plain JavaScript gives, over many ranges and beyond its room', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(8, 64, 384), sizes, fc.integer({ min: 1, max: 40 }), (dimension, classes, k) => {
        const { rows, vectors, all } = filled(dimension, classes);
        const asked = unitVector(999_983, dimension);
        const best = new Best(k, (a, b) => rows.before(a, b));
        vectors.scan(asked, vectors.places(seeing(classes.length), null, new Map()), best);
        const expected = new Best(k, (a, b) => rows.before(a, b));
        for (const [row, vector] of all.entries()) expected.push(row, plain(vector, asked));
        assert.deepEqual(best.sorted(), expected.sorted());
      }),
      { numRuns: 15 },
    );
  });

  it('finds vectors that came, and none that went, after the same classes were scanned before', () => {
    const { rows, vectors, all } = filled(8, [5, 3]);
    const view = seeing(2);
    const found = () => {
      const best = new Best(20, (a, b) => rows.before(a, b));
      vectors.scan(unitVector(999_983, 8), vectors.places(view, null, new Map()), best);
      return best
        .sorted()
        .map(({ row }) => row)
        .sort((a, b) => a - b);
    };
    const before = [...all.keys()];
    assert.deepEqual(found(), before);
    const dropped = 0;
    place(rows, vectors, unitVector(7, 8), 1);
    assert.deepEqual(found(), [...before, all.length]);
    rows.drop(dropped);
    for (const _ of vectors.compacting(rows.classes[dropped]!));
    assert.deepEqual(found(), [...before, all.length].slice(1));
  });

  it('leaves after a sift exactly the places that plain JavaScript leaves, over many ranges and beyond its room', () => {
    const places = 24_000;
    const dimensions = [8, 50, 384] as const;
    const filled = dimensions.map((dimension) => {
      const count = dimension === 8 ? places : 700;
      const vectors = Array.from({ length: count }, (_, i) => unitVector(i, dimension));
      const signs = new Signs(dimension);
      for (const [place, vector] of vectors.entries()) signs.set(place, vector);
      return { vectors, signs };
    });
    const stretch = fc.record({ gap: fc.nat(40), length: fc.integer({ min: 1, max: 20_000 }) });
    const stretches = fc.array(stretch, { minLength: 1, maxLength: 6 });
    const wanted = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 30_000 }));
    fc.assert(
      fc.property(fc.constantFrom(...filled), stretches, wanted, ({ vectors, signs }, all, wanted) => {
        const seen: number[] = [];
        const ranges: number[] = [];
        let at = 0;
        for (const { gap, length } of all) {
          const from = Math.min(vectors.length, at + gap);
          at = Math.min(vectors.length, from + length);
          ranges.push(from, at);
          for (let place = from; place < at; place++) seen.push(place);
        }
        const asked = unitVector(999_983, vectors[0]!.length);
        const weights = seen.map((place) => plainWeight(vectors[place]!, asked));
        const least = weights.toSorted((a, b) => b - a)[Math.min(wanted, weights.length) - 1] ?? 0;
        const left = signs.sift(asked, Uint32Array.from(ranges), wanted);
        assert.deepEqual(
          [...left].filter((_, i) => i % 2 === 0),
          seen.filter((_, i) => weights[i]! >= least),
        );
        assert.ok(left.every((end, i) => i % 2 === 0 || end === left[i - 1]! + 1));
      }),
      { numRuns: 15 },
    );
  });

  it('keeps no sign of what was cleared', () => {
    const signs = new Signs(8);
    const [gone, opposite, empty] = [unitVector(3, 8), unitVector(3, 8).map((value) => -value), new Float32Array(8)];
    for (const [place, vector] of [gone, opposite, empty].entries()) signs.set(place, vector);
    const nearest = () => [...signs.sift(gone, Uint32Array.of(0, 3), 1)];
    assert.deepEqual(nearest(), [0, 1]);
    signs.clear(0);
    assert.deepEqual(nearest(), [0, 1, 2, 3]);
  });

  it('survives the largest products', () => {
    const rows = new Rows();
    const vectors = new Vectors(rows, 384);
    const high = new Float32Array(384).fill(1);
    const low = new Float32Array(384).fill(-1);
    for (const vector of [high, low]) place(rows, vectors, vector);
    const best = new Best(2, (a, b) => a < b);
    vectors.scan(high, vectors.places(seeing(1), null, new Map()), best);
    const [first, second] = best.sorted();
    assert.ok(Math.abs(first!.score - 384) < 1e-3 && Math.abs(second!.score + 384) < 1e-3);
  });

  it('computes all cosines of a pool', () => {
    for (const [count, dimension] of [
      [0, 8],
      [1, 8],
      [7, 50],
      [200, 384],
    ] as const) {
      const vectors = Array.from({ length: count }, (_, i) => unitVector(i, dimension));
      const cosines = new Pool().cosines(vectors);
      assert.equal(cosines.length, count * count);
      for (const [i, a] of vectors.entries()) {
        for (const [j, b] of vectors.entries()) assert.ok(Math.abs(cosines[i * count + j]! - dot(a, b)) < 1e-6);
      }
    }
  });

  it('moves scores towards those of the ten nearest, exactly as plain JavaScript does', () => {
    const own = 0.7;
    for (const count of [0, 1, 2, 11, 12, 60]) {
      // Every other vector comes twice, so that equal cosines are there to be decided.
      const vectors = Array.from({ length: count }, (_, i) => unitVector(i >> 1, 50));
      const scores = vectors.map((_, i) => ((i * 37) % 100) / 100);
      const pool = new Pool();
      const cosines = pool.cosines(vectors).slice();
      const expected = scores.map((score, i) => {
        const row = [...cosines.subarray(i * count, (i + 1) * count)].map((cosine, j) => ({ cosine, j }));
        const near = row.filter(({ cosine, j }) => j !== i && cosine > 0).sort((a, b) => b.cosine - a.cosine);
        const best = near.slice(0, 10);
        const mass = best.reduce((sum, { cosine }) => sum + cosine, 0);
        const shared = best.reduce((sum, { cosine, j }) => sum + cosine * scores[j]!, 0);
        return mass > 0 ? own * score + (1 - own) * (shared / mass) : score;
      });
      assert.deepEqual([...pool.smoothed(vectors, scores, own)], expected);
    }
  });
});

describe('places for vectors', () => {
  it('stay in order per class, do not overlap, and are dealt out again', () => {
    const cut = fc.option(fc.integer({ min: 0, max: 30 }));
    const steps = fc.array(fc.record({ of: fc.nat(3), count: fc.integer({ min: 0, max: 30 }), cut }));
    fc.assert(
      fc.property(steps, (all) => {
        const extents = new Extents();
        const taken = new Map<number, number[]>();
        for (const { of, count, cut } of all) {
          if (cut !== null) {
            extents.cut(of, cut);
            taken.set(of, (taken.get(of) ?? []).slice(0, cut));
          }
          extents.reserve(of, count);
          const places = taken.get(of) ?? [];
          for (let i = 0; i < count; i++) places.push(extents.take(of));
          taken.set(of, places);
        }
        for (const [of, places] of taken) {
          const held = extents.of(of).flatMap(({ first, used }) => Array.from({ length: used }, (_, i) => first + i));
          assert.deepEqual(held, places);
        }
        const every = [...taken.values()].flat();
        assert.equal(new Set(every).size, every.length);
      }),
    );
  });
});

describe('a sift', () => {
  it('leaves a number that depends on the number of visible vectors and on the depth alone', () => {
    const sizes = { ...SERVICE_SIZES, siftFrom: 100, siftDepth: 2, siftShare: 0.1 };
    assert.equal(sifted(sizes, 99, 10), null);
    assert.equal(sifted(sizes, 100, 10), 30);
  });

  it('finds what the scan of everything finds among vectors that are about things', () => {
    const count = 3000;
    // Around centres, as texts are about subjects; a question is near one of them too.
    const about = (seed: number) => {
      const [own, centre] = [unitVector(seed, 384), unitVector(1_000_000 + (seed % 100), 384)];
      const mixed = own.map((value, i) => value + centre[i]!);
      const length = Math.hypot(...mixed);
      return mixed.map((value) => value / length);
    };
    const add = Array.from({ length: count }, (_, i) => chunk({ id: `c${i}`, vector: about(i) }));
    const sifting = new SearchMemory({ sizes: { ...SERVICE_SIZES, siftFrom: 1 } });
    const scanning = new SearchMemory();
    for (const one of [sifting, scanning]) one.fold({ revision: revision(1), add, retire: [] });
    let shared = 0;
    for (let seed = 0; seed < 50; seed++) {
      const asked = query({ vector: about(50_000 + seed), mode: 'vector', limit: 10 });
      const [found, expected] = [sifting, scanning].map((one) => one.search(revision(1), scope('a'), asked));
      assert.deepEqual([found!.mode, expected!.mode], ['sifted', 'exact']);
      const right = new Set(expected!.hits.map((hit) => hit.chunkId));
      shared += found!.hits.filter((hit) => right.has(hit.chunkId)).length;
    }
    assert.ok(shared / 500 >= 0.99, `recall ${shared / 500}`);
  });

  it('weighs what a filter lets through, and the scan finds all of that', () => {
    const add = Array.from({ length: 900 }, (_, i) =>
      chunk({ id: `c${i}`, vector: unitVector(i), machines: i % 3 === 0 ? [] : [`P${i % 3}`] }),
    );
    const sizes = { ...SERVICE_SIZES, siftFrom: 600, siftDepth: 0, siftShare: 0.1 };
    const [sifting, scanning] = [new SearchMemory({ sizes }), new SearchMemory()];
    for (const one of [sifting, scanning]) one.fold({ revision: revision(1), add, retire: [] });
    const found = (one: SearchMemory, machines: string[]) =>
      one.search(revision(1), scope('a'), query({ vector: unitVector(2000), mode: 'vector', limit: 1000, machines }));
    const about = (machine: string) => add.filter((one) => one.machines.every((own) => own === machine)).length;
    const [left, all] = [found(sifting, ['P1']), found(scanning, ['P1'])];
    assert.deepEqual([left.mode, all.mode], ['sifted', 'exact']);
    assert.equal(all.hits.length, about('P1'));
    assert.ok(left.hits.length >= 60 && left.hits.length < 200, `${left.hits.length}`);
    assert.equal(found(sifting, ['P0']).mode, 'exact');
    assert.equal(found(sifting, ['P0']).hits.length, about('P0'));
  });
});

describe('a graph', () => {
  const SIZES = { ...SERVICE_SIZES, exactUpTo: 500, graphFrom: 400 };
  const COUNT = 600;

  it('serves by the sizes of visible classes alone', () => {
    assert.equal(servedByGraph(SIZES, 500, 400), false);
    assert.equal(servedByGraph(SIZES, 501, 400), true);
    assert.equal(servedByGraph(SIZES, 501, 399), false);
  });

  it('finds nearly what the exact scan finds, leaves retired chunks out, and lets pinned reads be exact', async (t) => {
    const memory = new SearchMemory({ sizes: SIZES });
    if (!memory.native().hnsw) return t.skip(memory.native().reason);
    const exact = new SearchMemory();
    const add = Array.from({ length: COUNT }, (_, i) => chunk({ id: `c${i}`, vector: unitVector(i) }));
    const retire = add.slice(0, 100).map((one) => one.id);
    const more = Array.from({ length: 50 }, (_, i) => chunk({ id: `m${i}`, vector: unitVector(5000 + i) }));
    for (const one of [memory, exact]) one.fold({ revision: revision(1), add, retire: [] });
    const asked = query({ vector: unitVector(77_777), mode: 'vector', limit: 10 });
    const run = (one: SearchMemory, at: number, wish = asked) => one.search(revision(at), scope('a'), wish);
    while (memory.native().waiting > 0) await setImmediate();
    assert.equal(run(memory, 1).mode, 'hnsw');
    for (const one of [memory, exact]) one.fold({ revision: revision(2), add: more, retire });
    assert.equal(run(memory, 2).mode, 'hnsw');
    assert.deepEqual(run(memory, 1), run(exact, 1));
    assert.equal(run(memory, 2, { ...asked, machines: [] }).mode, 'exact');
    let shared = 0;
    for (let seed = 0; seed < 30; seed++) {
      const wish = { ...asked, vector: unitVector(90_000 + seed) };
      const right = new Set(run(exact, 2, wish).hits.map((hit) => hit.chunkId));
      const found = run(memory, 2, wish).hits.map((hit) => hit.chunkId);
      assert.ok(found.every((id) => !retire.includes(id)));
      shared += found.filter((id) => right.has(id)).length;
    }
    assert.ok(shared / 300 >= 0.97, `recall ${shared / 300}`);
  });
});

function filled(dimension: number, classes: readonly number[]) {
  const rows = new Rows();
  const vectors = new Vectors(rows, dimension);
  const all: Float32Array[] = [];
  const most = Math.max(...classes);
  for (let i = 0; i < most; i++) {
    for (const [index, count] of classes.entries()) {
      if (i >= count) continue;
      const vector = unitVector(all.length, dimension);
      all.push(vector);
      place(rows, vectors, vector, index);
    }
  }
  return { rows, vectors, all };
}

/** Everything of the first classes. */
function seeing(classes: number) {
  const all = Array.from({ length: classes }, (_, index) => ({ index, rows: [] }));
  return { classes: all, seesAllOf: () => true, sees: () => true };
}

function place(rows: Rows, vectors: Vectors, vector: Float32Array, classIndex = 0): void {
  const row = rows.add(chunk({ id: String(rows.size) }), { revision: 1, classIndex, length: 0 });
  vectors.add(row, vector);
}

/** What the signs of each four components add up to, each four in whole numbers. */
function plainWeight(vector: Float32Array, asked: Float32Array): number {
  const sums = (of: (value: number, i: number) => number) => {
    const fours = Array.from({ length: Math.ceil(asked.length / 64) * 16 }, () => 0);
    for (const [i, value] of asked.entries()) fours[i >> 2]! += of(value, i);
    return fours;
  };
  const scale = 63 / Math.max(...sums(Math.abs));
  const agreeing = sums((value, i) => (vector[i]! > 0 === value > 0 ? Math.abs(value) : 0));
  return agreeing.reduce((sum, four) => sum + Math.round(four * scale), 0);
}

/** The kernel's arithmetic, in single precision where it uses it. */
function plain(vector: Float32Array, asked: Float32Array): number {
  const components = new Int8Array(vector.length);
  const shifted = new Uint8Array(asked.length);
  const { scale, shift } = quantise(vector, components);
  const back = quantiseQuery(asked, shifted);
  let sum = 0;
  for (let i = 0; i < components.length; i++) sum += components[i]! * shifted[i]!;
  return Math.fround(Math.fround(sum - shift) * Math.fround(scale)) * back;
}
