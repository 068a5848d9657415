// Makes the dictionaries that questions are translated with, from the lists of this folder and the site's own terms.

import { stemmer } from 'stemmer';
import type { Site } from '../../../graph/model/site.ts';
import { germanStem } from '../../../graph/search/words/german.ts';
import { ENGLISH_STOPS, GERMAN_STOPS } from '../../../graph/search/words/stops.ts';
import { folded } from '../../../graph/search/words/tokens.ts';
import { ACTIONS } from './actions.ts';
import { ELECTRICS } from './electrics.ts';
import { HYDRAULICS } from './hydraulics.ts';
import { MAINTENANCE } from './maintenance.ts';
import { MOTION } from './motion.ts';
import { PAPERWORK } from './paperwork.ts';
import { PHRASES } from './phrases.ts';
import { PROCESSES } from './processes.ts';
import { QUALITIES } from './qualities.ts';
import { SHORTHAND } from './shorthand.ts';

/** From one language to the other. */
export interface Dictionary {
  /** Translations of a term, the usual one first, by the stems of its words with blanks between. */
  readonly terms: ReadonlyMap<string, readonly string[]>;
  /** Words of the longest term. */
  readonly longest: number;
  readonly stem: (word: string) => string;
  /** Words that no translation is needed of. */
  readonly stops: ReadonlySet<string>;
}

export interface Glossary {
  readonly german: Dictionary;
  readonly english: Dictionary;
}

/** Earlier entries give the usual translation, so the site's own terms come first. */
export function glossaryOf(ownTerms: Site['glossary']): Glossary {
  const entries = [...ownTerms.map(([german, english]) => ({ german: [german], english: [english] })), ...builtIn()];
  return {
    german: dictionary(
      entries.map(({ german, english }) => ({ from: german, to: english })),
      { stem: germanStem, stops: GERMAN_STOPS },
    ),
    english: dictionary(
      entries.map(({ german, english }) => ({ from: english, to: german })),
      { stem: stemmer, stops: ENGLISH_STOPS },
    ),
  };
}

/** Runs of letters, folded as search folds them. */
export function wordsIn(text: string): readonly string[] {
  return folded(text).match(/\p{L}+/gu) ?? [];
}

/** Things before actions: what a word of both kinds usually means in a question (`Druck` and `drücken`, `press`). */
const LISTS = [
  PHRASES,
  HYDRAULICS,
  ELECTRICS,
  MAINTENANCE,
  PROCESSES,
  PAPERWORK,
  MOTION,
  ACTIONS,
  QUALITIES,
  SHORTHAND,
];

/** Each line is an entry: German terms, an equals sign, English terms; every one translates to every other. */
function builtIn() {
  return LISTS.flatMap((list) => list.trim().split('\n')).map((line) => {
    const [german = '', english = ''] = line.split(' = ');
    return { german: german.split(', '), english: english.split(', ') };
  });
}

function dictionary(
  entries: readonly { readonly from: readonly string[]; readonly to: readonly string[] }[],
  language: Pick<Dictionary, 'stem' | 'stops'>,
): Dictionary {
  const terms = new Map<string, string[]>();
  let longest = 1;
  for (const { from, to } of entries) {
    for (const term of from) {
      const words = wordsIn(term);
      if (words.length === 0 || (words.length === 1 && language.stops.has(words[0]!))) continue;
      const key = words.map(language.stem).join(' ');
      terms.set(key, [...new Set([...(terms.get(key) ?? []), ...to])]);
      longest = Math.max(longest, words.length);
    }
  }
  return { terms, longest, ...language };
}
