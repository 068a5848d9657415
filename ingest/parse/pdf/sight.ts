// Tells for each word of a page whether a person sees it, from what was drawn before, with and after it.

import type { FindingKind } from '../finding.ts';
import { type Colour, contrast } from '../style/colour.ts';
import type { Effort } from './drawing.ts';
import type { Fill, Mark, Run } from './ink.ts';
import { holds, meets, type Rect } from './matrix.ts';
import { paints } from './outline.ts';
import type { Word } from './words.ts';

export interface Sight {
  readonly seen: readonly Word[];
  readonly hidden: readonly { readonly word: Word; readonly kind: FindingKind }[];
  /** Beside the page, where the library reads no words. */
  readonly away: readonly Run[];
}

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  /** Whether nothing shows through a picture; false while nobody looked. */
  readonly isOpaque: (picture: Fill) => boolean;
}

export function sightOf(words: readonly Word[], sheet: Sheet, effort: Effort): Sight {
  const fills = bandsOf(sheet.marks.map((mark, at) => ({ mark, at })).filter(isFill), ({ mark }) => mark.box, effort);
  const judged = sheet.marks.flatMap((mark, at) => {
    if (mark.what !== 'text') return [];
    const near = fills.at((mark.box.y1 + mark.box.y2) / 2);
    return [{ run: mark, kind: hides(mark, at, near, { sheet, effort }) }];
  });
  if (judged.every(({ kind }) => kind === null)) return { seen: words, hidden: [], away: [] };
  const runs = bandsOf(judged, ({ run }) => wider(run.box, run.size), effort);
  const seen: Word[] = [];
  const hidden: { word: Word; kind: FindingKind }[] = [];
  for (const word of words) {
    const [x, y] = [word.x + word.w / 2, word.y + word.h / 2];
    const here = runs.at(y).filter(({ run }) => holds(wider(run.box, run.size), x, y) && shares(run, word));
    const kind = here.every((one) => one.kind !== null) ? (here[0]?.kind ?? null) : null;
    if (kind) hidden.push({ word, kind });
    else seen.push(word);
  }
  return { seen, hidden, away: judged.filter(({ kind }) => kind === 'off-page').map(({ run }) => run) };
}

interface Placed {
  readonly mark: Fill;
  readonly at: number;
}

function isFill(one: { readonly mark: Mark; readonly at: number }): one is Placed {
  return one.mark.what !== 'text';
}

/** By height on the page, so that a page of many thousand marks is not compared with itself. */
function bandsOf<T>(items: readonly T[], boxOf: (item: T) => Rect, effort: Effort): { at(y: number): readonly T[] } {
  const bands = new Map<number, T[]>();
  for (const item of items) {
    const { y1, y2 } = boxOf(item);
    const last = bandOf(y2);
    effort.spend(1 + last - bandOf(y1));
    for (let band = bandOf(y1); band <= last; band++) {
      const open = bands.get(band);
      if (open) open.push(item);
      else bands.set(band, [item]);
    }
  }
  const at = (y: number) => {
    const near = bands.get(bandOf(y)) ?? [];
    effort.spend(near.length);
    return near;
  };
  return { at };
}

/** Everything far off the page is in the outermost bands. */
function bandOf(y: number): number {
  return Math.floor(Math.max(-200, Math.min(3_000, y)) / 20);
}

/** A picture over text, that hides it if nothing shows through. */
export function coveringPictures(marks: readonly Mark[], effort: Effort): Fill[] {
  const written: Run[] = [];
  return marks.filter((mark): mark is Fill => {
    if (mark.what === 'text') written.push(mark);
    if (mark.what !== 'picture' || !mark.shown || mark.alpha < 0.9) return false;
    effort.spend(written.length);
    return written.some((before) => covers(mark, before, effort));
  });
}

interface Judging {
  readonly sheet: Sheet;
  readonly effort: Effort;
}

/** `near`: the fills of its height, in the order they were drawn. */
function hides(run: Run, at: number, near: readonly Placed[], { sheet, effort }: Judging): FindingKind | null {
  const { box, mode, alpha, size, color, clip } = run;
  if (!run.shown) return 'hidden-layer';
  if (mode === 3 || (alpha < 0.05 && mode !== 1)) return 'invisible-text';
  // Letters that only clip are seen where something is painted through them.
  if (mode === 7 && !near.some((one) => one.at > at && one.mark.through && covers(one.mark, run, effort))) {
    return 'invisible-text';
  }
  if (!meets(box, { x1: 0, y1: 0, x2: sheet.width, y2: sheet.height })) return 'off-page';
  if (size < SMALLEST) return 'tiny-text';
  if (clip && !meets(box, { x1: clip.x1 - 1, y1: clip.y1 - 1, x2: clip.x2 + 1, y2: clip.y2 + 1 }))
    return 'covered-text';
  const over = near.some((one) => one.at > at && isLid(one.mark, sheet) && covers(one.mark, run, effort));
  if (over) return 'covered-text';
  if (!color || mode === 1 || mode === 2 || mode >= 4) return null;
  const behind = backgroundOf(run, at, near, effort);
  return behind && contrast(color, behind) < FAINT ? 'background-colour' : null;
}

/** Points. The smallest print on type plates is three. */
const SMALLEST = 2;
const FAINT = 1.12;

function isLid(mark: Fill, sheet: Sheet): boolean {
  if (!mark.shown || mark.through || mark.alpha < 0.98) return false;
  return mark.what === 'fill' || (mark.what === 'picture' && sheet.isOpaque(mark));
}

function covers(fill: Fill, run: Run, effort: Effort): boolean {
  const { box } = fill;
  const { x1, y1, x2, y2 } = run.box;
  const middle = (y1 + y2) / 2;
  const inset = (x2 - x1) * 0.1;
  if (box.y2 - box.y1 <= 0.6 * (y2 - y1)) return false;
  return isOn(fill, x1 + inset, middle, effort) && isOn(fill, x2 - inset, middle, effort);
}

function isOn({ box, outline, matrix }: Fill, x: number, y: number, effort: Effort): boolean {
  if (!holds(box, x, y)) return false;
  if (!outline) return true;
  effort.spend(outline.data.length);
  return paints(outline, matrix, x, y);
}

/** Null where it cannot be told: a picture, a shading, something half transparent. */
function backgroundOf({ box }: Run, at: number, near: readonly Placed[], effort: Effort): Colour | null {
  const [x, y] = [(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2];
  const behind = near.findLast(({ mark, at: before }) => {
    return before < at && mark.shown && mark.alpha > 0 && isOn(mark, x, y, effort);
  });
  if (!behind) return WHITE;
  return behind.mark.what === 'fill' && behind.mark.alpha > 0.95 ? behind.mark.color : null;
}

const WHITE: Colour = [255, 255, 255];

function shares(run: Run, word: Word): boolean {
  const letters = word.text.replace(/[^\p{L}\p{N}]/gu, '').slice(0, 3);
  return (
    letters === '' || run.text.replace(/[^\p{L}\p{N}]/gu, '').includes(letters) || letters.includes(run.text.trim())
  );
}

function wider(box: Rect, size: number): Rect {
  const by = 0.3 * size;
  return { x1: box.x1 - by, y1: box.y1 - by, x2: box.x2 + by, y2: box.y2 + by };
}
