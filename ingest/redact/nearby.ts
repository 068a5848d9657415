// The words just before a value, which tell a telephone number from a set-point.

import type { Span } from '../../graph/model/chunk.ts';
import type { Labelled } from './detector.ts';

/** Far enough for "Telephone number of the shift lead: ", near enough to stay in the sentence. */
const REACH = 36;

/** The text before `at` on the same line, or the line above where the value opens its line. */
export function wordsBefore(text: string, at: number, reach = REACH): string {
  const before = text.slice(Math.max(0, at - reach), at);
  const line = before.lastIndexOf('\n');
  const own = before.slice(line + 1);
  return own.trim() === '' ? before : own;
}

/** The text after `end` on the same line: "… is my card number". */
export function wordsAfter(text: string, end: number, reach = REACH): string {
  return text.slice(end, end + reach).split('\n', 1)[0]!;
}

/** Answers which labelled value holds a span, by binary search: there may be as many values as cells. */
export function labelFinder(labelled: readonly Labelled[]): (span: Span) => string {
  const sorted = [...labelled].sort((a, b) => a.start - b.start);
  return ({ start, end }) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]!.start <= start) low = middle + 1;
      else high = middle;
    }
    const holder = sorted[low - 1];
    return holder && end <= holder.end ? holder.label : '';
  };
}
