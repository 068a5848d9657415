// What the letters of a document look like: the size of its running text, and the styles that stand out as headings.

import { type Line, textOf } from './lines.ts';

export interface Styles {
  readonly body: number;
  /** Most of the text is bold, so that bold says nothing. */
  readonly boldBody: boolean;
  /** Level of a line by its look alone, from 1; null: it looks like running text. */
  levelOf(line: Line): number | null;
}

export function stylesOf(lines: readonly Line[]): Styles {
  const letters = new Map<number, number>();
  let bold = 0;
  let all = 0;
  for (const line of lines) {
    const length = textOf(line).length;
    const size = rounded(line.size);
    letters.set(size, (letters.get(size) ?? 0) + length);
    all += length;
    if (line.bold) bold += length;
  }
  const body = [...letters].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 10;
  const boldBody = bold > 0.5 * all;
  const standsOut = (line: Line) => line.size >= body * 1.12 || (line.bold && !boldBody && line.size >= body * 0.95);
  const looks = [...new Set(lines.filter(standsOut).map(look))].sort((a, b) => b - a);
  const levelOf = (line: Line) => (standsOut(line) ? Math.min(6, looks.indexOf(look(line)) + 1) : null);
  return { body, boldBody, levelOf };
}

/** Larger first, and of one size the bold one first. */
function look(line: Line): number {
  return rounded(line.size) * 10 + (line.bold ? 1 : 0);
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}
