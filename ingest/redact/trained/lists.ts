// Tells which lists a word stands on: given names, family names, towns, words of streets, firms and titles.

import { FAMILY_NAMES } from '../detectors/familyNames.ts';
import { GIVEN_NAMES, NO_NAMES, PARTICLES, WEAK_GIVEN_NAMES } from '../detectors/nameLists.ts';
import { COUNTRIES, NATIONALITIES, STREET_WORDS, TOWNS } from '../detectors/placeLists.ts';

import { MORE_FAMILY, MORE_GIVEN, MORE_TOWNS } from './moreNames.ts';

/** What a word is known as, one bit a list. */
export type Known = (word: string) => number;

const STREETS =
  'straße strasse str gasse weg platz allee rue via viale piazza calle avenida rua ulica ul utca box postfach apt suite unit flat';
const FIRMS =
  'gmbh ag kg inc ltd llc plc corp co group bank company limited sons partners associates holdings university hospital insurance airlines systems services';
const TITLES = 'mr mrs ms miss dr prof herr herrn frau mister';

const LISTS: readonly Iterable<string>[] = [
  GIVEN_NAMES,
  WEAK_GIVEN_NAMES,
  [...TOWNS, ...MORE_TOWNS],
  COUNTRIES,
  NATIONALITIES,
  [...STREET_WORDS.split('|'), ...STREETS.split(' ')],
  FIRMS.split(' '),
  TITLES.split(' '),
  PARTICLES,
  NO_NAMES,
  FAMILY_NAMES,
  MORE_GIVEN,
  MORE_FAMILY,
];
/** Lists of words known by their hash alone follow. */
export const KNOWN_BITS = LISTS.length + 4;
export const LISTED = { given: 1, family: 2, town: 4, street: 8 } as const;
export const LISTED_FROM = LISTS.length;
/** Given names, towns, countries, nations, titles and family names: the lists whose words are names as a rule. */
export const NAMING = [0, 2, 3, 4, 7, 10].reduce((bits, bit) => bits | (1 << bit), 0);
/** Those and words of streets and firms, and the longer lists of names. */
export const TELLING = [0, 2, 3, 5, 6, 10, 11, 12].reduce((bits, bit) => bits | (1 << bit), 0);

const BITS: ReadonlyMap<string, number> = listed();

export const known: Known = (word) => BITS.get(word) ?? 0;

function listed(): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  for (const [bit, words] of LISTS.entries())
    for (const entry of words)
      for (const word of entry.toLowerCase().split(/[ .-]+/))
        if (word.length > 1) bits.set(word, (bits.get(word) ?? 0) | (1 << bit));
  return bits;
}
