// Reads CSV with any usual delimiter: one record a row, named by the header row.

import { CsvError, parse } from 'csv-parse/sync';
import { Refusal } from '../../../graph/model/errors.ts';
import { Draft } from '../draft.ts';
import type { Read } from '../read.ts';

export const readCsv: Read = ({ text }, { limits }) => {
  const rows = parseRows(text);
  const draft = new Draft(limits);
  const width = Math.max(0, ...rows.slice(0, 100).map((row) => row.length));
  if (rows.length === 0) throw new Refusal('NO_TEXT');
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
      draft.addRecord(row.map((value, index) => ({ name: first[index]?.trim() || `column ${index + 1}`, value })));
    }
  }
  return draft.finish('text/csv', null);
};

/** The first of the first ten rows that is as wide as the table, where those above it are titles of a cell or two. */
function headerAt(rows: readonly (readonly string[])[], width: number): number {
  const filled = (row: readonly string[]) => row.filter((value) => value.trim() !== '').length;
  const at = rows.slice(0, 10).findIndex((row) => filled(row) * 2 > width && row.length === width);
  return at > 0 && rows.slice(0, at).every((row) => filled(row) <= 2) && width > 2 ? at : 0;
}

function parseRows(whole: string): string[][] {
  // The line by which a spreadsheet program is told the delimiter.
  const told = /^\ufeff?sep=(.)\r?\n/i.exec(whole);
  const text = told ? whole.slice(told[0].length) : whole;
  const options = {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    delimiter: told?.[1] ?? delimiterOf(text),
    record_delimiter: ['\r\n', '\n', '\r'],
  };
  try {
    return parse(text, options) as string[][];
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // A lone quote is common in hand-made files; the second reading takes quotes as characters.
    return parse(text, { ...options, quote: false }) as string[][];
  }
}

/** The mark that splits the first lines most evenly, quoted parts left out. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  const score = (mark: string) => {
    const counts = lines.map((line) => line.split(mark).length - 1);
    const usual = counts.filter((count) => count === counts[0]).length / Math.max(1, counts.length);
    return (counts[0] ?? 0) === 0 ? 0 : usual * 10 + Math.min(counts[0]!, 9) / 10;
  };
  return [',', ';', '\t', '|', '^', '~', '\u001f', '#', ':'].reduce((best, mark) =>
    score(mark) > score(best) ? mark : best,
  );
}

/** Names, each its own, none a number. */
function isHeader(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  const names = first.map((name) => name.trim());
  const filled = names.filter((name) => name !== '');
  if (rest.length === 0 || filled.length * 2 < names.length) return false;
  return (
    new Set(filled).size === filled.length && filled.every((name) => name.length <= 80 && !/^[-+\d.,%\s]+$/.test(name))
  );
}
