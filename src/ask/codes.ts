// Tells a passage that explains a fault code from one that only mentions it; pure.

import type { Chunk, Mention, Piece } from '../../graph/model/chunk.ts';
import { holds, opens } from '../../ingest/link/entries.ts';
import type { Asked } from './understand.ts';

export type CodeRole = 'explains' | 'mentions' | 'none';

/** The fault codes a question names; tags and part numbers narrow, but a question may be about more than them. */
export function codesOf(asked: Pick<Asked, 'mentions'>): readonly string[] {
  return asked.mentions.filter(({ kind }) => kind === 'faultCode').map(({ key }) => key);
}

export function roleOf(chunk: Chunk, codes: readonly string[]): CodeRole {
  const mentions = chunk.mentions.filter(({ key }) => codes.includes(key));
  if (mentions.length === 0) return 'none';
  return mentions.some((mention) => isEntry(chunk, mention)) ? 'explains' : 'mentions';
}

/** The pieces of a chunk that are about one of these codes. */
export function piecesAbout(chunk: Chunk, codes: readonly string[]): readonly Piece[] {
  const mentions = chunk.mentions.filter(({ key }) => codes.includes(key));
  const entries = chunk.pieces.filter((piece) => mentions.some((mention) => opens(piece, mention)));
  const underHeading = entries.some(({ kind }) => kind === 'heading');
  if (entries.length > 0) return underHeading ? chunk.pieces : entries;
  return chunk.pieces.filter((piece) => mentions.some((mention) => holds(piece, mention)));
}

function isEntry(chunk: Chunk, mention: Mention): boolean {
  return chunk.pieces.some((piece) => opens(piece, mention));
}
