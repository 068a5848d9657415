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
import { servedByGraph } from '../../graph/search/vector/serving.ts';
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
        vectors.scan(asked, { classes: classes.map((_, index) => ({ index })), skip: new Map() }, () => true, best);
        const expected = new Best(k, (a, b) => rows.before(a, b));
        for (const [row, vector] of all.entries()) expected.push(row, plain(vector, asked));
        assert.deepEqual(best.sorted(), expected.sorted());
      }),
      { numRuns: 15 },
    );
  });

  it('finds vectors that came, and none that went, after the same classes were scanned before', () => {
    const { rows, vectors, all } = filled(8, [5, 3]);
    const classes = [{ index: 0 }, { index: 1 }];
    const found = () => {
      const best = new Best(20, (a, b) => rows.before(a, b));
      vectors.scan(unitVector(999_983, 8), { classes, skip: new Map() }, () => true, best);
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

  it('survives the largest products', () => {
    const rows = new Rows();
    const vectors = new Vectors(rows, 384);
    const high = new Float32Array(384).fill(1);
    const low = new Float32Array(384).fill(-1);
    for (const vector of [high, low]) place(rows, vectors, vector);
    const best = new Best(2, (a, b) => a < b);
    vectors.scan(high, { classes: [{ index: 0 }], skip: new Map() }, () => true, best);
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

describe('a graph', () => {
  const SIZES = { exactUpTo: 500, graphFrom: 400 };
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

function place(rows: Rows, vectors: Vectors, vector: Float32Array, classIndex = 0): void {
  const row = rows.add(chunk({ id: String(rows.size) }), { revision: 1, classIndex, length: 0 });
  vectors.add(row, vector);
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
