// Cuts text into words; codes, tags and sizes stay whole and also come in parts.

import { folded } from './folded.ts';
import { type Word, wordOf } from './word.ts';

/** Longer ones are noise (encoded data) and are dropped. */
const LONGEST = 64;
const COMPOUND = /[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+)*/gu;
const HYPHEN = /[-\u2010\u2011]/;
/** Nothing in it to take apart, as in most of them. */
const PLAIN = /^[^-\u2010\u2011\d]+$/;
/** `M8x40`, `3x400`, `10x20x30`. */
const SIZE = /^([a-z]{0,3}\d+)x(\d+)(?:x(\d+))?$/;
/** Digits, both, or few letters. */
const CODE_PART = /^(?:\d+|\p{L}{1,3}|(?=.*\d)[\p{L}\p{N}]+)$/u;
/** A number with its unit, written together. */
const MEASURE =
  /^(\d+)(v|kv|mv|a|ma|w|kw|mw|va|kva|vac|vdc|hz|khz|mhz|mm|cm|km|m|um|nm|bar|mbar|pa|kpa|mpa|c|k|g|kg|mg|t|n|kn|s|ms|min|h|l|ml|rpm|ohm)$/;

/** A text cut up, in reading order and with repeats. */
export interface Cut {
  /** What counts: codes and the like whole and in parts. */
  readonly tokens: readonly Word[];
  /** As it is read: each word once, a code in one whichever way it is written. Each of them is among the tokens. */
  readonly words: readonly Word[];
}

export function tokens(text: string): readonly Word[] {
  return cut(text).tokens;
}

export function cut(text: string): Cut {
  const found = { tokens: [] as Word[], words: [] as Word[] };
  for (const compound of folded(text).match(COMPOUND) ?? []) {
    if (PLAIN.test(compound)) {
      if (compound.length > LONGEST) continue;
      const word = wordOf(compound);
      found.tokens.push(word);
      found.words.push(word);
      continue;
    }
    if (!HYPHEN.test(compound)) {
      push(found.tokens, compound);
      read(found.words, compound);
      continue;
    }
    const parts = compound.split(HYPHEN);
    const whole = parts.join('');
    for (const part of parts) push(found.tokens, part);
    keep(found.tokens, whole);
    if (isCode(parts)) keep(found.words, whole);
    else for (const part of parts) read(found.words, part);
  }
  return found;
}

function push(found: Word[], part: string): void {
  keep(found, part);
  if (!/\d/.test(part)) return;
  const inner = SIZE.exec(part) ?? MEASURE.exec(part);
  for (const piece of inner?.slice(1) ?? []) if (piece !== undefined) keep(found, piece);
}

/** `24V` reads as `24 V` does. */
function read(words: Word[], part: string): void {
  for (const word of MEASURE.exec(part)?.slice(1) ?? [part]) keep(words, word);
}

/** `E-217` and `6ES7-1214`, not `two-stage`, `3-phase` or `4-20`. */
function isCode(parts: readonly string[]): boolean {
  return /\d/.test(parts.join('')) && parts.every((part) => CODE_PART.test(part)) && !parts.every(isNumber);
}

function isNumber(part: string): boolean {
  return /^\d+$/.test(part);
}

function keep(found: Word[], token: string): void {
  if (token.length <= LONGEST) found.push(wordOf(token));
}
