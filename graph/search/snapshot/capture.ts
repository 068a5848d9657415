// What search memory holds at one moment, written down column by column while it goes on changing.

import type { DocumentId, Revision } from '../../model/ids.ts';
import type { Corpus, Said } from '../corpus.ts';
import type { Segment } from '../lexical/segment.ts';
import type { RowRecord } from '../rows.ts';
import { BLOCK, type Vectors } from '../vector/vectors.ts';
import { type Column, textColumns } from './columns.ts';

/** Rows, and terms, that are written together. */
const ROWS = 2048;
const TERMS = 16_384;

/** Taken between two changes: a few copies of small arrays. Everything else is never changed, only dropped. */
export class Capture {
  readonly revision: Revision;
  /** Retired ones too. */
  readonly chunks: number;
  readonly #corpus: Corpus;
  readonly #drops: number;
  readonly #records: readonly RowRecord[];
  readonly #retired: Float64Array;
  readonly #histories: readonly (readonly number[])[];
  readonly #segments: readonly Segment[];
  readonly #terms: number;
  readonly #validity: readonly (readonly [DocumentId, readonly Said[]])[];

  constructor(corpus: Corpus) {
    corpus.lexical.closeTail();
    this.revision = corpus.revision;
    this.#corpus = corpus;
    this.#drops = corpus.drops;
    this.#records = corpus.rows.records.slice();
    this.chunks = this.#records.length;
    this.#retired = corpus.rows.retired.slice(0, this.#records.length);
    this.#histories = corpus.byIndex.map((one) => one.history());
    this.#segments = corpus.lexical.segments.slice();
    this.#terms = corpus.lexical.terms.size;
    this.#validity = [...corpus.validity];
  }

  /** False once something was dropped meanwhile: what is left to write is not what it was. */
  get holds(): boolean {
    return this.#corpus.drops === this.#drops;
  }

  *columns(): Generator<Column> {
    const { revision } = this;
    const { vectors, byIndex } = this.#corpus;
    const sizes = [this.#records.length, this.#terms, this.#segments.length];
    yield Float64Array.of(revision, vectors?.dimension ?? 0, ...sizes);
    yield* textColumns(byIndex.slice(0, this.#histories.length).map(({ id }) => id));
    yield Float64Array.from(this.#histories.flatMap((history) => [history.length, ...history]));
    for (let from = 0; from < this.#records.length; from += ROWS) yield* this.#rows(from);
    if (vectors) yield* this.#vectors(vectors);
    yield* this.#dictionary();
    for (const segment of this.#segments) {
      yield* textColumns(Object.keys(segment));
      yield* Object.values(segment) as Column[];
    }
    yield* textColumns(this.#validity.map(([document]) => document));
    yield Float64Array.from(this.#validity.flatMap(([, said]) => said.map(({ revision }) => revision)));
    yield* named(this.#validity.map(([, said]) => said.map(({ validity }) => validity)));
  }

  *#rows(from: number): Generator<Column> {
    const { rows } = this.#corpus;
    const records = this.#records.slice(from, from + ROWS);
    const to = from + records.length;
    yield Uint8Array.from(records, (_, i) => Number(rows.isDropped(from + i)));
    yield rows.added.slice(from, to);
    yield this.#retired.slice(from, to);
    yield rows.lengths.slice(from, to);
    yield rows.classes.slice(from, to);
    yield* textColumns(records.map(({ id }) => id));
    yield* named(records.map(({ documentId, validity }) => [documentId, validity]));
    yield* named(records.map(({ machines }) => machines));
    yield* named(records.map(({ entities }) => entities));
  }

  /** Side by side for each class, in pieces that can be taken over as they are. */
  *#vectors(vectors: Vectors): Generator<Column> {
    const { rows } = this.#corpus;
    const counts = new Uint32Array(this.#histories.length);
    for (let row = 0; row < this.#records.length; row++) if (rows.hasVector(row)) counts[rows.classes[row]!]!++;
    yield counts;
    let end = 0;
    const next = counts.map((count) => {
      end += count;
      return end - count;
    });
    const order = new Uint32Array(end);
    for (let row = 0; row < this.#records.length; row++) {
      if (rows.hasVector(row)) order[next[rows.classes[row]!]!++] = row;
    }
    for (let from = 0; from < order.length; from += BLOCK) {
      const some = order.slice(from, from + BLOCK);
      const block = new Float32Array(some.length * vectors.dimension);
      for (const [i, row] of some.entries()) block.set(vectors.of(row), i * vectors.dimension);
      yield some;
      yield block;
    }
  }

  *#dictionary(): Generator<Column> {
    let slice: [string, number][] = [];
    let left = this.#terms;
    for (const entry of this.#corpus.lexical.terms) {
      if (left-- === 0) break;
      slice.push(entry);
      if (slice.length < TERMS && left > 0) continue;
      yield* textColumns(slice.map(([term]) => term));
      yield Uint32Array.from(slice, ([, number]) => number);
      slice = [];
    }
  }
}

/** Each row's list of names, by number; the names once. */
function* named(lists: readonly (readonly string[])[]): Generator<Column> {
  const numbers = new Map<string, number>();
  const each: number[] = [];
  for (const list of lists) {
    each.push(list.length);
    for (const name of list) {
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      each.push(number);
    }
  }
  yield* textColumns([...numbers.keys()]);
  yield Uint32Array.from(each);
}
