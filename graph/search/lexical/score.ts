// BM25 over what one view sees: every statistic is summed over the visible classes, and over nothing else.

import type { Rows } from '../rows.ts';
import type { View } from '../view.ts';
import { GERMAN, type Group, type Wanted } from '../words/analyse.ts';
import type { Language } from '../words/word.ts';
import { isCode } from './codeTerms.ts';
import type { LexicalIndex } from './lexicalIndex.ts';
import { type Found, type List, type Looking, lookIn, NOWHERE } from './looking.ts';
import { lowerBound } from './segment.ts';

/** Robertson and Zaragoza 2009; the usual values. */
const K1 = 1.2;
const B = 0.75;
/** What the parts of a compound are worth together, beside the compound itself. */
const PARTS = 0.5;
/** What another code is worth that is one slip away from the one asked for. */
const SLIP = 0.5;

/** Scratch space for one question at a time. */
export class LexicalScores {
  #scores = new Float64Array(1024);
  #touched = new Uint32Array(1024);
  #count = 0;
  #groups: readonly WeightedGroup[] = [];
  #german: Found = NOWHERE;

  /** Rows that hold a term of the question. */
  get touched(): Uint32Array {
    return this.#touched.subarray(0, this.#count);
  }

  /** By row; 0 for all that hold no term. */
  get scores(): Float64Array {
    return this.#scores;
  }

  /** What each word of the question itself is worth, by its forms. */
  get worth(): ReadonlyMap<string, number> {
    return new Map(this.#groups.flatMap(({ wordings: [said] }) => said!.map(({ key, weight }) => [key, weight])));
  }

  /** Share of the question's idf mass that the row holds, 0 to 1; a group counts by the wording that it holds most of. */
  shareOf(rows: Rows, row: number): number {
    let sum = 0;
    for (const { mass, wordings } of this.#groups) {
      sum += mass * Math.max(...wordings.map((words) => held(words, rows, row)));
    }
    return Math.min(1, sum);
  }

  /** The language that the row's words were counted in. */
  languageOf(rows: Rows, row: number): Language {
    return holds(this.#german, rows, row) ? 'de' : 'en';
  }

  /** Terms are summed in the question's order, wherever a row stands, so that the sum is always the same. */
  compute(index: LexicalIndex, rows: Rows, view: View, groups: readonly Group[]): void {
    this.#clear(rows.size);
    const looking = lookIn(index, view);
    this.#groups = view.chunks === 0 || groups.length === 0 ? [] : weighted(looking, groups);
    this.#german = looking.find([GERMAN], { counted: false });
    const by = { lengths: rows.lengths, ...lengthNorm(view) };
    const added = new Set<string>();
    for (const { wordings } of this.#groups) {
      for (const word of wordings.flat()) {
        // Two groups may be rendered by the same word; it counts once.
        if (added.has(word.key)) continue;
        added.add(word.key);
        this.#addWord(word, by);
      }
    }
  }

  #addWord(word: Weighted, by: { lengths: Uint32Array; flat: number; slope: number }): void {
    for (const list of word.lists) this.#addList(list, word.weight, by);
    for (const { row, count } of word.single) {
      if (this.#scores[row] === 0) this.#touched[this.#count++] = row;
      this.#scores[row]! += (word.weight * count) / (count + by.flat + by.slope * by.lengths[row]!);
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

/** A count saturates at `flat + slope * length`. */
export function lengthNorm(view: View): { readonly flat: number; readonly slope: number } {
  return { flat: K1 * (1 - B), slope: (K1 * B) / view.averageLength };
}

/** A word with what it is worth to a chunk, and its share of its wording. */
type Weighted = Found & { readonly key: string; readonly weight: number; readonly share: number };
/** `mass`: share of the question. */
type WeightedGroup = { readonly mass: number; readonly wordings: readonly (readonly Weighted[])[] };

function weighted(looking: Looking, groups: readonly Group[]): WeightedGroup[] {
  const all = groups.map((group) => weightedGroup(looking, group));
  const total = all.reduce((sum, { mass }) => sum + mass, 0);
  return all.map((group) => ({ ...group, mass: group.mass / total }));
}

/**
 * Wordings that stand for each other are one word to the statistics (Pirkola 1998): each counts as often as itself and
 * the rarest word of the others, or the language with fewer documents would seem to say the rarer things.
 */
function weightedGroup(looking: Looking, { said, instead }: Group): WeightedGroup {
  const look = ({ forms, times }: Wanted) => ({ key: forms.join(' '), times, ...orMistyped(looking, forms) });
  const wordings = [said, ...instead].map((words) => words.map(look));
  const rarest = wordings.map((words) => Math.min(...words.map(({ found }) => found.documents)));
  const [, ...others] = rarest;
  const times = said.reduce((sum, word) => sum + word.times, 0);
  const inPlace = wordings.map((words, i) =>
    words.map((word) => ({
      ...word,
      times: i === 0 ? word.times : times / words.length,
      documents: word.found.documents + (i === 0 ? Math.max(0, ...others) : rarest[0]!),
    })),
  );
  const parts = said.flatMap((word) => (word.parts ? [partsOf(looking, word, word.parts)] : []));
  const weighed = [...inPlace, ...parts].map((words) => inShares(looking.view, words));
  return { mass: weighed[0]!.mass, wordings: weighed.map(({ words }) => words) };
}

type Looked = {
  readonly key: string;
  readonly times: number;
  readonly documents: number;
  readonly found: Found;
  /** What was found is another code, one slip away: worth a look, and no evidence. */
  readonly slip: boolean;
};

/** A code that nothing visible holds may be misread, or else mistyped; one that is there is meant as it is. */
function orMistyped({ find, codes }: Looking, forms: readonly string[]): { found: Found; slip: boolean } {
  const found = find(forms);
  const [code] = forms;
  if (found.documents > 0 || code === undefined || !isCode(code)) return { found, slip: false };
  const alike = find(codes.alike(code));
  if (alike.documents > 0) return { found: alike, slip: false };
  return { found: find(codes.close(code)), slip: true };
}

function partsOf(looking: Looking, word: Wanted, parts: readonly string[]): Looked[] {
  return parts.map((part) => {
    const found = looking.find([part]);
    return { key: part, times: (PARTS * word.times) / parts.length, documents: found.documents, found, slip: false };
  });
}

function inShares({ chunks }: View, words: readonly Looked[]): { mass: number; words: readonly Weighted[] } {
  const masses = words.map(({ times, documents }) => times * idf(chunks, Math.min(chunks, documents)));
  const mass = masses.reduce((sum, one) => sum + one, 0);
  return {
    mass,
    words: words.map(({ key, found, slip }, i) => ({
      ...found,
      key,
      weight: masses[i]! * (K1 + 1) * (slip ? SLIP : 1),
      share: slip ? 0 : masses[i]! / mass,
    })),
  };
}

/** Share of a wording that the row holds. */
function held(words: readonly Weighted[], rows: Rows, row: number): number {
  return words.reduce((sum, word) => sum + (holds(word, rows, row) ? word.share : 0), 0);
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

function idf(chunks: number, documents: number): number {
  return Math.log(1 + (chunks - documents + 0.5) / (documents + 0.5));
}
