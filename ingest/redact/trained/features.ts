// Turns a sequence of words into numbered features: the words, their shapes and ends, lists they stand on, groups, and their neighbours.

import { type GroupOf, hash } from './groups.ts';
import { KNOWN_BITS, type Known, LISTED_FROM, NAMING } from './lists.ts';
import { LONGEST, type Token } from './tokens.ts';
import { tongueOf } from './tongue.ts';
import type { ListedAs } from './wordTable.ts';

/** Features are told apart by a hash of this many bits; two that share a number share a weight. */
export const BITS = 17;
export const BUCKETS = 2 ** BITS;
/** Raised with every change of what a text's features are: weights made for others are no use. */
export const VERSION = 6;

/** What a word looks like wherever it stands. */
export interface Look {
  readonly word: number;
  readonly shape: number;
  readonly lists: number;
  readonly group: number;
  readonly broad: number;
  /** 1 for a word of English, 2 for one in small letters of another language, 0 where it does not tell. */
  readonly tongue: number;
  /** How many words beside it may be part of a name with it: two of a capital or a listed name, one of a number, else none. */
  readonly reach: number;
  /** Feature numbers that depend on this word alone. */
  readonly alone: Int32Array;
}

/** What is known of words beyond their letters; in training it may forget. */
export interface Knowledge {
  readonly lists: Known;
  readonly listedAs: ListedAs;
  readonly groupOf: GroupOf;
  /** Whether English has the word; this is never forgotten. */
  readonly ordinary: (hash: number) => boolean;
  readonly broad: Uint8Array;
}

export function lookOf({ text, capital }: Token, { lists, listedAs, groupOf, ordinary, broad }: Knowledge): Look {
  const word = text.slice(0, LONGEST).toLowerCase();
  const [name, shape] = [hash(word), hash(shapeOf(text))];
  const listed = lists(word) | (listedAs(name) << LISTED_FROM);
  const group = groupOf(name);
  const upper = capital ? 1 : 0;
  const alone = [mixed(0, 0, 0), mixed(1, name, 0)];
  if (/^\p{L}/u.test(text))
    for (const [which, end] of endsOf(word).entries()) alone.push(mixed(17 + which, hash(end), upper));
  for (let bit = 0; bit < KNOWN_BITS; bit++) if (listed & (1 << bit)) alone.push(mixed(100 + bit, upper, 0));
  if (group > 0) alone.push(mixed(80, group, shape), mixed(81, broad[group]!, shape));
  const reach = capital || (listed & NAMING) !== 0 ? 2 : /^\p{N}/u.test(text) ? 1 : 0;
  return {
    word: name,
    shape,
    lists: listed,
    group,
    broad: broad[group]!,
    tongue: tongueOf(text, listed > 0 || ordinary(name)),
    reach,
    alone: Int32Array.from(alone),
  };
}

function endsOf(word: string): readonly string[] {
  return [word.slice(0, 2), word.slice(0, 3), `-${word.slice(-2)}`, `-${word.slice(-3)}`, `-${word.slice(-4)}`];
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

/** What makes a capital say little: 1 where most words begin with one, 2 more where the words are not English: each noun has one in German. */
export function moodOf(tokens: readonly Token[], looks: readonly Look[]): number {
  return (isShouted(tokens) ? 1 : 0) + (isForeign(looks) ? FOREIGN_MOOD : 0);
}
export const FOREIGN_MOOD = 2;

function isForeign(looks: readonly Look[]): boolean {
  let balance = 0;
  for (const { tongue } of looks) balance += tongue === 2 ? 1 : -tongue;
  return balance > 0;
}

function isShouted(tokens: readonly Token[]): boolean {
  let [words, capitals] = [0, 0];
  for (const { text, capital } of tokens) {
    if (capital) capitals++;
    if (capital || /^\p{L}/u.test(text)) words++;
  }
  return words >= 4 && capitals > 0.6 * words;
}

const EDGE: Look = { word: 1, shape: 1, lists: 0, group: 0, broad: 0, tongue: 0, reach: 0, alone: new Int32Array(0) };
/** Room for what `together` writes: 26 pairs, and two for each list a neighbour stands on. */
export const WIDTH = 26 + 2 * KNOWN_BITS;

/** Writes the features of the word at `place` that depend on its neighbours into `row`; gives how many. */
export function together(looks: readonly Look[], place: number, mood: number, row: Int32Array): number {
  const before3 = looks[place - 3] ?? EDGE;
  const before2 = looks[place - 2] ?? EDGE;
  const before = looks[place - 1] ?? EDGE;
  const here = looks[place]!;
  const after = looks[place + 1] ?? EDGE;
  const after2 = looks[place + 2] ?? EDGE;
  const after3 = looks[place + 3] ?? EDGE;
  const { shape, word, lists } = here;
  row[0] = mixed(2, before.word, 0);
  row[1] = mixed(3, after.word, 0);
  row[2] = mixed(4, before2.word, before.word);
  row[3] = mixed(5, after.word, after2.word);
  row[4] = mixed(6, before.word, word);
  row[5] = mixed(7, word, after.word);
  row[6] = mixed(8, shape, mood);
  row[7] = mixed(9, before.shape, shape);
  row[8] = mixed(10, shape, after.shape);
  row[9] = mixed(11, mixed(0, before.shape, shape), after.shape);
  row[10] = mixed(12, mixed(0, before2.shape, before.shape), mixed(1, shape, after.shape));
  row[11] = mixed(13, before.word, shape);
  row[12] = mixed(14, shape, after.word);
  row[13] = mixed(15, before2.word, shape);
  row[14] = mixed(16, after2.word, shape);
  row[15] = mixed(24, before.lists, lists);
  row[16] = mixed(25, lists, after.lists);
  row[17] = mixed(26, after3.word, shape);
  row[18] = mixed(27, before3.word, shape);
  row[19] = mixed(28, mixed(0, shape, after.shape), mixed(1, after2.shape, after3.shape));
  row[20] = mixed(82, before.group, shape);
  row[21] = mixed(83, after.group, shape);
  row[22] = mixed(84, before.broad, here.broad);
  row[23] = mixed(85, here.broad, after.broad);
  row[24] = mixed(86, before2.group, shape);
  row[25] = mixed(29, lists, mood);
  let count = 26;
  for (let bits = before.lists, bit = 0; bits > 0; bits >>= 1, bit++)
    if (bits & 1) row[count++] = mixed(120 + bit, shape, 0);
  for (let bits = after.lists, bit = 0; bits > 0; bits >>= 1, bit++)
    if (bits & 1) row[count++] = mixed(140 + bit, shape, 0);
  return count;
}

function mixed(template: number, one: number, other: number): number {
  let value = Math.imul(one ^ Math.imul(template + 1, 0x9e3779b1), 0x85ebca6b);
  value = Math.imul((value ^ (value >>> 13)) + other, 0xc2b2ae35);
  value ^= value >>> 16;
  return value & (BUCKETS - 1);
}
