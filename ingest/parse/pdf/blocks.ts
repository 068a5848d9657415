// The parts of all pages to blocks: headings, paragraphs, list items and tables, also where they run over a page's end.

import type { Draft, Shape } from '../draft.ts';
import { compose } from './compose.ts';
import type { LaidPage, Part } from './layout.ts';
import type { Line } from './lines.ts';
import type { Panel } from './panels.ts';
import { goesOn, type Paragraph, paragraphsOf } from './paragraphs.ts';
import { stylesOf } from './styles.ts';
import { cellText, type Table } from './table.ts';

export function writePages(draft: Draft, pages: readonly LaidPage[]): void {
  const lines = pages.flatMap((page) => page.groups.flatMap((group) => group.flatMap(linesIn)));
  const styles = stylesOf(lines);
  const writer = new Writer(draft);
  for (const page of pages) {
    writer.openPage(page);
    for (const group of page.groups) {
      for (const stretch of stretches(group)) {
        if ('rows' in stretch) writer.table(stretch);
        else if ('paragraphs' in stretch) writer.panel(stretch);
        else for (const paragraph of paragraphsOf(stretch, styles)) writer.paragraph(paragraph);
      }
    }
  }
  writer.flush();
}

class Writer {
  readonly #draft: Draft;
  #open: Paragraph | null = null;
  #table: { readonly number: number; readonly table: Table } | null = null;

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  openPage({ width, height }: LaidPage): void {
    this.#draft.openPage({ width, height });
  }

  paragraph(next: Paragraph): void {
    this.#table = null;
    if (this.#open && goesOn(this.#open, next)) {
      this.#open = { ...this.#open, lines: [...this.#open.lines, ...next.lines] };
      return;
    }
    this.flush();
    this.#open = next;
  }

  flush(): void {
    if (!this.#open) return;
    const { shape, lines } = this.#open;
    const placed = compose(withoutBullet(shape, lines));
    this.#draft.place(shape, placed, lines[0]!.page);
    this.#open = null;
  }

  panel({ page, x, right, top, bottom, paragraphs, recognised, bitmap }: Panel): void {
    this.#table = null;
    this.flush();
    this.#draft.placePicture(paragraphs, { page, x, y: top, w: right - x, h: bottom - top, recognised, bitmap });
  }

  table(table: Table): void {
    this.flush();
    const goes = this.#table && continues(this.#table.table, table) ? this.#table : null;
    const number = goes?.number ?? this.#draft.openTable();
    // A header printed again on the next page says nothing new.
    const again = goes ? repeatedHeader(goes.table, table) : 0;
    for (const [index, row] of table.rows.slice(again).entries()) {
      this.#draft.placeRow(number, !goes && index < table.headers, row.map(compose), table.page);
    }
    this.#table = { number, table: goes ? { ...table, rows: goes.table.rows, headers: goes.table.headers } : table };
  }
}

function continues(before: Table, next: Table): boolean {
  if (next.page !== before.page + 1 || before.edges.length !== next.edges.length) return false;
  return before.edges.every((edge, index) => Math.abs(edge - next.edges[index]!) < 12);
}

function repeatedHeader(before: Table, next: Table): number {
  const text = (table: Table, row: number) => (table.rows[row] ?? []).map(cellText).join('\t');
  let same = 0;
  while (same < before.headers && text(before, same) === text(next, same)) same++;
  return same;
}

/** A bullet is a mark on the page, not text. */
function withoutBullet(shape: Shape, lines: readonly Line[]): readonly Line[] {
  const [first, ...rest] = lines;
  if (shape.kind !== 'listItem' || shape.ordered || !first) return lines;
  return [{ ...first, words: first.words.slice(1) }, ...rest];
}

function stretches(group: readonly Part[]): (Table | Panel | Line[])[] {
  const out: (Table | Panel | Line[])[] = [];
  for (const part of group) {
    const last = out.at(-1);
    if ('table' in part) out.push(part.table);
    else if ('panel' in part) out.push(part.panel);
    else if (Array.isArray(last)) last.push(part.line);
    else out.push([part.line]);
  }
  return out;
}

function linesIn(part: Part): readonly Line[] {
  if ('line' in part) return [part.line];
  return 'table' in part ? part.table.rows.flat(2) : [];
}
