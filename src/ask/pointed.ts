// Tells a text that says nothing but what was asked, and a value for it: a label, an entry of a list, a plain lie; pure.

import type { Chunk } from '../../graph/model/chunk.ts';
import { datesIn, withoutDates } from '../../graph/search/words/dates.ts';
import { isTabular } from './pieces.ts';
import { claimsIn } from './quantity.ts';
import type { Candidate } from './retrieve.ts';
import { type Saying, sayingsIn } from './saying.ts';
import type { Asked } from './understand.ts';
import { askedFor, coverage, meaningWords, shareOf } from './wording.ts';

type Sentence = Pick<Saying, 'text' | 'said'>;

/** Words beside the question's that an echo may have: "gates 2 and 5", "rinse 15 minutes". */
const OF_THE_VALUE = 2;

/** Whether it holds all of the question's words, a number of its own, and no word beside them but of the value. */
export function isPointed(asked: Asked, saying: Sentence): boolean {
  return othersIn(asked, saying) === 0;
}

/** The same but for a word or two: the question, and an answer to it. */
export function isEcho(asked: Asked, saying: Sentence): boolean {
  return othersIn(asked, saying) <= OF_THE_VALUE;
}

/** Words that are neither the question's nor of a value; infinite where the question's are not all there, or no value is. */
function othersIn(asked: Asked, { text, said }: Sentence): number {
  if (text.length > asked.whole.length + ROOM) return Number.POSITIVE_INFINITY;
  const known = numbersIn(asked.whole);
  if (!numbersIn(text).some((number) => !known.includes(number))) return Number.POSITIVE_INFINITY;
  // What lacks some under its heading lacks them without, and was cut into words before.
  if ([said, text].some((one) => coverage(askedFor(asked), one) < 1)) return Number.POSITIVE_INFINITY;
  const words = meaningWords(withoutValues(text));
  return Math.round(words.length * (1 - shareOf(words, [asked.whole, ...asked.machines].join('\n'))));
}

/** Whether the passage has such a sentence. */
export function echoes(asked: Asked, { chunk }: Candidate): boolean {
  const known = askedOf.get(asked) ?? new WeakMap<Chunk, boolean>();
  askedOf.set(asked, known);
  const echo = known.get(chunk) ?? sayingsIn(chunk).some((one) => !isTabular(one.piece) && isEcho(asked, one));
  known.set(chunk, echo);
  return echo;
}
const askedOf = new WeakMap<Asked, WeakMap<Chunk, boolean>>();

/** Characters that a value, a machine's name and two words may take: what is longer need not be cut into words. */
const ROOM = 80;

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
