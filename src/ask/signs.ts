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
  const spoken = chunk.pieces.filter(({ kind }) => kind !== 'heading');
  const pieces = spoken.map((piece) => `${head}\n${underHeader(chunk, piece)}`);
  const sentences = spoken.map((piece) => sentencesOf(chunk, piece));
  const above = Said.of(head);
  const nearest = Said.of(chunk.headings.at(-1) ?? '');
  const said = sentences.map((all) => Said.together([above, ...all]));
  const shares = said.map((one) => coverage(wanted, one));
  const piece = Math.max(0, ...shares);
  const near = pieces.filter((_, i) => shares[i]! >= AS_GOOD * piece).join('\n');
  const whole = { text: pieces.join('\n'), said: Said.together(said) };
  return {
    piece,
    sentence: Math.max(0, ...sentences.flat().map((one) => coverage(wanted, Said.together([nearest, one])))),
    likeness: asked.covered ? hit.vector : UNKNOWN_LIKENESS,
    missing: Math.min(2, missing(asked, whole.text, whole.said).length),
    lacksKind: lacksKind(asked.whole, near) ? 1 : 0,
    lacksMeasure: lacksMeasure(asked.whole, near) ? 1 : 0,
    unheld: Math.min(3, wanted.filter((group) => coverage([group], whole.said) < 0.5).length),
    words: Math.min(8, wanted.length),
  };
}

/** No sentence ends inside a word, so a piece's sentences together say what it says. */
function sentencesOf(chunk: Chunk, piece: Piece): readonly Said[] {
  if (piece.kind === 'row') return [Said.of(underHeader(chunk, piece))];
  return sentencesIn(chunk, piece).map((span) => Said.of(textOf(chunk, span)));
}

/** A row says what it says under the names of its columns. */
function underHeader(chunk: Chunk, piece: Piece): string {
  return piece.kind === 'row' ? `${piece.header.join(' ')}\n${textOf(chunk, piece)}` : textOf(chunk, piece);
}
