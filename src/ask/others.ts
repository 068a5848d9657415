// Takes the rows about other machines out of a table over several: "P4 | 6 hours" says nothing of P7; pure.

import type { Chunk, Piece } from '../../graph/model/chunk.ts';
import { textOf } from './pieces.ts';
import type { Asked } from './understand.ts';

/** Without those that begin with another machine; in the manual of one machine, that may be a mark of its own. */
export function withoutOthers({ others }: Pick<Asked, 'others'>, chunk: Chunk): Chunk {
  if (others.length === 0 || chunk.machines.length === 1) return chunk;
  const ids: readonly string[] = others;
  const isOther = (piece: Piece) =>
    piece.kind === 'row' && piece.cells[0] !== undefined && ids.includes(textOf(chunk, piece.cells[0]).trim());
  return chunk.pieces.some(isOther) ? { ...chunk, pieces: chunk.pieces.filter((piece) => !isOther(piece)) } : chunk;
}
