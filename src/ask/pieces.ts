// What stands in the pieces of a passage: their text, sentence by sentence; pure.

import type { Chunk, Piece, Span } from '../../graph/model/chunk.ts';

/** Whether the piece says something under the names of columns. */
export function isTabular({ kind }: Piece): boolean {
  return kind === 'row' || kind === 'record';
}

/** The text of a chunk and where in its document that begins. */
type Text = Pick<Chunk, 'text' | 'start'>;

export function textOf(chunk: Text, { start, end }: Span): string {
  return chunk.text.slice(start - chunk.start, end - chunk.start);
}

export function sentencesIn(chunk: Text, piece: Span): readonly Span[] {
  const text = textOf(chunk, piece);
  return [...SENTENCES.segment(text)].flatMap(({ segment, index }) => {
    const start = piece.start + index + (segment.length - segment.trimStart().length);
    const end = piece.start + index + segment.trimEnd().length;
    return end > start ? [{ start, end }] : [];
  });
}
const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A row says what it says under the names of its columns. */
export function underHeader(chunk: Text, piece: Piece): string {
  return piece.kind === 'row' ? `${piece.header.join(' ')}\n${textOf(chunk, piece)}` : textOf(chunk, piece);
}
