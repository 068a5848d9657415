// A set of classes as bits at their ordinals, because scopes are unions of thousands of classes.

export type ClassBits = Uint32Array;

export function noBits(size: number): ClassBits {
  return new Uint32Array((size + 31) >>> 5);
}

export function setBit(bits: ClassBits, ordinal: number): void {
  bits[ordinal >>> 5]! |= 1 << (ordinal & 31);
}

export function addBits(into: ClassBits, more: ClassBits): void {
  for (let word = 0; word < into.length; word++) into[word]! |= more[word]!;
}

/** Adds what is in `first` and in all of `others`. */
export function addCommonBits(into: ClassBits, first: ClassBits, others: readonly ClassBits[]): void {
  for (let word = 0; word < into.length; word++) {
    let common = first[word]!;
    for (let each = 0; each < others.length && common !== 0; each++) common &= others[each]![word]!;
    into[word]! |= common;
  }
}

export function keepBits(into: ClassBits, only: ClassBits): void {
  for (let word = 0; word < into.length; word++) into[word]! &= only[word]!;
}

export function dropBits(into: ClassBits, gone: ClassBits): void {
  for (let word = 0; word < into.length; word++) into[word]! &= ~gone[word]!;
}

/** Ordinals in ascending order. */
export function* ordinals(bits: ClassBits): Generator<number> {
  for (let word = 0; word < bits.length; word++) {
    for (let left = bits[word]!; left !== 0; left &= left - 1) yield word * 32 + 31 - Math.clz32(left & -left);
  }
}
