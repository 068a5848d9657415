// A table as it stands on a page: rows of cells, each cell its lines of words.

import type { Line } from './lines.ts';
import { textOf } from './lines.ts';

/** Lines from top to bottom; empty for an empty cell. */
export type Cell = readonly Line[];

export interface Table {
  readonly rows: readonly (readonly Cell[])[];
  /** How many of the first rows are the header. */
  readonly headers: number;
  /** Left edges of the columns, in points: a table on the next page with the same edges goes on. */
  readonly edges: readonly number[];
  readonly page: number;
}

/** One header row when the first row is bold and the rest is not, or when it names the columns of what follows. */
export function headersIn(rows: readonly (readonly Cell[])[]): number {
  const [first, ...rest] = rows;
  if (!first || rest.length === 0) return 0;
  const filled = first.filter((cell) => cell.length > 0);
  if (filled.length < 2) return 0;
  const bold = filled.every((cell) => cell.every((line) => line.bold));
  const boldBelow = rest.filter((row) => row.every((cell) => cell.every((line) => line.bold))).length;
  if (bold && boldBelow * 2 < rest.length) return 1;
  return filled.length === first.length && filled.every(isName) && rest.some((row) => row.some((cell) => !isName(cell)))
    ? 1
    : 0;
}

export function cellText(cell: Cell): string {
  return cell.map(textOf).join(' ');
}

function isName(cell: Cell): boolean {
  const text = cellText(cell);
  return text.length <= 30 && text.split(' ').length <= 4 && !/\d|[.!?:]$/.test(text);
}
