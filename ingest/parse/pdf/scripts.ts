// Puts what is set small and high or low beside a word onto that word's line: a power, an index, the mark of a footnote.

import { raised } from '../raised.ts';
import type { Word } from './words.ts';

/** As they were printed; what is set high becomes characters that say so. */
export function withScripts(words: readonly Word[]): Word[] {
  const out: Word[] = [];
  let beside: Word | null = null;
  let end = 0;
  for (const word of words) {
    const rise = beside === null ? null : riseOf(word, beside, end);
    if (beside === null || rise === null) {
      out.push(word);
      beside = word;
    } else {
      const text = rise > HIGH ? raised(word.text) : word.text;
      const spaced = word.x - end > APART * beside.size;
      out.push({ ...word, text, spaced, base: beside.base });
    }
    end = word.x + word.w;
  }
  return out;
}

/** Of the letters beside it. */
const SMALL = 0.85;
const HIGH = 0.15;
const HIGHEST = 0.7;
const LOWEST = -0.6;
const APART = 0.2;

/** Parts of an em that it stands above the line; null where it is no script of that word. */
function riseOf(word: Word, beside: Word, end: number): number | null {
  if (!word.upright || !beside.upright || word.size > SMALL * beside.size || word.page !== beside.page) return null;
  const gap = word.x - end;
  if (gap > 2 * APART * beside.size || gap < -APART * beside.size) return null;
  const rise = (beside.base - word.base) / beside.size;
  return rise > HIGHEST || rise < LOWEST || Math.abs(rise) < 0.05 ? null : rise;
}
