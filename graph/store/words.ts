// Packs the boxes of a chunk's words into a few bytes each: most differ little from the word before.

import type { WordBox } from '../model/chunk.ts';

/** Tenths of a point. */
const PRECISION = 10;
const FIELDS = 7;

/** For each word the differences of seven whole numbers to the word before, zigzag, seven bits a byte, low bits first. */
export function packWords(words: readonly WordBox[]): Uint8Array {
  const bytes: number[] = [];
  let before: readonly number[] = new Array(FIELDS).fill(0);
  for (const word of words) {
    const now = fieldsOf(word);
    for (let i = 0; i < FIELDS; i++) pushNumber(bytes, now[i]! - before[i]!);
    before = now;
  }
  return Uint8Array.from(bytes);
}

export function unpackWords(bytes: Uint8Array): readonly WordBox[] {
  const words: WordBox[] = [];
  const now = new Array<number>(FIELDS).fill(0);
  for (let at = 0; at < bytes.length; ) {
    for (let i = 0; i < FIELDS; i++) {
      let value = 0;
      let scale = 1;
      for (;;) {
        const byte = bytes[at++]!;
        value += (byte & 127) * scale;
        if (byte < 128) break;
        scale *= 128;
      }
      now[i]! += value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
    words.push(wordOf(now));
  }
  return words;
}

/** Whole numbers only: where it stands in the text, on which page, and its box. */
function fieldsOf({ start, end, page, x, y, w, h }: WordBox): number[] {
  return [start, end - start, page, ...[x, y, w, h].map((points) => Math.round(points * PRECISION))];
}

function wordOf(fields: readonly number[]): WordBox {
  const [start, length, page, x, y, w, h] = fields as [number, number, number, number, number, number, number];
  const points = (tenths: number) => tenths / PRECISION;
  return { start, end: start + length, page, x: points(x), y: points(y), w: points(w), h: points(h) };
}

function pushNumber(bytes: number[], value: number): void {
  // Not with bit operators: they would cut at 32 bits.
  let rest = value < 0 ? -value * 2 - 1 : value * 2;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}
