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
