// What a text says, as terms: cut into words once, however often and together with what else it is looked through.

import { dateTerms, languageOf } from '../../graph/search/words/analyse.ts';
import { isDateTerm } from '../../graph/search/words/dates.ts';
import { tokens } from '../../graph/search/words/tokens.ts';
import type { Language, Word } from '../../graph/search/words/word.ts';
import { isValueTerm, valueTerms } from './values.ts';

/** A text cut into words, whatever language they turn out to be of. */
export interface Spoken {
  readonly text: string;
  readonly words: readonly Word[];
}

export function spoken(text: string): Spoken {
  return { text, words: tokens(text) };
}

/** One text, or several of one language that are read as one. */
export class Said {
  readonly #parts: readonly Part[];

  private constructor(parts: readonly Part[]) {
    this.#parts = parts;
  }

  /** `language`: of the whole that the text stands in, since one sentence may be too short to tell. */
  static of(text: string, language?: Language): Said {
    const own = spoken(text);
    return Said.in(language ?? languageOf(own.words), own);
  }

  static in(language: Language, text: Spoken): Said {
    return new Said([new Part(text, language)]);
  }

  static together(all: readonly Said[]): Said {
    return new Said(all.flatMap((one) => one.#parts));
  }

  holds(term: string): boolean {
    for (const part of this.#parts) if (part.holds(term)) return true;
    return false;
  }

  /** The term, or one that a slip of the fingers makes of it. */
  holdsAlmost(term: string): boolean {
    if (this.holds(term)) return true;
    if (isValueTerm(term)) return false;
    for (const part of this.#parts) if (part.almost(term)) return true;
    return false;
  }
}

class Part {
  readonly #text: string;
  readonly #terms: ReadonlySet<string>;
  readonly #slips = new Map<string, boolean>();
  /** Dates and values: worked out when one is asked for, as by few questions. */
  readonly #marked = new Map<(text: string) => ReadonlySet<string>, ReadonlySet<string>>();

  constructor({ text, words }: Spoken, language: Language) {
    this.#text = text;
    const terms = new Set<string>();
    for (const word of words) for (const term of word[language].terms) terms.add(term);
    this.#terms = terms;
  }

  holds(term: string): boolean {
    if (isDateTerm(term)) return this.#holdsAmong(dateTerms, term);
    return isValueTerm(term) ? this.#holdsAmong(valueTerms, term) : this.#terms.has(term);
  }

  #holdsAmong(termsIn: (text: string) => ReadonlySet<string>, term: string): boolean {
    const known = this.#marked.get(termsIn) ?? termsIn(this.#text);
    this.#marked.set(termsIn, known);
    return known.has(term);
  }

  almost(term: string): boolean {
    const known = this.#slips.get(term) ?? slipOf(term, this.#terms);
    this.#slips.set(term, known);
    return known;
  }
}

/** A long word with one letter wrong, missing, too many or swapped: operators type in gloves. */
function slipOf(form: string, here: Iterable<string>): boolean {
  if (form.length < SLIPS_FROM || /\d/.test(form)) return false;
  for (const term of here) {
    if (Math.abs(term.length - form.length) <= 1 && term.length >= SLIPS_FROM && oneSlip(form, term)) return true;
  }
  return false;
}
const SLIPS_FROM = 6;

function oneSlip(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let back = 0;
  while (back < Math.min(a.length, b.length) - from && a.at(-1 - back) === b.at(-1 - back)) back++;
  const [left, right] = [a.slice(from, a.length - back), b.slice(from, b.length - back)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
