// Which mark parts the columns of a text, told by how evenly and how cleanly it does; none where that cannot be told.

import { csvRows } from './csvRows.ts';

export interface Delimiter {
  readonly mark: string;
  /** Columns of most rows. */
  readonly width: number;
  readonly rows: number;
  /** All rows have as many columns. */
  readonly even: boolean;
  /** Ordinary text has the mark too (`:`, `-`, `/`, a blank), and only the rows' make tells that it parts them. */
  readonly weak: boolean;
}

/** Null: nothing parts the rows evenly enough. Letters and digits never do. */
export function delimiterOf(text: string): Delimiter | null {
  const sample = sampleOf(text);
  let best: (Delimiter & { score: number }) | null = null;
  for (const mark of candidatesIn(sample)) {
    const found = judge(csvRows(sample, mark), mark);
    if (found && found.score > (best?.score ?? 0) && isDoubledThroughout(text, mark)) best = found;
  }
  return best;
}

const SAMPLE = 20_000;
const MOST_MARKS = 40;

/** Whole lines. */
function sampleOf(text: string): string {
  if (text.length <= SAMPLE) return text;
  const end = Math.max(...['\n', '\r', '\u001e'].map((mark) => text.lastIndexOf(mark, SAMPLE)));
  return text.slice(0, end > 0 ? end : SAMPLE);
}

/** The more usual first: of two that part alike, the first is taken. Marks of several characters stand before their own parts. */
function candidatesIn(sample: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the last parts records.
  const lines = sample.split(/[\n\r\u001e]+/).filter((line) => line.trim() !== '');
  const counts = new Map<string, number>();
  for (const line of lines) {
    const repeated = line.match(/([^\p{L}\p{N}\s"])\1{1,3}/gu) ?? [];
    const framed = line.match(/([|~^;#@$!§¦])(?!\1)[|~^;#@$!§¦]\1/g) ?? [];
    const arrows = line.match(/(?<![<>=~-])[<>=~-]{2,3}(?![<>=~-])/g) ?? [];
    const single = line.match(/[^\p{L}\p{M}\p{N}"\n\r]/gu) ?? [];
    for (const mark of new Set([
      ...repeated.map((run) => run.slice(0, 2)),
      ...repeated,
      ...framed,
      ...arrows,
      ...single,
    ])) {
      counts.set(mark, (counts.get(mark) ?? 0) + 1);
    }
  }
  const usual = (mark: string) => USUAL.indexOf(mark) + 1 || USUAL.length + 1;
  return [...counts]
    .filter(([, count]) => count * 2 >= lines.length)
    .sort(([a, one], [b, other]) => b.length - a.length || usual(a) - usual(b) || other - one)
    .slice(0, MOST_MARKS)
    .map(([mark]) => mark);
}

const USUAL = [';', '\t', ',', '|', '\u001f', '^', '~'];

/**
 * After van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row and type patterns" (2019): few
 * shapes of rows with many columns, whose cells hold no other delimiter.
 */
function judge(rows: readonly (readonly string[])[], mark: string): (Delimiter & { score: number }) | null {
  const used = usedColumns(rows);
  const widths = rows.map((row) => row.filter((_, at) => used.has(at)).length);
  // Notes among the rows, where the mark is none that a note would hold.
  const notes = isOfProse(rows, mark) ? 0 : widths.filter((width) => width < 2).length;
  const shapes = new Map<number, number>();
  for (const width of widths) shapes.set(width, (shapes.get(width) ?? 0) + 1);
  const pattern = [...shapes].reduce((sum, [columns, times]) => sum + (times * (columns - 1)) / columns, 0);
  if (notes > 0) shapes.delete(1);
  const [width, count] = [...shapes].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0]);
  const first = widths.indexOf(width);
  if (width < 2 || (first > 0 && width < 3) || first > MOST_TITLES || notes * 2 > rows.length) return null;
  const body = rows.slice(first);
  const even = count === body.length;
  const weak = [...mark].every((one) => WEAK.includes(one));
  if (weak ? !even || !isTable(body, mark) : count < ENOUGH * (rows.length - Math.max(notes, first))) return null;
  const cells = rows.flat();
  const tidy = cells.filter((cell) => !UNTIDY.test(cell.trim())).length / cells.length;
  return { mark, width, rows: body.length, even, weak, score: (pattern / shapes.size) * tidy };
}

/** Rows of a table that are as wide as most, at least. */
const ENOUGH = 0.5;
const MOST_TITLES = 9;

/** A comma, and what is followed by a blank as in a sentence. */
function isOfProse(rows: readonly (readonly string[])[], mark: string): boolean {
  const after = rows.flatMap((row) => row.slice(1));
  return mark === ',' || after.filter((cell) => cell.startsWith(' ')).length * 2 > after.length;
}

/** A delimiter where no prose and no decimal has one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: separators are control characters.
const UNTIDY = /[\t|^~¦\u0001\u001c-\u001f]|;(?! )|,(?![ \d])|(?<!\d),\d/;

const WEAK = ` .-/\\:_=+*#%&@$'!?<>()[]{}`;

function usedColumns(rows: readonly (readonly string[])[]): Set<number> {
  const used = new Set<number>();
  for (const row of rows) for (const [at, cell] of row.entries()) if (cell.trim() !== '') used.add(at);
  return used;
}

/** Names above values of their own kinds, and no time, date, number, code or address that the mark stands in. */
function isTable(body: readonly (readonly string[])[], mark: string): boolean {
  const [head, ...rest] = body as [readonly string[], ...(readonly string[])[]];
  if (rest.length < 2 || head.length < (mark.length > 1 ? 2 : 3)) return false;
  const torn = rest.filter((row) => (row.join(mark).match(WHOLE) ?? []).some((whole) => whole.includes(mark))).length;
  if (torn * 10 > rest.length) return false;
  const kinds = head.map((_, at) => rest.map((row) => row[at] ?? ''));
  const numbers = kinds.filter((cells) => cells.every((cell) => NUMBER.test(cell.trim()))).length;
  const named = head.every((name) => /\p{L}/u.test(name) && !/\d/.test(name)) && new Set(head).size === head.length;
  const digits = kinds.filter((cells) => cells.every((cell) => /\d/.test(cell))).length;
  if (named) return digits > 0 && (mark !== ' ' || numbers * 2 >= head.length);
  const words = kinds.filter((cells) => cells.every((cell) => /\p{L}/u.test(cell) && !/\d/.test(cell))).length;
  return rest.length >= 4 && numbers > 0 && words > 0 && mark !== ' ' && body.some((row) => row.join('').includes(' '));
}

const NUMBER = /^[-+]?\d+(?:[.,]\d+)*\s?%?$/;

/** What has marks of its own inside: dates and times, addresses, decimals, codes, words with hyphens. */
const WHOLE =
  /\d{1,4}([-./])\d{1,2}\1\d{1,4}|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\w+:\/\/\S+|[\w.-]+@[\w.-]+|\d+(?:\.\d+)+|\p{Lu}{1,5}[-_./]\d+|\p{L}{2,}[-']\p{L}{2,}/gu;

/** One that is another twice over: a single one anywhere would be a column of its own. */
function isDoubledThroughout(text: string, mark: string): boolean {
  const single = mark[0]!;
  if (mark.length === 1 || mark !== single.repeat(mark.length)) return true;
  return !text
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .replaceAll(mark, '')
    .includes(single);
}
