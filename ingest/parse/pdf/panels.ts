// Pictures beside running text that hold a safety message: which are looked at, and what is read in them.

import { signalOf } from '../../chunk/signal.ts';
import type { Placed } from '../draft.ts';
import type { Bitmap } from '../parsed.ts';
import type { Engine, PictureWord } from '../recognise/engine.ts';
import { placed } from '../recognise/placed.ts';
import { bitmapOf } from './bitmap.ts';
import type { Box } from './columns.ts';
import { compose } from './compose.ts';
import type { Fill, Mark } from './ink.ts';
import { type Line, lineOf, textOf } from './lines.ts';
import { holds, type Matrix, type Rect } from './matrix.ts';
import { onPaper, type Picture, sheetOf } from './raster.ts';
import type { Word } from './words.ts';

/** A picture that says a safety message, as it stands on its page. */
export interface Panel extends Box {
  readonly page: number;
  /** Each begins with a signal word or goes on where the word stood alone. */
  readonly paragraphs: readonly Placed[];
  /** 0 to 1. */
  readonly recognised: number;
  /** Null: more a photograph than a drawing, which is not kept. */
  readonly bitmap: Bitmap | null;
}

/** Of a size to carry a message and no more of the page than one does; what is under words, as a frame is, says what they say. */
export function mayBePanels(
  marks: readonly Mark[],
  page: { readonly width: number; readonly height: number },
  words: readonly Word[],
): Fill[] {
  return marks.filter((mark): mark is Fill => {
    if (mark.what !== 'picture' || !mark.shown || mark.alpha < 0.9) return false;
    const { x1, y1, x2, y2 } = mark.box;
    if (x1 < -1 || y1 < -1 || x2 > page.width + 1 || y2 > page.height + 1) return false;
    if (x2 - x1 < NARROWEST || y2 - y1 < LOWEST) return false;
    if ((x2 - x1) * (y2 - y1) > LARGEST * page.width * page.height) return false;
    return !words.some((word) => holds(mark.box, word.x + word.w / 2, word.y + word.h / 2));
  });
}

/** Points, and a share of the page. */
const NARROWEST = 60;
const LOWEST = 16;
const LARGEST = 0.5;

/** Dots of one: half a page at 400 an inch, and little beside what a reader may take of memory. */
export const MOST_PANEL_PIXELS = 8_000_000;

/** Different pictures of a document that are looked at; those after them are not. */
export const MOST_PANELS = 32;

/** Some hundred pictures of a manual are few different ones: each is read once, wherever it stands. */
export class PanelReader {
  readonly #engine: () => Promise<Engine>;
  readonly #known = new Map<string, Said | null>();

  constructor(engine: () => Promise<Engine>) {
    this.#engine = engine;
  }

  /** Null: it says no safety message. `unread`: too many were looked at before it. */
  async read({ matrix, pixels }: Picture, box: Rect, page: number): Promise<Panel | null | 'unread'> {
    const [a, b, c, d, e, f] = matrix;
    const picture: Picture = { matrix: [a, b, c, d, e - box.x1, f - box.y1], pixels };
    const key = keyOf(picture);
    let said = this.#known.get(key);
    if (said === undefined) {
      if (this.#known.size >= MOST_PANELS) return 'unread';
      said = await this.#look(picture, { width: box.x2 - box.x1, height: box.y2 - box.y1 });
      this.#known.set(key, said);
    }
    if (!said) return null;
    const paragraphs = said.messages.map((lines) => compose(lines.map((line) => moved(line, box, page))));
    const { recognised, bitmap } = said;
    return { page, x: box.x1, right: box.x2, top: box.y1, bottom: box.y2, paragraphs, recognised, bitmap };
  }

  async #look(picture: Picture, size: { readonly width: number; readonly height: number }): Promise<Said | null> {
    const sheet = sheetOf([picture], size);
    if (!sheet) return null;
    onPaper(sheet);
    const found = placed(withoutMarks((await this.#engine()).recognise(sheet.file).words), 1, sheet.scale);
    const messages = messagesIn(linesOf(found.words));
    return messages && { messages, recognised: found.confidence, bitmap: bitmapOf(picture, size) };
  }
}

interface Said {
  readonly messages: readonly (readonly Line[])[];
  readonly recognised: number;
  readonly bitmap: Bitmap | null;
}

function keyOf({ matrix, pixels }: Picture): string {
  // Not imported: loading it takes longer than reading most documents, which have no such picture.
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { width, height, kind, data } = pixels;
  const shape = (matrix as Matrix).map((value) => value.toFixed(1)).join(' ');
  return createHash('sha256').update(`${shape} ${width} ${height} ${kind} `).update(data).digest('base64');
}

/** As recognition put them together: in a panel, what stands beside a pictogram is one line. */
function linesOf(words: readonly Word[]): Line[] {
  const lines: Word[][] = [];
  for (const word of words) {
    const open = lines.at(-1);
    if (open && open[0]!.base === word.base && word.x >= open.at(-1)!.x) open.push(word);
    else lines.push([word]);
  }
  return lines.map(lineOf);
}

/** Null unless it opens with a signal word. */
function messagesIn(lines: readonly Line[]): Line[][] | null {
  const messages: Line[][] = [];
  for (const line of lines) {
    const signal = signalOf(textOf(line));
    const open = messages.at(-1);
    if (signal) messages.push([line], ...(signal.alone ? [[]] : []));
    else if (open) open.push(line);
    else return null;
  }
  const filled = messages.filter((message) => message.length > 0);
  return filled.length > 0 ? filled : null;
}

/** A sign before a signal word, such as a triangle, is read as a letter or two that nothing is called by. */
function withoutMarks(words: readonly PictureWord[]): PictureWord[] {
  return words.filter(({ text, line }, at) => {
    const next = words[at + 1];
    const short = text.replace(/[^\p{L}\p{N}]/gu, '').length <= MARK;
    return !(short && next?.line === line && signalOf(next.text));
  });
}

const MARK = 2;

function moved(line: Line, { x1, y1 }: Rect, page: number): Line {
  return lineOf(line.words.map((word) => ({ ...word, page, x: word.x + x1, y: word.y + y1, base: word.base + y1 })));
}
