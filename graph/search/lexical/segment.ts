// An immutable piece of the inverted index: chunks ordered by access class, so that a class is one run of them.

/** A chunk as it is read, word after word: `[from, to)` of both. */
export interface Passage {
  /** Numbers of the terms. */
  readonly words: Uint32Array;
  readonly spelt: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** Terms of one chunk, by ascending term number. */
export interface Entry extends Passage {
  readonly row: number;
  readonly classIndex: number;
  readonly terms: Uint32Array;
  readonly counts: Uint16Array;
}

export interface Segment {
  /** Row of each document; documents are numbered from 0 inside the segment. */
  readonly rows: Uint32Array;
  /** Classes in ascending order; run i is documents [runStarts[i], runStarts[i + 1]). */
  readonly runClasses: Uint32Array;
  readonly runStarts: Uint32Array;
  /** Ascending; postings of term i are [starts[i], starts[i + 1]). */
  readonly terms: Uint32Array;
  readonly starts: Uint32Array;
  readonly documents: Uint32Array;
  readonly counts: Uint16Array;
  /** Document i reads as words [wordStarts[i], wordStarts[i + 1]). */
  readonly wordStarts: Uint32Array;
  readonly words: Uint32Array;
  readonly spelt: Uint8Array;
}

export function segmentOf(entries: readonly Entry[]): Segment {
  const sorted = [...entries].sort((a, b) => a.classIndex - b.classIndex || a.row - b.row);
  const frequency = new Map<number, number>();
  for (const { terms } of sorted) for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const terms = Uint32Array.from(frequency.keys()).sort();
  const starts = new Uint32Array(terms.length + 1);
  const next = new Map<number, number>();
  terms.forEach((term, i) => {
    next.set(term, starts[i]!);
    starts[i + 1] = starts[i]! + frequency.get(term)!;
  });
  const documents = new Uint32Array(starts[terms.length]!);
  const counts = new Uint16Array(documents.length);
  sorted.forEach((entry, document) => {
    entry.terms.forEach((term, i) => {
      const place = next.get(term)!;
      documents[place] = document;
      counts[place] = entry.counts[i]!;
      next.set(term, place + 1);
    });
  });
  const runs = runsOf(sorted.map((entry) => entry.classIndex));
  const rows = Uint32Array.from(sorted, (entry) => entry.row);
  return { rows, ...runs, terms, starts, documents, counts, ...readings(sorted) };
}

function readings(passages: readonly Passage[]) {
  const wordStarts = new Uint32Array(passages.length + 1);
  passages.forEach(({ from, to }, i) => {
    wordStarts[i + 1] = wordStarts[i]! + to - from;
  });
  const words = new Uint32Array(wordStarts[passages.length]!);
  const spelt = new Uint8Array(words.length);
  for (const [i, passage] of passages.entries()) copyReading(passage, { words, spelt }, wordStarts[i]!);
  return { wordStarts, words, spelt };
}

function copyReading({ words, spelt, from, to }: Passage, into: Pick<Passage, 'words' | 'spelt'>, at: number): void {
  into.words.set(words.subarray(from, to), at);
  into.spelt.set(spelt.subarray(from, to), at);
}

export function passageOf({ wordStarts, words, spelt }: Segment, document: number): Passage {
  return { words, spelt, from: wordStarts[document]!, to: wordStarts[document + 1]! };
}

/** One segment with the documents of both whose row passes `keep`, made in steps of well under a millisecond. */
export function* merging(a: Segment, b: Segment, keep: (row: number) => boolean): Generator<void, Segment> {
  const order = yield* interleaved(a, b, keep);
  const terms = union(a.terms, b.terms);
  const starts = new Uint32Array(terms.length + 1);
  const documents = new Uint32Array(a.documents.length + b.documents.length);
  const counts = new Uint16Array(documents.length);
  let size = 0;
  const left = new Cursor(a, order.fromA);
  const right = new Cursor(b, order.fromB);
  let rest = STEP;
  for (const [i, term] of terms.entries()) {
    left.open(term);
    right.open(term);
    while (left.document !== END || right.document !== END) {
      const from = left.document < right.document ? left : right;
      documents[size] = from.document;
      counts[size++] = from.count;
      from.advance();
      if (--rest > 0) continue;
      rest = STEP;
      yield;
    }
    starts[i + 1] = size;
  }
  const { rows, classes } = order;
  return {
    rows,
    ...runsOf(classes),
    terms,
    starts,
    documents: yield* cut(documents, size),
    counts: yield* cut(counts, size),
    ...(yield* mergingReadings(
      [
        [a, order.fromA],
        [b, order.fromB],
      ],
      rows.length,
    )),
  };
}

/** `sources`: each with its documents' numbers in the new one. */
function* mergingReadings(sources: readonly (readonly [Segment, Uint32Array])[], size: number) {
  const wordStarts = new Uint32Array(size + 1);
  for (const [source, renumbered] of sources) {
    for (const [document, number] of renumbered.entries()) {
      if (document % STEP === 0) yield;
      if (number === DROPPED) continue;
      wordStarts[number + 1] = source.wordStarts[document + 1]! - source.wordStarts[document]!;
    }
  }
  for (let i = 0; i < size; i++) wordStarts[i + 1]! += wordStarts[i]!;
  const words = new Uint32Array(wordStarts[size]!);
  const spelt = new Uint8Array(words.length);
  let rest = COPIED;
  for (const [source, renumbered] of sources) {
    for (const [document, number] of renumbered.entries()) {
      if (number === DROPPED) continue;
      const passage = passageOf(source, document);
      copyReading(passage, { words, spelt }, wordStarts[number]!);
      rest -= passage.to - passage.from;
      if (rest > 0) continue;
      rest = COPIED;
      yield;
    }
  }
  return { wordStarts, words, spelt };
}

/** Postings [from, to) of a term; empty where the segment has none. */
export function postings(segment: Segment, term: number): { from: number; to: number } {
  const place = lowerBound(segment.terms, term, 0, segment.terms.length);
  if (segment.terms[place] !== term) return { from: 0, to: 0 };
  return { from: segment.starts[place]!, to: segment.starts[place + 1]! };
}

/** First position in [from, to) whose value is at least `value`. */
export function lowerBound(sorted: Uint32Array, value: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Postings moved in one step. */
const STEP = 8192;
const END = Number.POSITIVE_INFINITY;
const DROPPED = 0xffff_ffff;

/** Walks one term's postings of a segment that is being merged, in the numbering of the new one. */
class Cursor {
  document = END;
  count = 0;
  readonly #segment: Segment;
  readonly #renumbered: Uint32Array;
  #term = 0;
  #place = 0;
  #to = 0;

  constructor(segment: Segment, renumbered: Uint32Array) {
    this.#segment = segment;
    this.#renumbered = renumbered;
  }

  /** Terms must come in ascending order. */
  open(term: number): void {
    this.#place = this.#to = 0;
    if (this.#segment.terms[this.#term] === term) {
      this.#place = this.#segment.starts[this.#term]!;
      this.#to = this.#segment.starts[++this.#term]!;
    }
    this.advance();
  }

  advance(): void {
    while (this.#place < this.#to) {
      const place = this.#place++;
      const document = this.#renumbered[this.#segment.documents[place]!]!;
      if (document === DROPPED) continue;
      this.document = document;
      this.count = this.#segment.counts[place]!;
      return;
    }
    this.document = END;
  }
}

/** New order of the documents: by class, those of `a` first; and each one's new number. */
function* interleaved(a: Segment, b: Segment, keep: (row: number) => boolean) {
  const fromA = new Uint32Array(a.rows.length).fill(DROPPED);
  const fromB = new Uint32Array(b.rows.length).fill(DROPPED);
  const rows = new Uint32Array(a.rows.length + b.rows.length);
  const classes = new Uint32Array(rows.length);
  let size = 0;
  const take = function* (segment: Segment, run: number, renumbered: Uint32Array) {
    for (let document = segment.runStarts[run]!; document < segment.runStarts[run + 1]!; document++) {
      if (document % STEP === 0) yield;
      if (!keep(segment.rows[document]!)) continue;
      renumbered[document] = size;
      rows[size] = segment.rows[document]!;
      classes[size++] = segment.runClasses[run]!;
    }
  };
  for (let i = 0, j = 0; i < a.runClasses.length || j < b.runClasses.length; ) {
    const one = a.runClasses[i] ?? END;
    const other = b.runClasses[j] ?? END;
    if (one <= other) yield* take(a, i++, fromA);
    if (other <= one) yield* take(b, j++, fromB);
  }
  return { rows: rows.slice(0, size), classes: classes.subarray(0, size), fromA, fromB };
}

/** The first `size` of them alone: what lies behind would stay in memory. */
function* cut<T extends Uint32Array | Uint16Array>(numbers: T, size: number): Generator<void, T> {
  if (size === numbers.length) return numbers;
  const kept = new (numbers.constructor as new (length: number) => T)(size);
  for (let from = 0; from < size; from += COPIED) {
    kept.set(numbers.subarray(from, Math.min(size, from + COPIED)), from);
    yield;
  }
  return kept;
}
/** Numbers copied in one step. */
const COPIED = 131_072;

function runsOf(classes: ArrayLike<number>) {
  const runClasses: number[] = [];
  const runStarts: number[] = [];
  for (let document = 0; document < classes.length; document++) {
    if (classes[document - 1] === classes[document]) continue;
    runClasses.push(classes[document]!);
    runStarts.push(document);
  }
  runStarts.push(classes.length);
  return { runClasses: Uint32Array.from(runClasses), runStarts: Uint32Array.from(runStarts) };
}

function union(a: Uint32Array, b: Uint32Array): Uint32Array {
  const all = new Uint32Array(a.length + b.length);
  let size = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const one = a[i] ?? END;
    const other = b[j] ?? END;
    all[size++] = Math.min(one, other);
    if (one <= other) i++;
    if (other <= one) j++;
  }
  return all.slice(0, size);
}
