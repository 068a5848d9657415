// One page: tables taken out, the rest put in reading order.

import { clean } from '../clean.ts';
import { alignedTables } from './aligned.ts';
import { type Flow, readingOrder } from './columns.ts';
import { ruledTables } from './grid.ts';
import { bandsOf, type Line, lineOf, linesOf } from './lines.ts';
import type { Panel } from './panels.ts';
import type { Table } from './table.ts';
import type { Page, Word } from './words.ts';

/** What stands between lines, whole. */
type Inset = { readonly table: Table } | { readonly panel: Panel };
export type Part = { readonly line: Line } | Inset;

export interface LaidPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** In reading order; each group is one stretch of a column. */
  readonly groups: readonly (readonly Part[])[];
}

export interface LinedPage extends Page {
  readonly lines: readonly Line[];
  readonly panels: readonly Panel[];
}

/** As drawn: letters of one word may come in several pieces, so what they look like together is known only now. */
export function withLines(page: Page, panels: readonly Panel[] = []): LinedPage {
  return { ...page, lines: linesOf(page.words), panels };
}

/** As seen: what shows nothing is gone, with the words that were nothing else. */
export function withSeen(page: LinedPage): LinedPage {
  const lines = page.lines.flatMap((line) => {
    const words = line.words
      .map((word) => ({ ...word, text: clean(word.text).trim() }))
      .filter(({ text }) => text !== '');
    return words.length > 0 ? [{ ...line, words }] : [];
  });
  return { ...page, lines };
}

export function layOut(page: LinedPage): LaidPage {
  const words = page.lines.flatMap((line) => line.words);
  const ruled = ruledTables(page.rules, words);
  const inTables = new Set<Word>(ruled.flatMap((table) => table.words));
  const lines = page.lines.flatMap((line) => without(line, inTables));
  const flow: Flow<Inset>[] = [
    ...lines,
    ...ruled.map(({ box, table }) => ({ ...box, inset: { table } })),
    ...page.panels.map((panel) => ({ ...panel, inset: { panel } })),
  ];
  const groups = readingOrder(flow).map((group) => parts(group, page));
  return { number: page.number, width: page.width, height: page.height, groups };
}

function without(line: Line, taken: ReadonlySet<Word>): Line[] {
  if (!line.words.some((word) => taken.has(word))) return [line];
  const rest = line.words.filter((word) => !taken.has(word));
  return rest.length > 0 ? [lineOf(rest)] : [];
}

function parts(group: readonly Flow<Inset>[], page: LinedPage): Part[] {
  const out: Part[] = [];
  let open: Line[] = [];
  const flush = () => {
    for (const part of alignedTables(open, page.rules)) {
      if ('table' in part) out.push(part);
      else for (const band of bandsOf(part.lines)) out.push({ line: across(band) });
    }
    open = [];
  };
  for (const item of group) {
    if (item.inset === undefined) open.push(item);
    else {
      flush();
      out.push(item.inset);
    }
  }
  flush();
  return out;
}

/** What shares a baseline outside a table is one line, however wide the gap. */
function across(band: readonly Line[]): Line {
  if (band.length === 1) return band[0]!;
  return lineOf([...band].sort((a, b) => a.x - b.x).flatMap((line) => line.words));
}
