// Builds the graphs of large classes in the background, and says which vectors they already serve.

import type { AccessClass } from '../accessClass.ts';
import type { Rows } from '../rows.ts';
import { Graph, loadNative, type NativeModule } from './graph.ts';
import type { Sizes } from './serving.ts';
import type { Vectors } from './vectors.ts';

/** Vectors added before questions get their turn: about 5 ms. */
const SLICE = 8;
/** A graph serves while no more than this many vectors of its class wait for it; those are scanned. */
const MOST_WAITING = 4096;

export class Graphs {
  readonly #native: NativeModule = loadNative();
  readonly #rows: Rows;
  readonly #sizes: Sizes;
  readonly #graphs = new Map<number, { graph: Graph; rows: number[] }>();
  #wanted = false;
  #scheduled = false;

  constructor(rows: Rows, sizes: Sizes) {
    this.#rows = rows;
    this.#sizes = sizes;
  }

  get reason(): string | null {
    return this.#native.library === null ? this.#native.reason : null;
  }

  get waiting(): number {
    let waiting = 0;
    for (const { graph, rows } of this.#graphs.values()) waiting += rows.length - graph.covered;
    return waiting;
  }

  /** To be called after each fold, with what it added to each class. */
  grow(all: readonly AccessClass[], vectors: Vectors, added: ReadonlyMap<AccessClass, readonly number[]>): void {
    for (const [one, rows] of added) this.#graphs.get(one.index)?.rows.push(...rows);
    // Below this no scope can be large enough to be served by a graph.
    if (this.#rows.size <= this.#sizes.exactUpTo) return;
    const candidates = this.#wanted ? added.keys() : all;
    this.#wanted = true;
    for (const one of candidates) if (!one.clearing && !this.#graphs.has(one.index)) this.#start(one, vectors);
    this.#schedule(vectors);
  }

  retire(row: number): void {
    this.#graphs.get(this.#rows.classes[row]!)?.graph.retire(row);
  }

  /** Rows of the class were dropped: what is made of them goes, and a graph begins anew once their places are cleared. */
  forget(one: AccessClass): void {
    this.#graphs.delete(one.index);
  }

  /** The class's graph if it may serve, at a revision after which nothing happened to the class. */
  serving(one: AccessClass, at: number): Graph | null {
    const known = this.#graphs.get(one.index);
    if (!known || !one.isCurrent(at) || known.rows.length - known.graph.covered > MOST_WAITING) return null;
    return known.graph;
  }

  #start(one: AccessClass, vectors: Vectors): void {
    if (this.#native.library === null || one.rows.length < this.#sizes.graphFrom) return;
    const rows = one.rows.filter((row) => this.#rows.hasVector(row));
    const graph = new Graph(this.#native.library, vectors.dimension, Math.max(16, rows.length * 2));
    this.#graphs.set(one.index, { graph, rows });
  }

  #schedule(vectors: Vectors): void {
    if (this.#scheduled || this.waiting === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#advance(vectors);
      this.#schedule(vectors);
    }).unref();
  }

  #advance(vectors: Vectors): void {
    for (const { graph, rows } of this.#graphs.values()) {
      const until = Math.min(rows.length, graph.covered + SLICE);
      if (graph.covered === until) continue;
      for (let i = graph.covered; i < until; i++) {
        const row = rows[i]!;
        graph.add(row, vectors.of(row));
        if (this.#rows.retired[row] !== Number.POSITIVE_INFINITY) graph.retire(row);
      }
      return;
    }
  }
}
