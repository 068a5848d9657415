// BM25 over what one view sees: every statistic is summed over the visible classes, and over nothing else.

import type { Rows } from '../rows.ts';
import type { View } from '../view.ts';
import type { Wanted } from '../words/analyse.ts';
import type { LexicalIndex } from './lexicalIndex.ts';
import { type Entry, lowerBound, postings, type Segment } from './segment.ts';

/** Robertson and Zaragoza 2009; the usual values. */
const K1 = 1.2;
const B = 0.75;
/** With more runs than this, reading a whole list is quicker than finding each run in it. */
const FEW_RUNS = 16;

/** Scratch space for one question at a time. */
export class LexicalScores {
  #scores = new Float64Array(1024);
  #touched = new Uint32Array(1024);
  #count = 0;
  #found: readonly Weighted[] = [];

  /** Rows that hold a term of the question. */
  get touched(): Uint32Array {
    return this.#touched.subarray(0, this.#count);
  }

  /** By row; 0 for all that hold no term. */
  get scores(): Float64Array {
    return this.#scores;
  }

  /** Share of the question's idf mass that the row holds, 0 to 1. */
  shareOf(rows: Rows, row: number): number {
    const sum = this.#found.reduce((total, word) => total + (holds(word, rows, row) ? word.share : 0), 0);
    return Math.min(1, sum);
  }

  /** Terms are summed in the question's order, wherever a row stands, so that the sum is always the same. */
  compute(index: LexicalIndex, rows: Rows, view: View, wanted: readonly Wanted[]): void {
    this.#clear(rows.size);
    this.#found = view.chunks === 0 || wanted.length === 0 ? [] : weighted(index, view, wanted);
    const by = { lengths: rows.lengths, flat: K1 * (1 - B), slope: (K1 * B) / view.averageLength };
    for (const word of this.#found) {
      for (const list of word.lists) this.#addList(list, word.weight, by);
      for (const { row, count } of word.single) {
        if (this.#scores[row] === 0) this.#touched[this.#count++] = row;
        this.#scores[row]! += (word.weight * count) / (count + by.flat + by.slope * rows.lengths[row]!);
      }
    }
  }

  /** The inner loop of word search; what it reads is in local names because that is quicker. */
  #addList({ part, from, to }: List, weight: number, by: { lengths: Uint32Array; flat: number; slope: number }): void {
    const { documents, counts, rows } = part.segment;
    const { visible } = part;
    const { lengths, flat, slope } = by;
    const scores = this.#scores;
    const touched = this.#touched;
    let size = this.#count;
    for (let i = from; i < to; i++) {
      const document = documents[i]!;
      if (visible !== null && visible[document] === 0) continue;
      const row = rows[document]!;
      const count = counts[i]!;
      const before = scores[row]!;
      if (before === 0) touched[size++] = row;
      scores[row] = before + (weight * count) / (count + flat + slope * lengths[row]!);
    }
    this.#count = size;
  }

  #clear(rows: number): void {
    if (this.#count * 4 > this.#scores.length) this.#scores.fill(0);
    else for (const row of this.touched) this.#scores[row] = 0;
    this.#count = 0;
    if (rows <= this.#scores.length) return;
    this.#scores = new Float64Array(rows * 2);
    this.#touched = new Uint32Array(rows * 2);
  }
}

/** A word with what it is worth to a chunk, and to the share of the question that a chunk holds. */
type Weighted = Found & { readonly weight: number; readonly share: number };

function weighted(index: LexicalIndex, view: View, wanted: readonly Wanted[]): Weighted[] {
  const parts = index.segments.map((segment) => new Part(segment, view));
  const tail = index.tail.filter((entry) => view.sees(entry.row));
  const found = wanted.map((word) => find(index, parts, tail, word));
  const masses = found.map((word, i) => wanted[i]!.times * idf(view.chunks, word.documents));
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return found.map((word, i) => ({ ...word, weight: masses[i]! * (K1 + 1), share: masses[i]! / total }));
}

function holds(word: Found, rows: Rows, row: number): boolean {
  const document = rows.documents[row]!;
  const listed = word.lists.some(({ part, from, to }) => {
    if (part.segment.rows[document] !== row) return false;
    const { documents } = part.segment;
    const place = lowerBound(documents, document, from, to);
    return place < to && documents[place] === document;
  });
  return listed || word.single.some((one) => one.row === row);
}

/** A segment as one view sees it. */
class Part {
  readonly segment: Segment;
  /** By document, 1 if visible; null: all are. */
  readonly visible: Uint8Array | null;
  /** Stretches of documents that may hold visible ones. */
  readonly stretches: readonly { from: number; to: number }[];

  constructor(segment: Segment, view: View) {
    this.segment = segment;
    const { rows, runClasses, runStarts } = segment;
    const visible = new Uint8Array(rows.length);
    const stretches: { from: number; to: number }[] = [];
    let whole = true;
    for (let run = 0; run < runClasses.length; run++) {
      const sight = view.sight[runClasses[run]!];
      if (sight !== 2) whole = false;
      if (!sight) continue;
      const from = runStarts[run]!;
      const to = runStarts[run + 1]!;
      if (sight === 2) visible.fill(1, from, to);
      else for (let document = from; document < to; document++) visible[document] = view.sees(rows[document]!) ? 1 : 0;
      const last = stretches.at(-1);
      if (last?.to === from) last.to = to;
      else stretches.push({ from, to });
    }
    this.visible = whole ? null : visible;
    this.stretches = stretches.length <= FEW_RUNS ? stretches : [{ from: 0, to: rows.length }];
  }
}

type List = { readonly part: Part; readonly from: number; readonly to: number };
type Found = { documents: number; lists: List[]; single: { row: number; count: number }[] };

/** A word's postings and how many visible chunks hold it, in any of its forms (a chunk holds one form at most). */
function find(index: LexicalIndex, parts: readonly Part[], tail: readonly Entry[], word: Wanted): Found {
  const found: Found = { documents: 0, lists: [], single: [] };
  for (const form of word.forms) {
    const term = index.numberOf(form);
    if (term === undefined) continue;
    for (const part of parts) {
      const all = postings(part.segment, term);
      if (all.from === all.to) continue;
      for (const list of within(part, all)) {
        found.lists.push(list);
        found.documents += countVisible(list);
      }
    }
    for (const { row, terms, counts } of tail) {
      const place = lowerBound(terms, term, 0, terms.length);
      if (terms[place] === term) found.single.push({ row, count: counts[place]! });
    }
  }
  found.documents += found.single.length;
  return found;
}

function within(part: Part, all: { from: number; to: number }): List[] {
  const { documents, rows } = part.segment;
  return part.stretches.map((stretch) => ({
    part,
    from: stretch.from === 0 ? all.from : lowerBound(documents, stretch.from, all.from, all.to),
    to: stretch.to === rows.length ? all.to : lowerBound(documents, stretch.to, all.from, all.to),
  }));
}

function countVisible({ part, from, to }: List): number {
  if (part.visible === null) return to - from;
  let count = 0;
  for (let i = from; i < to; i++) count += part.visible[part.segment.documents[i]!]!;
  return count;
}

function idf(chunks: number, documents: number): number {
  return Math.log(1 + (chunks - documents + 0.5) / (documents + 0.5));
}
