// Whether a filled path paints a point: a frame around a text does not cover it, whatever its box says.

import { apply, inverse, type Matrix } from './matrix.ts';

export interface Outline {
  /** As the library writes a path: 0 x y (move), 1 x y (line), 2 and six numbers (curve), 3 (close). */
  readonly data: ArrayLike<number>;
  readonly evenOdd: boolean;
}

/** Null for a lone rectangle, which paints its box. */
export function outlineOf(data: ArrayLike<number> | null, evenOdd: boolean): Outline | null {
  if (!data || isRectangle(data)) return null;
  return { data, evenOdd };
}

/** ISO 32000-2, 8.5.3.3: how often the path goes around the point; curves are taken as a few chords each. */
export function paints({ data, evenOdd }: Outline, matrix: Matrix, x: number, y: number): boolean {
  const back = inverse(matrix);
  if (!back) return true;
  const [px, py] = apply(back, x, y);
  let winding = 0;
  let crossings = 0;
  for (const [ax, ay, bx, by] of edgesOf(data)) {
    if (ay > py === by > py) continue;
    if (px < ax + ((py - ay) / (by - ay)) * (bx - ax)) {
      winding += by > ay ? 1 : -1;
      crossings++;
    }
  }
  return evenOdd ? crossings % 2 === 1 : winding !== 0;
}

type Edge = readonly [number, number, number, number];

/** Each part is closed, as filling closes it. */
function* edgesOf(data: ArrayLike<number>): Generator<Edge> {
  let [startX, startY, x, y] = [0, 0, 0, 0];
  for (let at = 0; at < data.length; ) {
    const op = data[at]!;
    const size = SIZES[op] ?? 1;
    const [nextX, nextY] = op === 3 ? [startX, startY] : [data[at + size - 2]!, data[at + size - 1]!];
    if (op === 0) yield [x, y, startX, startY];
    else if (op === 2) yield* chordsOf([x, y], data, at);
    else yield [x, y, nextX, nextY];
    if (op === 0) [startX, startY] = [nextX, nextY];
    [x, y] = [nextX, nextY];
    at += size;
  }
  yield [x, y, startX, startY];
}

function* chordsOf([x, y]: readonly [number, number], data: ArrayLike<number>, at: number): Generator<Edge> {
  const along = (t: number, axis: 0 | 1, from: number) => {
    const [one, two, to] = [data[at + 1 + axis]!, data[at + 3 + axis]!, data[at + 5 + axis]!];
    const left = 1 - t;
    return left ** 3 * from + 3 * left ** 2 * t * one + 3 * left * t ** 2 * two + t ** 3 * to;
  };
  let last: readonly [number, number] = [x, y];
  for (let step = 1; step <= CHORDS; step++) {
    const next = [along(step / CHORDS, 0, x), along(step / CHORDS, 1, y)] as const;
    yield [...last, ...next];
    last = next;
  }
}

const CHORDS = 6;
const SIZES: Readonly<Record<number, number>> = { 0: 3, 1: 3, 2: 7, 3: 1 };

function isRectangle(data: ArrayLike<number>): boolean {
  const points: [number, number][] = [];
  for (let at = 0; at < data.length; at += SIZES[data[at]!] ?? 1) {
    const op = data[at]!;
    if (op === 2 || (op === 0 && at > 0)) return false;
    if (op < 2) points.push([data[at + 1]!, data[at + 2]!]);
    if (points.length > 5) return false;
  }
  const xs = new Set(points.map(([x]) => x));
  const ys = new Set(points.map(([, y]) => y));
  return points.length >= 4 && xs.size === 2 && ys.size === 2;
}
