// The rows of an AsciiDoc table, whose cells may stand on one line or on many.

import { Refusal } from '../../../graph/model/errors.ts';
import type { Draft } from '../draft.ts';

interface Given {
  /** What stands in brackets before it. */
  readonly style: string;
  /** The first character of its fence: what parts the cells. */
  readonly mark: string;
  readonly inline: (text: string) => string;
}

export function addAsciidocTable(draft: Draft, lines: readonly string[], { style, mark, inline }: Given): void {
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) return;
  const width = cellsIn(lines[first]!, mark).cells.length;
  const columns = columnsOf(style) ?? width;
  if (columns < 1) return;
  const cells: string[] = [];
  for (const line of lines) {
    const { lead, cells: own } = cellsIn(line, mark);
    if (cells.length > 0 && lead.trim() !== '') cells[cells.length - 1] += `\n${lead}`;
    cells.push(...own);
    if (cells.length > MOST_CELLS) throw new Refusal('TOO_MUCH_TEXT');
  }
  // The first line is the header where a blank one follows it at once, or where the author says so.
  const blank = lines[first + 1]?.trim() === '' && first === 0 && width === columns;
  const header = /%header|options="?[^"\]]*header/.test(style) || (blank && !/%noheader/.test(style));
  const table = draft.openTable();
  for (let at = 0; at < cells.length; at += columns) {
    const row = cells.slice(at, at + columns).map((cell) => inline(cell.trim()));
    draft.addRow(table, header && at === 0, row);
  }
}

const MOST = 1_000;
/** A cell may ask to be repeated. */
const MOST_CELLS = 200_000;

function columnsOf(style: string): number | null {
  const said = /\bcols="?([^"\]]{1,2000})"?/.exec(style)?.[1];
  if (!said) return null;
  const many = /^(\d{1,4})\*/.exec(said.trim())?.[1];
  const count = many ? Number(many) : said.split(',').length;
  if (count > MOST) throw new Refusal('TOO_MUCH_TEXT');
  return count;
}

/** `lead`: what still belongs to the cell before. A cell over several columns is followed by empty ones. */
function cellsIn(line: string, mark: string): { readonly lead: string; readonly cells: readonly string[] } {
  const [lead = '', ...parts] = line.replaceAll(`\\${mark}`, ESCAPED).split(mark);
  if (mark === ',' || mark === ':') return { lead: '', cells: line.trim() === '' ? [] : line.split(mark) };
  const cells: string[] = [];
  let spec = SPEC.exec(lead);
  const before = spec && parts.length > 0 ? lead.slice(0, spec.index) : lead;
  for (const [at, part] of parts.entries()) {
    const next = at < parts.length - 1 ? SPEC.exec(part) : null;
    const text = (next ? part.slice(0, next.index) : part).replaceAll(ESCAPED, mark);
    const times = spec?.[3] === '*' ? Math.min(Number(spec[1]), MOST) : 1;
    for (let copy = 0; copy < times; copy++) cells.push(text);
    const span = spec?.[3] === '+' ? Math.min(Number(spec[1] ?? 1), MOST) : 1;
    for (let empty = 1; empty < span; empty++) cells.push('');
    spec = next;
  }
  return { lead: before.replaceAll(ESCAPED, mark), cells };
}

/** "2+^.>s" before a mark: how far a cell reaches, how often it is repeated, how it is set. */
const SPEC = /(?:^|(?<=\s))(?:(\d{1,4})?(\.\d{1,4})?([+*]))?(?:[<^>]?(?:\.[<^>])?[adehlmsv]?)$/;
const ESCAPED = '\u0001';
