// Turns text into the terms that are counted, the same way for chunks and for questions.

import type { SearchableChunk } from '../../model/chunk.ts';
import { datesIn, withoutDates } from './dates.ts';
import { ENGLISH_STOPS, GERMAN_STOPS } from './stops.ts';
import { type Cut, cut, tokens } from './tokens.ts';
import { LANGUAGES, type Language, type Word, wordOf } from './word.ts';

/** Frequency of each term over the chunk's fields, and their sum: the length that BM25 knows. */
export interface Counts {
  readonly terms: ReadonlyMap<string, number>;
  readonly length: number;
  /** Field after field, with `BREAK` behind each. */
  readonly reading: Reading;
}

/** A text as it is read: one term for each word, stop words too. */
export interface Reading {
  readonly terms: readonly string[];
  /** How each is spelt, which its term no longer tells: the same number for the same word, seldom for another one. */
  readonly spelt: Uint8Array;
}

/** One word of a question: the forms it takes in the languages of the corpus. A chunk holds one of them at most. */
export interface Wanted {
  readonly forms: readonly string[];
  /** How often the question says it. */
  readonly times: number;
  /** Of a German compound: what it is made of. */
  readonly parts?: readonly string[];
}

/** What else says the same as words of the question: the other language's terms, the best first. */
export interface Rendering {
  readonly said: string;
  readonly also: readonly string[];
}

/** Words of a question that belong together, and the wordings that may stand in their place. */
export interface Group {
  readonly said: readonly Wanted[];
  readonly instead: readonly (readonly Wanted[])[];
}

/** What every German chunk holds, so that search can tell; no word is like it. */
export const GERMAN = '~';
/** Stands between two fields; no words are near one another across it. */
export const BREAK = '|';
const TITLE_WEIGHT = 2;
const HEADING_WEIGHT = 1;
/** Distinct words of a question that count; nobody's long text may hold up everybody's search. */
const MOST_WANTED = 256;

export function countTerms(chunk: Pick<SearchableChunk, 'title' | 'headings' | 'text'>): Counts {
  const title = cut(chunk.title);
  const headings = chunk.headings.filter((heading) => heading !== chunk.title).map(cut);
  const body = cut(chunk.text);
  const fields = [title, ...headings, body];
  const language = languageOf(fields.flatMap((field) => field.tokens));
  const terms = new Map<string, number>();
  let length = 0;
  const count = (field: Cut, weight: number) => {
    for (const token of field.tokens) {
      const own = token[language].terms;
      if (own.length === 0) continue;
      for (const term of own) terms.set(term, (terms.get(term) ?? 0) + weight);
      length += weight;
    }
  };
  if (language === 'de') terms.set(GERMAN, 1);
  count(title, TITLE_WEIGHT);
  for (const heading of headings) count(heading, HEADING_WEIGHT);
  count(body, 1);
  for (const term of dateTerms(chunk.title)) terms.set(term, TITLE_WEIGHT);
  for (const term of dateTerms(chunk.text)) terms.set(term, 1);
  return { terms, length, reading: readingOf(fields, language) };
}

/** Stop words are told from others by a mark, since each language has its own. */
export function readingOf(fields: readonly Cut[], language: Language): Reading {
  const terms: string[] = [];
  const spelt: number[] = [];
  for (const { words } of fields) {
    for (const word of words) {
      terms.push(readAs(word, language));
      spelt.push(spelling(word.token));
    }
    terms.push(BREAK);
    spelt.push(spelling(BREAK));
  }
  return { terms, spelt: Uint8Array.from(spelt) };
}

/** What no word is searched by: they only stand between others. */
export const SILENT: readonly string[] = [
  BREAK,
  ...[...new Set([...ENGLISH_STOPS, ...GERMAN_STOPS])].map((word) => silenced(word)),
];

/** Every date of a text, exactly and less exactly, beside the words it stands there in. */
export function dateTerms(text: string): ReadonlySet<string> {
  return new Set(datesIn(text).flatMap(({ terms }) => terms));
}

/** In order of first mention. Words count in both languages, since a question may be too short to tell its own. */
export function wantedTerms(question: string): Wanted[] {
  const all = tokens(question);
  const own = languageOf(all);
  const times = new Map<string, number>();
  for (const word of all) {
    if (!word[own].isStop) times.set(word.token, (times.get(word.token) ?? 0) + 1);
  }
  const wanted = new Map<string, Wanted>();
  for (const [token, n] of [...times].slice(0, MOST_WANTED)) {
    const forms = formsOf(token);
    const key = forms.join(' ');
    const { parts } = wordOf(token);
    const made = parts.length > 0 ? { parts } : {};
    wanted.set(key, { forms, times: (wanted.get(key)?.times ?? 0) + n, ...made });
  }
  return [...wanted.values()];
}

/** What a word counts as in the languages of the corpus. */
export function formsOf(token: string): readonly string[] {
  const word = wordOf(token);
  return [...new Set(LANGUAGES.flatMap((language) => (word[language].isStop ? [] : [word[language].stem])))];
}

/**
 * Each word of the question in one group, with those that one rendering speaks for; in the order of renderings. A date
 * is one word, as exact as it was said.
 */
export function groupsOf(
  question: string,
  renderings: readonly Rendering[],
  wantedIn: (text: string) => Wanted[] = wantedTerms,
): Group[] {
  const keyOf = ({ forms }: Wanted) => forms.join(' ');
  const holds = (wording: readonly Wanted[], word: Wanted) => wording.some((one) => keyOf(one) === keyOf(word));
  const dates = datesIn(question);
  const asked = new Map(wantedIn(withoutDates(question, dates)).map((word) => [keyOf(word), word]));
  for (const term of new Set(dates.map(({ terms }) => terms[0]))) asked.set(term, { forms: [term], times: 1 });
  const left = new Map(asked);
  const groups: Group[] = [];
  for (const { said, also } of renderings) {
    const words = wantedIn(said).flatMap((word) => left.get(keyOf(word)) ?? []);
    if (words.length === 0) continue;
    for (const word of words) left.delete(keyOf(word));
    // What says all of it and more is no other wording: of "get stuck" for "stuck", "get" would be left.
    const others = also.map(wantedIn).filter((wording) => !words.every((word) => holds(wording, word)));
    const instead = others.map((wording) => wording.filter((word) => !asked.has(keyOf(word))));
    groups.push({ said: words, instead: instead.filter((wording) => wording.length > 0) });
  }
  return [...groups, ...[...left.values()].map((word) => ({ said: [word], instead: [] }))];
}

/** German needs two words that only German has, or the text counts as English. */
export function languageOf(found: readonly Word[]): Language {
  let german = 0;
  let english = 0;
  for (const word of found) {
    if (word.isGerman) german++;
    if (word.isEnglish) english++;
  }
  return german >= 2 && german > english ? 'de' : 'en';
}

function readAs(word: Word, language: Language): string {
  return word[language].isStop ? silenced(word.token) : word[language].stem;
}

function silenced(word: string): string {
  return `.${word}`;
}

function spelling(word: string): number {
  let sum = 0;
  for (let i = 0; i < word.length; i++) sum = (sum * 31 + word.charCodeAt(i)) & 0xff;
  return sum;
}
