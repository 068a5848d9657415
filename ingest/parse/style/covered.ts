// Finds text under something opaque: what fills the same place above it, what is placed over it, what it is put behind.

import type { DefaultTreeAdapterTypes } from 'parse5';
import type { FindingKind } from '../finding.ts';
import { type Box, containerOf, type Text } from './box.ts';
import type { Family } from './family.ts';
import { Ground, type Rect } from './ground.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Kind = Extract<FindingKind, 'covered-text' | 'perhaps-hidden'>;

/** What is told of a text for sure wins over what may be. */
export function coveredIn(boxes: readonly Box[], texts: readonly Text[], family: Family): ReadonlyMap<Node, Kind> {
  const covered = new Map<Node, Kind>();
  const say = (text: Text, kind: Kind | null) => {
    if (kind && covered.get(text.node) !== 'covered-text') covered.set(text.node, kind);
  };
  const ground = new Ground(texts);
  const saying = new Set(texts.flatMap((text) => pathOf(text.box)));
  const covers = boxes
    .filter((box) => box.paint !== null && box.position !== 'static')
    .map((box): Cover => ({ box, fills: fills(box, containerOf(box)), over: ground.of(box), plain: !saying.has(box) }))
    .filter((cover) => cover.fills || cover.over);
  const behind = boxes.some(({ z, position }) => z !== null && z < 0 && position !== 'static');
  if (covers.length === 0 && !behind) return covered;
  for (const text of texts) {
    if (behind) say(text, paintedOver(text));
    family.step(covers.length * STEPS);
    for (const cover of covers) {
      const kind = filled(cover, text) ?? overlapped(cover, text, ground);
      if (kind && !isInside(text.box, cover.box) && isAbove(cover.box, text)) {
        say(text, cover.box.paint === 'perhaps' ? 'perhaps-hidden' : kind);
      }
    }
  }
  return covered;
}

/** Of a comparison of two boxes. */
const STEPS = 10;

interface Cover {
  readonly box: Box;
  readonly fills: boolean;
  readonly over: ReturnType<Ground['of']>;
  /** It says nothing itself. */
  readonly plain: boolean;
}

/** Whatever is in the same place is under it. Over a whole page it may be there only until a script takes it away. */
function filled(cover: Cover, text: Text): Kind | null {
  if (!cover.fills) return null;
  const place = containerOf(cover.box);
  if (place === null) return 'perhaps-hidden';
  return isInside(text.box, place) ? 'covered-text' : null;
}

function overlapped({ over, plain }: Cover, text: Text, ground: Ground): Kind | null {
  const under = ground.around(text);
  if (!over || over.frame !== under.frame) return null;
  // Where text of the page itself lies is a guess.
  if (holds(over.rect, under.all)) return under.known ? 'covered-text' : 'perhaps-hidden';
  // And a word of its own is reason enough for a box to be there.
  return plain && common(over.rect, under.own) * 2 >= area(under.own) ? 'perhaps-hidden' : null;
}

/** CSS 2, appendix E: what has a negative index is painted before the backgrounds of blocks around it. */
function paintedOver(text: Text): Kind | null {
  let below = false;
  for (let box: Box | null = text.box; box; box = box.up) {
    if (below && !box.context && box.position === 'static' && box.paint) {
      return box.paint === 'perhaps' ? 'perhaps-hidden' : 'covered-text';
    }
    if (below && box.context) below = false;
    if (box.position !== 'static' && (box.z ?? 0) < 0) below = true;
  }
  return null;
}

function isInside(box: Box, other: Box): boolean {
  for (let at: Box | null = box; at; at = at.up) if (at === other) return true;
  return false;
}

function isAbove(cover: Box, text: Text): boolean {
  const path = pathOf(cover);
  const other = pathOf(text.box);
  const fork = path.findIndex((box, at) => box !== other[at]);
  const [over, under] = [levelOf(path.slice(fork)), levelOf(other.slice(fork === -1 ? other.length : fork))];
  return over > under || (over === under && over >= 0 && cover.order > text.order);
}

/** From the outside in. */
function pathOf(box: Box): Box[] {
  const path: Box[] = [];
  for (let at: Box | null = box; at; at = at.up) path.unshift(at);
  return path;
}

/** The index that decides; what is placed without one is level 0, what is not placed is below. */
function levelOf(path: readonly Box[]): number {
  let level = FLOW;
  for (const box of path) {
    if (box.position !== 'static' && box.z !== null) return box.z;
    if (box.position !== 'static' || box.context) level = 0;
    if (box.context) break;
  }
  return level;
}

const FLOW = -0.5;

function fills(cover: Box, place: Box | null): boolean {
  if (cover.position !== 'absolute' && cover.position !== 'fixed') return false;
  return (
    spans(cover, ['left', 'right', 'width'], place?.side.width?.px ?? null) &&
    spans(cover, ['top', 'bottom', 'height'], place?.side.height?.px ?? null)
  );
}

function spans(
  { side }: Box,
  [start, end, size]: readonly ['left' | 'top', 'right' | 'bottom', 'width' | 'height'],
  whole: number | null,
): boolean {
  const [from, to, long] = [side[start], side[end], side[size]];
  const atStart = from === null ? to === null || long !== null : from.share <= 0 && from.px <= 2;
  if (!atStart) return false;
  if (long === null) return from !== null && to !== null && to.share <= 0 && to.px <= 2;
  return long.share >= 0.99 || (whole !== null && whole > 0 && long.px + long.share * whole >= whole);
}

function holds(outer: Rect, inner: Rect): boolean {
  return (
    outer.x <= inner.x + SLACK &&
    outer.y <= inner.y + SLACK &&
    outer.x + outer.w >= inner.x + inner.w &&
    outer.y + outer.h >= inner.y + inner.h
  );
}

/** Pixels. */
const SLACK = 2;

function common(a: Rect, b: Rect): number {
  const wide = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return Math.max(0, wide) * Math.max(0, high);
}

function area({ w, h }: Rect): number {
  return w * h;
}
