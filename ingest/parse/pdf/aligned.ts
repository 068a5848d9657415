// Tables without lines: columns that keep their distance over several lines of text.

import { bandsOf, type Line, median, textOf } from './lines.ts';
import type { Rule } from './rules.ts';
import { type Cell, headersIn, type Table } from './table.ts';

export type Stretch = { readonly table: Table } | { readonly lines: readonly Line[] };

/** Splits one column of the page into tables and runs of other lines, top to bottom. */
export function alignedTables(lines: readonly Line[], rules: readonly Rule[]): Stretch[] {
  const bands = bandsOf(lines).map((band) => [...band].sort((a, b) => a.x - b.x));
  const out: Stretch[] = [];
  let plain: Line[] = [];
  for (let i = 0; i < bands.length; ) {
    const run = runFrom(bands, i);
    const table = run ? tableOf(run, rules) : null;
    if (run && table) {
      if (plain.length > 0) out.push({ lines: plain });
      plain = [];
      out.push({ table });
      i += run.bands.length;
    } else plain.push(...bands[i++]!);
  }
  if (plain.length > 0) out.push({ lines: plain });
  return out;
}

interface Run {
  readonly bands: readonly (readonly Line[])[];
  readonly columns: readonly Interval[];
}

type Interval = { readonly from: number; readonly to: number };

/** The longest stretch from here down that leaves the same gaps between columns open. */
function runFrom(bands: readonly (readonly Line[])[], start: number): Run | null {
  const first = bands[start]!;
  if (first.length < 2 || first.some(isLeader)) return null;
  let columns = union([], first);
  let end = start + 1;
  for (; end < bands.length; end++) {
    const band = bands[end]!;
    const above = bands[end - 1]!;
    const size = median(band.map((line) => line.size));
    const gap = Math.min(...band.map((line) => line.top)) - Math.max(...above.map((line) => line.bottom));
    if (gap > 2.2 * size || band.some(isLeader)) break;
    const grown = union(columns, band);
    if (grown.length < columns.length) break;
    columns = grown;
  }
  const run = withoutTail(bands.slice(start, end), columns[0]!);
  return run.length >= 2 ? { bands: run, columns } : null;
}

/** A line below the table that stands in its first column and apart from it is what comes next. */
function withoutTail(bands: readonly (readonly Line[])[], first: Interval): readonly (readonly Line[])[] {
  const gaps = bands.slice(1).map((band, i) => baseOf(band) - baseOf(bands[i]!));
  const tight = tightest(gaps, bands);
  let end = bands.length;
  while (
    end > 2 &&
    bands[end - 1]!.length === 1 &&
    bands[end - 1]![0]!.x <= first.to &&
    gaps[end - 2]! > 1.25 * tight
  ) {
    end--;
  }
  return bands.slice(0, end);
}

/** The distance of lines inside a cell; lines closer than their letters are high only share a row. */
function tightest(gaps: readonly number[], bands: readonly (readonly Line[])[]): number {
  const size = median(bands.flat().map((line) => line.size));
  return Math.min(...gaps.filter((gap) => gap >= 0.8 * size));
}

function tableOf(run: Run, rules: readonly Rule[]): Table | null {
  const several = run.bands.filter((band) => band.length > 1).length;
  if (several < 2 || several * 3 < run.bands.length) return null;
  const rows = rowsOf(run, rules).map((bands) => cells(bands, run.columns));
  const filled = rows.flat().filter((cell) => cell.length > 0).length;
  // The labels of a drawing line up by chance, and leave most places empty.
  if (filled < 0.4 * rows.length * run.columns.length) return null;
  const headers = headersIn(rows);
  // Two columns and no header may be a line with a gap; three such lines in a row are a table.
  if (rows.length < (headers > 0 || run.columns.length > 2 ? 2 : 3)) return null;
  return { rows, headers, edges: run.columns.map((column) => column.from), page: run.bands[0]![0]!.page };
}

/** Cells wrap over several lines: a row begins at a drawn line, after a wider gap, or with an entry in its first column. */
function rowsOf(run: Run, rules: readonly Rule[]): Line[][][] {
  const { bands, columns } = run;
  const first = columns[0]!;
  const starts = bands.map((band) => band.some((line) => line.x <= first.to));
  const drawn = bands.map((band, i) => i > 0 && ruleBetween(bands[i - 1]!, band, columns, rules));
  const gaps = bands.map((band, i) => (i > 0 ? baseOf(band) - baseOf(bands[i - 1]!) : 0));
  const tight = tightest(gaps, bands);
  const wide = gaps.map((gap) => gap > 1.25 * tight);
  const entries = starts.filter(Boolean).length - 1;
  const breaks =
    [
      { marks: drawn, enough: Math.max(1, 0.7 * entries) },
      // One wider gap is that below the header; entries that wrap themselves make the rows seem more than they are.
      { marks: wide, enough: Math.max(2, 0.45 * entries) },
    ].find(({ marks, enough }) => marks.filter(Boolean).length >= enough)?.marks ?? starts;
  const rows: Line[][][] = [];
  for (const [i, band] of bands.entries()) {
    // The header is parted from the first row even where rows are told by their gaps.
    if (i === 0 || breaks[i]) rows.push([[...band]]);
    else rows.at(-1)!.push([...band]);
  }
  return rows;
}

function cells(bands: readonly (readonly Line[])[], columns: readonly Interval[]): Cell[] {
  return columns.map((column) => bands.flatMap((band) => band.filter((line) => overlaps(line, column))));
}

function overlaps(line: Line, column: Interval): boolean {
  return line.x < column.to && line.right > column.from;
}

function ruleBetween(
  above: readonly Line[],
  below: readonly Line[],
  columns: readonly Interval[],
  rules: readonly Rule[],
): boolean {
  const [from, to] = [baseOf(above), baseOf(below)];
  const width = columns.at(-1)!.to - columns[0]!.from;
  return rules.some((rule) => rule.y1 === rule.y2 && rule.y1 > from && rule.y1 < to && rule.x2 - rule.x1 > 0.6 * width);
}

function baseOf(band: readonly Line[]): number {
  return median(band.map((line) => line.base));
}

function union(columns: readonly Interval[], band: readonly Line[]): Interval[] {
  const all = [...columns, ...band.map((line) => ({ from: line.x, to: line.right }))].sort((a, b) => a.from - b.from);
  const out: { from: number; to: number }[] = [];
  for (const { from, to } of all) {
    const last = out.at(-1);
    if (last && from < last.to + 2) last.to = Math.max(last.to, to);
    else out.push({ from, to });
  }
  return out;
}

/** A line of a table of contents. */
function isLeader(line: Line): boolean {
  return /(?:\.\s?){4,}|…{2,}|_{4,}/.test(textOf(line));
}
