// Cuts a passage into what may say a value by itself, rows, records and sentences of prose, once for all who look for one; pure.

import type { Chunk, Piece, Span } from '../../graph/model/chunk.ts';
import { isTabular, sentencesIn, textOf, underHeader } from './pieces.ts';
import { Said, spoken } from './said.ts';

export interface Saying {
  readonly piece: Piece;
  readonly span: Span;
  readonly text: string;
  /** A row's stands under the names of its columns. */
  readonly told: string;
  /** That, under the nearest heading. */
  readonly said: Said;
}

/** Those with a number. */
export function sayingsIn(chunk: Chunk): readonly Saying[] {
  const known = sayingsOf.get(chunk) ?? cutUp(chunk);
  sayingsOf.set(chunk, known);
  return known;
}
/** Every question opens its passages anew, so nothing said outlives it here. */
const sayingsOf = new WeakMap<Chunk, readonly Saying[]>();

function cutUp(chunk: Chunk): readonly Saying[] {
  const found = chunk.pieces.flatMap((piece) =>
    spansIn(chunk, piece).map((span) => {
      const text = textOf(chunk, span);
      return { piece, span, text, told: piece.kind === 'row' ? underHeader(chunk, piece) : text };
    }),
  );
  const numbered = found.filter(({ text }) => NUMBER.test(text));
  const said = Said.under(
    spoken(chunk.headings.at(-1) ?? ''),
    numbered.map(({ told }) => spoken(told)),
  );
  return numbered.map((one, i) => ({ ...one, said: said[i]! }));
}

/** Prose sentence by sentence: each speaks of values of its own. */
function spansIn(chunk: Chunk, piece: Piece): readonly Span[] {
  if (piece.kind === 'heading' || piece.kind === 'code') return [];
  if (isTabular(piece)) return [piece];
  return NUMBER.test(textOf(chunk, piece)) ? sentencesIn(chunk, piece) : [];
}
const NUMBER = /\d/;
