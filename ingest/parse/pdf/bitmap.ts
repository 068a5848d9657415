// A picture in the few colours it was drawn with, small enough to be kept beside its text.

import { type Bitmap, MOST_COLOURS, MOST_DOTS } from '../parsed.ts';
import { inverse, times } from './matrix.ts';
import type { Picture, Pixels } from './raster.ts';

/** Null where a few colours do not show it: a photograph, which may show more than a message. `size` in points. */
export function bitmapOf(
  { matrix, pixels }: Picture,
  size: { readonly width: number; readonly height: number },
): Bitmap | null {
  const perPoint = Math.min(FINEST / 72, Math.sqrt(MOST_DOTS / (size.width * size.height)));
  const [width, height] = [Math.floor(size.width * perPoint), Math.floor(size.height * perPoint)];
  const onSheet = times([perPoint, 0, 0, perPoint, 0, 0], matrix);
  const back = inverse(times(onSheet, [1 / pixels.width, 0, 0, -1 / pixels.height, 0, 1]));
  if (!back || width < 1 || height < 1) return null;
  const colourAt = colours(pixels);
  const dots: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [x + 0.5, y + 0.5];
      dots.push(colourAt(back[0] * u + back[2] * v + back[4], back[1] * u + back[3] * v + back[5]));
    }
  }
  return inFew(dots, width, height);
}

/** Dots an inch. */
const FINEST = 150;

/** The share of dots that a drawing's own colours come to; the rest are the soft edges between them. */
const DRAWN = 0.85;
/** Within this much of a colour, in each of red, green and blue, it is that colour. */
const SAME = 40;

function inFew(dots: readonly number[], width: number, height: number): Bitmap | null {
  const count = new Map<number, number>();
  for (const dot of dots) count.set(coarse(dot), (count.get(coarse(dot)) ?? 0) + 1);
  const few = [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_COLOURS);
  const palette = few.map(([colour]) => colour);
  const nearest = new Map([...count.keys()].map((colour) => [colour, nearestTo(colour, palette)]));
  const own = [...count].filter(([colour]) => distance(colour, palette[nearest.get(colour)!]!) <= SAME);
  if (own.reduce((sum, [, dots]) => sum + dots, 0) < DRAWN * dots.length) return null;
  const places = Buffer.from(dots.map((dot) => nearest.get(coarse(dot))!));
  return { width, height, palette, dots: places.toString('base64') };
}

/** Sixteen shades of each: noise of compression falls away. */
function coarse(colour: number): number {
  return (colour & 0xf0f0f0) | ((colour & 0xf0f0f0) >> 4);
}

function nearestTo(colour: number, palette: readonly number[]): number {
  const distances = palette.map((one) => distance(colour, one));
  return distances.indexOf(Math.min(...distances));
}

function distance(a: number, b: number): number {
  return Math.max(...[16, 8, 0].map((shift) => Math.abs(((a >> shift) & 255) - ((b >> shift) & 255))));
}

/** 0xRRGGBB at a place; paper outside and where nothing is painted. */
function colours({ width, height, kind, data }: Pixels): (x: number, y: number) => number {
  const size = kind === 3 ? 4 : 3;
  return (x, y) => {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    if (column < 0 || row < 0 || column >= width || row >= height) return PAPER;
    if (kind === 1) return (data[row * ((width + 7) >> 3) + (column >> 3)]! >> (7 - (column & 7))) & 1 ? PAPER : 0;
    const at = (row * width + column) * size;
    const over = size === 3 ? 1 : data[at + 3]! / 255;
    const shade = (part: number) => Math.round(data[at + part]! * over + 255 * (1 - over));
    return (shade(0) << 16) | (shade(1) << 8) | shade(2);
  };
}

const PAPER = 0xffffff;
