// What is known of a word by itself, worked out once: every text and every question repeats words.

import { compoundParts } from './compound.ts';
import { englishStem } from './english.ts';
import { germanStem } from './german.ts';
import { ENGLISH_STOPS, GERMAN_STOPS } from './stops.ts';

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

export class Word {
  /** Folded. */
  readonly token: string;
  readonly en: InLanguage;
  readonly de: InLanguage;
  /** As terms, of a German compound. */
  readonly parts: readonly string[];
  /** Whether only German, or only English, has the word. */
  readonly isGerman: boolean;
  readonly isEnglish: boolean;

  constructor(token: string) {
    this.token = token;
    this.parts = compoundParts(token).map((part) => `~${part}`);
    const isCode = /\d/.test(token);
    this.en = new InLanguage(token, ENGLISH_STOPS, isCode ? asItIs : englishStem, []);
    this.de = new InLanguage(token, GERMAN_STOPS, isCode ? asItIs : markedStem, this.parts);
    this.isGerman = (this.de.isStop && !this.en.isStop) || this.parts.length > 0;
    this.isEnglish = this.en.isStop && !this.de.isStop;
  }
}

class InLanguage {
  readonly isStop: boolean;
  readonly #token: string;
  readonly #stemOf: (token: string) => string;
  readonly #parts: readonly string[];
  #stem: string | null = null;
  #terms: readonly string[] | null = null;

  constructor(token: string, stops: ReadonlySet<string>, stemOf: (token: string) => string, parts: readonly string[]) {
    this.isStop = stops.has(token);
    this.#token = token;
    this.#stemOf = stemOf;
    this.#parts = parts;
  }

  get stem(): string {
    this.#stem ??= this.#stemOf(this.#token);
    return this.#stem;
  }

  /** What it counts as in a text; a stop word as nothing. */
  get terms(): readonly string[] {
    this.#terms ??= this.isStop ? [] : [this.stem, ...this.#parts];
    return this.#terms;
  }
}

/** Codes and numbers are the same in every language. */
function asItIs(token: string): string {
  return token;
}

/** So that German words never meet English ones. */
function markedStem(token: string): string {
  return `~${germanStem(token)}`;
}

const MOST_KEPT = 100_000;
const words = new Map<string, Word>();

export function wordOf(token: string): Word {
  const known = words.get(token);
  if (known) return known;
  if (words.size >= MOST_KEPT) words.clear();
  const word = new Word(token);
  words.set(token, word);
  return word;
}
