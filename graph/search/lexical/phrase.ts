// Finds the passages in which quoted words stand one behind the other, as they are or in another inflection.

import type { View } from '../view.ts';
import { type Reading, readingOf, SILENT } from '../words/analyse.ts';
import { cut } from '../words/tokens.ts';
import { LANGUAGES } from '../words/word.ts';
import type { LexicalIndex } from './lexicalIndex.ts';
import { eachRow, type Found, lookIn } from './looking.ts';
import type { Passage } from './segment.ts';

/** How a passage holds a phrase: EXACT as it is spelt (but for case, accents and hyphens), INFLECTED by its stems alone. */
export const EXACT = 2;
export const INFLECTED = 1;
export type Held = typeof EXACT | typeof INFLECTED;

/** Visible rows that hold the phrase. */
export function holdersOf(
  index: LexicalIndex,
  view: View,
  phrase: string,
  allRows: () => Iterable<number>,
): ReadonlyMap<number, Held> {
  const holders = new Map<number, Held>();
  for (const reading of readingsOf(phrase)) {
    const wanted = wantedIn(index, reading);
    if (!wanted) continue;
    const { found, place } = rarestOf(index, view, wanted);
    const look = (row: number) => {
      const held = heldBy(index.passageOf(row), wanted, place);
      if (held && held > (holders.get(row) ?? 0)) holders.set(row, held);
    };
    if (found) eachRow(found, look);
    else for (const row of allRows()) look(row);
  }
  return holders;
}

/** In each language that reads it otherwise; none without a word. */
function readingsOf(phrase: string): readonly Reading[] {
  const said = cut(phrase);
  const readings = LANGUAGES.map((language) => readingOf([said], language));
  const distinct = new Map(readings.map((reading) => [reading.terms.join(' '), reading]));
  return said.words.length === 0 ? [] : [...distinct.values()];
}

interface Word {
  readonly term: string;
  readonly number: number;
  readonly spelt: number;
}

/** null: a word of it is nowhere. */
function wantedIn(index: LexicalIndex, { terms, spelt }: Reading): readonly Word[] | null {
  const words = terms.slice(0, -1).map((term, i) => ({ term, number: index.numberOf(term), spelt: spelt[i]! }));
  const known = words.filter((word): word is Word => word.number !== undefined);
  return known.length === words.length ? known : null;
}

/** Where in the phrase its rarest word stands; `found` is null where it has silent words alone. */
function rarestOf(index: LexicalIndex, view: View, wanted: readonly Word[]): { found: Found | null; place: number } {
  const looking = lookIn(index, view);
  let rarest: { found: Found | null; place: number } = { found: null, place: 0 };
  for (const [place, { number, term }] of wanted.entries()) {
    if (number < SILENT.length) continue;
    const found = looking.find([term]);
    if (rarest.found === null || found.documents < rarest.found.documents) rarest = { found, place };
  }
  return rarest;
}

/** `place`: of the word that is looked for first. */
function heldBy({ words, spelt, from, to }: Passage, wanted: readonly Word[], place: number): Held | null {
  const { number } = wanted[place]!;
  const last = to - wanted.length;
  let held: Held | null = null;
  for (let start = from; start <= last; start++) {
    if (words[start + place] !== number || !wanted.every((word, i) => words[start + i] === word.number)) continue;
    if (wanted.every((word, i) => spelt[start + i] === word.spelt)) return EXACT;
    held = INFLECTED;
  }
  return held;
}
