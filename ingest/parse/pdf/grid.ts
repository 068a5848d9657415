// Tables whose cells are drawn with lines.

import type { Box } from './columns.ts';
import { bandsOf, type Line, lineOf, textOf } from './lines.ts';
import type { Rule } from './rules.ts';
import { type Cell, headersIn, type Table } from './table.ts';
import type { Word } from './words.ts';

export interface RuledTable {
  readonly table: Table;
  readonly box: Box;
  readonly words: readonly Word[];
}

/** Lines closer than this are one line, in points. */
const NEAR = 2.5;

export function ruledTables(rules: readonly Rule[], words: readonly Word[]): RuledTable[] {
  if (rules.length < 5 || rules.length > 4_000) return [];
  return components(rules).flatMap((group) => {
    const table = tableOf(group, words);
    return table ? [table] : [];
  });
}

function tableOf(rules: readonly Rule[], words: readonly Word[]): RuledTable | null {
  const flat = rules.filter(isFlat);
  const upright = rules.filter((rule) => !isFlat(rule));
  const xs = edges([...upright.map((rule) => rule.x1), ...flat.flatMap((rule) => [rule.x1, rule.x2])]);
  const ys = edges([...flat.map((rule) => rule.y1), ...upright.flatMap((rule) => [rule.y1, rule.y2])]);
  if (xs.length < 3 || ys.length < 3) return null;
  const box = { x: xs[0]!, right: xs.at(-1)!, top: ys[0]!, bottom: ys.at(-1)! };
  const inside = words.filter((word) => within(word, box));
  const cells = new Map<string, Word[]>();
  for (const word of inside) {
    const row = slot(ys, word.y + word.h / 2);
    const column = ownerOf(slot(xs, word.x + word.w / 2), ys, row, xs, upright);
    const key = `${row} ${column}`;
    cells.set(key, [...(cells.get(key) ?? []), word]);
  }
  const drawn = ys
    .slice(1)
    .map((_, row) => xs.slice(1).map((_x, column) => cellOf(cells.get(`${row} ${column}`) ?? [])));
  const rows = drawn.length <= 2 ? drawn.flatMap(splitByKeys) : reachingDown(drawn, { xs, ys, flat });
  const owners = xs.slice(1).map((_, column) => ownerOf(column, ys, 0, xs, upright));
  const named = drawn.length <= 2 ? null : withNames(trim(rows, xs), owners, xs);
  const filled = named ?? { ...trim(rows, xs), headers: null };
  if (filled.rows.length < 2 || filled.edges.length < 2) return null;
  const page = inside[0]!.page;
  return {
    box,
    words: inside,
    table: { rows: filled.rows, headers: filled.headers ?? headersIn(filled.rows), edges: filled.edges, page },
  };
}

/** A cell that spans columns is written in its first: where no line parts two columns, the text is the left one's. */
function ownerOf(column: number, ys: readonly number[], row: number, xs: readonly number[], upright: readonly Rule[]) {
  const middle = (ys[row]! + ys[row + 1]!) / 2;
  let owner = column;
  while (owner > 0) {
    const x = xs[owner]!;
    const parted = upright.some((rule) => Math.abs(rule.x1 - x) <= NEAR && rule.y1 <= middle && rule.y2 >= middle);
    if (parted) break;
    owner--;
  }
  return owner;
}

interface Lines {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly flat: readonly Rule[];
}

/** Where no line parts rows that say something, one text beside them is said in each: not what stands about in a drawing. */
function reachingDown(rows: readonly (readonly Cell[])[], { xs, ys, flat }: Lines): (readonly Cell[])[] {
  const out = rows.map((row) => [...row]);
  const borders = ys.map((y) => flat.filter((rule) => Math.abs(rule.y1 - y) <= NEAR));
  for (let column = 0; column < xs.length - 1; column++) {
    const middle = (xs[column]! + xs[column + 1]!) / 2;
    const isParted = (row: number) => borders[row]!.some((rule) => rule.x1 <= middle && rule.x2 >= middle);
    for (let from = 0; from < rows.length; ) {
      let to = from + 1;
      while (to < rows.length && !isParted(to)) to++;
      const said = rows.slice(from, to).flatMap((row) => row[column]!);
      const beside = rows
        .slice(from, to)
        .map((row) => row.filter((cell, at) => at !== column && cell.length > 0).length);
      const full = beside.filter((count) => count * 2 >= xs.length - 2).length;
      if (to - from > 1 && said.length < to - from && full * 2 >= to - from && isOneText(said)) {
        for (let row = from; row < to; row++) out[row]![column] = beside[row - from]! > 0 ? said : [];
      }
      from = to;
    }
  }
  return out;
}

