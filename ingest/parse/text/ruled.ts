// Tables that stand in plain text: columns set by blanks over a line of dashes, or drawn with bars.

export interface Ruled {
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  /** Lines that it takes up. */
  readonly lines: number;
}

/** Null: no table begins at this line. */
export function ruledAt(lines: readonly string[], at: number): Ruled | null {
  return boxedAt(lines, at) ?? underlinedAt(lines, at);
}

const MOST_ROWS = 10_000;

/** Names, dashes under each column, rows up to a blank line. */
function underlinedAt(lines: readonly string[], at: number): Ruled | null {
  const rule = lines[at + 1] ?? '';
  const isRule = /^[\s+|-]+$/.test(rule) && (rule.match(/-{2,}/g) ?? []).length > 1;
  if (!isRule || !/\p{L}/u.test(lines[at]!)) return null;
  const columns = [...rule.matchAll(/-+/g)].map(({ index }) => index);
  const cells = (line: string) =>
    columns.map((from, column) => {
      const [start, end] = [column === 0 ? 0 : from, columns[column + 1] ?? line.length];
      return line.slice(start, end).replace(/^[\s|]+|[\s|]+$/g, '');
    });
  const rows: string[][] = [];
  let next = at + 2;
  for (; next < lines.length && lines[next]!.trim() !== '' && rows.length < MOST_ROWS; next++) {
    // A word across a border: that line is set by other columns, or by none.
    if (columns.slice(1).some((from) => /\S\S/.test(lines[next]!.slice(from - 1, from + 1)))) break;
    if (!/^[\s+|=-]+$/.test(lines[next]!)) rows.push(cells(lines[next]!));
  }
  return rows.length > 0 ? { header: cells(lines[at]!), rows, lines: next - at } : null;
}

/** Lines between bars, with borders of signs. */
function boxedAt(lines: readonly string[], at: number): Ruled | null {
  if (!/^\s*\+(?:[-=]+\+){2,}\s*$/.test(lines[at]!)) return null;
  const rows: string[][] = [];
  let header: string[] | null = null;
  let next = at + 1;
  for (; next < lines.length && rows.length < MOST_ROWS; next++) {
    const line = lines[next]!.trim();
    if (/^\|.*\|$/.test(line))
      rows.push(
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      );
    else if (!/^\+(?:[-=]+\+)+$/.test(line)) break;
    else if (header === null && rows.length === 1) header = rows.pop()!;
  }
  return rows.length > 0 ? { header, rows, lines: next - at } : null;
}
