// How text looks where it stands (its colour, what is behind it, its size, how much of it shows through) and what hides it there.

import type { FindingKind } from '../finding.ts';
import type { Won } from './cascade.ts';
import { type Colour, contrast, type Ink, inkOf } from './colour.ts';
import { EVERYWHERE, substituted, wordsOf } from './declarations.ts';
import { pixelsOf, SCREEN } from './length.ts';

export interface Look {
  readonly color: Colour;
  /** How much of its colour is there. */
  readonly alpha: number;
  /** False: the colour is one that is not understood. */
  readonly understood: boolean;
  readonly background: Colour;
  /** No picture or gradient is behind it, so that the two colours can be compared. */
  readonly known: boolean;
  /** Pixels. */
  readonly size: number;
  readonly opacity: number;
  /** A child may be seen inside of what is not. */
  readonly visible: boolean;
  /** Values by the names that style sheets give them. */
  readonly custom: ReadonlyMap<string, string>;
}

export const PAGE_LOOK: Look = {
  color: [0, 0, 0],
  alpha: 1,
  understood: true,
  background: [255, 255, 255],
  known: true,
  size: 16,
  opacity: 1,
  visible: true,
  custom: new Map(),
};

/** What is said of an element in the end; what is `said` of nothing is left out. */
export function settled(won: Won, above: Look): { said: Won; custom: Look['custom'] } {
  const own = [...won].filter(([name]) => name.startsWith('--'));
  const custom = own.length === 0 ? above.custom : new Map([...above.custom, ...own]);
  const said = new Map<string, string>();
  for (const [name, value] of won) {
    if (name.startsWith('--')) continue;
    const full = substituted(value, custom)?.trim();
    if (full === undefined) continue;
    if (!EVERYWHERE.test(full)) said.set(name, full);
    else if (full === 'initial' && INITIAL[name] !== undefined) said.set(name, INITIAL[name]);
  }
  return { said, custom };
}

const INITIAL: Readonly<Record<string, string>> = { visibility: 'visible', color: 'black', 'font-size': 'medium' };

export function lookUnder(above: Look, { said, custom }: { said: Won; custom: Look['custom'] }): Look {
  const background = backgroundOf(said);
  const through = (value: string | undefined) => pixelsOf(value, { em: 1, whole: 1 }) ?? 1;
  const fades = through(said.get('opacity')) * through(/opacity\(([^)]*)\)/.exec(said.get('filter') ?? '')?.[1]);
  const own = { ...above, ...inkUnder(said) };
  return {
    ...own,
    ...(background.ink && background.ink.alpha >= 0.5 && { background: background.ink.colour }),
    known: background.picture ? false : background.ink && background.ink.alpha >= 0.5 ? true : above.known,
    size: sizeOf(said.get('font-size'), above.size),
    opacity: above.opacity * fades,
    visible: said.has('visibility') ? said.get('visibility') === 'visible' : above.visible,
    custom,
  };
}

