// Turns a sequence of words into numbered features: the words, their shapes and ends, lists they stand on, and their neighbours.

import { FAMILY_NAMES } from '../detectors/familyNames.ts';
import { GIVEN_NAMES, NO_NAMES, PARTICLES, WEAK_GIVEN_NAMES } from '../detectors/nameLists.ts';
import { COUNTRIES, NATIONALITIES, STREET_WORDS, TOWNS } from '../detectors/placeLists.ts';
import { LONGEST, type Token } from './tokens.ts';

/** Features are told apart by a hash of this many bits; two that share a number share a weight. */
export const BITS = 17;
export const BUCKETS = 2 ** BITS;

/** What a word is known as, one bit a list. */
export type Known = (word: string) => number;

const GIVEN = 1;
const WEAK = 2;
const TOWN = 4;
const COUNTRY = 8;
const NATION = 16;
const STREET = 32;
const FORM = 64;
const TITLE = 128;
const PARTICLE = 256;
const PLAIN = 512;
const FAMILY = 1024;
const KNOWN_BITS = 11;

const LISTS: ReadonlyMap<string, number> = listed();

export const known: Known = (word) => LISTS.get(word) ?? 0;

function listed(): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  const add = (words: Iterable<string>, bit: number) => {
    for (const entry of words)
      for (const word of entry.toLowerCase().split(/[ .-]+/))
        if (word.length > 1) bits.set(word, (bits.get(word) ?? 0) | bit);
  };
  add(GIVEN_NAMES, GIVEN);
  add(WEAK_GIVEN_NAMES, WEAK);
  add(TOWNS, TOWN);
  add(COUNTRIES, COUNTRY);
  add(NATIONALITIES, NATION);
  add(STREET_WORDS.split('|'), STREET);
  add(
    'straße strasse str gasse weg platz allee rue via viale piazza calle avenida rua ulica ul utca box postfach apt suite unit flat'.split(
      ' ',
    ),
    STREET,
  );
  add(
    'gmbh ag kg inc ltd llc plc corp co group bank company limited sons partners associates holdings university hospital insurance airlines systems services'.split(
      ' ',
    ),
    FORM,
  );
  add('mr mrs ms miss dr prof herr herrn frau mister'.split(' '), TITLE);
  add(PARTICLES, PARTICLE);
  add(NO_NAMES, PLAIN);
  add(FAMILY_NAMES, FAMILY);
  return bits;
}

/** For each token its feature numbers, in one row of equal length. `lists` may forget, as in training. */
export function featuresOf(tokens: readonly Token[], lists: Known = known): readonly Int32Array[] {
  const seen = tokens.map((token) => look(token.text, lists));
  const shouted = share(seen) > 0.6 ? 1 : 0;
  return seen.map((_, place) => rowOf(seen, place, shouted));
}

interface Look {
  readonly word: number;
  readonly shape: number;
  readonly ends: readonly number[];
  readonly lists: number;
  readonly upper: boolean;
  readonly letters: boolean;
}

const EDGE: Look = { word: 1, shape: 1, ends: [], lists: 0, upper: false, letters: false };

const looks = new Map<string, Look>();
const LOOKS = 20_000;

/** Words come again and again; what they look like is kept for the lists that do not change. */
function look(text: string, lists: Known): Look {
  if (lists !== known) return looked(text, lists);
  const before = looks.get(text);
  if (before) return before;
  const now = looked(text, lists);
  if (looks.size >= LOOKS) looks.clear();
  if (text.length <= LONGEST) looks.set(text, now);
  return now;
}

function looked(text: string, lists: Known): Look {
  const word = text.slice(0, LONGEST).toLowerCase();
  const letters = /^\p{L}/u.test(text);
  const ends = letters
    ? [word.slice(0, 2), word.slice(0, 3), `-${word.slice(-2)}`, `-${word.slice(-3)}`, `-${word.slice(-4)}`].map(hash)
    : [];
  return {
    word: hash(word),
    shape: hash(shapeOf(text)),
    ends,
    lists: lists(word),
    upper: /^\p{Lu}/u.test(text),
    letters,
  };
}

/** "Xx", "X", "XX", "x", digits by their count, marks as themselves. */
function shapeOf(text: string): string {
  if (/^\p{N}/u.test(text)) return `d${Math.min(text.length, 7)}`;
  if (!/^\p{L}/u.test(text)) return text;
  if (text.length === 1) return /\p{Lu}/u.test(text) ? 'X' : 'x';
  if (/^\p{Lu}[^\p{Lu}]+$/u.test(text)) return 'Xx';
  if (/^[^\p{Lu}]+$/u.test(text)) return text.length < 4 ? 'xs' : 'xx';
  if (/^\p{Lu}+$/u.test(text)) return text.length < 4 ? 'XS' : 'XX';
  return 'xX';
}

function share(seen: readonly Look[]): number {
  const letters = seen.filter((one) => one.letters);
  return letters.length < 4 ? 0 : letters.filter((one) => one.upper).length / letters.length;
}

export const WIDTH = 48;

function rowOf(seen: readonly Look[], place: number, shouted: number): Int32Array {
  const row = new Int32Array(WIDTH).fill(-1);
  let next = 0;
  const add = (template: number, one: number, other = 0) => {
    if (next < WIDTH) row[next++] = mixed(template, one, other);
  };
  const at = (offset: number) => seen[place + offset] ?? EDGE;
  const [before2, before, here, after, after2] = [at(-2), at(-1), at(0), at(1), at(2)];
  add(0, 0);
  add(1, here.word);
  add(2, before.word);
  add(3, after.word);
  add(4, before2.word, before.word);
  add(5, after.word, after2.word);
  add(6, before.word, here.word);
  add(7, here.word, after.word);
  add(8, here.shape, shouted);
  add(9, before.shape, here.shape);
  add(10, here.shape, after.shape);
  add(11, mixed(0, before.shape, here.shape), after.shape);
  add(12, mixed(0, before2.shape, before.shape), mixed(1, here.shape, after.shape));
  add(13, before.word, here.shape);
  add(14, here.shape, after.word);
  add(15, before2.word, here.shape);
  add(16, after2.word, here.shape);
  for (const [which, end] of here.ends.entries()) add(17 + which, end, here.upper ? 1 : 0);
  add(24, before.lists, here.lists);
  add(25, here.lists, after.lists);
  add(26, at(3).word, here.shape);
  add(27, at(-3).word, here.shape);
  add(28, mixed(0, here.shape, after.shape), mixed(1, after2.shape, at(3).shape));
  for (let bit = 0; bit < KNOWN_BITS; bit++) {
    if (here.lists & (1 << bit)) add(30 + bit, here.upper ? 1 : 0, 0);
    if (before.lists & (1 << bit)) add(45 + bit, here.shape);
    if (after.lists & (1 << bit)) add(60 + bit, here.shape);
  }
  return row;
}

function mixed(template: number, one: number, other: number): number {
  let value = Math.imul(one ^ Math.imul(template + 1, 0x9e3779b1), 0x85ebca6b);
  value = Math.imul((value ^ (value >>> 13)) + other, 0xc2b2ae35);
  value ^= value >>> 16;
  return value & (BUCKETS - 1);
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}
