// Reads CSV with any delimiter: one record a row, named by the header row.

import { Refusal } from '../../../graph/model/errors.ts';
import { Draft } from '../draft.ts';
import type { Read } from '../input.ts';
import { csvRows } from './csvRows.ts';
import { delimiterOf } from './delimiter.ts';

export const readCsv: Read = ({ text }, { limits }) => {
  const rows = parseRows(text.replace(/^\ufeff/, ''));
  const draft = new Draft(limits);
  if (rows.length === 0) throw new Refusal('NO_TEXT');
  const width = widthOf(rows.slice(0, 100));
  const at = headerAt(rows, width);
  const first = rows[at]!;
  const rest = rows.slice(at + 1);
  if (width < 2 || !isHeader(first, rest)) {
    const table = draft.openTable();
    for (const row of rows) draft.addRow(table, false, row);
  } else {
    // A report's title and date stand above its table.
    for (const row of rows.slice(0, at)) draft.add({ kind: 'paragraph' }, row.join(' '));
    for (const row of rest) {
      // A note among the rows.
      if (row.length === 1) draft.add({ kind: 'paragraph' }, row[0]!);
      else draft.addRecord(row.map((value, index) => ({ name: first[index]?.trim() || `column ${index + 1}`, value })));
    }
  }
  return draft.finish('text/csv', null);
};

/** Fields of most rows that have several; the more where two are as usual. */
function widthOf(rows: readonly (readonly string[])[]): number {
  const times = new Map<number, number>();
  for (const { length } of rows) if (length > 1) times.set(length, (times.get(length) ?? 0) + 1);
  const [usual] = [...times].sort(([a, one], [b, other]) => other - one || b - a);
  return usual?.[0] ?? 1;
}

/** The first of the first ten rows that is as wide as the table, where those above it are titles of a cell or two. */
function headerAt(rows: readonly (readonly string[])[], width: number): number {
  const filled = (row: readonly string[]) => row.filter((value) => value.trim() !== '').length;
  const at = rows.slice(0, 10).findIndex((row) => filled(row) * 2 > width && row.length >= width);
  return at > 0 && rows.slice(0, at).every((row) => filled(row) <= 2) && width > 2 ? at : 0;
}

/** By the line in which a spreadsheet program is told the delimiter, or by what parts the rows; else a line is a row of one cell. */
function parseRows(text: string): string[][] {
  const told = /^"?sep=([^\r\n]{1,8}?)"?(?:\r\n?|\n)/i.exec(text);
  if (told) return csvRows(text.slice(told[0].length), told[1] === '\\t' ? '\t' : told[1]!);
  return csvRows(text, delimiterOf(text)?.mark ?? '');
}

/** Names, each its own, none a value such as stand below it. */
function isHeader(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  const names = first.map((name) => name.trim());
  const filled = names.filter((name) => name !== '');
  if (rest.length === 0 || filled.length * 2 < names.length) return false;
  if (new Set(filled).size < filled.length || filled.some((name) => name.length > 80 || VALUE.test(name))) return false;
  return !names.some((name, at) => /\d/.test(name) && rest.every((row) => shapeOf(row[at] ?? '') === shapeOf(name)));
}

const VALUE = /^(?:[-+\d.,%\s]+|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[T\s].*)?|\d{1,2}:\d{2}(?::\d{2})?)$/;

function shapeOf(value: string): string {
  return value
    .trim()
    .replace(/\d+/g, '0')
    .replace(/\p{L}+/gu, 'a');
}
