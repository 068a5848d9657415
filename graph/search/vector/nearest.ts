// The chunks nearest to a vector: a scan of all, or of those that a sift leaves, and a graph for each very large class.

import { Best } from '../best.ts';
import type { Corpus } from '../corpus.ts';
import type { View } from '../view.ts';
import type { Filter } from './places.ts';
import { servedByGraph, sifted } from './serving.ts';
import { dot } from './vectors.ts';

/** int8 is good for the candidates, not for their order: this many more, and so many at least, are scored in float. */
const OVERSAMPLING = 1.5;
const LEAST_RESCORED = 60;

export interface Wish {
  readonly filter: Filter | null;
  readonly depth: number;
}

export interface Nearest {
  /** Best first. */
  readonly rows: readonly number[];
  /** Each one's cosine. */
  readonly cosines: ReadonlyMap<number, number>;
  readonly mode: 'exact' | 'sifted' | 'hnsw';
}

export class NearestVectors {
  readonly #corpus: Corpus;

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
  }

  find(view: View, query: Float32Array, wish: Wish): Nearest {
    const { rows, vectors, sizes } = this.#corpus;
    const before = (a: number, b: number) => rows.before(a, b);
    if (query.length !== vectors?.dimension) return { rows: [], cosines: new Map(), mode: 'exact' };
    const wanted = Math.max(LEAST_RESCORED, Math.ceil(wish.depth * OVERSAMPLING));
    const { fromGraphs, skip } = this.#split(view, query, wish);
    const places = vectors.places(view, wish.filter, skip);
    const left = sifted(sizes, places.count, wish.depth);
    const approximate = new Best(wanted, before);
    vectors.scan(query, left === null ? places : vectors.sift(query, places, left), approximate);
    const best = new Best(wish.depth, before);
    for (const { row } of approximate.sorted()) best.push(row, dot(query, vectors.of(row)));
    for (const row of fromGraphs) if (view.sees(row)) best.push(row, dot(query, vectors.of(row)));
    const found = best.sorted();
    return {
      rows: found.map(({ row }) => row),
      cosines: new Map(found.map(({ row, score }) => [row, score])),
      mode: fromGraphs.length > 0 ? 'hnsw' : left === null ? 'exact' : 'sifted',
    };
  }

  /** What graphs found, and how many vectors of each class need no scan for it. */
  #split(view: View, query: Float32Array, wish: Wish) {
    const { graphs, sizes } = this.#corpus;
    const fromGraphs: number[] = [];
    const skip = new Map<number, number>();
    // A graph knows nothing of filters.
    if (wish.filter !== null || view.chunks <= sizes.exactUpTo) return { fromGraphs, skip };
    for (const [i, one] of view.classes.entries()) {
      if (!servedByGraph(sizes, view.chunks, view.sizes[i]!)) continue;
      const graph = graphs.serving(one, view.at);
      if (!graph) continue;
      fromGraphs.push(...graph.nearest(query, wish.depth));
      skip.set(one.index, graph.covered);
    }
    return { fromGraphs, skip };
  }
}
