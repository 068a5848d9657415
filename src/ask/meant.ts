// Tells whether a procedure that stands beside the best passage may be what was asked for; pure.

import type { Piece } from '../../graph/model/chunk.ts';
import type { Passage } from './passage.ts';
import { underHeader } from './pieces.ts';
import type { Asked } from './understand.ts';
import { wantsToKnow } from './wanting.ts';
import { askedFor, coverage } from './wording.ts';

/** Share of what the best passage says that is enough beside one without steps; `focus.ts` quotes pieces from it on. */
const HALF = 0.5;

/**
 * Where the question is for a value, one of its steps says as much of it as the best passage does. Where it is for what
 * to do: half as much beside a passage without steps, and beside another procedure its headings say all, or more.
 */
export function mayBeMeant(asked: Asked, one: Passage, best: Passage): boolean {
  const steps = stepsOf(one);
  if (steps.length === 0) return false;
  const toKnow = wantsToKnow(asked.whole);
  if (!toKnow && stepsOf(best).length > 0) return headed(asked, one) === 1 || headed(asked, one) > headed(asked, best);
  return said(asked, one, steps) >= (toKnow ? 1 : HALF) * said(asked, best, best.chunk.pieces);
}

/** Beside a procedure that says what to do, what says less of it only leads away. */
export function addsTo(asked: Asked, piece: Piece, one: Passage, best: Passage): boolean {
  if (stepsOf(best).length === 0 || wantsToKnow(asked.whole)) return true;
  return coverage(askedFor(asked), underHeader(one.chunk, piece)) >= said(asked, best, best.chunk.pieces);
}

function stepsOf({ chunk }: Passage): readonly Piece[] {
  return chunk.pieces.filter(({ kind }) => kind === 'step');
}

/** By the headings below the title, which all procedures of a document have in common. */
function headed(asked: Asked, { chunk, document }: Passage): number {
  return coverage(askedFor(asked), chunk.headings.filter((heading) => heading !== document.title).join('\n'));
}

/** By the piece that says most of it under its headings. */
function said(asked: Asked, { chunk, document }: Passage, pieces: readonly Piece[]): number {
  const under = [document.title, ...chunk.headings].join('\n');
  return Math.max(...pieces.map((piece) => coverage(askedFor(asked), `${under}\n${underHeader(chunk, piece)}`)));
}
