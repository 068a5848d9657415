// What is drawn on a page, in order: runs of text with their ink, filled shapes and pictures, in points from the top left.

import { Refusal } from '../../../graph/model/errors.ts';
import { type Colour, colourOf } from '../style/colour.ts';
import type { Pen } from './drawing.ts';
import { OPS } from './engine.ts';
import { boxAfter, type Matrix, type Rect, times } from './matrix.ts';
import { type Outline, outlineOf } from './outline.ts';

export interface Run {
  readonly what: 'text';
  readonly text: string;
  readonly box: Rect;
  readonly size: number;
  /** ISO 32000-2, 9.3.6. */
  readonly mode: number;
  /** Null: a pattern. */
  readonly color: Colour | null;
  readonly alpha: number;
  readonly shown: boolean;
  /** What of the page may be drawn on where it stands. */
  readonly clip: Rect | null;
}

export interface Fill {
  /** `unknown`: a shading, or a picture whose pixels nobody looked at. */
  readonly what: 'fill' | 'picture' | 'unknown';
  readonly box: Rect;
  readonly color: Colour | null;
  readonly alpha: number;
  readonly shown: boolean;
  /** Name of the picture in the library, where it was unpacked. */
  readonly name: string | null;
  readonly matrix: Matrix;
  /** What of the box it paints; null: all of it. */
  readonly outline: Outline | null;
  /** Painted through letters, which are all that is seen of it. */
  readonly through: boolean;
}

export type Mark = Run | Fill;

/** What a pen has drawn, so far. `isShown` answers for the layers that marked content belongs to. */
export function inkOf(
  view: Matrix,
  isShown: (layer: unknown) => boolean,
): { readonly pen: Pen; readonly marks: Mark[] } {
  const walk = new Walk(view, isShown);
  return {
    marks: walk.marks,
    pen(op, args) {
      walk.step(op, args);
      // Nobody could tell what such a page hides.
      if (walk.marks.length > MOST) throw new Refusal('TOO_MUCH_DRAWING');
    },
  };
}

const MOST = 200_000;

interface State {
  readonly matrix: Matrix;
  readonly color: Colour | null;
  readonly alpha: number;
  /** What is painted is mixed with what is below, by a blend mode or a mask: nobody can tell what is seen. */
  readonly mixed: boolean;
  readonly clip: Rect | null;
  /** Letters are part of the clip (ISO 32000-2, 9.3.6). */
  readonly through: boolean;
  readonly font: number;
  readonly mode: number;
  readonly letter: number;
  readonly word: number;
  readonly stretch: number;
  readonly leading: number;
  readonly rise: number;
}

const BLACK: Colour = [0, 0, 0];

class Walk {
  readonly marks: Mark[] = [];
  readonly #isShown: (layer: unknown) => boolean;
  #state: State;
  readonly #stack: State[] = [];
  readonly #content: boolean[] = [];
  #annotations = 0;
  #text: Matrix = [1, 0, 0, 1, 0, 0];
  #line: Matrix = [1, 0, 0, 1, 0, 0];
  #clips = false;
  /** Since the last `save` the plane was moved and nothing drawn: a picture that the library left out. */
  #moved = false;

  constructor(view: Matrix, isShown: (layer: unknown) => boolean) {
    this.#isShown = isShown;
    const text = { font: 0, mode: 0, letter: 0, word: 0, stretch: 1, leading: 0, rise: 0 };
    this.#state = { matrix: view, color: BLACK, alpha: 1, mixed: false, clip: null, through: false, ...text };
  }

