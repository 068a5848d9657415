// Tells a text that says nothing but what was asked, and a value for it: a label, an entry of a list, a plain lie; pure.

import { datesIn, withoutDates } from '../../graph/search/words/dates.ts';
import { claimsIn } from './quantity.ts';
import type { Asked } from './understand.ts';
import { askedFor, coverage, meaningWords, shareOf } from './wording.ts';

/** Whether it holds all of the question's words, a number of its own, and no word beside them but of the value. */
export function isPointed(asked: Asked, text: string): boolean {
  const known = numbersIn(asked.whole);
  return (
    numbersIn(text).some((number) => !known.includes(number)) &&
    coverage(askedFor(asked), text) === 1 &&
    shareOf(meaningWords(withoutValues(text)), [asked.whole, ...asked.machines].join('\n')) === 1
  );
}

/** Bare numbers, not those of tags: `22`, `0.5`, `14:00`. */
export function numbersIn(text: string): readonly string[] {
  return text.match(NUMBER) ?? [];
}
const NUMBER = /(?<![\p{L}\d-])\d+(?:[.,:]\d+)*(?![\p{L}\d-])/gu;

function withoutValues(text: string): string {
  return withoutDates(text, datesIn(text))
    .replaceAll(NUMBER, '')
    .replace(WORD, (word) => (claimsIn(`1 ${word}`).size > 0 ? '' : word));
}
const WORD = /(?<![\p{L}\p{N}-])[\p{L}%°/]+(?![\p{L}\p{N}-])/gu;
