// Reads CSV with any usual delimiter: one record a row, named by the header row.

import { CsvError, parse } from 'csv-parse/sync';
import { Refusal } from '../../../graph/model/errors.ts';
import { Draft } from '../draft.ts';
import type { Read } from '../read.ts';

export const readCsv: Read = ({ text }, { limits }) => {
  const rows = parseRows(text);
  const draft = new Draft(limits);
  const width = Math.max(0, ...rows.slice(0, 100).map((row) => row.length));
  const [first, ...rest] = rows;
  if (!first) throw new Refusal('NO_TEXT');
  if (width < 2 || !isHeader(first, rest)) {
    const table = draft.openTable();
    for (const row of rows) draft.addRow(table, false, row);
  } else {
    for (const row of rest) {
      draft.addRecord(row.map((value, index) => ({ name: first[index]?.trim() || `column ${index + 1}`, value })));
    }
  }
  return draft.finish('text/csv', null);
};

function parseRows(text: string): string[][] {
  const options = { bom: true, relax_column_count: true, skip_empty_lines: true, delimiter: delimiterOf(text) };
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
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  const score = (mark: string) => {
    const counts = lines.map((line) => line.split(mark).length - 1);
    const usual = counts.filter((count) => count === counts[0]).length / Math.max(1, counts.length);
    return (counts[0] ?? 0) === 0 ? 0 : usual * 10 + Math.min(counts[0]!, 9) / 10;
  };
  return [',', ';', '\t', '|'].reduce((best, mark) => (score(mark) > score(best) ? mark : best));
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
