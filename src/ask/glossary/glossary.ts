// Makes the dictionaries that questions are translated with, from the lists of this folder and the site's own terms.

import type { Site } from '../../../graph/model/site.ts';
import { englishStem } from '../../../graph/search/words/english.ts';
import { folded } from '../../../graph/search/words/folded.ts';
import { germanBase, germanStem } from '../../../graph/search/words/german.ts';
import { ENGLISH_STOPS, GERMAN_STOPS } from '../../../graph/search/words/stops.ts';

import { ACTIONS } from './actions.ts';
import { BUSINESS } from './business.ts';
import { ELECTRICS } from './electrics.ts';
import { EMERGENCY } from './emergency.ts';
import { EVERYDAY } from './everyday.ts';
import { FORMING } from './forming.ts';
import { HYDRAULICS } from './hydraulics.ts';
import { JOINING } from './joining.ts';
import { LIFTING } from './lifting.ts';
import { MACHINING } from './machining.ts';
import { MAINTENANCE } from './maintenance.ts';
import { MOTION } from './motion.ts';
import { OFFICE } from './office.ts';
import { PACKING } from './packing.ts';
import { PAPERWORK } from './paperwork.ts';
import { PHRASES } from './phrases.ts';
import { PROCESSES } from './processes.ts';
import { QUALITIES } from './qualities.ts';
import { SAFETY } from './safety.ts';
import { SHAPES } from './shapes.ts';
import { SHORTHAND } from './shorthand.ts';
import { SUBSTANCES } from './substances.ts';
import { SYMPTOMS } from './symptoms.ts';
import { TRADES } from './trades.ts';
import { UTILITIES } from './utilities.ts';
import { VERBS } from './verbs.ts';
import { WIRING } from './wiring.ts';
import { YARD } from './yard.ts';

/** What a term is called otherwise, the usual word first. */
export interface Terms {
  /** In the other language. */
  readonly to: readonly string[];
  /** In its own. */
  readonly beside: readonly string[];
}

/** From one language to the other. */
export interface Dictionary {
  /** By the term's folded words with blanks between. */
  readonly exact: ReadonlyMap<string, Terms>;
  /** The same by the stems of its words, where words of different meaning meet (`Druck`, `Drucker`). */
  readonly stemmed: ReadonlyMap<string, Terms>;
  /** Single words by the root that search knows them by: `abgeschaltet` is in no list, `Abschaltung` is. */
  readonly rooted: ReadonlyMap<string, Terms>;
  /** Words of the longest term. */
  readonly longest: number;
  readonly stem: (word: string) => string;
  readonly root: (word: string) => string;
  /** Words that no translation is needed of. */
  readonly stops: ReadonlySet<string>;
}

export interface Glossary {
  readonly german: Dictionary;
  readonly english: Dictionary;
}

/** Earlier entries give the usual translation, so the site's own terms come first. */
export function glossaryOf(ownTerms: Site['glossary']): Glossary {
  const entries = [
    ...ownTerms.map(([german, english]): Entry => ({ german: [german], english: [english], stands: false })),
    ...THINGS.flatMap((list) => entriesOf(list, false)),
    ...[PHRASES, SHORTHAND].flatMap((list) => entriesOf(list, true)),
  ];
  return {
    german: dictionary(
      entries.map(({ german, english, stands }) => ({ from: german, to: english, stands })),
      { stem: germanBase, root: germanStem, stops: GERMAN_STOPS },
    ),
    english: dictionary(
      entries.map(({ german, english, stands }) => ({ from: english, to: german, stands })),
      { stem: englishStem, root: englishStem, stops: ENGLISH_STOPS },
    ),
  };
}

/** Runs of letters, folded as search folds them. */
export function wordsIn(text: string): readonly string[] {
  return folded(text).match(/\p{L}+/gu) ?? [];
}

/**
 * Things before actions: what a word of both kinds usually means in a question (`Druck` and `drücken`, `press`). Verbs
 * of every day come before rarer things, since a form that is in no list is a verb's more often (`kippe`, `Kipper`).
 */
const THINGS = [
  HYDRAULICS,
  ELECTRICS,
  MAINTENANCE,
  PROCESSES,
  PAPERWORK,
  MOTION,
  ACTIONS,
  QUALITIES,
  SAFETY,
  TRADES,
  YARD,
  OFFICE,
  VERBS,
  MACHINING,
  FORMING,
  JOINING,
  WIRING,
  UTILITIES,
  LIFTING,
  PACKING,
  BUSINESS,
  EMERGENCY,
  SUBSTANCES,
  EVERYDAY,
  SHAPES,
  SYMPTOMS,
];

interface Entry {
  readonly german: readonly string[];
  readonly english: readonly string[];
  /** The first term of each side stands for the others, which are translated from and never to. */
  readonly stands: boolean;
}

/** Each line is an entry: German terms, an equals sign, English terms. */
function entriesOf(list: string, stands: boolean): readonly Entry[] {
  return list
    .trim()
    .split('\n')
    .map((line) => {
      const [german = '', english = ''] = line.split(' = ');
      return { german: german.split(', '), english: english.split(', '), stands };
    });
}

interface Directed {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly stands: boolean;
}

function dictionary(entries: readonly Directed[], language: Pick<Dictionary, 'stem' | 'root' | 'stops'>): Dictionary {
  const exact = new Map<string, Terms>();
  const stemmed = new Map<string, Terms>();
  const rooted = new Map<string, Terms>();
  let longest = 1;
  for (const { from, to, stands } of entries) {
    const usual = (terms: readonly string[]) => (stands ? terms.slice(0, 1) : terms);
    for (const term of from) {
      const words = wordsIn(term);
      if (words.length === 0 || (words.length === 1 && language.stops.has(words[0]!))) continue;
      const terms = { to: usual(to), beside: usual(from).filter((other) => other !== term) };
      add(exact, words.join(' '), terms);
      add(stemmed, words.map(language.stem).join(' '), terms);
      if (words.length === 1) add(rooted, language.root(words[0]!), terms);
      longest = Math.max(longest, words.length);
    }
  }
  return { exact, stemmed, rooted, longest, ...language };
}

function add(known: Map<string, Terms>, key: string, { to, beside }: Terms): void {
  const before = known.get(key);
  known.set(key, {
    to: [...new Set([...(before?.to ?? []), ...to])],
    beside: [...new Set([...(before?.beside ?? []), ...beside])],
  });
}
