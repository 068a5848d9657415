// Words to lines: what stands on one baseline without a wide gap.

import { markerOf } from '../text/markers.ts';
import { withScripts } from './scripts.ts';
import type { Word } from './words.ts';

export interface Line {
  readonly words: readonly Word[];
  readonly x: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly base: number;
  /** Of most of its characters. */
  readonly size: number;
  /** All of its words are. */
  readonly bold: boolean;
  readonly page: number;
}

/** Wider than any space of justified text, in parts of the letter size. */
const GAP = 0.95;

/** One line for each stretch of a baseline; a page's columns and table cells are lines of their own. */
export function linesOf(printed: readonly Word[]): Line[] {
  const words = withScripts(printed);
  const upright = words.filter((word) => word.upright);
  const lines = bandsOf(upright).flatMap((band) => stretches(join(band)).map(lineOf));
  const turned = words.filter((word) => !word.upright);
  return turned.length > 0 ? [...lines, ...turnedLines(turned)] : lines;
}

export function lineOf(words: readonly Word[]): Line {
  const sizes = words.flatMap((word) => Array.from({ length: word.text.length }, () => word.size));
  return {
    words,
    x: Math.min(...words.map((word) => word.x)),
    right: Math.max(...words.map((word) => word.x + word.w)),
    top: Math.min(...words.map((word) => word.y)),
    bottom: Math.max(...words.map((word) => word.y + word.h)),
    base: words[0]!.base,
    size: median(sizes),
    bold: words.every((word) => word.bold),
    page: words[0]!.page,
  };
}

export function textOf(line: Line): string {
  return line.words.map((word) => word.text).join(' ');
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Groups what shares a baseline, top to bottom. */
export function bandsOf<T extends { readonly base: number; readonly size: number }>(items: readonly T[]): T[][] {
  const bands: T[][] = [];
  for (const item of [...items].sort((a, b) => a.base - b.base)) {
    const band = bands.at(-1);
    // Measured from the band's first member, or a slanted page would be one band.
    if (band && item.base - band[0]!.base <= 0.4 * Math.max(item.size, band[0]!.size)) band.push(item);
    else bands.push([item]);
  }
  return bands;
}

/** Left to right; pieces of one word become one, and text printed twice to look bold is kept once. */
function join(band: readonly Word[]): Word[] {
  const words: Word[] = [];
  for (const word of [...band].sort((a, b) => a.x - b.x)) {
    const last = words.at(-1);
    if (!last) {
      words.push(word);
      continue;
    }
    const gap = word.x - (last.x + last.w);
    if (word.text === last.text && Math.abs(word.x - last.x) < 0.15 * word.size) continue;
    if (!word.spaced && gap < 0.25 * word.size && gap > -0.5 * word.size) words[words.length - 1] = merged(last, word);
    else words.push(word);
  }
  return words;
}

function merged(a: Word, b: Word): Word {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const [right, bottom] = [Math.max(a.x + a.w, b.x + b.w), Math.max(a.y + a.h, b.y + b.h)];
  const bold = a.bold && b.bold;
  return { ...a, text: (a.text + b.text).normalize('NFC'), x, y, w: right - x, h: bottom - y, bold };
}

function stretches(words: readonly Word[]): Word[][] {
  const parts: Word[][] = [];
  for (const word of words) {
    const part = parts.at(-1);
    const last = part?.at(-1);
    const gap = last ? word.x - (last.x + last.w) : 0;
    const marker = part && gap < 4 * word.size && markerOf(`${part.map(({ text }) => text).join(' ')} x`);
    const alone = marker && part.length === marker.marker.split(' ').length;
    if (part && (gap <= GAP * Math.max(word.size, last!.size) || alone)) part.push(word);
    else parts.push([word]);
  }
  return parts;
}

/** Text that runs up or down the page is kept in the order it was printed. */
function turnedLines(words: readonly Word[]): Line[] {
  const lines: Word[][] = [];
  for (const word of words) {
    const last = lines.at(-1)?.at(-1);
    if (last && Math.abs(last.x - word.x) < last.size) lines.at(-1)!.push(word);
    else lines.push([word]);
  }
  return lines.map(lineOf);
}
