// The floor that page search is held against: BM25 as a textbook has it, over whole pages.

import { stemmer } from 'stemmer';

const K1 = 1.2;
const B = 0.75;
/** The usual short list of English stop words. */
const STOPS = new Set(
  'a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with'.split(
    ' ',
  ),
);

/** Answers the positions of the texts that hold a word of the question, best first; ties in their order. */
export function plainBm25(texts: readonly string[]): (question: string) => readonly number[] {
  const counted = texts.map((text) => countOf(wordsOf(text)));
  const lengths = counted.map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const frequency = countOf(counted.flatMap((counts) => [...counts.keys()]));
  return (question) => {
    const scores = counted.map((counts, at) => {
      let score = 0;
      for (const word of wordsOf(question)) {
        const count = counts.get(word) ?? 0;
        const known = frequency.get(word) ?? 0;
        const idf = Math.log(1 + (texts.length - known + 0.5) / (known + 0.5));
        score += (idf * count * (K1 + 1)) / (count + K1 * (1 - B + (B * lengths[at]!) / average));
      }
      return score;
    });
    return [...scores.keys()].filter((at) => scores[at]! > 0).sort((a, b) => scores[b]! - scores[a]! || a - b);
  };
}

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !STOPS.has(word)).map(stemmer);
}

function countOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
