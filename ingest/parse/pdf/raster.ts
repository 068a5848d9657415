// The pictures of a page put on one sheet of grey, where and how they stand on it: what text recognition looks at.

import type { Fill } from './ink.ts';
import { apply, inverse, type Matrix, times } from './matrix.ts';

/** As the PDF library unpacks it; `kind` is its ImageKind. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly kind: 1 | 2 | 3;
  readonly data: Uint8Array | Uint8ClampedArray;
}

export interface Picture {
  readonly matrix: Matrix;
  readonly pixels: Pixels;
}

export interface Sheet {
  /** A PGM file (netpbm, P5). */
  readonly file: Uint8Array;
  /** Its dots: part of the same bytes. */
  readonly grey: Uint8Array;
  readonly width: number;
  /** Points for each pixel. */
  readonly scale: number;
}

/** Null when there is nothing to look at. The sheet has the pictures' own resolution, within what recognition likes. */
export function sheetOf(
  pictures: readonly Picture[],
  page: { readonly width: number; readonly height: number },
): Sheet | null {
  if (pictures.length === 0 || page.width < 1 || page.height < 1) return null;
  const own = Math.max(...pictures.map(resolutionOf));
  const wanted = Math.min(FINEST, Math.max(COARSEST, own < COARSEST ? own * 2 : own));
  const most = Math.sqrt(MOST_PIXELS / (page.width * page.height));
  const perPoint = Math.min(wanted / 72, most);
  const [width, height] = [Math.ceil(page.width * perPoint), Math.ceil(page.height * perPoint)];
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(head.length + width * height).fill(255);
  file.set(head);
  const grey = file.subarray(head.length);
  for (const picture of pictures) paint(grey, width, height, picture, perPoint);
  return { file, grey, width, scale: 1 / perPoint };
}

/** A signal word is often printed on a colour: the commonest shade of each row becomes paper, what differs from it ink. */
export function onPaper(sheet: Sheet): void {
  const { grey, width } = sheet;
  for (let from = 0; from < grey.length; from += width) {
    const row = grey.subarray(from, from + width);
    const count = new Uint32Array(SHADES);
    for (const shade of row) count[shade >> 4]!++;
    const paper = count.indexOf(Math.max(...count)) * 16 + 8;
    const most = row.reduce((most, shade) => Math.max(most, Math.abs(shade - paper)), FAINTEST);
    for (const [at, shade] of row.entries()) row[at] = 255 - Math.round((Math.abs(shade - paper) * 255) / most);
  }
}

const SHADES = 16;
/** Less than this is noise and not ink. */
const FAINTEST = 64;

/** Dots an inch. */
const COARSEST = 200;
const FINEST = 300;
const MOST_PIXELS = 20_000_000;

function resolutionOf({ matrix, pixels }: Picture): number {
  const [across, down] = [Math.hypot(matrix[0], matrix[1]), Math.hypot(matrix[2], matrix[3])];
  return 72 * Math.max(pixels.width / Math.max(1, across), pixels.height / Math.max(1, down));
}

function paint(grey: Uint8Array, width: number, height: number, { matrix, pixels }: Picture, perPoint: number): void {
  // From the sheet's pixels to the picture's: its first row is at the top of the unit square.
  const onSheet = times([perPoint, 0, 0, perPoint, 0, 0], matrix);
  const back = inverse(times(onSheet, [1 / pixels.width, 0, 0, -1 / pixels.height, 0, 1]));
  if (!back) return;
  const corners = [apply(onSheet, 0, 0), apply(onSheet, 1, 0), apply(onSheet, 0, 1), apply(onSheet, 1, 1)];
  const from = (axis: 0 | 1) => Math.max(0, Math.floor(Math.min(...corners.map((corner) => corner[axis]))));
  const to = (axis: 0 | 1, most: number) =>
    Math.min(most, Math.ceil(Math.max(...corners.map((corner) => corner[axis]))));
  const step = Math.max(1, Math.min(4, Math.round(Math.hypot(back[0], back[1]))));
  const shade = shadeOf(pixels);
  for (let y = from(1); y < to(1, height); y++) {
    for (let x = from(0); x < to(0, width); x++) {
      const value = sample(shade, back, x, y, step);
      if (value >= 0) grey[y * width + x] = value;
    }
  }
}

type Shade = (x: number, y: number) => number;

/** The mean of `step` by `step` places inside one pixel of the sheet; -1 outside the picture. */
function sample(shade: Shade, back: Matrix, x: number, y: number, step: number): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < step; i++) {
    for (let j = 0; j < step; j++) {
      const [px, py] = [x + (i + 0.5) / step, y + (j + 0.5) / step];
      const value = shade(back[0] * px + back[2] * py + back[4], back[1] * px + back[3] * py + back[5]);
      if (value < 0) continue;
      sum += value;
      count++;
    }
  }
  return count === 0 ? -1 : Math.round(sum / count);
}

/** Brightness at a place, between the nearest pixels; -1 outside and where nothing is painted. */
function shadeOf({ width, height, kind, data }: Pixels): Shade {
  const at = kind === 1 ? bitAt(data, (width + 7) >> 3) : colourAt(data, width, kind === 3 ? 4 : 3);
  return (x, y) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return -1;
    const [left, top] = [Math.max(0, Math.floor(x - 0.5)), Math.max(0, Math.floor(y - 0.5))];
    const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
    const [u, v] = [Math.min(1, Math.max(0, x - 0.5 - left)), Math.min(1, Math.max(0, y - 0.5 - top))];
    const above = at(left, top) * (1 - u) + at(right, top) * u;
    const below = at(left, bottom) * (1 - u) + at(right, bottom) * u;
    return above * (1 - v) + below * v;
  };
}

function bitAt(data: ArrayLike<number>, row: number): Shade {
  return (x, y) => ((data[y * row + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0);
}

/** What is transparent shows the paper. */
function colourAt(data: ArrayLike<number>, width: number, size: 3 | 4): Shade {
  return (x, y) => {
    const at = (y * width + x) * size;
    const light = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
    if (size === 3) return light;
    const alpha = data[at + 3]! / 255;
    return light * alpha + 255 * (1 - alpha);
  };
}

/** Whether nothing shows through. */
export function isOpaque({ kind, data }: Pixels): boolean {
  if (kind !== 3) return true;
  for (let at = 3; at < data.length; at += 4) if (data[at]! < 250) return false;
  return true;
}

export function isPicture(mark: { readonly what: string }): mark is Fill {
  return mark.what === 'picture';
}
