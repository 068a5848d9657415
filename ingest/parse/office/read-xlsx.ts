// Reads a workbook: each visible sheet a heading, its rows as their cells show, and what is drawn and remarked on it.

import { Refusal } from '../../../graph/model/errors.ts';
import { Draft } from '../draft.ts';
import type { Read } from '../input.ts';
import { formatsOf } from './cell-format.ts';
import { commentsOn, peopleOf } from './comments-xlsx.ts';
import { addDrawing, drawingsOf } from './drawing-xlsx.ts';
import { openPackage } from './package.ts';
import { concealsOf } from './seen-xlsx.ts';
import { COLUMNS, type Row, rowsOf } from './sheet.ts';
import { all, child, type Element, runText } from './xml.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const readXlsx: Read = async ({ bytes }, request) => {
  const office = await openPackage(bytes, request);
  const workbook = await office.tree('xl/workbook.xml');
  if (!workbook) throw new Refusal('DAMAGED_FILE');
  const relations = await office.relations('xl/workbook.xml');
  const strings = sharedStrings(await office.tree('xl/sharedStrings.xml'));
  const styles = await office.tree('xl/styles.xml');
  const format = formatsOf(styles, child(workbook, 'workbookPr')?.attrs.date1904 === '1');
  const rules = { strings, format, conceals: concealsOf(styles) };
  const people = await peopleOf(office);
  const draft = new Draft(request.limits);
  for (const [index, sheet] of all(workbook, 'sheet').entries()) {
    const part = relations.get(sheet.attrs['r:id'] ?? '')?.target;
    const xml = part ? await office.read(part) : null;
    const rows = xml ? rowsOf(xml, rules) : [];
    const isHidden = sheet.attrs.state?.toLowerCase().includes('hidden') === true;
    for (const row of rows) tellHidden(draft, row, isHidden, `sheet ${index + 1}, row ${row.number}`);
    const drawings = part ? await drawingsOf(office, part) : [];
    const remarks = part ? await commentsOn(office, part, { rows, people }) : [];
    const place = `sheet ${index + 1}`;
    if (isHidden) {
      for (const { tree } of drawings) draft.note('hidden-part', runText(tree), { place });
      for (const said of remarks) draft.note('hidden-part', said, { place });
      continue;
    }
    const seen = rows.filter(({ cells }) => cells.some((text) => text !== ''));
    if (seen.length + drawings.length + remarks.length === 0) continue;
    draft.add({ kind: 'heading', level: 1 }, sheet.attrs.name ?? '');
    for (const table of tablesIn(seen)) addTable(draft, table);
    for (const drawing of drawings) addDrawing(draft, drawing, place);
    for (const said of remarks) draft.add({ kind: 'paragraph' }, said);
  }
  return draft.finish(TYPE, null);
};

function tellHidden(draft: Draft, { cells, hidden }: Row, whole: boolean, place: string): void {
  for (const { kind, text } of hidden) draft.note(kind, text, { place });
  if (whole) draft.note('hidden-part', cells.join(' '), { place });
}

function sharedStrings(tree: Element | null): string[] {
  return tree ? all(tree, 'si').map(runText) : [];
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
  const heads = headersIn(body);
  for (const [index, row] of body.entries()) {
    // What reaches down into the second row of names is no name again.
    const above = index === 1 ? body[0]!.cells : [];
    const named = index < heads ? namesOf(row).map((name, at) => (name === above[at] ? '' : name)) : row.cells;
    const cells = Array.from({ length: width - first }, (_, column) => named[first + column] ?? '');
    draft.addRow(number, index < heads, cells);
  }
}

/** Where a name reaches over columns, the row below it parts them. */
function headersIn([head, next, ...rest]: readonly Row[]): number {
  if (!head || !next || !isHeader(head)) return 0;
  return head.across.length > 0 && rest.length > 0 && isHeader(next) ? 2 : 1;
}

function namesOf({ cells, across }: Row): string[] {
  const names = [...cells];
  for (const [from, to] of across)
    for (let column = from + 1; column <= to; column++) names[column] = cells[from] ?? '';
  return names;
}

function isHeader(row: Row): boolean {
  return (
    filled(row) > 1 && row.cells.every((text) => text === '' || (text.length <= 80 && !/^[-+\d.,:%\s]+$/.test(text)))
  );
}

function filled(row: Row): number {
  return row.cells.filter((text) => text !== '').length;
}
