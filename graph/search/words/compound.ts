// Splits a German compound into parts that are known: `Kettenspannung` is a chain and a tension.

import { germanStem } from './german.ts';
import { COMPOUND_PARTS } from './parts.ts';

const SHORTEST_PART = 3;
/** A known end after something unknown counts from this length on; shorter ones end words by chance. */
const SHORTEST_END = 4;
/** Longer runs of letters are no words. */
const LONGEST = 64;

const SHORTEST_COMPOUND = 7;
/** Longer words are rare, and trying every cut of one takes time that a hostile text would make use of. */
const LONGEST_COMPOUND = 40;

/**
 * Stems of the words that a folded German compound is made of; none where it is no compound of common ones. The same
 * everywhere and at all times: a vocabulary drawn from the documents would tell one class of the words of another.
 */
export function compoundParts(word: string): readonly string[] {
  if (word.length < SHORTEST_COMPOUND || word.length > LONGEST_COMPOUND) return [];
  const parts = partsOf(word, commonPart, { whole: true }) ?? [];
  return parts.length > 1 ? [...new Set(parts)] : [];
}

function commonPart(part: string): string | undefined {
  const stem = germanStem(part);
  return COMPOUND_PARTS.has(stem) ? stem : undefined;
}

/**
 * The translations of the fewest known parts; else the unknown beginning as it is and the translation of the longest
 * known end; else null. `known` gets each part as it stands in the word, joining letters included.
 */
export function partsOf(
  word: string,
  known: (part: string) => string | undefined,
  { whole }: { readonly whole: boolean } = { whole: false },
): readonly string[] | null {
  if (word.length > LONGEST) return null;
  const from: (readonly string[] | undefined)[] = [];
  from[word.length] = [];
  for (let start = word.length - SHORTEST_PART; start >= 0; start--) from[start] = fewest(word, start, from, known);
  if (from[0] || whole) return from[0] ?? null;
  for (let start = SHORTEST_END; start <= word.length - SHORTEST_END; start++) {
    const end = from[start];
    if (end) return [word.slice(0, start), ...end];
  }
  return null;
}

function fewest(
  word: string,
  start: number,
  from: readonly (readonly string[] | undefined)[],
  known: (part: string) => string | undefined,
): readonly string[] | undefined {
  let best: readonly string[] | undefined;
  for (let end = word.length; end >= start + SHORTEST_PART; end--) {
    const rest = from[end];
    if (!rest || (best && rest.length + 1 >= best.length)) continue;
    const part = known(word.slice(start, end));
    if (part) best = [part, ...rest];
  }
  return best;
}
