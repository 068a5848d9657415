// Measures vector search through a scope: speed, recall, leaks and memory, by number of classes and share visible.

import hnswlib from 'hnswlib-node';
import type { Revision } from '../graph/model/ids.ts';
import { SearchMemory } from '../graph/search/searchMemory.ts';
import { dot } from '../graph/search/vector/vectors.ts';
import {
  chunkOf,
  classesOf,
  clusteredVectors,
  DIMENSION,
  quantile,
  scopeOf,
  seenClasses,
  settled,
} from './madeCorpus.ts';

const CLASSES = [10, 1000, 10_000];
const SHARES = [1, 0.5, 0.1, 0.02, 0.005];
const QUESTIONS = 100;
const WARM_UP = 20;
/** Baselines are slow; each runs on this many of the questions, in turn with search memory. */
const COMPARED = 7;
const TOP = 10;
const BATCH = 5000;
/** Building the baseline's graph takes minutes beyond this size. */
const LARGEST_BASELINE = 100_000;
const AT = 1 as Revision;

type Asked = { readonly vectors: readonly Float32Array[]; readonly questions: readonly Float32Array[] };
type Baseline = (question: Float32Array, seen: (i: number) => boolean) => number[];

/** `--classes 10000`: with so many alone, where all three would take too long. */
export async function run({ size = 100_000, classes: only }: { size?: number; classes?: string } = {}) {
  const vectors = clusteredVectors(size, 1);
  const asked = { vectors, questions: clusteredVectors(QUESTIONS, 2) };
  const hnsw = size <= LARGEST_BASELINE ? graphBaseline(vectors) : null;
  const result: Record<string, unknown> = { size };
  for (const classes of only === undefined ? CLASSES : [Number(only)]) {
    const of = classesOf(size, classes);
    const started = performance.now();
    const memory = fill(vectors, of);
    const load_s = (performance.now() - started) / 1000;
    await settled(memory);
    const build_s = (performance.now() - started) / 1000;
    const cells: Record<string, unknown> = { load_s, build_s, bytes_per_chunk: bytesPerChunk(memory, size) };
    for (const share of SHARES)
      cells[`${share * 100}%`] = cell(memory, asked, of, seenClasses(classes, share), hnsw?.find);
    result[`${classes}_classes`] = cells;
  }
  return { ...result, baseline_build_s: hnsw?.build_s ?? null };
}

function fill(vectors: readonly Float32Array[], of: readonly number[]): SearchMemory {
  const memory = new SearchMemory();
  // Class by class, as a rebuild from the store hands them over.
  const order = of.map((_, i) => i).sort((a, b) => of[a]! - of[b]! || a - b);
  for (let from = 0; from < order.length; from += BATCH) {
    const add = order.slice(from, from + BATCH).map((i) => chunkOf(i, of[i]!, '', vectors[i]!));
    memory.fold({ revision: AT, add, retire: [] });
  }
  return memory;
}

function cell(memory: SearchMemory, asked: Asked, of: readonly number[], classes: readonly number[], hnsw?: Baseline) {
  const scope = scopeOf(classes);
  const inside = new Set(classes);
  const seen = (i: number) => inside.has(of[i]!);
  const exact = exactBaseline(asked.vectors);
  const times = { search: [] as number[], exact: [] as number[], hnsw: [] as number[] };
  const search = (question: Float32Array) =>
    memory.search(AT, scope, {
      text: '',
      vector: question,
      entities: [],
      machines: null,
      limit: TOP,
      mode: 'vector',
    });
  for (const question of asked.questions.slice(0, WARM_UP)) search(question);
  let right = 0;
  let expected = 0;
  let graphRight = 0;
  let leaks = 0;
  let mode = '';
  for (const [i, question] of asked.questions.entries()) {
    const found = timed(times.search, () => search(question));
    mode = found.mode;
    const rows = found.hits.map((hit) => Number(hit.chunkId.split(' ')[1]));
    leaks += rows.filter((row) => !seen(row)).length;
    if (i >= COMPARED) continue;
    const truth = new Set(timed(times.exact, () => exact(question, seen)));
    if (hnsw) graphRight += timed(times.hnsw, () => hnsw(question, seen)).filter((row) => truth.has(row)).length;
    expected += truth.size;
    right += rows.filter((row) => truth.has(row)).length;
  }
  const best = Math.min(quantile(times.exact, 0.5), hnsw ? quantile(times.hnsw, 0.5) : Number.POSITIVE_INFINITY);
  return {
    mode,
    p50_ms: quantile(times.search, 0.5),
    p99_ms: quantile(times.search, 0.99),
    recall10: right / expected,
    leaks,
    exact_js_p50_ms: quantile(times.exact, 0.5),
    hnsw_filter_p50_ms: hnsw ? quantile(times.hnsw, 0.5) : null,
    hnsw_filter_recall10: hnsw ? graphRight / expected : null,
    speed_of_better_baseline: best / quantile(times.search, 0.5),
  };
}

function exactBaseline(vectors: readonly Float32Array[]): Baseline {
  return (question, seen) => {
    const best: { i: number; score: number }[] = [];
    for (let i = 0; i < vectors.length; i++) {
      if (!seen(i)) continue;
      const score = dot(question, vectors[i]!);
      if (best.length === TOP && score <= best[TOP - 1]!.score) continue;
      const place = best.findIndex((one) => one.score < score);
      best.splice(place < 0 ? best.length : place, 0, { i, score });
      best.length = Math.min(best.length, TOP);
    }
    return best.map((one) => one.i);
  };
}

function graphBaseline(vectors: readonly Float32Array[]): { find: Baseline; build_s: number } {
  const started = performance.now();
  const index = new hnswlib.HierarchicalNSW('ip', DIMENSION);
  index.initIndex({ maxElements: vectors.length, m: 16, efConstruction: 100, randomSeed: 1 });
  for (const [i, vector] of vectors.entries()) index.addPoint(Array.from(vector), i);
  index.setEf(100);
  const find: Baseline = (question, seen) => index.searchKnn(Array.from(question), TOP, seen).neighbors;
  return { find, build_s: (performance.now() - started) / 1000 };
}

function bytesPerChunk(memory: SearchMemory, size: number) {
  const { vectors, floats, postings } = memory.bytes();
  return { vectors: vectors / size, floats: floats / size, postings: postings / size };
}

function timed<T>(times: number[], work: () => T): T {
  const started = performance.now();
  const result = work();
  times.push(performance.now() - started);
  return result;
}
