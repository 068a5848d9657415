// Looks at the pictures of a page: reads the text in them, and tells whether they hide text below.

import type { Engine } from '../recognise/engine.ts';
import { placed, type RecognisedPage } from '../recognise/placed.ts';
import { draw } from './drawing.ts';
import type { PDFPageProxy } from './engine.ts';
import { type Fill, inkOf } from './ink.ts';
import type { Matrix } from './matrix.ts';
import { isScan, type PageDeps, type ReadPage } from './page.ts';
import { mayBePanels, type Panel, type PanelReader } from './panels.ts';
import { isOpaque, isPicture, type Picture, type Pixels, sheetOf } from './raster.ts';
import { type Sight, sightOf } from './sight.ts';
import type { Word } from './words.ts';

export interface Looked {
  readonly page: ReadPage;
  /** Null: its pictures were not read. */
  readonly recognised: RecognisedPage | null;
  readonly panels: readonly Panel[];
  /** Pictures that may say a safety message and were not looked at. */
  readonly unread: number;
}

/** The document opened so that pictures are unpacked. */
export interface LookDeps extends PageDeps {
  /** Started when the first page asks for it. */
  readonly engine: () => Promise<Engine>;
  readonly panels: PanelReader;
}

export async function look(deps: LookDeps, read: ReadPage): Promise<Looked> {
  const { document, engine, isShown, effort } = deps;
  const page = await document.getPage(read.number);
  const view = page.getViewport({ scale: 1 });
  const { pen, marks } = inkOf(view.transform as unknown as Matrix, isShown);
  await draw(page, effort, pen);
  const pixels = await pixelsOf(page, marks.filter(isPicture));
  page.cleanup();
  const shows = { width: read.width, height: read.height, marks, isOpaque: (one: Fill) => isLid(pixels.get(one)) };
  const { seen, hidden } = sightOf([...read.words, ...read.hidden.map(({ word }) => word)], shows, effort);
  const scanned = isScan(seen.length, marks, read);
  const pictures = marks.filter(isPicture).flatMap((mark): Picture[] => {
    const own = pixels.get(mark);
    return own && mark.shown ? [{ matrix: mark.matrix, pixels: own }] : [];
  });
  const sheet = scanned ? sheetOf(pictures, read) : null;
  if (!sheet) {
    const found = scanned ? NONE : await panelsIn(deps, { ...read, marks, words: seen }, pixels);
    return { page: { ...read, words: seen, hidden }, recognised: null, ...found };
  }
  const found = placed((await engine()).recognise(sheet.file).words, read.number, sheet.scale);
  const fresh = found.words.filter((word) => !seen.some((other) => overlap(word, other)));
  const told = layerSaysSame(hidden, found.words) ? hidden.filter(({ kind }) => kind !== 'invisible-text') : hidden;
  return { page: { ...read, words: [...seen, ...fresh], hidden: told }, recognised: found, ...NONE };
}

/** Nothing but the page as it is. */
export const NONE = { panels: [], unread: 0 } as const;

async function panelsIn(
  { panels: reader }: LookDeps,
  page: ReadPage,
  pixels: ReadonlyMap<Fill, Pixels>,
): Promise<Pick<Looked, 'panels' | 'unread'>> {
  const panels: Panel[] = [];
  let unread = 0;
  for (const mark of mayBePanels(page.marks, page, page.words)) {
    const own = pixels.get(mark);
    const panel = own ? await reader.read({ matrix: mark.matrix, pixels: own }, mark.box, page.number) : 'unread';
    if (panel === 'unread') unread++;
    else if (panel) panels.push(panel);
  }
  return { panels, unread };
}

async function pixelsOf(page: PDFPageProxy, pictures: readonly Fill[]): Promise<Map<Fill, Pixels>> {
  const out = new Map<Fill, Pixels>();
  for (const picture of pictures) {
    const found = picture.name === null ? null : await unpacked(page, picture.name);
    if (found?.data && found.width && found.height && found.kind) out.set(picture, found as Pixels);
  }
  return out;
}

/** Handed over when it is ready, which may be after the list that names it; one that never is counts as empty. */
async function unpacked(page: PDFPageProxy, name: string): Promise<Partial<Pixels> | null> {
  const store = name.startsWith('g_') ? page.commonObjs : page.objs;
  let late: NodeJS.Timeout | undefined;
  const never = new Promise<null>((resolve) => {
    late = setTimeout(() => resolve(null), LATE_MS);
  });
  const ready = new Promise<Partial<Pixels> | null>((resolve) => store.get(name, resolve));
  return await Promise.race([ready, never]).finally(() => clearTimeout(late));
}

const LATE_MS = 5_000;

function isLid(pixels: Pixels | undefined): boolean {
  return pixels !== undefined && isOpaque(pixels);
}

/** A scanner's own text layer lies invisible over the picture: no harm where it says what the picture says. */
function layerSaysSame(hidden: Sight['hidden'], found: readonly Word[]): boolean {
  const words = hidden
    .filter(({ kind }) => kind === 'invisible-text')
    .map(({ word }) => bare(word.text))
    .filter((text) => text.length > 2);
  const read = new Set(found.map(({ text }) => bare(text)));
  return words.filter((text) => read.has(text)).length >= SAME * words.length;
}

/** Two readings of a poor copy differ in every third word. */
const SAME = 0.5;

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function overlap(a: Word, b: Word): boolean {
  const [x, y] = [a.x + a.w / 2, a.y + a.h / 2];
  return x > b.x && x < b.x + b.w && y > b.y && y < b.y + b.h;
}
