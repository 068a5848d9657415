// Tells whether a procedure that stands beside the best passage may be what was asked for; pure.

import type { Piece } from '../../graph/model/chunk.ts';
import type { Passage } from './complete.ts';
import { textOf } from './pieces.ts';
import type { Selection } from './select.ts';
import type { Asked } from './understand.ts';
import { wantsToKnow } from './wanting.ts';
import { askedFor, coverage } from './wording.ts';

/** Share of what the best passage says that is enough beside one without steps; `focus.ts` quotes pieces from it on. */
const HALF = 0.5;

/**
 * Its steps say as much of what is asked as the best passage does. Where the question is for what to do, and not for a
 * value: half as much beside a passage without steps, or search found it first.
 */
export function mayBeMeant(asked: Asked, selection: Selection, one: Passage, best: Passage): boolean {
  const steps = stepsOf(one);
  if (steps.length === 0) return false;
  const toKnow = wantsToKnow(asked.whole);
  const enough = toKnow || stepsOf(best).length > 0 ? 1 : HALF;
  return (
    (!toKnow && isFoundFirst(selection, one)) ||
    said(asked, one, steps) >= enough * said(asked, best, best.chunk.pieces)
  );
}

function stepsOf({ chunk }: Passage): readonly Piece[] {
  return chunk.pieces.filter(({ kind }) => kind === 'step');
}

function isFoundFirst(selection: Selection, { chunk }: Passage): boolean {
  const [best, ...others] = selection.kind === 'passages' ? selection.passages : [];
  return others.some(({ chunk: { id }, hit }) => id === chunk.id && hit.score > best!.hit.score);
}

/** By the piece that says most of it under its headings. */
function said(asked: Asked, { chunk, document }: Passage, pieces: readonly Piece[]): number {
  const under = [document.title, ...chunk.headings].join('\n');
  return Math.max(...pieces.map((piece) => coverage(askedFor(asked), `${under}\n${textOf(chunk, piece)}`)));
}
