// The order in which the parts of a page are read: columns of running text one after the other.

import { bandsOf, type Line, median } from './lines.ts';

export interface Box {
  readonly x: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Flow<T> = (Line & { readonly inset?: undefined }) | (Box & { readonly inset: T });

/** Groups in reading order; lines of one group stand below one another. */
export function readingOrder<T>(items: readonly Flow<T>[]): Flow<T>[][] {
  const gutter = gutterOf(items.filter((item): item is Line & { inset?: undefined } => item.inset === undefined));
  if (gutter === null) return items.length > 0 ? [[...items].sort(byTop)] : [];
  const groups: Flow<T>[][] = [];
  let left: Flow<T>[] = [];
  let right: Flow<T>[] = [];
  let across: Flow<T>[] = [];
  const flushColumns = () => {
    groups.push(...readingOrder(left), ...readingOrder(right));
    left = [];
    right = [];
  };
  const flushAcross = () => {
    if (across.length > 0) groups.push(across);
    across = [];
  };
  for (const item of [...items].sort(byTop)) {
    const beside = item.right <= gutter + 2 ? left : item.x >= gutter - 2 ? right : null;
    if (beside) {
      flushAcross();
      beside.push(item);
    } else {
      flushColumns();
      across.push(item);
    }
  }
  flushColumns();
  flushAcross();
  return groups;
}

/** Where the second column begins, or null: both sides must be lines of running text, not cells of a table. */
function gutterOf(lines: readonly Line[]): number | null {
  const width = Math.max(...lines.map((line) => line.right)) - Math.min(...lines.map((line) => line.x));
  const prose = lines.filter((line) => line.right - line.x >= width * 0.2);
  const starts = new Map<number, Line[]>();
  for (const line of prose) {
    const key = Math.round(line.x / 4);
    starts.set(key, [...(starts.get(key) ?? []), line]);
  }
  const candidates = [...starts.values()].filter((same) => same.length >= MANY).sort((a, b) => b.length - a.length);
  for (const right of candidates.slice(0, 6)) {
    const x = Math.min(...right.map((line) => line.x));
    if (isGutter(x, right, lines, prose)) return x;
  }
  return null;
}

const MANY = 4;

function isGutter(x: number, right: readonly Line[], lines: readonly Line[], prose: readonly Line[]): boolean {
  const top = Math.min(...right.map((line) => line.top));
  const bottom = Math.max(...right.map((line) => line.bottom));
  const beside = lines.filter((line) => line.bottom > top && line.top < bottom);
  const left = prose.filter((line) => line.right < x - 4 && line.bottom > top && line.top < bottom);
  if (left.length < MANY) return false;
  const across = beside.filter((line) => line.x < x - 6 && line.right > x + 6);
  if (across.length > 0.15 * (left.length + right.length)) return false;
  const sides = [beside.filter((line) => line.right < x), beside.filter((line) => line.x >= x - 6)];
  return isColumn(left) && isColumn(right) && sides.every(isSingle);
}

/** Most lines fill the column. */
function isColumn(lines: readonly Line[]): boolean {
  const width = Math.max(...lines.map((line) => line.right)) - Math.min(...lines.map((line) => line.x));
  return median(lines.map((line) => line.right - line.x)) >= 0.7 * width;
}

/** Few baselines hold more than one stretch of text; in a table most do. */
function isSingle(lines: readonly Line[]): boolean {
  const bands = bandsOf(lines);
  return bands.filter((band) => band.length > 1).length <= 0.25 * bands.length;
}

function byTop(a: Box, b: Box): number {
  return a.top - b.top || a.x - b.x;
}
