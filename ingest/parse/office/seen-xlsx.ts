// Tells by its style whether a cell's text is seen: its ink on its fill, its size, and a number format that shows nothing.

import type { FindingKind } from '../finding.ts';
import { type Colour, colourOf, contrast } from '../style/colour.ts';
import { child, type Element, elementsOf } from './xml.ts';

/** By the cell's style number; null: it is seen, or it cannot be told. */
export type Conceals = (style: number) => FindingKind | null;

export function concealsOf(styles: Element | null): Conceals {
  if (!styles) return () => null;
  const list = (name: string) => elementsOf(child(styles, name) ?? EMPTY);
  const [fonts, fills] = [list('fonts'), list('fills')];
  const formats = new Map(list('numFmts').map(({ attrs }) => [attrs.numFmtId, attrs.formatCode ?? '']));
  const kinds = list('cellXfs').map((xf): FindingKind | null => {
    const { fontId, fillId, numFmtId } = xf.attrs;
    if (/^\s*;\s*;\s*;?\s*$/.test(formats.get(numFmtId ?? '') ?? '')) return 'invisible-text';
    const font = fonts[Number(fontId ?? 0)];
    if (Number(child(font, 'sz')?.attrs.val ?? SMALLEST) < SMALLEST) return 'tiny-text';
    const struck = child(font, 'strike');
    if (struck && struck.attrs.val !== '0' && struck.attrs.val !== 'false') return 'struck-text';
    const [ink, ground] = [inkOf(child(font, 'color')), groundOf(fills[Number(fillId ?? 0)])];
    return ink && ground && contrast(ink, ground) < FAINT ? 'background-colour' : null;
  });
  return (style) => kinds[style] ?? null;
}

const EMPTY: Element = { name: '', attrs: {}, children: [] };
/** Points. */
const SMALLEST = 2.5;
const FAINT = 1.12;
const WHITE: Colour = [255, 255, 255];

/** ARGB; the first theme colour is the paper. */
function inkOf(color: Element | undefined): Colour | null {
  if (!color || color.attrs.tint) return null;
  if (color.attrs.theme === '0') return WHITE;
  const rgb = color.attrs.rgb;
  return rgb && /^[0-9a-f]{8}$/i.test(rgb) ? colourOf(`#${rgb.slice(2)}`) : null;
}

function groundOf(fill: Element | undefined): Colour | null {
  const pattern = child(fill, 'patternFill');
  const kind = pattern?.attrs.patternType ?? 'none';
  if (fill && !pattern) return null;
  if (kind === 'none') return WHITE;
  return kind === 'solid' ? inkOf(child(pattern, 'fgColor')) : null;
}