function isOneText(cell: Cell): boolean {
  return cell.length > 0 && cell.every((line, at) => at === 0 || line.top - cell[at - 1]!.bottom < line.size);
}

type Trimmed = ReturnType<typeof trim>;

/** Two rows of names, where one of the first reaches over columns: it is said in each. Null: no such table. */
function withNames(
  table: Trimmed,
  owners: readonly number[],
  xs: readonly number[],
): (Trimmed & { headers: number }) | null {
  const [first, second, ...rest] = table.rows;
  if (!first || !second || rest.length === 0) return null;
  const places = table.edges.map((edge) => xs.indexOf(edge));
  const names = places.map((place, at) => {
    const owner = places.indexOf(owners[place]!);
    return owner === -1 ? first[at]! : first[owner]!;
  });
  const parted = new Set(places.map((place) => owners[place]));
  if (parted.size < 2 || parted.size === places.length || names.some((cell) => cell.length === 0)) return null;
  if (
    headersIn([names, ...rest]) === 0 ||
    headersIn([second.map((cell, at) => (cell.length > 0 ? cell : names[at]!)), ...rest]) === 0
  )
    return null;
  const below = second.map((cell, at) => (cell.length > 0 && cell[0] === first[at]![0] ? [] : cell));
  return { ...table, rows: [names, below, ...rest], headers: 2 };
}

/** Some tables have a line below the header and none between rows: each code in the first column begins a row. */
function splitByKeys(row: readonly Cell[]): (readonly Cell[])[] {
  const keys = row[0] ?? [];
  if (keys.length < 2 || !keys.every((line) => /^\S*\d\S*(?: \S+)?$/.test(textOf(line)))) return [row];
  const starts = keys.map((line) => line.top - 0.3 * line.size);
  const ends = [...starts.slice(1), Number.POSITIVE_INFINITY];
  return starts.map((start, index) =>
    row.map((cell) => cell.filter((line) => (index === 0 || line.top >= start) && line.top < ends[index]!)),
  );
}

/** Rows and columns that hold nothing are spacing. */
function trim(rows: readonly (readonly Cell[])[], xs: readonly number[]): { rows: Cell[][]; edges: number[] } {
  const used = xs.slice(0, -1).map((_, column) => rows.some((row) => row[column]!.length > 0));
  const kept = rows.filter((row) => row.some((cell) => cell.length > 0));
  return {
    rows: kept.map((row) => row.filter((_, column) => used[column])),
    edges: xs.slice(0, -1).filter((_, column) => used[column]),
  };
}

export function cellOf(words: readonly Word[]): Cell {
  return bandsOf(words).map((band): Line => lineOf([...band].sort((a, b) => a.x - b.x)));
}

/** Groups of lines that touch each other. */
function components(unsorted: readonly Rule[]): Rule[][] {
  const rules = [...unsorted].sort((a, b) => a.y1 - b.y1);
  const parent = rules.map((_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (let i = 0; i < rules.length; i++) {
    for (let j = i + 1; j < rules.length && rules[j]!.y1 <= rules[i]!.y2 + NEAR; j++) {
      if (touch(rules[i]!, rules[j]!)) parent[find(i)] = find(j);
    }
  }
  const groups = new Map<number, Rule[]>();
  for (const [index, rule] of rules.entries()) {
    const root = find(index);
    groups.set(root, [...(groups.get(root) ?? []), rule]);
  }
  return [...groups.values()].filter((group) => group.length >= 5);
}

function touch(a: Rule, b: Rule): boolean {
  return a.x1 <= b.x2 + NEAR && b.x1 <= a.x2 + NEAR && a.y1 <= b.y2 + NEAR && b.y1 <= a.y2 + NEAR;
}

function isFlat(rule: Rule): boolean {
  return rule.y1 === rule.y2;
}

function edges(values: readonly number[]): number[] {
  const out: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    if (out.length === 0 || value - out.at(-1)! > NEAR * 2) out.push(value);
  }
  return out;
}

function slot(edges: readonly number[], at: number): number {
  let index = 0;
  while (index < edges.length - 2 && edges[index + 1]! <= at) index++;
  return index;
}

function within(word: Word, box: Box): boolean {
  const [x, y] = [word.x + word.w / 2, word.y + word.h / 2];
  return word.upright && x >= box.x && x <= box.right && y >= box.top && y <= box.bottom;
}