/** `picture`: something is painted there whose colours are not known. */
export function backgroundOf(said: Won): { readonly ink: Ink | null; readonly picture: boolean } {
  const [given, image] = [said.get('background-color') ?? '', said.get('background-image') ?? ''];
  // A shorthand says both.
  const words = wordsOf(given).filter((word) => !/^(?:url|[a-z-]*gradient|image-set)\(/.test(word));
  const ink = words.map((word) => inkOf(word)).find((found) => found !== null) ?? null;
  return { ink, picture: /url\(|gradient\(|image-set\(/.test(`${given} ${image}`) };
}

function inkUnder(said: Won): Partial<Look> {
  // Letters cut out of what is behind them.
  if (/\btext\b/.test(said.get('background-clip') ?? '')) return { alpha: 1, understood: true, known: false };
  const value = said.get('-webkit-text-fill-color') ?? said.get('color');
  if (value === undefined || value === 'currentcolor') return {};
  const ink = inkOf(value);
  if (!ink) return { understood: !value.includes('(') };
  return { color: ink.colour, alpha: ink.alpha, understood: true };
}

const SIZES: Readonly<Record<string, number>> = {
  'xx-small': 9,
  'x-small': 10,
  small: 13,
  medium: 16,
  large: 18,
  'x-large': 24,
  'xx-large': 32,
  'xxx-large': 48,
};

function sizeOf(value: string | undefined, above: number): number {
  if (value === undefined) return above;
  if (value === 'smaller') return above / 1.2;
  if (value === 'larger') return above * 1.2;
  return SIZES[value] ?? pixelsOf(value, { em: above, whole: above }) ?? above;
}

/** Why text of this look is not seen; null: it is. */
export function textHiddenBy(look: Look): FindingKind | null {
  if (!look.visible) return 'hidden-text';
  if (look.alpha < FAINTEST) return 'invisible-text';
  if (look.size < SMALLEST) return 'tiny-text';
  if (!look.understood) return 'perhaps-hidden';
  return look.known && contrast(look.color, look.background) < FAINT ? 'background-colour' : null;
}

/** Why nothing inside is seen, whatever it says of itself; null: it may be. */
export function allHiddenBy(look: Look, said: Won): FindingKind | null {
  if (said.get('display') === 'none' || said.get('content-visibility') === 'hidden') return 'hidden-text';
  if (look.opacity < FAINTEST) return 'invisible-text';
  // For screen readers: cut to a point on purpose, and known by all style frameworks.
  if (isCut(said) || isCollapsed(said, look.size) || isShrunk(said)) return 'hidden-text';
  return awayBy(said, look.size);
}

const FAINTEST = 0.05;
/** Pixels. The small print of a page is eight or nine. */
const SMALLEST = 3;
/** WCAG asks for 4.5; below this nobody reads it. */
const FAINT = 1.15;
/** Pixels that are beyond any screen, and such as may be. */
const AWAY = 1_000;
const PERHAPS_AWAY = 100;
/** To the right a page can be moved; nobody moves it so far. */
const FAR_RIGHT = 2_000;

function isCut(said: Won): boolean {
  const value = `${said.get('clip') ?? ''} ${said.get('clip-path') ?? ''}`;
  return /rect\(\s*0|inset\(\s*(?:5\d|[6-9]\d|100)%|circle\(\s*0|ellipse\(\s*0/.test(value);
}

function awayBy(said: Won, em: number): FindingKind | null {
  const px = (name: string, whole: number = SCREEN.width) => pixelsOf(said.get(name), { em, whole }) ?? 0;
  const placed = /absolute|fixed|relative/.test(said.get('position') ?? '');
  const moved = [...(said.get('transform') ?? '').matchAll(/translate(?:x|y|3d)?\(([^()]*(?:\([^()]*\))*[^()]*)\)/g)];
  const shifts = [...moved.flatMap(([, inner]) => inner!.split(',')), ...wordsOf(said.get('translate') ?? '')];
  const shift = Math.max(0, ...shifts.map((part) => Math.abs(pixelsOf(part, { em, whole: 0 }) ?? 0)));
  const offsets = placed ? [px('left'), px('top', SCREEN.height), px('right'), px('bottom', SCREEN.height)] : [];
  const back = Math.min(px('text-indent'), px('margin-left'), px('margin-top'), ...offsets);
  if (back <= -AWAY || shift >= AWAY || (placed && px('left') >= FAR_RIGHT)) return 'off-page';
  // What is that far may still be on a page with wide margins.
  return Math.min(px('text-indent'), ...offsets) <= -PERHAPS_AWAY ? 'perhaps-hidden' : null;
}

function isShrunk(said: Won): boolean {
  const transform = said.get('transform') ?? '';
  const scales = [...transform.matchAll(/scale(?:x|y|3d)?\(([^)]*)\)/g)].flatMap(([, inner]) => inner!.split(','));
  const own = wordsOf(said.get('scale') ?? '').filter((word) => word !== 'none');
  const flat = [...scales, ...own].some((part) => Math.abs(pixelsOf(part, { em: 1, whole: 1 }) ?? 1) < 0.1);
  return flat || /rotate[xy]\(\s*-?90deg/.test(transform);
}

function isCollapsed(said: Won, em: number): boolean {
  const none = (name: string) => (pixelsOf(said.get(name), { em, whole: SCREEN.width }) ?? SCREEN.width) < 2;
  const cut = (axis: string) => /hidden|clip/.test(said.get(axis) ?? '');
  const high =
    cut('overflow-y') &&
    (none('height') || none('max-height')) &&
    !(pixelsOf(said.get('min-height'), { em, whole: 0 })! >= 2);
  return high || (cut('overflow-x') && (none('width') || none('max-width')));
}
