// Reads a workbook: each visible sheet a heading and its rows, as their cells show.

import { Refusal } from '../../../graph/model/errors.ts';
import { Draft } from '../draft.ts';
import type { Read } from '../read.ts';
import { type CellFormat, formatsOf } from './cell-format.ts';
import { openPackage } from './package.ts';
import { all, child, type Element, walkXml } from './xml.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const readXlsx: Read = async ({ bytes }, { limits }) => {
  const office = await openPackage(bytes, limits);
  const workbook = await office.tree('xl/workbook.xml');
  if (!workbook) throw new Refusal('DAMAGED_FILE');
  const relations = await office.relations('xl/workbook.xml');
  const strings = sharedStrings(await office.tree('xl/sharedStrings.xml'));
  const format = formatsOf(await office.tree('xl/styles.xml'), child(workbook, 'workbookPr')?.attrs.date1904 === '1');
  const draft = new Draft(limits);
  for (const [index, sheet] of all(workbook, 'sheet').entries()) {
    const part = relations.get(sheet.attrs['r:id'] ?? '')?.target;
    const xml = part ? await office.read(part) : null;
    const rows = xml ? rowsOf(xml, strings, format) : [];
    const place = `sheet ${index + 1}`;
    if (sheet.attrs.state?.toLowerCase().includes('hidden')) {
      for (const row of rows) draft.note('hidden-part', row.cells.join(' '), { place });
      continue;
    }
    if (rows.length === 0) continue;
    draft.add({ kind: 'heading', level: 1 }, sheet.attrs.name ?? '');
    for (const table of tablesIn(rows)) addTable(draft, table);
  }
  return draft.finish(TYPE, null);
};

function sharedStrings(tree: Element | null): string[] {
  return tree ? all(tree, 'si').map((item) => all(item, 't').map(plain).join('')) : [];
}

function plain(element: Element): string {
  return element.children.filter((part) => typeof part === 'string').join('');
}

interface Row {
  readonly number: number;
  readonly cells: readonly string[];
}

const COLUMNS = 1_000;

/** Streamed: a sheet may have a million cells. */
function rowsOf(xml: string, strings: readonly string[], format: CellFormat): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let number = 0;
  let cell: Readonly<Record<string, string>> = {};
  let column = 0;
  let value = '';
  let inValue = false;
  walkXml(xml, {
    open(name, attrs) {
      if (name === 'row') {
        number = Number(attrs.r) || number + 1;
        cells = [];
        column = -1;
      } else if (name === 'c') {
        cell = attrs;
        column = columnOf(attrs.r) ?? column + 1;
        value = '';
      } else if (name === 'v' || name === 't') inValue = true;
    },
    text(text) {
      if (inValue) value += text;
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c' && column < COLUMNS) cells[column] = shown(value, cell, strings, format);
      else if (name === 'row') rows.push({ number, cells: Array.from(cells, (text) => text ?? '') });
    },
  });
  return rows.filter((row) => row.cells.some((text) => text.trim() !== ''));
}

function shown(
  value: string,
  cell: Readonly<Record<string, string>>,
  strings: readonly string[],
  format: CellFormat,
): string {
  if (cell.t === 's') return folded(strings[Number(value)] ?? '');
  if (cell.t === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (cell.t === 'inlineStr' || cell.t === 'str' || cell.t === 'e' || cell.t === 'd') return folded(value);
  return value === '' ? '' : format(value, Number(cell.s ?? 0));
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) return null;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** An empty row parts two tables. */
function tablesIn(rows: readonly Row[]): Row[][] {
  const tables: Row[][] = [];
  let last = Number.NaN;
  for (const row of rows) {
    if (row.number === last + 1) tables.at(-1)!.push(row);
    else tables.push([row]);
    last = row.number;
  }
  return tables;
}

function addTable(draft: Draft, rows: readonly Row[]): void {
  const single = rows.findIndex((row) => filled(row) > 1);
  for (const row of single === -1 ? rows : rows.slice(0, single)) draft.add({ kind: 'paragraph' }, row.cells.join(' '));
  if (single === -1) return;
  const body = rows.slice(single);
  const first = body.reduce(
    (least, row) =>
      Math.min(
        least,
        row.cells.findIndex((text) => text !== ''),
      ),
    COLUMNS,
  );
  const width = body.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const number = draft.openTable();
  for (const [index, row] of body.entries()) {
    const cells = Array.from({ length: width - first }, (_, column) => row.cells[first + column] ?? '');
    draft.addRow(number, index === 0 && body.length > 1 && isHeader(row), cells);
  }
}

function isHeader(row: Row): boolean {
  return (
    filled(row) > 1 && row.cells.every((text) => text === '' || (text.length <= 80 && !/^[-+\d.,:%\s]+$/.test(text)))
  );
}

function filled(row: Row): number {
  return row.cells.filter((text) => text !== '').length;
}
