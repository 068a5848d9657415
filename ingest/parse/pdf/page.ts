// One page of a PDF: its words that a person sees, what is hidden on it, its rules, and whether pictures have to be looked at.

import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { draw, type Effort } from './drawing.ts';
import { OPS, type PDFDocumentProxy, type PDFPageProxy } from './engine.ts';
import { type Fields, fieldsOf } from './fields.ts';
import { type Fill, inkOf, type Mark } from './ink.ts';
import type { Matrix, Rect } from './matrix.ts';
import { mayBePanels } from './panels.ts';
import { rulesOf } from './rules.ts';
import { coveringPictures, type Sight, sightOf } from './sight.ts';
import { type Page, type Word, wordsOf } from './words.ts';

export interface ReadPage extends Page {
  readonly marks: readonly Mark[];
  readonly hidden: Sight['hidden'];
  readonly away: Fields['away'];
  /** Its text, or whether its text is hidden, is in its pictures. */
  readonly needsLook: boolean;
  /** It has words of its own beside pictures that take up the page. */
  readonly partScan: boolean;
  /** Pictures beside its text that may say a safety message. */
  readonly panels: number;
}

export type IsShown = (layer: unknown) => boolean;

export interface PageDeps {
  readonly document: PDFDocumentProxy;
  readonly isShown: IsShown;
  readonly effort: Effort;
}

export async function readPage({ document, isShown, effort }: PageDeps, number: number): Promise<ReadPage> {
  const page: PDFPageProxy = await document.getPage(number);
  const view = page.getViewport({ scale: 1 });
  const transform = view.transform as unknown as Matrix;
  const size = { width: view.width, height: view.height };
  const ink = inkOf(transform, isShown);
  const ruled = rulesOf(transform);
  let writes = false;
  // First: it is bounded, and so bounds what looking for text has to go through.
  await draw(page, effort, (op, args) => {
    ink.pen(op, args);
    ruled.pen(op, args);
    writes ||= op === OPS.showText;
  });
  const { marks } = ink;
  const rules = ruled.rules();
  const all = writes ? await textOf(page, transform, number) : [];
  const { seen, hidden, away } = sightOf(all, { ...size, marks, isOpaque: () => false }, effort);
  const scan = isScan(seen.length, marks, size);
  const needsLook = scan || coveringPictures(marks, effort).length > 0;
  const panels = scan ? 0 : mayBePanels(marks, size, seen).length;
  const fields = fieldsOf(await page.getAnnotations(), transform, { number, ...size });
  page.cleanup();
  const partScan = scan && seen.length > 0;
  const words = [...seen, ...fields.seen];
  const told = [...hidden, ...fields.hidden];
  const beside = [...away, ...fields.away];
  return { number, ...size, words, hidden: told, away: beside, rules, marks, needsLook, partScan, panels };
}

async function textOf(page: PDFPageProxy, transform: Matrix, number: number): Promise<Word[]> {
  const content = await page.getTextContent();
  const items = content.items.filter((item): item is TextItem => 'str' in item);
  const isBold = (font: string) => (page.commonObjs.has(font) ? boldFont(page.commonObjs.get(font)) : false);
  return wordsOf(items, content.styles, transform, isBold, number);
}

/** Little text beside pictures that take up the page, or none beside any. */
export function isScan(
  words: number,
  marks: readonly Mark[],
  page: { readonly width: number; readonly height: number },
): boolean {
  const pictures = marks.filter((mark): mark is Fill => mark.what === 'picture' || mark.what === 'unknown');
  const sheet: Rect = { x1: 0, y1: 0, x2: page.width, y2: page.height };
  const share = pictures.reduce((sum, { box }) => sum + areaIn(box, sheet), 0) / Math.max(1, page.width * page.height);
  return words === 0 ? share > SOME : words < FEW && share > MOST;
}

/** Shares of the page: a logo is less than some, and a scan with a stamped head or foot has few words of its own. */
const SOME = 0.02;
const MOST = 0.5;
const FEW = 40;

function areaIn(box: Rect, sheet: Rect): number {
  const across = Math.min(box.x2, sheet.x2) - Math.max(box.x1, sheet.x1);
  const down = Math.min(box.y2, sheet.y2) - Math.max(box.y1, sheet.y1);
  return across > 0 && down > 0 ? across * down : 0;
}

function boldFont(font: { bold?: boolean; black?: boolean; name?: string } | null): boolean {
  return font?.bold === true || font?.black === true || /bold|black|heavy|semibold|demi/i.test(font?.name ?? '');
}
