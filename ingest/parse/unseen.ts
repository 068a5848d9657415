// Characters that show nothing or show as others: found with what they carried, and text made what it looks like.

import type { FindingKind } from './finding.ts';

export interface Unseen {
  readonly kind: FindingKind;
  readonly count: number;
  /** What the characters said by themselves, or the words that they stand in, spelled out. */
  readonly hidden: string;
}

/** What a text holds besides what it shows. Plain text costs one test. */
export function unseenIn(raw: string): readonly Unseen[] {
  if (!SUSPECT.test(raw)) return [];
  const found: Unseen[] = [];
  const add = (kind: FindingKind, matches: readonly string[], hidden = '') => {
    if (matches.length > 0) found.push({ kind, count: matches.reduce((sum, { length }) => sum + length, 0), hidden });
  };
  const matches = (pattern: RegExp) => [...raw.matchAll(pattern)].map(([whole]) => whole);
  const carried = matches(CARRIERS).filter((run) => !isFlag(run));
  add('hidden-characters', carried, carried.map(decoded).join(' '));
  const words = (pattern: RegExp) => spelledIn(raw, pattern);
  add('zero-width', matches(ZERO_WIDTH_IN_WORD), words(ZERO_WIDTH_IN_WORD));
  if (!RIGHT_TO_LEFT.test(raw)) add('turned-text', matches(TURNING), spelledIn(raw, OVERRIDDEN) || words(TURNING));
  const bare = raw.replace(NOTHING, '').normalize('NFC');
  const mixed = [...bare.matchAll(WORD)].filter(([word]) => isMixed(word));
  add(
    'mixed-letters',
    mixed.map(([word]) => word),
    mixed.map(([word]) => spelled(word)).join(BETWEEN),
  );
  const stacked = [...bare.matchAll(STACKED_IN_WORD)].map(([whole]) => whole);
  add('stacked-marks', stacked, spelledIn(bare, STACKED_IN_WORD));
  return found;
}

/** Between words that are spelled out. */
export const BETWEEN = ' | ';

/**
 * Of words that are spelled out, those that a text shows without their marks; the others are left out of it, so they stay
 * unsaid here too.
 */
export function spelledAsShown(words: string, shown: string): string {
  const said = words.split(BETWEEN).map((word) => {
    const raw = word.replace(CODE, (_, code: string) =>
      String.fromCodePoint(Math.min(Number.parseInt(code, 16), LAST)),
    );
    const seen = asSeen(raw);
    return seen !== '' && shown.includes(seen) ? word : '[…]';
  });
  return said.join(BETWEEN);
}

const CODE = /\[U\+([0-9A-F]{4,6})\]/g;
const LAST = 0x10ffff;

/** `v[U+0430]lve`: everything that looks like nothing, or like something else, by its number. */
function spelled(word: string): string {
  return [...word]
    .map((letter) => {
      const number = letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
      return PLAIN.test(letter) ? letter : `[U+${number}]`;
    })
    .join('');
}

const PLAIN = /^(?:[\p{Script=Latin}\p{N}\p{P}\p{Sc}\p{Sm}\p{Zs}])$/u;

/** The words around each match; white space inside a match stays. */
function spelledIn(raw: string, pattern: RegExp): string {
  const words = [...raw.matchAll(pattern)].map(({ 0: { length }, index }) => {
    const before = /\S*$/.exec(raw.slice(Math.max(0, index - LONGEST), index))![0];
    const after = /^\S*/.exec(raw.slice(index + length, index + length + LONGEST))![0];
    return spelled(`${before}${raw.slice(index, index + length)}${after}`.normalize('NFC'));
  });
  return [...new Set(words)].slice(0, MOST_WORDS).join(BETWEEN);
}

const LONGEST = 40;
const MOST_WORDS = 20;

/** The text as it looks: nothing invisible, turned runs in the order they show, look-alike letters as their Latin ones. */
export function asSeen(raw: string): string {
  if (!SUSPECT.test(raw)) return raw;
  const turned = raw.replace(OVERRIDDEN, (_, run: string) => [...run.replace(TURNING, '')].reverse().join(''));
  const bare = turned.replace(NOTHING, '').normalize('NFC').replace(STACKED_IN_WORD, '');
  return bare
    .replace(WORD, (word) => (isMixed(word) ? latin(word) : word))
    .replace(STYLED, (styled) => styled.normalize('NFKC'));
}

