// What a text says, as terms: cut into words once, however often and together with what else it is looked through.

import { dateTerms, languageOf } from '../../graph/search/words/analyse.ts';
import { isDateTerm } from '../../graph/search/words/dates.ts';
import { tokens } from '../../graph/search/words/tokens.ts';
import type { Language, Word } from '../../graph/search/words/word.ts';
import { isPhrasalTerm, phrasalTerms } from './phrasal.ts';
import { isValueTerm, valueTerms } from './values.ts';

/** A text cut into words, whatever language they turn out to be of. */
export interface Spoken {
  readonly text: string;
  readonly words: readonly Word[];
}

export function spoken(text: string): Spoken {
  return { text, words: tokens(text) };
}

/** One text, or several that are read as one. */
export class Said {
  readonly #stretches: readonly Stretch[];

  private constructor(stretches: readonly Stretch[]) {
    this.#stretches = stretches;
  }

  /** `language`: of the whole that the text stands in, since one sentence may be too short to tell. */
  static of(text: string, language?: Language): Said {
    const own = spoken(text);
    return Said.each(language ?? languageOf(own.words), [own])[0]!;
  }

  /** Each by itself, but looked through with the others at once, whichever of them are read together. */
  static each(language: Language, texts: readonly Spoken[]): readonly Said[] {
    const among = new Texts(language, texts);
    return texts.map((_, i) => new Said([{ among, from: i, to: i + 1 }]));
  }

  /** Each together with `head`, in the language that the two are of. */
  static under(head: Spoken, texts: readonly Spoken[]): readonly Said[] {
    const languages = texts.map(({ words }) => languageOf([...head.words, ...words]));
    const all = [head, ...texts];
    const among = new Map([...new Set(languages)].map((language) => [language, new Texts(language, all)]));
    return languages.map((language, i) => {
      const own = among.get(language)!;
      return new Said([
        { among: own, from: 0, to: 1 },
        { among: own, from: i + 1, to: i + 2 },
      ]);
    });
  }

  static together(all: readonly Said[]): Said {
    const stretches: Stretch[] = [];
    for (const { among, from, to } of all.flatMap((one) => one.#stretches)) {
      const last = stretches.at(-1);
      if (last?.among === among && last.to === from) stretches[stretches.length - 1] = { among, from: last.from, to };
      else stretches.push({ among, from, to });
    }
    return new Said(stretches);
  }

  holds(term: string): boolean {
    return this.#stretches.some((one) => isIn(one, one.among.with(term)));
  }

  /** The term, or one that a slip of the fingers makes of it. */
  holdsAlmost(term: string): boolean {
    if (this.holds(term)) return true;
    return (
      !isValueTerm(term) && !isPhrasalTerm(term) && this.#stretches.some((one) => isIn(one, one.among.withSlip(term)))
    );
  }
}

/** Texts from a number up to another, which is none of them. */
interface Stretch {
  readonly among: Texts;
  readonly from: number;
  readonly to: number;
}

function isIn({ from, to }: Stretch, numbers: readonly number[]): boolean {
  for (const number of numbers) if (from <= number && number < to) return true;
  return false;
}

/** Texts of one language by their terms: a passage is asked for the same few in each of its sentences. */
class Texts {
  readonly #texts: readonly string[];
  readonly #terms = new Map<string, number[]>();
  readonly #slips = new Map<string, readonly number[]>();
  #byLength: ReadonlyMap<number, readonly string[]> | null = null;
  /** Dates, values and verbs of two words, of each text: worked out when one is asked for, as by few questions. */
  readonly #marked = new Map<(text: string) => ReadonlySet<string>, readonly ReadonlySet<string>[]>();

  constructor(language: Language, texts: readonly Spoken[]) {
    this.#texts = texts.map(({ text }) => text);
    for (const [i, { words }] of texts.entries()) {
      for (const word of words) for (const term of word[language].terms) this.#add(term, i);
    }
  }

  #add(term: string, text: number): void {
    const known = this.#terms.get(term);
    if (!known) this.#terms.set(term, [text]);
    else if (known.at(-1) !== text) known.push(text);
  }

  /** Numbers of the texts that hold the term. */
  with(term: string): readonly number[] {
    if (isDateTerm(term)) return this.#among(dateTerms, term);
    if (isPhrasalTerm(term)) return this.#among(phrasalTerms, term);
    return isValueTerm(term) ? this.#among(valueTerms, term) : (this.#terms.get(term) ?? NONE);
  }

  #among(termsIn: (text: string) => ReadonlySet<string>, term: string): readonly number[] {
    const known = this.#marked.get(termsIn) ?? this.#texts.map(termsIn);
    this.#marked.set(termsIn, known);
    return known.flatMap((terms, i) => (terms.has(term) ? [i] : []));
  }

  withSlip(term: string): readonly number[] {
    const known = this.#slips.get(term) ?? slipsOf(term, this.#long()).flatMap((slip) => this.#terms.get(slip)!);
    this.#slips.set(term, known);
    return known;
  }

  /** Terms that may be slips of another, by their lengths. */
  #long(): ReadonlyMap<number, readonly string[]> {
    this.#byLength ??= Map.groupBy(
      [...this.#terms.keys()].filter(({ length }) => length >= SLIPS_FROM),
      ({ length }) => length,
    );
    return this.#byLength;
  }
}
const NONE: readonly number[] = [];

/** A long word with one letter wrong, missing, too many or swapped: operators type in gloves. */
function slipsOf(form: string, here: ReadonlyMap<number, readonly string[]>): readonly string[] {
  if (form.length < SLIPS_FROM || /\d/.test(form)) return NONE_OF_THEM;
  return [-1, 0, 1].flatMap((more) => (here.get(form.length + more) ?? []).filter((term) => oneSlip(form, term)));
}
const NONE_OF_THEM: readonly string[] = [];
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
