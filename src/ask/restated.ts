// Tells a text that says in the same words what another says, with another number: the two cannot both hold; pure.

import { claimsIn } from './quantity.ts';
import { meaningWords } from './wording.ts';

/** Words on each side of a number that are looked at. */
const REACH = 6;
/** Words with a meaning that both must have around the number, so that "wait 5 minutes" is not said of everything. */
const SHARED = 2;

/** A number and the words on both sides of it. */
export interface Place {
  readonly value: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Both sides of the number must agree; where one of them says several such numbers, none may be the other's. */
export function restated(here: readonly Place[], there: readonly Place[]): boolean {
  return here.some((place) => {
    const same = there.filter((candidate) => sameWords(place, candidate));
    return same.length > 0 && same.every(({ value }) => value !== place.value);
  });
}

export function placesOf(text: string): readonly Place[] {
  const words = text.toLowerCase().match(WORD) ?? [];
  const masked = words.map((word) => (/^\d/.test(word) ? NUMBER : word));
  return words.flatMap((value, i) =>
    masked[i] === NUMBER
      ? [
          {
            value,
            before: masked.slice(Math.max(0, i - REACH), i).reverse(),
            after: masked.slice(i + 1, i + 1 + REACH),
          },
        ]
      : [],
  );
}
const NUMBER = '#';
/** A tag is one word with its digits: what is said of another valve or bolt is not said of this one. */
const WORD = /\d+(?:[.,]\d+)?|[\p{L}\p{M}°%/][\p{L}\p{M}\p{N}°%/]*(?:-\d[\p{L}\p{N}]*)*/gu;

function sameWords(a: Place, b: Place): boolean {
  const before = inCommon(a.before, b.before);
  const after = inCommon(a.after, b.after);
  if (before.length === 0 || after.length === 0) return false;
  return [...before, ...after].filter(hasMeaning).length >= SHARED;
}

/** From the number outwards. */
function inCommon(a: readonly string[], b: readonly string[]): readonly string[] {
  const end = a.findIndex((word, i) => word !== b[i]);
  return end < 0 ? a : a.slice(0, end);
}

/** Units are what many things are told in. */
function hasMeaning(word: string): boolean {
  return word.length > 2 && meaningWords(word).length > 0 && claimsIn(`1 ${word}`).size === 0;
}
