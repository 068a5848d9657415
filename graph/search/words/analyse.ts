// Turns text into the terms that are counted, the same way for chunks and for questions.

import { stemmer } from 'stemmer';
import type { SearchableChunk } from '../../model/chunk.ts';
import { germanStem } from './german.ts';
import { ENGLISH_STOPS, GERMAN_STOPS } from './stops.ts';
import { tokens } from './tokens.ts';

export type Language = 'en' | 'de';

/** Frequency of each term over the chunk's fields, and their sum: the length that BM25 knows. */
export interface Counts {
  readonly terms: ReadonlyMap<string, number>;
  readonly length: number;
}

/** One word of a question: the forms it takes in the languages of the corpus. A chunk holds one of them at most. */
export interface Wanted {
  readonly forms: readonly string[];
  /** How often the question says it. */
  readonly times: number;
}

const TITLE_WEIGHT = 2;
/** Distinct words of a question that count; nobody's long text may hold up everybody's search. */
const MOST_WANTED = 256;

export function countTerms(chunk: Pick<SearchableChunk, 'title' | 'headings' | 'text'>): Counts {
  const title = tokens(chunk.title);
  const headings = chunk.headings.filter((heading) => heading !== chunk.title).flatMap((heading) => tokens(heading));
  const body = [...headings, ...tokens(chunk.text)];
  const language = languageOf([...title, ...body]);
  const terms = new Map<string, number>();
  let length = 0;
  const count = (token: string, weight: number) => {
    if (stops(language).has(token)) return;
    const term = stem(token, language);
    terms.set(term, (terms.get(term) ?? 0) + weight);
    length += weight;
  };
  for (const token of title) count(token, TITLE_WEIGHT);
  for (const token of body) count(token, 1);
  return { terms, length };
}

/** In order of first mention. Words count in both languages, since a question may be too short to tell its own. */
export function wantedTerms(question: string): Wanted[] {
  const all = tokens(question);
  const own = languageOf(all);
  const times = new Map<string, number>();
  for (const token of all) if (!stops(own).has(token)) times.set(token, (times.get(token) ?? 0) + 1);
  const wanted = new Map<string, Wanted>();
  for (const [token, n] of [...times].slice(0, MOST_WANTED)) {
    const languages = (['en', 'de'] as const).filter((language) => !stops(language).has(token));
    const forms = [...new Set(languages.map((language) => stem(token, language)))];
    const key = forms.join(' ');
    wanted.set(key, { forms, times: (wanted.get(key)?.times ?? 0) + n });
  }
  return [...wanted.values()];
}

/** German needs two words that only German has, or the text counts as English. */
export function languageOf(found: readonly string[]): Language {
  let german = 0;
  let english = 0;
  for (const token of found) {
    const de = GERMAN_STOPS.has(token);
    const en = ENGLISH_STOPS.has(token);
    if (de && !en) german++;
    if (en && !de) english++;
  }
  return german >= 2 && german > english ? 'de' : 'en';
}

function stops(language: Language): ReadonlySet<string> {
  return language === 'de' ? GERMAN_STOPS : ENGLISH_STOPS;
}

/** Codes and numbers are the same in every language; German words are marked so that they never meet English ones. */
function stem(token: string, language: Language): string {
  if (/\d/.test(token)) return token;
  return language === 'de' ? `~${germanStem(token)}` : porter(token);
}

const PORTER_CACHE_SIZE = 100_000;
const porters = new Map<string, string>();

/** Remembered: stemming is most of the cost of indexing, and a corpus repeats its words. */
function porter(token: string): string {
  const known = porters.get(token);
  if (known !== undefined) return known;
  if (porters.size >= PORTER_CACHE_SIZE) porters.clear();
  const stemmed = stemmer(token);
  porters.set(token, stemmed);
  return stemmed;
}
