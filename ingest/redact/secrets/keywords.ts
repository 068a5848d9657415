// Finds all of many words in one pass over a text, whatever their number (Aho and Corasick, 1975).

/** Code units of the automaton; anything beyond ends every word under way. */
const ALPHABET = 128;

/** `hit` gets the word's number and where it ends. Letters count in either case; words MUST be ASCII and not empty. */
export type WordFinder = (text: string, hit: (word: number, end: number) => void) => void;

export function wordFinder(words: readonly string[]): WordFinder {
  const { next, ends } = automaton(words);
  return (text, hit) => {
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      let code = text.charCodeAt(at);
      if (code >= 65 && code <= 90) code += 32;
      state = code < ALPHABET ? next[state * ALPHABET + code]! : 0;
      const found = ends[state];
      if (found) for (const word of found) hit(word, at + 1);
    }
  };
}

function automaton(words: readonly string[]) {
  const states = 1 + words.reduce((sum, word) => sum + word.length, 0);
  const next = new Int32Array(states * ALPHABET).fill(-1);
  const ends: (number[] | undefined)[] = new Array(states).fill(undefined);
  let made = 1;
  for (const [number, word] of words.entries()) {
    let state = 0;
    for (const sign of word) {
      const edge = state * ALPHABET + sign.charCodeAt(0);
      if (next[edge]! < 0) next[edge] = made++;
      state = next[edge]!;
    }
    ends[state] = [...(ends[state] ?? []), number];
  }
  linkFailures(next, ends);
  return { next, ends };
}

/** Breadth first: where a word cannot go on, the longest ending of it that begins another word does. */
function linkFailures(next: Int32Array, ends: (number[] | undefined)[]): void {
  const fallback = new Int32Array(ends.length);
  const queue: number[] = [];
  for (let code = 0; code < ALPHABET; code++) {
    if (next[code]! < 0) next[code] = 0;
    else queue.push(next[code]!);
  }
  for (let i = 0; i < queue.length; i++) {
    const state = queue[i]!;
    const shorter = fallback[state]!;
    if (ends[shorter]) ends[state] = [...(ends[state] ?? []), ...ends[shorter]];
    for (let code = 0; code < ALPHABET; code++) {
      const edge = state * ALPHABET + code;
      const onwards = next[shorter * ALPHABET + code]!;
      if (next[edge]! < 0) next[edge] = onwards;
      else {
        fallback[next[edge]!] = onwards;
        queue.push(next[edge]!);
      }
    }
  }
}
