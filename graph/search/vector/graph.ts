// One class's HNSW graph, grown a few vectors at a time and never written to disk.

import { createRequire } from 'node:module';
import type { HierarchicalNSW } from 'hnswlib-node';

type Library = typeof import('hnswlib-node');

export type NativeModule = { readonly library: Library } | { readonly library: null; readonly reason: string };

/** The native module may not have been built on this machine; then exact search serves everything. */
export function loadNative(): NativeModule {
  try {
    return { library: createRequire(import.meta.url)('hnswlib-node') as Library };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'not loadable';
    return { library: null, reason: `hnswlib-node: ${code}` };
  }
}

const LINKS = 24;
const BUILD_EFFORT = 200;
const SEARCH_EFFORT = 400;
/** Fixed, so that the same vectors in the same order make the same graph. */
const SEED = 100;

export class Graph {
  readonly #index: HierarchicalNSW;
  #capacity: number;
  readonly #inside = new Set<number>();

  constructor(library: Library, dimension: number, capacity: number) {
    this.#index = new library.HierarchicalNSW('ip', dimension);
    this.#capacity = capacity;
    this.#index.initIndex({
      maxElements: capacity,
      m: LINKS,
      efConstruction: BUILD_EFFORT,
      randomSeed: SEED,
    });
    this.#index.setEf(SEARCH_EFFORT);
  }

  /** Vectors taken in, retired ones too: the class's first ones, in order of arrival. */
  get covered(): number {
    return this.#inside.size;
  }

  add(row: number, vector: Float32Array): void {
    if (this.covered === this.#capacity) {
      this.#capacity *= 2;
      this.#index.resizeIndex(this.#capacity);
    }
    this.#index.addPoint(Array.from(vector), row);
    this.#inside.add(row);
  }

  retire(row: number): void {
    if (this.#inside.has(row)) this.#index.markDelete(row);
  }

  nearest(query: Float32Array, k: number): number[] {
    return this.#index.searchKnn(Array.from(query), Math.min(k, this.covered)).neighbors;
  }
}
