// What somebody filled into a form or wrote onto a page: fields and text boxes, which are no part of what the page itself draws.

import { plain } from '../clean.ts';
import type { FindingKind } from '../finding.ts';
import { type Colour, contrast } from '../style/colour.ts';
import { boxAfter, type Matrix, meets, type Rect } from './matrix.ts';
import type { Word } from './words.ts';

export interface Fields {
  readonly seen: readonly Word[];
  readonly hidden: readonly { readonly word: Word; readonly kind: FindingKind }[];
  /** Beside the page. */
  readonly away: readonly { readonly text: string; readonly box: Rect }[];
}

/** What the library says of an annotation (ISO 32000-2, 12.5), as far as it is asked for here. */
interface Annotation {
  readonly subtype?: string;
  readonly rect?: readonly number[];
  readonly annotationFlags?: number;
  readonly fieldType?: string;
  readonly fieldValue?: unknown;
  readonly password?: boolean;
  readonly checkBox?: boolean;
  readonly radioButton?: boolean;
  readonly exportValue?: string;
  readonly buttonValue?: string;
  readonly contentsObj?: { readonly str?: string };
  readonly backgroundColor?: Iterable<number> | null;
  readonly defaultAppearanceData?: { readonly fontSize?: number; readonly fontColor?: Iterable<number> };
}

interface Sheet {
  readonly number: number;
  readonly width: number;
  readonly height: number;
}

export function fieldsOf(annotations: readonly unknown[], view: Matrix, page: Sheet): Fields {
  const seen: Word[] = [];
  const hidden: { word: Word; kind: FindingKind }[] = [];
  const away: { text: string; box: Rect }[] = [];
  for (const one of annotations as readonly Annotation[]) {
    const text = textOf(one);
    if (text === null || one.rect?.length !== 4) continue;
    const box = boxAfter(view, one.rect as [number, number, number, number]);
    if (!meets(box, { x1: 0, y1: 0, x2: page.width, y2: page.height })) {
      away.push({ text: plain(text), box });
      continue;
    }
    const kind = hides(one, box);
    for (const word of wordsIn(plain(text), box, one.defaultAppearanceData?.fontSize ?? 0, page.number)) {
      if (kind) hidden.push({ word, kind });
      else seen.push(word);
    }
  }
  return { seen, hidden, away };
}

/** Null: it shows no text. A note that has to be opened is none. */
function textOf(one: Annotation): string | null {
  if (one.subtype === 'FreeText') return one.contentsObj?.str ?? null;
  if (one.subtype !== 'Widget' || one.password) return null;
  if (one.checkBox) return isOn(one) ? '☒' : '☐';
  // One of a group that is on may be told by its looks alone, which are not looked at.
  if (one.radioButton) return isOn(one) ? '☒' : null;
  if (one.fieldType !== 'Tx' && one.fieldType !== 'Ch') return null;
  const values = Array.isArray(one.fieldValue) ? one.fieldValue : [one.fieldValue];
  return values.filter((value) => typeof value === 'string').join('\n') || null;
}

function isOn({ fieldValue, exportValue, buttonValue }: Annotation): boolean {
  const on = exportValue ?? buttonValue;
  return typeof fieldValue === 'string' && (on ? fieldValue === on : !/^\/?Off$/.test(fieldValue));
}

/** Flags: hidden and not to be viewed (12.5.3). */
const UNSEEN = 2 | 32;
const SMALLEST = 2;
const FAINT = 1.12;

function hides(one: Annotation, box: Rect): FindingKind | null {
  if ((one.annotationFlags ?? 0) & UNSEEN) return 'hidden-text';
  const { fontSize = 0, fontColor } = one.defaultAppearanceData ?? {};
  if ((fontSize > 0 && fontSize < SMALLEST) || Math.min(box.x2 - box.x1, box.y2 - box.y1) < SMALLEST)
    return 'tiny-text';
  const [ink, ground] = [colour(fontColor), colour(one.backgroundColor)];
  return ink && ground && contrast(ink, ground) < FAINT ? 'background-colour' : null;
}

function colour(parts: Iterable<number> | null | undefined): Colour | null {
  const [r, g, b] = parts ? [...parts] : [];
  return r === undefined || g === undefined || b === undefined ? null : [r, g, b];
}

/** Set in lines from the top left, as near as makes no difference to the order of reading. */
function wordsIn(text: string, { x1, y1, x2, y2 }: Rect, fontSize: number, page: number): Word[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const height = (y2 - y1) / Math.max(1, lines.length);
  const size = Math.max(1, Math.min(fontSize || 12, height * 0.8));
  return lines.flatMap((line, row) => {
    const letter = Math.min(size * 0.5, (x2 - x1) / line.length);
    const base = y1 + row * height + height / 2 + size * 0.35;
    return [...line.matchAll(/\S+/g)].map(({ 0: part, index }) => {
      const place = { x: x1 + index * letter, y: base - 0.8 * size, w: part.length * letter, h: size, base, size };
      return { ...place, text: part, page, bold: false, spaced: true, upright: true };
    });
  });
}
