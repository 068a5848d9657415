// Tells which passages say words of the question side by side: evidence beside the words themselves.

import type { Rows } from '../rows.ts';
import type { View } from '../view.ts';
import { BREAK, formsOf, SILENT } from '../words/analyse.ts';
import { cut } from '../words/tokens.ts';
import type { LexicalIndex } from './lexicalIndex.ts';
import { lengthNorm } from './score.ts';
import type { Passage } from './segment.ts';

/**
 * Sequential dependence (Metzler and Croft 2005), with its usual weights and window: what two neighbouring words of the
 * question are worth one behind the other, and in any order near each other, beside what each is worth alone. A pair is
 * worth what the commoner of its words is (Rasolofo and Savoy 2003).
 */
const ALONE = 0.85;
const ORDERED = 0.1 / ALONE;
const UNORDERED = 0.05 / ALONE;
const WINDOW = 8;
/** Words of a question that are looked for; marks are bytes. */
const MOST_WORDS = 255;

interface Pair {
  readonly first: number;
  readonly second: number;
  readonly worth: number;
}

/** Scratch space for one question at a time. */
export class Nearness {
  /** By term: which word of the question it is, from 1; 0: none. All 0 between questions. */
  #marks = new Uint8Array(1024);

  /** What is added to the score of each of the rows. `worth`: of the question's words, by their forms. */
  of(
    { index, rows, view }: { readonly index: LexicalIndex; readonly rows: Rows; readonly view: View },
    question: string,
    worth: ReadonlyMap<string, number>,
    candidates: readonly number[],
  ): ReadonlyMap<number, number> {
    const { words, pairs } = pairsIn(question, worth);
    const near = new Map<number, number>();
    if (pairs.length === 0) return near;
    if (this.#marks.length < index.end) this.#marks = new Uint8Array(index.end * 2);
    const numbers = words.map((forms) => forms.flatMap((form) => index.numberOf(form) ?? []));
    for (const [i, own] of numbers.entries()) for (const number of own) this.#marks[number] = i + 1;
    const norm = lengthNorm(view);
    const met = new Meetings(pairs, words.length);
    for (const row of candidates) {
      met.count(index.passageOf(row), this.#marks);
      const score = met.score(norm.flat + norm.slope * rows.lengths[row]!);
      if (score > 0) near.set(row, score);
    }
    for (const own of numbers) for (const number of own) this.#marks[number] = 0;
    return near;
  }
}

/** Neighbours in the question, stop words left out. */
function pairsIn(question: string, worth: ReadonlyMap<string, number>) {
  const places = new Map<string, number>();
  const words: (readonly string[])[] = [];
  const pairs = new Map<number, Pair>();
  let before: string | null = null;
  for (const { token } of cut(question).words) {
    const forms = formsOf(token);
    const key = forms.join(' ');
    if (!worth.has(key)) continue;
    if (!places.has(key)) {
      if (words.length === MOST_WORDS) break;
      places.set(key, words.length);
      words.push(forms);
    }
    const second = places.get(key)!;
    const first = before === null ? second : places.get(before)!;
    if (first !== second) {
      pairs.set(first * MOST_WORDS + second, { first, second, worth: Math.min(worth.get(before!)!, worth.get(key)!) });
    }
    before = key;
  }
  return { words, pairs: [...pairs.values()] };
}

/** How often each pair's words meet in one passage. */
class Meetings {
  readonly #pairs: readonly Pair[];
  readonly #pairsOf: readonly (readonly number[])[];
  readonly #ordered: Uint32Array;
  readonly #unordered: Uint32Array;
  /** Place of each word's latest mention. */
  readonly #last: Int32Array;

  constructor(pairs: readonly Pair[], words: number) {
    this.#pairs = pairs;
    this.#pairsOf = Array.from({ length: words }, (_, word) =>
      [...pairs.keys()].filter((i) => pairs[i]!.first === word || pairs[i]!.second === word),
    );
    this.#ordered = new Uint32Array(pairs.length);
    this.#unordered = new Uint32Array(pairs.length);
    this.#last = new Int32Array(words);
  }

  /** Silent words take no place. */
  count({ words, from, to }: Passage, marks: Uint8Array): void {
    this.#ordered.fill(0);
    this.#unordered.fill(0);
    this.#last.fill(-WINDOW);
    let place = 0;
    for (let i = from; i < to; i++) {
      const term = words[i]!;
      if (term < SILENT.length) {
        if (SILENT[term] === BREAK) place += WINDOW;
        continue;
      }
      const mark = marks[term]!;
      if (mark > 0) this.#meet(mark - 1, place);
      place++;
    }
  }

  /** Each kind saturates as a word's count does. */
  score(norm: number): number {
    let sum = 0;
    for (let i = 0; i < this.#pairs.length; i++) {
      const [ordered, unordered] = [this.#ordered[i]!, this.#unordered[i]!];
      const share = (ORDERED * ordered) / (ordered + norm) + (UNORDERED * unordered) / (unordered + norm);
      sum += this.#pairs[i]!.worth * share;
    }
    return sum;
  }

  #meet(word: number, place: number): void {
    for (const i of this.#pairsOf[word]!) {
      const { first, second } = this.#pairs[i]!;
      const since = place - this.#last[first === word ? second : first]!;
      if (since < WINDOW) this.#unordered[i]!++;
      if (since === 1 && second === word) this.#ordered[i]!++;
    }
    this.#last[word] = place;
  }
}