  step(op: number, args: readonly unknown[]): void {
    if (op === OPS.beginAnnotation) this.#annotations++;
    else if (op === OPS.endAnnotation) this.#annotations--;
    else if (this.#annotations === 0) (STEPS[op] ?? NOTHING)(this, args);
  }

  set(part: Partial<State>): void {
    this.#state = { ...this.#state, ...part };
  }

  save(): void {
    this.#stack.push(this.#state);
    this.#moved = false;
  }

  restore(): void {
    if (this.#moved) this.picture(null);
    this.#moved = false;
    this.#state = this.#stack.pop() ?? this.#state;
  }

  transform(by: Matrix): void {
    this.set({ matrix: times(this.#state.matrix, by) });
    this.#moved = true;
  }

  enter(shown: boolean): void {
    this.#content.push(shown);
  }

  leave(): void {
    this.#content.pop();
  }

  get #shown(): boolean {
    return !this.#content.includes(false);
  }

  layer(layer: unknown): boolean {
    return this.#isShown(layer);
  }

  picture(name: string | null, what: 'picture' | 'unknown' = 'picture'): void {
    const { mixed, matrix } = this.#state;
    this.#moved = false;
    this.#fill({ what: mixed ? 'unknown' : what, box: boxAfter(matrix, [0, 0, 1, 1]), name });
  }

  /** Unknown how far it reaches: as far as it may. */
  shading(): void {
    this.#moved = false;
    this.#fill({ what: 'unknown', box: this.#state.clip ?? { x1: -1e6, y1: -1e6, x2: 1e6, y2: 1e6 } });
  }

  clips(): void {
    this.#clips = true;
  }

  path([paint, data, around]: readonly unknown[]): void {
    const { matrix, color, mixed, clip } = this.#state;
    this.#moved = false;
    const edges = around as ArrayLike<number> | null;
    if (!edges || edges.length < 4 || !Number.isFinite(edges[0])) return;
    const box = boxAfter(matrix, [edges[0]!, edges[1]!, edges[2]!, edges[3]!]);
    if (this.#clips) this.set({ clip: clip ? common(clip, box) : box });
    this.#clips = false;
    if (!FILLS.has(paint as number)) return;
    const what = color && !mixed ? 'fill' : 'unknown';
    const seen = clip ? common(clip, box) : box;
    const [points] = (data ?? []) as readonly (ArrayLike<number> | null)[];
    this.#fill({ what, box: seen, color, outline: outlineOf(points ?? null, EVEN_ODD.has(paint as number)) });
  }

  #fill(own: Pick<Fill, 'what' | 'box'> & Partial<Fill>): void {
    const { matrix, alpha, through } = this.#state;
    const plain = { color: null, name: null, outline: null, shown: this.#shown };
    this.marks.push({ ...plain, matrix, alpha, through, ...own });
  }

  textAt(matrix: Matrix): void {
    this.#text = matrix;
    this.#line = matrix;
  }

  nextLine(x: number, y: number): void {
    this.textAt(times(this.#line, [1, 0, 0, 1, x, y]));
  }

  newLine(): void {
    this.nextLine(0, -this.#state.leading);
  }

  show(glyphs: readonly unknown[]): void {
    const { matrix, font, mode, letter, word, stretch, rise, color, alpha, clip } = this.#state;
    this.#moved = false;
    let text = '';
    let along = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') along -= (glyph / 1000) * font * stretch;
      else if (isGlyph(glyph)) {
        text += glyph.unicode ?? '';
        along += (((glyph.width ?? 0) / 1000) * font + letter + (glyph.isSpace ? word : 0)) * stretch;
      }
    }
    const place = times(matrix, this.#text);
    const box = boxAfter(place, [Math.min(0, along), rise - 0.2 * font, Math.max(0, along), rise + 0.8 * font]);
    const size = Math.abs(font) * Math.sqrt(Math.abs(place[0] * place[3] - place[1] * place[2]));
    this.#text = times(this.#text, [1, 0, 0, 1, along, 0]);
    if (text.trim() === '') return;
    if (mode >= 4) this.set({ through: true });
    this.marks.push({ what: 'text', text, box, size, mode, color, alpha, shown: this.#shown, clip });
  }

  get state(): State {
    return this.#state;
  }
}

type Step = (walk: Walk, args: readonly unknown[]) => void;
const NOTHING: Step = () => undefined;

const STEPS: Readonly<Record<number, Step>> = {
  [OPS.save]: (walk) => walk.save(),
  [OPS.restore]: (walk) => walk.restore(),
  [OPS.transform]: (walk, args) => walk.transform(args as unknown as Matrix),
  [OPS.paintFormXObjectBegin]: (walk, [matrix]) => {
    walk.save();
    if (matrix) walk.set({ matrix: times(walk.state.matrix, matrix as Matrix) });
  },
  [OPS.paintFormXObjectEnd]: (walk) => walk.restore(),
  [OPS.beginMarkedContent]: (walk) => walk.enter(true),
  [OPS.beginMarkedContentProps]: (walk, [tag, layer]) => walk.enter(tag !== 'OC' || walk.layer(layer)),
  [OPS.endMarkedContent]: (walk) => walk.leave(),
  [OPS.setFillRGBColor]: (walk, args) => walk.set({ color: rgb(args) }),
  [OPS.setFillColorN]: (walk) => walk.set({ color: null }),
  [OPS.setGState]: (walk, [entries]) => {
    for (const [key, value] of entries as readonly [string, unknown][]) {
      if (key === 'ca') walk.set({ alpha: Number(value) });
      else if (key === 'BM') walk.set({ mixed: value !== 'source-over' && value !== 'normal' });
      else if (key === 'SMask' && value !== false) walk.set({ mixed: true });
    }
  },
  [OPS.clip]: (walk) => walk.clips(),
  [OPS.eoClip]: (walk) => walk.clips(),
  [OPS.constructPath]: (walk, args) => walk.path(args),
  [OPS.shadingFill]: (walk) => walk.shading(),
  [OPS.paintImageXObject]: (walk, [name]) => walk.picture(String(name)),
  [OPS.paintImageXObjectRepeat]: (walk) => walk.shading(),
  [OPS.paintInlineImageXObject]: (walk) => walk.picture(null),
  [OPS.paintImageMaskXObject]: (walk) => walk.picture(null, 'unknown'),
  [OPS.paintSolidColorImageMask]: (walk) => walk.picture(null, 'unknown'),
  [OPS.beginText]: (walk) => walk.textAt([1, 0, 0, 1, 0, 0]),
  [OPS.setTextMatrix]: (walk, args) => walk.textAt((args.length === 1 ? args[0] : args) as Matrix),
  [OPS.moveText]: (walk, [x, y]) => walk.nextLine(Number(x), Number(y)),
  [OPS.setLeadingMoveText]: (walk, [x, y]) => {
    walk.set({ leading: -Number(y) });
    walk.nextLine(Number(x), Number(y));
  },
  [OPS.nextLine]: (walk) => walk.newLine(),
  [OPS.setFont]: (walk, [, size]) => walk.set({ font: Number(size) }),
  [OPS.setTextRenderingMode]: (walk, [mode]) => walk.set({ mode: Number(mode) }),
  [OPS.setCharSpacing]: (walk, [value]) => walk.set({ letter: Number(value) }),
  [OPS.setWordSpacing]: (walk, [value]) => walk.set({ word: Number(value) }),
  [OPS.setHScale]: (walk, [value]) => walk.set({ stretch: Number(value) / 100 }),
  [OPS.setLeading]: (walk, [value]) => walk.set({ leading: Math.abs(Number(value)) }),
  [OPS.setTextRise]: (walk, [value]) => walk.set({ rise: Number(value) }),
  [OPS.showText]: (walk, [glyphs]) => walk.show(glyphs as readonly unknown[]),
};

const FILLS = new Set<number>([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

const EVEN_ODD = new Set<number>([OPS.eoFill, OPS.eoFillStroke, OPS.closeEOFillStroke]);

function rgb(args: readonly unknown[]): Colour | null {
  const [first] = args;
  return typeof first === 'string' ? colourOf(first) : null;
}

function isGlyph(value: unknown): value is { unicode?: string; width?: number; isSpace?: boolean } {
  return typeof value === 'object' && value !== null;
}

function common(a: Rect, b: Rect): Rect {
  return { x1: Math.max(a.x1, b.x1), y1: Math.max(a.y1, b.y1), x2: Math.min(a.x2, b.x2), y2: Math.min(a.y2, b.y2) };
}
