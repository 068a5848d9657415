// The words of one page, each with its box in points from the top left, its size and weight.

import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { plain } from '../clean.ts';
import { type Matrix, times } from './matrix.ts';
import type { Rule } from './rules.ts';

export interface Word {
  readonly text: string;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly base: number;
  readonly size: number;
  readonly bold: boolean;
  /** White space stood before it, whatever the distance. */
  readonly spaced: boolean;
  readonly upright: boolean;
}

export interface Page {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  readonly rules: readonly Rule[];
}

type Styles = Readonly<
  Record<string, { readonly ascent: number; readonly descent: number; readonly vertical: boolean }>
>;

export function wordsOf(
  items: readonly TextItem[],
  styles: Styles,
  view: Matrix,
  isBold: (font: string) => boolean,
  page: number,
): Word[] {
  const words: Word[] = [];
  const bold = new Map<string, boolean>();
  let spaced = true;
  for (const item of items) {
    const text = plain(item.str);
    if (!bold.has(item.fontName)) bold.set(item.fontName, isBold(item.fontName));
    const run = placeRun(item, view, styles[item.fontName]);
    for (const part of split(text)) {
      words.push({
        ...run.at(part.from, part.to),
        page,
        text: part.text,
        bold: bold.get(item.fontName)!,
        spaced: spaced || part.from > 0,
      });
      spaced = false;
    }
    if (item.hasEOL || /\s$/.test(text) || text === '') spaced = text !== '' || item.hasEOL || spaced;
  }
  return words;
}

interface Part {
  readonly text: string;
  /** Shares of the run's length. */
  readonly from: number;
  readonly to: number;
}

function split(text: string): Part[] {
  const total = lengthOf(text);
  const parts: Part[] = [];
  let before = 0;
  for (const piece of text.split(/(\s+)/)) {
    const length = lengthOf(piece);
    if (piece.trim() !== '') parts.push({ text: piece, from: before / total, to: (before + length) / total });
    before += length;
  }
  return parts;
}

type Place = Omit<Word, 'page' | 'text' | 'bold' | 'spaced'>;

function placeRun(
  item: TextItem,
  view: Matrix,
  style: Styles[string] | undefined,
): { at(from: number, to: number): Place } {
  const [a, b, c, d, e, f] = times(view, item.transform as unknown as Matrix);
  const size = Math.hypot(c!, d!) || Math.hypot(a!, b!) || 1;
  const along = Math.hypot(a!, b!) || 1;
  const vertical = style?.vertical === true;
  const [ux, uy] = vertical ? [0, 1] : [a! / along, b! / along];
  const length = vertical ? item.height : item.width;
  const ascent = (style && style.ascent > 0.3 && style.ascent < 1.5 ? style.ascent : 0.8) * size;
  const descent = (style && style.descent < 0 && style.descent > -0.6 ? -style.descent : 0.2) * size;
  // Up from the baseline on the page, whose y grows downwards.
  const [vx, vy] = vertical ? [1, 0] : [uy!, -ux!];
  const at = (from: number, to: number): Place => {
    const corners = [from, to].flatMap((share) =>
      [ascent, -descent].map((rise) => [
        e! + ux! * length * share + vx! * rise,
        f! + uy! * length * share + vy! * rise,
      ]),
    );
    const xs = corners.map(([x]) => x!);
    const ys = corners.map(([, y]) => y!);
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    const box = { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
    return { ...box, base: f! + uy! * length * from, size, upright: !vertical && ux! > 0.98 };
  };
  return { at };
}

/** Typical widths of a proportional sans serif: where a word stands inside its run is estimated from them. */
function lengthOf(text: string): number {
  let length = 0;
  for (const char of text) length += WIDE.has(char) ? 0.85 : NARROW.has(char) ? 0.28 : UPPER.test(char) ? 0.68 : 0.54;
  return length || 1;
}

const WIDE = new Set('mwMW@%—');
const NARROW = new Set(" .,:;'|!iljtf()[]-/I");
const UPPER = /\p{Lu}/u;
