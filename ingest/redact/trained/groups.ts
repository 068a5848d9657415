// Tells the group of a word: words that an embedding model holds alike, such as given names, towns, verbs of speech.

/** Groups there are, the first of which is of words that are in none. */
export const GROUPS = 256;

export interface Groups {
  /** Of the words, in order. */
  readonly hashes: Uint32Array;
  readonly groups: Uint8Array;
  /** The broader group of each group. */
  readonly broad: Uint8Array;
}

export type GroupOf = (hash: number) => number;

/** Of a word in small letters by its hash; words that share one share the group. */
export function groupFinder({ hashes, groups }: Groups): GroupOf {
  const found = new Map<number, number>();
  for (const [at, word] of hashes.entries()) found.set(word, groups[at]!);
  return (word) => found.get(word >>> 0) ?? 0;
}

/** FNV-1a over UTF-16 units. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
