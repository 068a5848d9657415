// The inverted index of all classes: immutable segments, and a small tail that is read entry by entry.

import type { Rows } from '../rows.ts';
import { type Counts, SILENT } from '../words/analyse.ts';
import { CodeTerms } from './codeTerms.ts';
import { type Entry, merging, type Passage, passageOf, type Segment, segmentOf } from './segment.ts';

/** Chunks that wait before they become a segment; reading them costs a search per term each. */
export const TAIL_SIZE = 512;
/** Larger segments are not merged any more, so that no merge takes long. */
const LARGEST = 262_144;
/** Merging goes on between questions for so long at a time; with more segments than this, inserts wait for it. */
const SLICE_MS = 2;
const MOST_SEGMENTS = 48;
const LARGEST_COUNT = 0xffff;
const COUNTS = LARGEST_COUNT + 1;

export class LexicalIndex {
  readonly #rows: Rows;
  readonly codes = new CodeTerms();
  readonly #numbers = new Map<string, number>();
  #next = 0;
  #tail: Entry[] = [];
  #segments: Segment[] = [];
  #merge: { readonly older: Segment; readonly steps: Generator<void, Segment> } | null = null;
  #scheduled = false;
  /** While it is written anew: terms that are in use, those added meanwhile too. */
  #inUse: Set<number> | null = null;

  readonly #keep = (row: number): boolean => !this.#rows.isDropped(row);

  readonly #tailSize: number;

  constructor(rows: Rows, tailSize: number) {
    this.#rows = rows;
    this.#tailSize = tailSize;
    for (const term of SILENT) this.#number(term);
  }

  get tail(): readonly Entry[] {
    return this.#tail;
  }

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** Numbers of the terms, in order of arrival. */
  get terms(): ReadonlyMap<string, number> {
    return this.#numbers;
  }

  /** undefined: no chunk ever had it. */
  numberOf(term: string): number | undefined {
    return this.#numbers.get(term);
  }

  /** Above the numbers of all terms. */
  get end(): number {
    return this.#next;
  }

  /** How the row's chunk is read. */
  passageOf(row: number): Passage {
    const document = this.#rows.documents[row]!;
    const segment = this.#segments.find(({ rows }) => rows[document] === row);
    return segment ? passageOf(segment, document) : this.#tail[document]!;
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
    const { spelt } = counted.reading;
    const words = Uint32Array.from(counted.reading.terms, (term) => this.#number(term));
    const reading = { words, spelt, from: 0, to: words.length };
    this.#rows.documents[row] = this.#tail.length;
    this.#tail.push({ row, classIndex: this.#rows.classes[row]!, terms, counts, ...reading });
  }

  /** To be called after each fold. */
  settle(): void {
    if (this.#tail.length >= this.#tailSize) this.closeTail();
  }

  /** Makes a segment of what waits; segments are merged later, between questions. */
  closeTail(): void {
    if (this.#tail.length === 0) return;
    const newest = segmentOf(this.#tail);
    this.#tail = [];
    this.#segments.push(newest);
    this.#place(newest);
    while (this.#segments.length > MOST_SEGMENTS && this.#begin()) this.#advance(Number.POSITIVE_INFINITY);
    this.#schedule();
  }

  /** True while segments wait to be merged. */
  get isMerging(): boolean {
    return this.#merge !== null;
  }

  /** Writes the index anew without the rows that were dropped, segment by segment; nothing is merged meanwhile. */
  *purging(): Generator<void> {
    this.#merge = null;
    this.#inUse = new Set();
    this.#tail = this.#tail.filter((entry) => this.#keep(entry.row));
    this.#tail.forEach(({ row }, i) => {
      this.#rows.documents[row] = i;
    });
    for (const segment of [...this.#segments]) {
      yield;
      if (segment.rows.every(this.#keep)) continue;
      const rewritten = yield* merging(segment, EMPTY, this.#keep);
      const put = rewritten.rows.length > 0 ? [rewritten] : [];
      this.#segments.splice(this.#segments.indexOf(segment), 1, ...put);
      this.#place(rewritten);
    }
    yield* this.#forgettingTerms(this.#inUse);
    this.#inUse = null;
    this.#schedule();
  }

  /** What an index like this one gave as `terms` and `segments`. */
  resume(terms: Iterable<readonly [string, number]>, segments: readonly Segment[]): void {
    for (const [term, number] of terms) {
      this.#numbers.set(term, number);
      this.codes.add(term);
      this.#next = Math.max(this.#next, number + 1);
    }
    this.#segments = [...segments];
    for (const segment of segments) this.#place(segment);
  }

  /** Bytes of the postings, what leads to them, and the readings; the dictionary of terms not counted. */
  get bytes(): number {
    const arrays = this.#segments.flatMap((segment): readonly { byteLength: number }[] => Object.values(segment));
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  #schedule(): void {
    if (this.#scheduled || !this.#begin()) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#advance(SLICE_MS);
      this.#schedule();
    }).unref();
  }

  /** False: nothing is to be merged, or not now. */
  #begin(): boolean {
    if (this.#inUse) return false;
    if (this.#merge) return true;
    const at = this.#segments.findLastIndex((one, i) => mergesWith(one, this.#segments[i + 1]));
    if (at < 0) return false;
    const [older, newer] = [this.#segments[at]!, this.#segments[at + 1]!];
    this.#merge = { older, steps: merging(older, newer, this.#keep) };
    return true;
  }

  #advance(forMs: number): void {
    const until = performance.now() + forMs;
    while (this.#merge) {
      const { older, steps } = this.#merge;
      const { done, value } = steps.next();
      if (done) {
        this.#segments.splice(this.#segments.indexOf(older), 2, value);
        this.#place(value);
        this.#merge = null;
      }
      if (performance.now() > until) return;
    }
  }

  /** Tells the rows where they stand. */
  #place({ rows }: Segment): void {
    for (let document = 0; document < rows.length; document++) this.#rows.documents[rows[document]!] = document;
  }

  #number(term: string): number {
    const known = this.#numbers.get(term);
    const number = known ?? this.#next++;
    this.#inUse?.add(number);
    if (known !== undefined) return known;
    this.#numbers.set(term, number);
    this.codes.add(term);
    return number;
  }

  /** A word that stood in dropped rows alone must not stay in memory either. What is read and not silent is counted too. */
  *#forgettingTerms(used: Set<number>): Generator<void> {
    for (const { terms } of this.#tail) for (const term of terms) used.add(term);
    for (const { terms, starts } of this.#segments) {
      for (const [i, term] of terms.entries()) {
        if (starts[i]! < starts[i + 1]!) used.add(term);
        if (i % TERMS_A_STEP === 0) yield;
      }
    }
    let seen = 0;
    for (const [term, number] of this.#numbers) {
      if (seen++ % TERMS_A_STEP === 0) yield;
      if (number < SILENT.length || used.has(number)) continue;
      this.#numbers.delete(term);
      this.codes.delete(term);
    }
  }
}
const TERMS_A_STEP = 1024;

function mergesWith(older: Segment, newer: Segment | undefined): boolean {
  if (!newer) return false;
  const [size, added] = [older.rows.length, newer.rows.length];
  return size < 2 * added && size + added <= LARGEST;
}

const EMPTY = segmentOf([]);
