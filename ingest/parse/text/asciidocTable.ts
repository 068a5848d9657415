// The rows of an AsciiDoc table, whose cells may stand on one line or on many.

import { Refusal } from '../../../graph/model/errors.ts';
import type { Draft } from '../draft.ts';
import { type Spanned, Spread } from '../spread.ts';

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
  const width = cellsIn(lines[first]!, mark).cells.reduce((sum, { across }) => sum + across, 0);
  const columns = columnsOf(style) ?? width;
  if (columns < 1) return;
  const cells: Spanned[] = [];
  for (const line of lines) {
    const { lead, cells: own } = cellsIn(line, mark);
    const last = cells.pop();
    if (last) cells.push(lead.trim() === '' ? last : { ...last, text: `${last.text}\n${lead}` });
    cells.push(...own);
    if (cells.length > MOST_CELLS) throw new Refusal('TOO_MUCH_TEXT');
  }
  // The first line is the header where a blank one follows it at once, or where the author says so.
  const blank = lines[first + 1]?.trim() === '' && first === 0 && width === columns;
  const header = /%header|options="?[^"\]]*header/.test(style) || (blank && !/%noheader/.test(style));
  const table = draft.openTable();
  const spread = new Spread();
  let taken = 0;
  for (let first = true; taken < cells.length; first = false) {
    const row: Spanned[] = [];
    for (let room = columns - spread.reaching; room > 0 && taken < cells.length; room -= row.at(-1)!.across) {
      const cell = cells[taken++]!;
      row.push({ ...cell, text: inline(cell.text.trim()) });
    }
    draft.addRow(table, header && first, spread.row(row, { header: header && first }));
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

/** `lead`: what still belongs to the cell before. */
function cellsIn(line: string, mark: string): { readonly lead: string; readonly cells: readonly Spanned[] } {
  const [lead = '', ...parts] = line.replaceAll(`\\${mark}`, ESCAPED).split(mark);
  if (mark === ',' || mark === ':')
    return {
      lead: '',
      cells: line.trim() === '' ? [] : line.split(mark).map((text) => ({ text, across: 1, down: 1 })),
    };
  const cells: Spanned[] = [];
  let spec = SPEC.exec(lead);
  const before = spec && parts.length > 0 ? lead.slice(0, spec.index) : lead;
  for (const [at, part] of parts.entries()) {
    const next = at < parts.length - 1 ? SPEC.exec(part) : null;
    const text = (next ? part.slice(0, next.index) : part).replaceAll(ESCAPED, mark);
    const times = spec?.[3] === '*' ? Math.min(Number(spec[1]), MOST) : 1;
    const reach = (count: string | undefined) => (spec?.[3] === '+' ? Math.min(Number(count ?? 1) || 1, MOST) : 1);
    const cell = { text, across: reach(spec?.[1]), down: reach(spec?.[2]?.slice(1)) };
    for (let copy = 0; copy < times; copy++) cells.push(cell);
    spec = next;
  }
  return { lead: before.replaceAll(ESCAPED, mark), cells };
}

/** "2+^.>s" before a mark: how far a cell reaches, how often it is repeated, how it is set. */
const SPEC = /(?:^|(?<=\s))(?:(\d{1,4})?(\.\d{1,4})?([+*]))?(?:[<^>]?(?:\.[<^>])?[adehlmsv]?)$/;
const ESCAPED = '\u0001';
