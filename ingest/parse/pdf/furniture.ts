// What repeats in the margins of most pages, running heads and page numbers, is not text of the document.

import { isPageNumber } from '../pageNumber.ts';
import { type Line, median, textOf } from './lines.ts';

export interface LinedPage {
  readonly number: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

/** The parts of a page's height where running heads and feet stand. */
const TOP = 0.12;
const BOTTOM = 0.9;
/** Left and right pages often differ, so a head may be on every other page only. */
const SHARE = 0.4;

export function dropFurniture<T extends LinedPage>(pages: readonly T[]): T[] {
  if (pages.length < 2) return [...pages];
  const seen = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(
      page.lines.filter((line) => inMargin(line, page)).flatMap((line) => keysOf(line, page)),
    )) {
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  const enough = Math.max(2, Math.ceil(pages.length * SHARE));
  const repeats = (line: Line, page: T) => keysOf(line, page).some((key) => (seen.get(key) ?? 0) >= enough);
  const isNumber = (line: Line) => isPageNumber(textOf(line));
  return pages.map((page) => {
    const lines = page.lines.filter((line) => !(inMargin(line, page) && (repeats(line, page) || isNumber(line))));
    // A page of nothing else keeps what it has: better a running head than a page that seems empty.
    return lines.length > 0 ? { ...page, lines } : page;
  });
}

function inMargin(line: Line, page: LinedPage): boolean {
  return line.bottom < page.height * TOP || line.top > page.height * BOTTOM;
}

/** Places within a few points are one; a number that counts with the pages is the same on each. */
function keysOf(line: Line, page: LinedPage): string[] {
  const text = textOf(line).toLowerCase();
  const at = Math.round(line.base / 6);
  const counted = [...text.matchAll(/\d+/g)].map((found) => {
    const by = Number(found[0]) - page.number;
    return `${at} ${text.slice(0, found.index)}#${by}${text.slice(found.index + found[0].length)}`;
  });
  // Larger letters are a heading, whose number may well count with the pages.
  const large = line.size > 1.15 * median(page.lines.map(({ size }) => size));
  return large ? [`${at} ${text}`] : [`${at} ${text}`, ...counted];
}
