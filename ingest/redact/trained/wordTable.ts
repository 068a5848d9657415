// Tells which longer lists of names a word stands on, by its hash: the weights carry them, and no word.

export interface Listed {
  /** Of the words, in order. */
  readonly hashes: Uint32Array;
  /** One bit a list. */
  readonly bits: Uint8Array;
}

export type ListedAs = (hash: number) => number;

export function listedFinder({ hashes, bits }: Listed): ListedAs {
  const found = new Map<number, number>();
  for (const [at, word] of hashes.entries()) found.set(word, bits[at]!);
  return (word) => found.get(word >>> 0) ?? 0;
}
