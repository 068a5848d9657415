// Tells what of a slide a person would not see: shapes that are hidden, off the slide or empty of ink, and runs too small.

import type { FindingKind } from '../finding.ts';
import { type Colour, colourOf, contrast } from '../style/colour.ts';
import { all, child, type Element, elementsOf } from './xml.ts';

export interface Slide {
  readonly width: number;
  readonly height: number;
  /** Null: it cannot be told, or differs from place to place. */
  readonly ground: Colour | null;
}

/** A slide's own background, else its layout's, else its master's; a reference to the first theme colour is white paper. */
export function groundOf(parts: readonly (Element | null)[]): Colour | null {
  for (const part of parts) {
    const bg = part && child(part, 'cSld', 'bg');
    if (!bg) continue;
    const solid = child(bg, 'bgPr', 'solidFill');
    if (solid) return inkOf(solid);
    return child(bg, 'bgRef', 'schemeClr')?.attrs.val === 'bg1' ? WHITE : null;
  }
  return WHITE;
}

const WHITE: Colour = [255, 255, 255];

/** The whole shape is unseen, or null. */
export function hiddenShape(shape: Element, slide: Slide): FindingKind | null {
  if (isSwitchedOff(shape)) return 'hidden-text';
  const frame = child(shape, 'spPr', 'xfrm') ?? child(shape, 'xfrm');
  const [off, ext] = [child(frame, 'off')?.attrs, child(frame, 'ext')?.attrs];
  if (!off || !ext) return null;
  const [x, y, w, h] = [off.x, off.y, ext.cx, ext.cy].map(Number) as [number, number, number, number];
  return x + w <= 0 || y + h <= 0 || x >= slide.width || y >= slide.height ? 'off-page' : null;
}

/** On slides as on sheets. */
export function isSwitchedOff(shape: Element): boolean {
  const hidden = elementsOf(shape).map((part) => child(part, 'cNvPr')?.attrs.hidden);
  return isTrue(hidden.find(Boolean));
}

/** One run of a shape that is seen itself. `over`: whether something filled may be behind it. */
export function hiddenRun(run: Element, shape: Element, slide: Slide, over: boolean): FindingKind | null {
  const properties = child(run, 'rPr');
  const size = Number(properties?.attrs.sz ?? SMALLEST);
  if (size < SMALLEST) return 'tiny-text';
  if (/Strike$/.test(properties?.attrs.strike ?? '') && properties?.attrs.strike !== 'noStrike') return 'struck-text';
  const solid = child(properties, 'solidFill');
  if (child(properties, 'noFill') || alphaOf(solid) < 5_000) return 'invisible-text';
  const ink = solid ? inkOf(solid) : null;
  const fill = child(shape, 'spPr', 'solidFill');
  const clear =
    !fill && !elementsOf(child(shape, 'spPr') ?? shape).some(({ name }) => FILLS.has(name)) && !child(shape, 'style');
  const behind = fill ? inkOf(fill) : clear && !over ? slide.ground : null;
  return ink && behind && contrast(ink, behind) < FAINT ? 'background-colour' : null;
}

/** Hundredths of a point. */
const SMALLEST = 250;
const FAINT = 1.12;
const FILLS = new Set(['gradFill', 'blipFill', 'pattFill', 'grpFill', 'solidFill']);

/** Whether a shape paints something that text of others may stand on. */
export function isGround(shape: Element): boolean {
  if (shape.name === 'pic') return true;
  const properties = child(shape, 'spPr');
  return (
    elementsOf(properties ?? shape).some(({ name }) => FILLS.has(name)) ||
    child(shape, 'style', 'fillRef') !== undefined
  );
}

function inkOf(fill: Element): Colour | null {
  const value = child(fill, 'srgbClr')?.attrs.val;
  return value ? colourOf(`#${value}`) : null;
}

/** In thousandths of a percent. */
function alphaOf(fill: Element | undefined): number {
  const alpha = fill && all(fill, 'alpha')[0]?.attrs.val;
  return alpha === undefined ? 100_000 : Number(alpha);
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
