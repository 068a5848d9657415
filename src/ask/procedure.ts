// A procedure as statements: its steps in order, each safety message with its level and scope; pure.

import type { Statement } from '../../graph/model/answer.ts';
import type { Chunk, Piece } from '../../graph/model/chunk.ts';
import { citation } from './citation.ts';
import type { Passage } from './passage.ts';

type SafetyPiece = Extract<Piece, { kind: 'safety' }>;
type StepPiece = Extract<Piece, { kind: 'step' }>;

/** Messages that cover the whole passage: of the document, of its section or of a section above. */
export function covering(passage: Passage): readonly Statement[] {
  return [...passage.guards, ...passage.sequence].flatMap((chunk) =>
    chunk.pieces
      .filter((piece): piece is SafetyPiece => piece.kind === 'safety' && piece.scope !== 'step')
      .map((piece) => warning(passage, chunk, piece)),
  );
}

/** The procedures of an instruction one by one, each with what guards it. */
export function proceduresOf(passage: Passage): readonly Passage[] {
  const first = new Set(passage.sequence.map(({ procedure }) => procedure[0]));
  return [...first].map((id) => {
    const sequence = passage.sequence.filter(({ procedure }) => procedure[0] === id);
    const guards = passage.guards.filter((one) => sequence.some((chunk) => chunk.guards.includes(one.id)));
    return { ...passage, sequence, guards };
  });
}

/** Every step as printed, and each step's own messages directly before it. */
export function stepByStep(passage: Passage): readonly Statement[] {
  return passage.sequence.flatMap((chunk) =>
    chunk.pieces.flatMap((piece) => {
      if (piece.kind === 'step') return [step(passage, chunk, piece)];
      if (isOfStep(piece)) return [warning(passage, chunk, piece)];
      return [];
    }),
  );
}

function isOfStep(piece: Piece): piece is SafetyPiece {
  return piece.kind === 'safety' && piece.scope === 'step';
}

function step(passage: Passage, chunk: Chunk, piece: StepPiece): Statement {
  const cited = citation(passage, chunk, piece);
  const text = chunk.text.slice(piece.body.start - chunk.start, piece.body.end - chunk.start);
  return { kind: 'step', text, number: piece.number, safety: null, columns: [], citations: [cited] };
}

function warning(passage: Passage, chunk: Chunk, piece: SafetyPiece): Statement {
  const cited = citation(passage, chunk, piece);
  const { level, scope, before } = piece;
  return {
    kind: 'warning',
    text: cited.quote,
    number: null,
    safety: { level, scope, before },
    columns: [],
    citations: [cited],
  };
}