/** Whether nothing is left that `asSeen` takes out wherever it stands. */
export function hidesNothing(text: string): boolean {
  NOTHING.lastIndex = 0;
  return !NOTHING.test(text);
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Anything that the functions above care about. */
// As strings: in a literal these ranges look like letters with marks.
const SUSPECT = new RegExp(
  '[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b-\\u200f\\u061c\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f]|' +
    '[\\ufff9-\\ufffb\\uffa0\\u0300-\\u036f\\u0370-\\u03ff\\u0400-\\u052f\\uff01-\\uff5e\\u{1d400}-\\u{1d7ff}\\u{e0000}-\\u{e0fff}]',
  'u',
);

/** Joiners mean something in some scripts and in pictographs; a selector may follow a pictograph or a symbol. */
const NOTHING = new RegExp(
  [
    '[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufff9-\\ufffb\\uffa0]',
    '[\\u{e0000}-\\u{e0fff}]',
    '(?<![\\p{Script=Arabic}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Extended_Pictographic}\\ufe0f])[\\u200c\\u200d]',
    '(?<![\\p{S}\\p{Script=Han}])[\\ufe00-\\ufe0e]|(?<![\\p{S}\\p{P}\\p{N}\\p{Extended_Pictographic}])\\ufe0f',
  ].join('|'),
  'gu',
);

const CARRIERS = new RegExp(
  [
    '[\\u{e0000}-\\u{e007f}\\u{e0100}-\\u{e01ef}]+',
    '(?:(?<=[\\p{L}\\p{N}\\s])[\\ufe00-\\ufe0e])+',
    '[\\ufe00-\\ufe0f]{2,}',
  ].join('|'),
  'gu',
);
const ZERO_WIDTH_IN_WORD =
  /(?<=[\p{Script=Latin}\d])[\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\u3164\uffa0]+(?=[\p{L}\p{N}@.])/gu;
const TURNING = /[\u202a-\u202e\u2066-\u2069]+/gu;
/** UAX 9: from a right-to-left override to the end of what it turns. */
const OVERRIDDEN = /\u202e([^\n\u202e]*?)(?:\u202c|(?=\n)|$)/gu;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** A mark that its letter has in no spelling, inside a word: x̄ alone is a mean. */
const STACKED_IN_WORD =
  /(?<=[\p{Script=Latin}\d]{2})[\u0300-\u036f]+(?=[\p{Script=Latin}\d])|(?<=[\p{Script=Latin}\d])[\u0300-\u036f]{3,}/gu;
/** Letters of mathematics and of full width say the same as plain ones. */
const STYLED = /[\u{1d400}-\u{1d7ff}\uff01-\uff5e]+/gu;

/** Latin and look-alikes of other alphabets in one word, and no letter that tells the alphabet. */
function isMixed(word: string): boolean {
  return /\p{Script=Latin}/u.test(word) && OTHER_ALPHABET.test(word) && ![...word].some(tellsAlphabet);
}

function tellsAlphabet(letter: string): boolean {
  return OTHER_ALPHABET.test(letter) && !(letter in LOOK_ALIKES);
}

const OTHER_ALPHABET = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

function latin(word: string): string {
  return [...word].map((letter) => LOOK_ALIKES[letter] ?? letter).join('');
}

/** Greek small letters that stand for quantities (α, ν, ρ, μ) are left out: they are mixed with Latin in good faith. */
const LOOK_ALIKES: Readonly<Record<string, string>> = Object.freeze(
  Object.fromEntries([
    ...pairs('авеорсухіјѕԁԛԝһӏґӓёїӧӱ', 'aBeopcyxijsdqwhlräëïöÿ'),
    ...pairs('АВЕЅІЈКМНОРСТУХԌԚԜҮЁЇ', 'ABESIJKMHOPCTYXGQWYËÏ'),
    ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϳ', 'ABEZHIKMNOPTYXocj'),
  ]),
);

function pairs(from: string, to: string): [string, string][] {
  const letters = [...to];
  return [...from].map((letter, at) => [letter, letters[at]!]);
}

/** The flag of a region is written with tags and ends with one of its own. */
function isFlag(run: string): boolean {
  return /^[\u{e0061}-\u{e007a}\u{e0030}-\u{e0039}]{4,6}\u{e007f}$/u.test(run);
}

/** Tags repeat ASCII; selectors number the bytes 0–15 and 16–255. */
function decoded(run: string): string {
  return [...run]
    .map((character) => {
      const code = character.codePointAt(0)!;
      if (code >= 0xe0020 && code <= 0xe007e) return String.fromCharCode(code - 0xe0000);
      const byte = code >= 0xe0100 ? code - 0xe0100 + 16 : code >= 0xfe00 && code <= 0xfe0f ? code - 0xfe00 : 0;
      return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '';
    })
    .join('');
}
