// Splits a German compound into parts that are known: `Kettenspannung` is a chain's tension.

const SHORTEST_PART = 3;
/** A known end after something unknown counts from this length on; shorter ones end words by chance. */
const SHORTEST_END = 4;
/** Longer runs of letters are no words. */
const LONGEST = 64;

/**
 * The translations of the fewest known parts; else the unknown beginning as it is and the translation of the longest
 * known end; else null. `known` gets each part as it stands in the word, joining letters included.
 */
export function partsOf(word: string, known: (part: string) => string | undefined): readonly string[] | null {
  if (word.length > LONGEST) return null;
  const from: (readonly string[] | undefined)[] = [];
  from[word.length] = [];
  for (let start = word.length - SHORTEST_PART; start >= 0; start--) from[start] = fewest(word, start, from, known);
  if (from[0]) return from[0];
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
