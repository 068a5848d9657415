// Joins what is cited of a passage to what stands beside it, until a reader can make sense of it alone; pure.

import type { Chunk, Piece } from '../../graph/model/chunk.ts';
import type { Passage } from './passage.ts';
import { textOf } from './pieces.ts';

export interface Placed {
  readonly chunk: Chunk;
  readonly piece: Piece;
}

/** A longer list says more than was asked for. */
const MOST_ITEMS = 12;

/**
 * In the order of the text: a sentence that a page or a chunk cuts comes with its other part, an item with the line that
 * its list opens with, and such a line with its items.
 */
export function readable({ chunk, beside }: Passage, focus: readonly Piece[]): readonly Placed[] {
  const line = [chunk, ...beside]
    .sort((a, b) => a.ordinal - b.ordinal)
    .flatMap((one) => one.pieces.map((piece) => ({ chunk: one, piece })));
  const chosen = new Set<Placed>();
  for (const [at, one] of line.entries()) {
    if (one.chunk !== chunk || !focus.includes(one.piece)) continue;
    for (const placed of [...before(line, at), one, ...after(line, at)]) chosen.add(placed);
  }
  return line.filter((one) => chosen.has(one));
}

/** Whether the text goes on before the chunk's first piece, or after its last one. */
export function opensInside(chunk: Chunk): boolean {
  const [first] = chunk.pieces;
  return (
    first?.kind === 'item' ||
    isUnderHeader(first) ||
    (first?.kind === 'paragraph' && GOES_ON.test(textOf(chunk, first)))
  );
}
export function endsInside(chunk: Chunk): boolean {
  const last = chunk.pieces.at(-1);
  return (
    last?.kind === 'item' || isUnderHeader(last) || (last?.kind === 'paragraph' && !FINISHED.test(textOf(chunk, last)))
  );
}
/** The row that names the columns has none above it, so that a table whose first row this is began before. */
function isUnderHeader(piece: Piece | undefined): boolean {
  return piece?.kind === 'row' && piece.header.length > 0;
}
/** A colon only opens what follows it. */
const FINISHED = /[.!?;…][)\]"'”’»]*\s*$/u;
const GOES_ON = /^\p{Ll}/u;
const OPENS_LIST = /:\s*$/;

function before(line: readonly Placed[], at: number): readonly Placed[] {
  const { piece } = line[at]!;
  if (piece.kind === 'item') {
    const lead = line.slice(0, at).findLast((one) => one.piece.kind !== 'item');
    return lead && opensList(lead) ? [lead] : [];
  }
  const previous = line[at - 1];
  return previous && runsOn(previous, line[at]!) ? [...before(line, at - 1), previous] : [];
}

function after(line: readonly Placed[], at: number): readonly Placed[] {
  if (opensList(line[at]!)) {
    const rest = line.slice(at + 1);
    const end = rest.findIndex(({ piece }) => piece.kind !== 'item');
    return rest.slice(0, Math.min(MOST_ITEMS, end < 0 ? rest.length : end));
  }
  const next = line[at + 1];
  return next && runsOn(line[at]!, next) ? [next, ...after(line, at + 1)] : [];
}

function opensList({ chunk, piece }: Placed): boolean {
  return piece.kind === 'paragraph' && OPENS_LIST.test(textOf(chunk, piece));
}

function runsOn(one: Placed, next: Placed): boolean {
  if (one.piece.kind !== 'paragraph' || next.piece.kind !== 'paragraph') return false;
  return !FINISHED.test(textOf(one.chunk, one.piece)) && GOES_ON.test(textOf(next.chunk, next.piece));
}
