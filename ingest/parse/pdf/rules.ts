// The straight lines drawn on a page: what tables are ruled with.

import type { Pen } from './drawing.ts';
import { OPS } from './engine.ts';
import { apply, type Matrix, times } from './matrix.ts';

/** Horizontal when y1 = y2, else vertical; points from the top left. */
export interface Rule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** What a pen has ruled; `rules` is empty where there are so many lines that they are a drawing. */
export function rulesOf(view: Matrix): { readonly pen: Pen; readonly rules: () => Rule[] } {
  const rules: Rule[] = [];
  const stack: Matrix[] = [];
  let matrix = view;
  const pen: Pen = (op, args) => {
    if (op === OPS.save || op === OPS.paintFormXObjectBegin || op === OPS.beginAnnotation) stack.push(matrix);
    if (op === OPS.restore || op === OPS.paintFormXObjectEnd || op === OPS.endAnnotation)
      matrix = stack.pop() ?? matrix;
    else if (op === OPS.transform) matrix = times(matrix, args as unknown as Matrix);
    else if (op === OPS.paintFormXObjectBegin && args[0]) matrix = times(matrix, args[0] as Matrix);
    else if (op === OPS.constructPath && rules.length <= MOST) addPath(rules, args, matrix);
  };
  return { pen, rules: () => (rules.length > MOST ? [] : rules) };
}

const MOST = 20_000;
/** A filled bar up to this many points is a line. */
const THIN = 2.5;
const SHORTEST = 8;

function addPath(rules: Rule[], args: readonly unknown[], matrix: Matrix): void {
  const [paint, data] = args as [number, readonly (ArrayLike<number> | null)[]];
  if (paint === OPS.endPath || !data?.[0]) return;
  const stroked = STROKES.has(paint);
  for (const part of subpaths(data[0])) {
    const points = part.map(([x, y]) => apply(matrix, x, y));
    const box = boxOf(points);
    if (!stroked && Math.min(box.w, box.h) > THIN) continue;
    if (Math.min(box.w, box.h) <= THIN) addLine(rules, box);
    else {
      for (let i = 1; i < points.length; i++) addLine(rules, boxOf([points[i - 1]!, points[i]!]));
    }
  }
}

const STROKES = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

/** The library writes a path as 0 x y (move), 1 x y (line), 2 and six numbers (curve), 3 (close). */
function subpaths(data: ArrayLike<number>): [number, number][][] {
  const parts: [number, number][][] = [];
  let open: [number, number][] = [];
  for (let i = 0; i < data.length; ) {
    const op = data[i]!;
    if (op === 0) {
      open = [[data[i + 1]!, data[i + 2]!]];
      parts.push(open);
      i += 3;
    } else if (op === 1) {
      open.push([data[i + 1]!, data[i + 2]!]);
      i += 3;
    } else if (op === 2) {
      open.push([data[i + 5]!, data[i + 6]!]);
      i += 7;
    } else {
      if (open[0]) open.push(open[0]);
      i += 1;
    }
  }
  return parts;
}

function addLine(rules: Rule[], box: { x: number; y: number; w: number; h: number }): void {
  if (box.h <= THIN && box.w >= SHORTEST) {
    const y = box.y + box.h / 2;
    rules.push({ x1: box.x, y1: y, x2: box.x + box.w, y2: y });
  } else if (box.w <= THIN && box.h >= SHORTEST) {
    const x = box.x + box.w / 2;
    rules.push({ x1: x, y1: box.y, x2: x, y2: box.y + box.h });
  }
}

function boxOf(points: readonly (readonly [number, number])[]): { x: number; y: number; w: number; h: number } {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
}
