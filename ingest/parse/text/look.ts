// How text looks where it stands: its colour, what is behind it, its size and how much it shows through.

import type { Declarations } from './css.ts';

/** sRGB, 0 to 255. */
export type Colour = readonly [number, number, number];

export interface Look {
  readonly color: Colour;
  readonly background: Colour;
  /** Pixels. */
  readonly size: number;
  readonly opacity: number;
  /** No picture or gradient is behind it, so that the two colours can be compared. */
  readonly known: boolean;
  /** Values by the names that style sheets give them. */
  readonly custom: Declarations;
}

export const PAGE_LOOK: Look = {
  color: [0, 0, 0],
  background: [255, 255, 255],
  size: 16,
  opacity: 1,
  known: true,
  custom: {},
};

export function lookUnder(above: Look, said: Declarations): Omit<Look, 'custom'> {
  const back = said['background-color'] ?? said.background;
  const background = back === undefined ? null : colourOf(back);
  const ink = said.color === undefined ? null : colourOf(said.color);
  const fades = shareOf(said.opacity) * shareOf(/opacity\(([^)]*)\)/.exec(said.filter ?? '')?.[1]);
  return {
    color: ink ?? above.color,
    background: background ?? above.background,
    size: sizeOf(said['font-size'] ?? /(?:^|\s)([\d.]+(?:px|pt|em|rem|%))/.exec(said.font ?? '')?.[1], above.size),
    opacity: above.opacity * fades * inkOf(said.color ?? ''),
    known: background ? true : above.known && !/url\(|gradient|var\(/.test(`${back ?? ''} ${said.color ?? ''}`),
  };
}

function shareOf(value: string | undefined): number {
  const share = Number.parseFloat(value ?? '1') / (value?.includes('%') ? 100 : 1);
  return Number.isNaN(share) ? 1 : share;
}

/** How much of a colour is there: 0 for one that shows nothing. */
function inkOf(color: string): number {
  if (color === 'transparent') return 0;
  const hex = /^#(?:[\da-f]{6}([\da-f]{2})|[\da-f]{3}([\da-f]))$/.exec(color);
  if (hex) return Number.parseInt(hex[1] ?? hex[2]!.repeat(2), 16) / 255;
  return shareOf(/^(?:rgb|hsl)a?\((?:[^,/]*,){3}([^)]*)\)$|\/([^)]*)\)$/.exec(color)?.slice(1).find(Boolean));
}

/** WCAG 2, 1.4.3: from 1 (the same) to 21 (black on white). */
export function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Null for what names no colour of its own, and for what is mostly transparent. */
export function colourOf(value: string): Colour | null {
  const hex = /#([0-9a-f]{6}|[0-9a-f]{3})\b/i.exec(value)?.[1];
  if (hex) {
    const long = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
    return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16)) as unknown as Colour;
  }
  const rgb = /rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:[\s,/]+([\d.]+))?/i.exec(value);
  if (rgb) return Number(rgb[4] ?? 1) < 0.5 ? null : (rgb.slice(1, 4).map(Number) as unknown as Colour);
  const hsl = /hsla?\(\s*[\d.]+(?:deg)?[\s,]+([\d.]+)%[\s,]+([\d.]+)%/i.exec(value);
  if (hsl) {
    // Where lightness alone decides, the hue makes no difference.
    const [strong, light] = [Number(hsl[1]), Number(hsl[2])];
    const grey = (light * 255) / 100;
    return strong === 0 || light <= 1 || light >= 99 ? [grey, grey, grey] : null;
  }
  const name = /^[a-z]+/i.exec(value.trim())?.[0]?.toLowerCase() ?? '';
  return NAMED[name] ?? null;
}

const NAMED: Readonly<Record<string, Colour>> = {
  white: [255, 255, 255],
  canvas: [255, 255, 255],
  black: [0, 0, 0],
  snow: [255, 250, 250],
  ivory: [255, 255, 240],
  whitesmoke: [245, 245, 245],
  ghostwhite: [248, 248, 255],
  red: [255, 0, 0],
  blue: [0, 0, 255],
  green: [0, 128, 0],
  yellow: [255, 255, 0],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
  silver: [192, 192, 192],
  navy: [0, 0, 128],
};

const PIXELS: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  rem: 16,
  mm: 3.78,
  cm: 37.8,
  in: 96,
  vw: 10,
  vh: 10,
};

function sizeOf(value: string | undefined, above: number): number {
  const found = /^([\d.]+)\s*(px|pt|em|rem|%|mm|cm|in|vw|vh)?$/.exec(value ?? '');
  if (!found) return above;
  const amount = Number(found[1]);
  if (found[2] === 'em') return amount * above;
  if (found[2] === '%') return (amount * above) / 100;
  return found[2] ? amount * PIXELS[found[2]]! : amount === 0 ? 0 : above;
}
