// Finds the pieces and sentences of a passage that speak to the question; pure.

import type { Chunk, Piece, Span } from '../../graph/model/chunk.ts';
import { codesOf, piecesAbout } from './codes.ts';
import { sentencesIn, textOf } from './pieces.ts';
import type { Asked } from './understand.ts';
import { askedFor, coverage } from './wording.ts';

/** A paragraph up to this many characters is quoted whole. */
const SHORT_PARAGRAPH = 420;
const MOST_SENTENCES = 3;

/** `entry`: what is about the code asked for; `wide`: the best prose or rows; `narrow`: the single best piece. */
export function focusOf(asked: Asked, chunk: Chunk, breadth: 'entry' | 'wide' | 'narrow'): readonly Piece[] {
  if (breadth === 'entry') return piecesAbout(chunk, codesOf(asked));
  const wanted = askedFor(asked);
  const scored = chunk.pieces
    .filter((piece) => piece.kind !== 'heading' && piece.kind !== 'safety' && !isHeaderRow(chunk, piece))
    .map((piece) => ({ piece, score: coverage(wanted, textOf(chunk, piece)) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const enough = breadth === 'wide' ? best / 2 : best;
  const chosen = scored.filter(({ score }) => score >= enough && (score > 0 || best === 0)).map(({ piece }) => piece);
  return breadth === 'wide' ? chosen : chosen.slice(0, 1);
}

/** The row that names the columns says nothing by itself. */
function isHeaderRow(chunk: Chunk, piece: Piece): boolean {
  const headed = (one: Piece) => one.kind === 'row' && one.header.length > 0;
  return piece.kind === 'row' && piece.header.length === 0 && chunk.pieces.some(headed);
}

/** A short paragraph whole; of a long one the sentences that match best, in their order. */
export function bestSentences(asked: Asked, chunk: Chunk, piece: Piece): readonly Span[] {
  if (piece.end - piece.start <= SHORT_PARAGRAPH) return [piece];
  const wanted = askedFor(asked);
  return sentencesIn(chunk, piece)
    .map((span) => ({ span, score: coverage(wanted, textOf(chunk, span)) }))
    .sort((a, b) => b.score - a.score || a.span.start - b.span.start)
    .slice(0, MOST_SENTENCES)
    .map(({ span }) => span)
    .sort((a, b) => a.start - b.start);
}
