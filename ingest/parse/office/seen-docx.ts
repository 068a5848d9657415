// Finds the runs of a Word document that a person would not see, and puts a mark in their place that no reader takes for text.

import type { FindingKind } from '../finding.ts';
import { type Colour, colourOf, contrast } from '../style/colour.ts';
import { child, type Element, elementsOf } from './xml.ts';

/** Properties of runs by paragraph or character style, with those of the styles below. */
export type RunStyles = (id: string | undefined) => readonly Element[];

/** The name of what stands for a hidden run; `kind` is its attribute, the run's text its only child. */
export const HIDDEN = 'hidden';

/** Of what stands there in several forms, as text boxes do, the first is kept: the one that today's programs show. */
export function markHidden(part: Element, styles: RunStyles): Element {
  return walk(part, { ground: WHITE, paragraph: [] }, styles);
}

/** Text boxes inside are asked about on their own. */
export function hiddenIn(element: Element): { readonly kind: FindingKind; readonly text: string }[] {
  return elementsOf(element).flatMap((part) => {
    if (part.name === HIDDEN) return [{ kind: part.attrs.kind as FindingKind, text: part.children.join('') }];
    return part.name === 'txbxContent' ? [] : hiddenIn(part);
  });
}

interface Place {
  /** What is behind the text; null: it cannot be told. */
  readonly ground: Colour | null;
  /** Run properties of the paragraph's style. */
  readonly paragraph: readonly Element[];
}

const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];

function walk(element: Element, place: Place, styles: RunStyles): Element {
  if (element.name === 'r') {
    const kind = concealment(element, place, styles);
    if (kind) return { name: HIDDEN, attrs: { kind }, children: [textOf(element)] };
  }
  const inner = placeIn(element, place, styles);
  const first = element.name === 'AlternateContent' ? child(element, 'Choice') : undefined;
  const children = (first ? [first] : element.children).map((part) =>
    typeof part === 'string' ? part : walk(part, inner, styles),
  );
  return { ...element, children };
}

function placeIn(element: Element, place: Place, styles: RunStyles): Place {
  if (element.name === 'p') {
    const properties = child(element, 'pPr');
    const ground = shading(child(properties, 'shd'), place.ground);
    return { ground, paragraph: styles(child(properties, 'pStyle')?.attrs.val) };
  }
  // A table's style may paint its cells, and a shape is filled as it likes.
  if (element.name === 'tbl') return { ...place, ground: child(element, 'tblPr', 'tblStyle') ? null : place.ground };
  if (element.name === 'tc') return { ...place, ground: shading(child(element, 'tcPr', 'shd'), place.ground) };
  return element.name === 'txbxContent' ? { ...place, ground: null } : place;
}

function concealment(run: Element, { ground, paragraph }: Place, styles: RunStyles): FindingKind | null {
  const own = child(run, 'rPr');
  const layers = [...paragraph, ...styles(child(own, 'rStyle')?.attrs.val), ...(own ? [own] : [])];
  const last = (name: string) => layers.map((layer) => child(layer, name)).findLast((found) => found !== undefined);
  if (textOf(run).trim() === '') return null;
  if (isOn(last('vanish')) || isOn(last('webHidden'))) return 'hidden-text';
  if (isOn(last('strike')) || isOn(last('dstrike'))) return 'struck-text';
  const size = Number(last('sz')?.attrs.val ?? 20);
  if (size < SMALLEST) return 'tiny-text';
  const highlight = last('highlight')?.attrs.val;
  const behind = highlight && highlight !== 'none' ? colourOf(highlight.toLowerCase()) : shading(last('shd'), ground);
  const ink = last('color');
  const color = ink?.attrs.themeColor ? null : (hex(ink?.attrs.val) ?? BLACK);
  return behind && color && contrast(color, behind) < FAINT ? 'background-colour' : null;
}

/** Half points. */
const SMALLEST = 5;
const FAINT = 1.12;

function shading(shd: Element | undefined, below: Colour | null): Colour | null {
  if (!shd || shd.attrs.val === 'nil' || (shd.attrs.fill ?? 'auto') === 'auto') return below;
  return shd.attrs.themeFill || (shd.attrs.val ?? 'clear') !== 'clear' ? null : hex(shd.attrs.fill);
}

function hex(value: string | undefined): Colour | null {
  return value && /^[0-9a-f]{6}$/i.test(value) ? colourOf(`#${value}`) : null;
}

export function isOn(element: Element | undefined): boolean {
  return element !== undefined && !/^(?:0|false|off)$/.test(element.attrs.val ?? '');
}

/** The mark of a note is text too: where it is not seen, neither is the note. */
function textOf(run: Element): string {
  return elementsOf(run)
    .map(({ name, children }) => {
      if (name === 'footnoteReference' || name === 'endnoteReference') return '*';
      return name === 't' ? children.filter((part) => typeof part === 'string').join('') : '';
    })
    .join('');
}
