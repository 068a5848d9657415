// Where the elements of a page are placed and how they are painted, as far as their styles say it.

import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Won } from './cascade.ts';
import { type Length, lengthOf } from './length.ts';
import { backgroundOf, type Look } from './look.ts';

type Node = DefaultTreeAdapterTypes.Node;

/** `perhaps`: a picture or gradient that may show what is behind it. */
export type Paint = 'opaque' | 'perhaps' | null;

export interface Box {
  /** Null: drawn before or after its element. */
  readonly node: DefaultTreeAdapterTypes.Element | null;
  readonly up: Box | null;
  /** In the file. */
  readonly order: number;
  readonly position: 'static' | 'relative' | 'absolute' | 'fixed';
  /** Null: `auto`. */
  readonly z: number | null;
  /** What is inside is painted as one. */
  readonly context: boolean;
  readonly paint: Paint;
  readonly inline: boolean;
  readonly side: Readonly<Record<Side, Length | null>>;
}

export type Side = (typeof SIDES)[number];

/** A piece of text that is seen unless something lies over it. */
export interface Text {
  readonly node: Node;
  readonly box: Box;
  readonly order: number;
  readonly chars: number;
  /** Pixels. */
  readonly size: number;
}

const SIDES = [
  'left',
  'top',
  'right',
  'bottom',
  'width',
  'height',
  'margin-top',
  'margin-bottom',
  'padding-top',
  'padding-bottom',
] as const;

interface Given {
  readonly said: Won;
  readonly look: Look;
  readonly up: Box | null;
  readonly order: number;
}

export function boxOf(node: Box['node'], { said, look, up, order }: Given): Box {
  const position = POSITIONS[said.get('position') ?? ''] ?? 'static';
  const z = /^[-+]?\d+$/.test(said.get('z-index') ?? '') ? Number(said.get('z-index')) : null;
  const turned = said.has('transform') || said.has('filter') || said.get('isolation') === 'isolate';
  const side = Object.fromEntries(SIDES.map((name) => [name, lengthOf(said.get(name), look.size)]));
  return {
    node,
    up,
    order,
    position,
    z,
    context: up === null || position === 'fixed' || turned || look.opacity < 1 || (position !== 'static' && z !== null),
    paint: look.opacity < NEARLY || !look.visible ? null : paintOf(node, said),
    inline: INLINE.has(node?.tagName ?? '') && !/block|flex|grid|table/.test(said.get('display') ?? ''),
    side: side as Box['side'],
  };
}

/** What an absolute place is relative to; null: the page. */
export function containerOf(box: Box): Box | null {
  if (box.position === 'fixed') return null;
  for (let at = box.up; at; at = at.up) if (at.position !== 'static') return at;
  return null;
}

const NEARLY = 0.9;
const POSITIONS: Readonly<Record<string, Box['position']>> = {
  relative: 'relative',
  absolute: 'absolute',
  fixed: 'fixed',
  // Until somebody moves the page.
  sticky: 'relative',
  '-webkit-sticky': 'relative',
};
const INLINE = new Set(
  'a abbr b bdi bdo cite code dfn em font i kbd label mark q s samp small span strong sub sup u var'.split(' '),
);

/** What the page itself is painted with lies under everything. */
function paintOf(node: Box['node'], said: Won): Paint {
  if (node?.tagName === 'html' || node?.tagName === 'body') return null;
  const { ink, picture } = backgroundOf(said);
  if (ink && ink.alpha >= NEARLY) return 'opaque';
  if (node?.tagName === 'img') {
    const source = node.attrs.find(({ name }) => name === 'src')?.value ?? '';
    return /^data:image\/jpe?g|\.jpe?g(?:$|\?)/i.test(source) ? 'opaque' : 'perhaps';
  }
  return picture || PICTURES.has(node?.tagName ?? '') ? 'perhaps' : null;
}

const PICTURES = new Set(['video', 'canvas']);
