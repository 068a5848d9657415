// Makes every piece small enough for the window: a row or record between its cells, text between its sentences.

import type { Piece, Span } from '../../graph/model/chunk.ts';
import { rendered } from './searchText.ts';
import { type Cutting, splitSpan } from './split.ts';

type Row = Extract<Piece, { kind: 'row' }>;
type Record = Extract<Piece, { kind: 'record' }>;

export function costOf({ text, fits }: Cutting, piece: Piece): number {
  const said = rendered(piece, (start, end) => text.slice(start, end));
  return said === '' ? 0 : fits(said);
}

/** The piece, or consecutive parts of it of the same kind that cover it whole. */
export function fitPiece(cutting: Cutting, piece: Piece, room: number): readonly Piece[] {
  if (costOf(cutting, piece) <= room) return [piece];
  switch (piece.kind) {
    case 'row':
      return tiled(piece, byCells(cutting, piece, room));
    case 'record':
      return tiled(piece, byFields(cutting, piece, room));
    case 'step':
      return tiled(
        piece,
        splitSpan(cutting, piece.body, room - numberCost(cutting, piece)).map((span) => ({
          ...piece,
          ...span,
          body: span,
        })),
      );
    default:
      return tiled(
        piece,
        splitSpan(cutting, piece, room).map((span) => ({ ...piece, ...span })),
      );
  }
}

function numberCost({ fits }: Cutting, { number }: { number: string }): number {
  return fits(`${number}.`);
}

function byCells(cutting: Cutting, row: Row, room: number): readonly Piece[] {
  const cells = row.cells.map((cell, i) => ({ ...cell, name: row.header[i] ?? '' }));
  const groups = grouped(
    cutting,
    cells,
    room,
    ({ name, start, end }) => `${name}: ${cutting.text.slice(start, end)}; `,
  );
  return groups.map((group): Piece => {
    const header = row.header.length > 0 ? group.map(({ name }) => name) : [];
    return { ...row, ...around(group), cells: group.map(({ start, end }) => ({ start, end })), header };
  });
}

function byFields(cutting: Cutting, record: Record, room: number): readonly Piece[] {
  const say = ({ name, start, end }: Named) => `${name}: ${cutting.text.slice(start, end)}`;
  return grouped(cutting, record.fields, room, say).map(
    (group): Piece => ({ ...record, ...around(group), fields: group }),
  );
}

type Named = Span & { readonly name: string };

/** Neighbours that fit together; one that does not fit by itself is cut, each part under its name. */
function grouped(
  cutting: Cutting,
  all: readonly Named[],
  room: number,
  say: (one: Named) => string,
): readonly Named[][] {
  const groups: Named[][] = [];
  let left = -1;
  for (const one of all) {
    const cost = cutting.fits(say(one));
    if (cost <= left) {
      groups.at(-1)!.push(one);
      left -= cost;
    } else if (cost <= room) {
      groups.push([one]);
      left = room - cost;
    } else {
      const short = one.name.slice(0, LONGEST_NAME);
      const own = Math.max(1, room - cutting.fits(`${short}: ; `));
      for (const span of splitSpan(cutting, one, own)) groups.push([{ name: one.name, ...span }]);
      left = -1;
    }
  }
  return groups;
}
/** As far as names are rendered. */
const LONGEST_NAME = 40;

function around(spans: readonly Span[]): Span {
  return { start: spans[0]!.start, end: spans.at(-1)!.end };
}

/** Lets the parts meet, so that what stands between cells and before a field's value is in one of them. */
function tiled(whole: Piece, parts: readonly Piece[]): readonly Piece[] {
  if (parts.length === 0) return [whole];
  return parts.map((part, i) => {
    const start = i === 0 ? whole.start : parts[i - 1]!.end;
    return { ...part, start, end: i === parts.length - 1 ? whole.end : part.end };
  });
}
