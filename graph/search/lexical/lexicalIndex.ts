// The inverted index of all classes: immutable segments, and a small tail that is read entry by entry.

import type { Rows } from '../rows.ts';
import type { Counts } from '../words/analyse.ts';
import { type Entry, merged, type Segment, segmentOf } from './segment.ts';

/** Chunks that wait before they become a segment; reading them costs a search per term each. */
export const TAIL_SIZE = 512;
/** Larger segments are not merged any more, so that no merge takes long. */
const LARGEST = 262_144;
const LARGEST_COUNT = 0xffff;
const COUNTS = LARGEST_COUNT + 1;

export class LexicalIndex {
  readonly #rows: Rows;
  readonly #numbers = new Map<string, number>();
  #next = 0;
  #tail: Entry[] = [];
  #segments: Segment[] = [];

  readonly #keep = (row: number): boolean => !this.#rows.isDropped(row);

  readonly #tailSize: number;

  constructor(rows: Rows, tailSize: number) {
    this.#rows = rows;
    this.#tailSize = tailSize;
  }

  get tail(): readonly Entry[] {
    return this.#tail;
  }

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** undefined: no chunk ever had it. */
  numberOf(term: string): number | undefined {
    return this.#numbers.get(term);
  }

  add(row: number, counted: Counts): void {
    // Term and count in one number each, because a typed array is sorted several times as fast as pairs.
    const packed = new Float64Array(counted.terms.size);
    let size = 0;
    for (const [term, count] of counted.terms) {
      packed[size++] = this.#number(term) * COUNTS + Math.min(count, LARGEST_COUNT);
    }
    packed.sort();
    const terms = Uint32Array.from(packed, (one) => Math.floor(one / COUNTS));
    const counts = Uint16Array.from(packed, (one) => one % COUNTS);
    this.#tail.push({ row, classIndex: this.#rows.classes[row]!, terms, counts });
  }

  /** To be called after each fold. */
  settle(): void {
    if (this.#tail.length < this.#tailSize) return;
    let newest = segmentOf(this.#tail);
    this.#tail = [];
    while (this.#mergesWith(newest)) newest = merged(this.#segments.pop()!, newest, this.#keep);
    this.#segments.push(newest);
    this.#place(newest);
  }

  /** Writes the index anew without the rows that were dropped. */
  purge(): void {
    this.#tail = this.#tail.filter((entry) => this.#keep(entry.row));
    const rewritten = this.#segments.map((segment) => merged(segment, EMPTY, this.#keep));
    this.#segments = rewritten.filter((segment) => segment.rows.length > 0);
    for (const segment of this.#segments) this.#place(segment);
    this.#forgetTerms();
  }

  /** Bytes of the postings and what leads to them; the dictionary of terms not counted. */
  get bytes(): number {
    const sizes = this.#segments.map((one) => 4 * (one.rows.length + 2 * one.terms.length) + 6 * one.documents.length);
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  #mergesWith({ rows }: Segment): boolean {
    const size = this.#segments.at(-1)?.rows.length ?? LARGEST;
    return size < 2 * rows.length && size + rows.length <= LARGEST;
  }

  /** Tells the rows where they stand. */
  #place({ rows }: Segment): void {
    for (let document = 0; document < rows.length; document++) this.#rows.documents[rows[document]!] = document;
  }

  #number(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    this.#numbers.set(term, this.#next);
    return this.#next++;
  }

  /** A word that stood in dropped rows alone must not stay in memory either. */
  #forgetTerms(): void {
    const used = new Set<number>();
    for (const { terms } of this.#tail) for (const term of terms) used.add(term);
    for (const { terms, starts } of this.#segments)
      for (const [i, term] of terms.entries()) if (starts[i]! < starts[i + 1]!) used.add(term);
    for (const [term, number] of this.#numbers) if (!used.has(number)) this.#numbers.delete(term);
  }
}

const EMPTY = segmentOf([]);
