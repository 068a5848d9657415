// What a text says, as terms: cut into words once, however often and together with what else it is looked through.

import {
  type Language,
  type LanguageSigns,
  languageFrom,
  signsOfLanguage,
  termsOf,
} from '../../graph/search/words/analyse.ts';
import { tokens } from '../../graph/search/words/tokens.ts';

/** One text, or several that are read as one: the same as if they were joined by line breaks. */
export class Said {
  readonly #parts: ReadonlySet<Part>;
  readonly #signs: LanguageSigns;
  readonly #language: Language | null;

  private constructor(parts: ReadonlySet<Part>, signs: LanguageSigns, language: Language | null) {
    this.#parts = parts;
    this.#signs = signs;
    this.#language = language;
  }

  /** `language`: of the whole that the text stands in, since one sentence may be too short to tell; null: it tells. */
  static of(text: string, language: Language | null = null): Said {
    const part = new Part(tokens(text));
    return new Said(new Set([part]), part.signs, language);
  }

  /** Of one language, where theirs is given; else a text that comes several times counts as often towards it. */
  static together(all: readonly Said[]): Said {
    const signs = { german: 0, english: 0 };
    for (const one of all) {
      signs.german += one.#signs.german;
      signs.english += one.#signs.english;
    }
    const [first] = all;
    const language = first ? first.#language : null;
    return new Said(new Set(all.flatMap((one) => [...one.#parts])), signs, language);
  }

  #spoken(): Language {
    return this.#language ?? languageFrom(this.#signs);
  }

  holds(term: string): boolean {
    const language = this.#spoken();
    for (const part of this.#parts) if (part.terms(language).has(term)) return true;
    return false;
  }

  /** The term, or one that a slip of the fingers makes of it. */
  holdsAlmost(term: string): boolean {
    if (this.holds(term)) return true;
    const language = this.#spoken();
    for (const part of this.#parts) if (part.almost(term, language)) return true;
    return false;
  }
}

class Part {
  readonly signs: LanguageSigns;
  readonly #tokens: readonly string[];
  readonly #terms: Partial<Record<Language, ReadonlySet<string>>> = {};
  readonly #slips = new Map<string, boolean>();

  constructor(found: readonly string[]) {
    this.#tokens = found;
    this.signs = signsOfLanguage(found);
  }

  terms(language: Language): ReadonlySet<string> {
    const known = this.#terms[language];
    if (known) return known;
    const terms = new Set<string>();
    for (const token of this.#tokens) for (const term of termsOf(token, language)) terms.add(term);
    this.#terms[language] = terms;
    return terms;
  }

  almost(term: string, language: Language): boolean {
    const key = `${language} ${term}`;
    const known = this.#slips.get(key) ?? slipOf(term, this.terms(language));
    this.#slips.set(key, known);
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
