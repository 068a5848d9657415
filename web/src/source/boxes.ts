// Works out which rectangles of a page a span of its text covers.

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

type Word = Box & Span;

/** One box for each line: words beside each other are joined. */
export function boxesOf(words: readonly Word[], span: Span): readonly Box[] {
  const boxes: Box[] = [];
  for (const word of words) {
    if (word.end <= span.start || word.start >= span.end) continue;
    const last = boxes.at(-1);
    if (last && isSameLine(last, word)) boxes[boxes.length - 1] = around(last, word);
    else boxes.push({ x: word.x, y: word.y, w: word.w, h: word.h });
  }
  return boxes;
}

export function gapBoxes(
  words: readonly Word[],
  redactions: readonly (Span & { pseudonym: boolean })[],
): readonly Box[] {
  return redactions.filter(({ pseudonym }) => !pseudonym).flatMap((gap) => boxesOf(words, gap));
}

/** What is printed, with a rim: empty margins would only make the letters smaller. */
export function printedArea({ width, height, words }: { width: number; height: number; words: readonly Box[] }): Box {
  const x = Math.max(0, Math.min(...words.map((word) => word.x)) - RIM);
  const y = Math.max(0, Math.min(...words.map((word) => word.y)) - RIM);
  const right = Math.min(width, Math.max(...words.map((word) => word.x + word.w)) + RIM);
  const bottom = Math.min(height, Math.max(...words.map((word) => word.y + word.h)) + RIM);
  return words.length > 0 ? { x, y, w: right - x, h: bottom - y } : { x: 0, y: 0, w: width, h: height };
}
const RIM = 28;

/** How a word is drawn: where its letters stand, and how large they are. */
export interface Lettering {
  readonly x: number;
  readonly w: number;
  readonly baseline: number;
  readonly size: number;
}

/** Where the text stood in the file, a word's box is as high as its line. */
export function printed({ x, y, w, h }: Box): Lettering {
  return { x, w, baseline: y + h * 0.8, size: h * 0.95 };
}

/** Text recognition draws a box around the very ink, so a line's words agree on what each would tell differently. */
export function recognised(words: readonly (Word & { readonly text: string })[]): readonly Lettering[] {
  return linesOf(words).flatMap((line) => {
    const letters = line.reduce((sum, { text }) => sum + text.length, 0);
    const size = line.reduce((sum, { w }) => sum + w, 0) / (letters * LETTER);
    const feet = line.map(({ y, h, text }) => y + h - (/[gjpqy,;]/.test(text) ? size * DESCENT : 0));
    const baseline = feet.sort((a, b) => a - b)[feet.length >> 1]!;
    return line.map(({ x, w }) => ({ x, w, baseline, size }));
  });
}

/** Of the size of letters: how wide one is on average, and how far some reach below the line. */
const LETTER = 0.5;
const DESCENT = 0.2;

function linesOf<W extends Word>(words: readonly W[]): readonly (readonly W[])[] {
  const lines: W[][] = [];
  for (const word of words) {
    const last = lines.at(-1)?.at(-1);
    if (last && word.x >= last.x && word.y < last.y + last.h && word.y + word.h > last.y) lines.at(-1)!.push(word);
    else lines.push([word]);
  }
  return lines;
}

/** Hidden characters would reorder what stands around them, so on a page they are drawn as their place only. */
export function visible(text: string): string {
  return text.replace(/[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '\u25AF');
}

function isSameLine(a: Box, b: Box): boolean {
  const middle = b.y + b.h / 2;
  return middle > a.y && middle < a.y + a.h && b.x >= a.x;
}

function around(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, w: Math.max(a.x + a.w, b.x + b.w) - x, h: Math.max(a.y + a.h, b.y + b.h) - y };
}
