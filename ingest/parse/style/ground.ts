// Where things on a page lie: by their styles where these say it, and for text in between by a rough guess of its lines.

import { type Box, containerOf, type Text } from './box.ts';
import { SCREEN } from './length.ts';

/** Pixels from the corner of what it is placed in. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

interface Placed {
  /** What the place is relative to, as far out as it is known; null: the page. */
  readonly frame: Box | null;
  readonly rect: Rect;
}

interface Flow {
  readonly rects: ReadonlyMap<Text, Rect>;
  /** All of it, with room for letters that are wider than thought. */
  readonly all: Rect;
}

interface Around {
  readonly frame: Box | null;
  readonly own: Rect;
  readonly all: Rect;
  readonly known: boolean;
}

export class Ground {
  readonly #texts = new Map<Box | null, Text[]>();
  readonly #flows = new Map<Box | null, Flow>();
  readonly #places = new Map<Box, Placed | null>();

  constructor(texts: readonly Text[]) {
    for (const text of texts) {
      const place = holderOf(text.box);
      const known = this.#texts.get(place);
      if (known) known.push(text);
      else this.#texts.set(place, [text]);
    }
  }

  /** Null where its styles do not say both place and size. */
  of(box: Box): Placed | null {
    const known = this.#places.get(box);
    if (known !== undefined) return known;
    const place = this.#place(box);
    this.#places.set(box, place);
    return place;
  }

  /** The text's own place, and that of all that runs with it; `known`: it begins at the corner of a placed box. */
  around(text: Text): Around {
    const holder = holderOf(text.box);
    const flow = this.#flowIn(holder);
    const own = flow.rects.get(text)!;
    const corner = holder && holder.position !== 'relative' ? this.#corner(holder) : null;
    if (!corner) return { frame: holder, own, all: flow.all, known: holder !== null };
    return { frame: corner.frame, own: moved(own, corner), all: moved(flow.all, corner), known: true };
  }

  #place(box: Box): Placed | null {
    const corner = this.#corner(box);
    const [w, h] = [this.#size(box, 'width'), this.#size(box, 'height')];
    return corner && w !== null && h !== null
      ? { frame: corner.frame, rect: { x: corner.x, y: corner.y, w, h } }
      : null;
  }

  #corner(box: Box): { readonly frame: Box | null; readonly x: number; readonly y: number } | null {
    if (box.position !== 'absolute' && box.position !== 'fixed') return null;
    const place = containerOf(box);
    const x = along(box, ['left', 'right', 'width'], widthOf(place));
    const y = along(box, ['top', 'bottom', 'height'], heightOf(place));
    if (x === null || y === null) return null;
    const outer = place && place.position !== 'relative' ? this.#corner(place) : null;
    return outer ? { frame: outer.frame, x: outer.x + x, y: outer.y + y } : { frame: place, x, y };
  }

  #size(box: Box, name: 'width' | 'height'): number | null {
    const place = containerOf(box);
    const whole = name === 'width' ? widthOf(place) : heightOf(place);
    const said = resolved(box, name, whole);
    if (said !== null) return said;
    const [start, end] = name === 'width' ? (['left', 'right'] as const) : (['top', 'bottom'] as const);
    const [from, to] = [resolved(box, start, whole), resolved(box, end, whole)];
    return whole === null || from === null || to === null ? null : whole - from - to;
  }

  #flowIn(holder: Box | null): Flow {
    const known = this.#flows.get(holder);
    if (known) return known;
    const flow = flowOf(this.#texts.get(holder) ?? [], holder);
    this.#flows.set(holder, flow);
    return flow;
  }
}

/** The nearest placed box around, or the box itself. */
function holderOf(box: Box): Box | null {
  return box.position === 'static' ? containerOf(box) : box;
}

function resolved({ side }: Box, name: keyof Box['side'], whole: number | null): number | null {
  const length = side[name];
  if (!length || (length.share !== 0 && whole === null)) return null;
  return length.px + length.share * (whole ?? 0);
}

function along(
  box: Box,
  [start, end, size]: readonly ['left' | 'top', 'right' | 'bottom', 'width' | 'height'],
  whole: number | null,
): number | null {
  const from = resolved(box, start, whole);
  if (from !== null) return from;
  const [to, long] = [resolved(box, end, whole), resolved(box, size, whole)];
  return whole === null || to === null || long === null ? null : whole - to - long;
}

function widthOf(box: Box | null): number | null {
  return box ? resolved(box, 'width', null) : SCREEN.width;
}

function heightOf(box: Box | null): number | null {
  return box ? resolved(box, 'height', null) : null;
}

function moved({ x, y, w, h }: Rect, by: { readonly x: number; readonly y: number }): Rect {
  return { x: x + by.x, y: y + by.y, w, h };
}

/** Of an em: how wide a letter and how high a line is, and what room blocks leave between them. */
const LETTER = 0.5;
const LINE = 1.2;
const ROOM = 1.2;

function flowOf(texts: readonly Text[], holder: Box | null): Flow {
  const rects = new Map<Text, Rect>();
  const entered = new Set<Box>();
  const most = widthOf(holder) ?? SCREEN.width;
  let [y, widest] = [0, 0];
  let last: Box | null = null;
  for (const text of texts) {
    const block = blockOf(text.box);
    for (let at: Box | null = text.box; at && at !== holder; at = at.up) {
      if (entered.has(at)) continue;
      entered.add(at);
      y += (at.side['padding-top']?.px ?? 0) + (at.side['margin-top']?.px ?? 0);
    }
    if (last !== null && last !== block) y += last === text.box.up || block === last.up ? 0 : text.size;
    last = block;
    const width = Math.max(1, Math.min(most, resolved(block, 'width', most) ?? most));
    const length = text.chars * LETTER * text.size;
    const rect = { x: 0, y, w: Math.min(width, length), h: Math.ceil(length / width) * LINE * text.size };
    rects.set(text, rect);
    y += rect.h;
    widest = Math.max(widest, rect.w);
  }
  const said = heightOf(holder);
  return { rects, all: { x: 0, y: 0, w: Math.min(most, widest * ROOM), h: said ?? y * ROOM } };
}

function blockOf(box: Box): Box {
  let at = box;
  while (at.inline && at.up) at = at.up;
  return at;
}
