// What tells a passage that answers a question from one that merely speaks of the same things, as numbers; pure.

import type { Chunk, Piece } from '../../graph/model/chunk.ts';
import type { Candidate } from './retrieve.ts';
import { Said } from './said.ts';
import type { Asked } from './understand.ts';
import { lacksKind, lacksMeasure, missing } from './wanting.ts';
import { askedFor, coverage, sentencesIn, textOf } from './wording.ts';

export interface Signs {
  /** Share of the question's words in the best piece of the passage with the headings above it. */
  readonly piece: number;
  /** The same of the best sentence or row under the nearest heading. */
  readonly sentence: number;
  /** Cosine of the meanings. */
  readonly likeness: number;
  /** Things asked about by name that the passage does not have; two count. */
  readonly missing: number;
  /** 1: the question wants something of a kind that the best pieces have none of. */
  readonly lacksKind: number;
  /** 1: it is about a measure that they have no value of. */
  readonly lacksMeasure: number;
  /** Words of the question that the passage does not hold in any wording; three count. */
  readonly unheld: number;
  /** Words of the question; eight count. With many held, less is left to chance. */
  readonly words: number;
}

/** Likeness that says nothing, in a language that the model does not know. */
const UNKNOWN_LIKENESS = 0.45;
/** Share of the best piece's words at which another is as good a place for what is asked. */
const AS_GOOD = 0.8;

export function signsOf(asked: Asked, { hit, chunk, document }: Candidate): Signs {
  const wanted = askedFor(asked);
  const head = [document.title, ...chunk.headings].join('\n');
  const bodies = chunk.pieces.filter(({ kind }) => kind !== 'heading').map((piece) => underHeader(chunk, piece));
  const pieces = bodies.map((body) => `${head}\n${body}`);
  const above = Said.of(head);
  const said = bodies.map((body) => Said.together([above, Said.of(body)]));
  const shares = said.map((one) => coverage(wanted, one));
  const piece = Math.max(0, ...shares);
  const near = pieces.filter((_, i) => shares[i]! >= AS_GOOD * piece).join('\n');
  const whole = { text: pieces.join('\n'), said: Said.together(said) };
  return {
    piece,
    sentence: Math.max(0, ...sentencesOf(chunk).map((one) => coverage(wanted, one))),
    likeness: asked.covered ? hit.vector : UNKNOWN_LIKENESS,
    missing: Math.min(2, missing(asked, whole.text, whole.said).length),
    lacksKind: lacksKind(asked.whole, near) ? 1 : 0,
    lacksMeasure: lacksMeasure(asked.whole, near) ? 1 : 0,
    unheld: Math.min(3, wanted.filter((group) => coverage([group], whole.said) < 0.5).length),
    words: Math.min(8, wanted.length),
  };
}

function sentencesOf(chunk: Chunk): readonly Said[] {
  const nearest = Said.of(chunk.headings.at(-1) ?? '');
  const spoken = chunk.pieces.filter(({ kind }) => kind !== 'heading');
  return spoken.flatMap((piece) =>
    piece.kind === 'row'
      ? [Said.together([nearest, Said.of(underHeader(chunk, piece))])]
      : sentencesIn(chunk, piece).map((span) => Said.together([nearest, Said.of(textOf(chunk, span))])),
  );
}

/** A row says what it says under the names of its columns. */
function underHeader(chunk: Chunk, piece: Piece): string {
  return piece.kind === 'row' ? `${piece.header.join(' ')}\n${textOf(chunk, piece)}` : textOf(chunk, piece);
}
