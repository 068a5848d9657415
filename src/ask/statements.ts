// Turns one piece of a passage into statements: a row or record by its columns, prose by its sentences; pure.

import type { Statement, StatementKind } from '../../graph/model/answer.ts';
import type { Chunk, Piece, Span } from '../../graph/model/chunk.ts';
import { roleOfColumn } from '../../ingest/link/entries.ts';
import { citation, columnsOf } from './citation.ts';
import type { Passage } from './complete.ts';
import { bestSentences } from './focus.ts';
import type { Asked } from './understand.ts';

export function statementsOf(asked: Asked, passage: Passage, chunk: Chunk, piece: Piece): readonly Statement[] {
  switch (piece.kind) {
    case 'heading':
      return [];
    case 'row':
      return byColumn(
        passage,
        chunk,
        piece,
        piece.cells.map((cell, i) => ({ ...cell, name: piece.header[i] ?? '' })),
      );
    case 'record':
      return byColumn(passage, chunk, piece, piece.fields);
    case 'paragraph':
      return bestSentences(asked, chunk, piece).map((span) => statement(passage, chunk, span, 'fact'));
    default:
      return [statement(passage, chunk, piece, 'fact')];
  }
}

/** A fault table's columns become fact, cause and step; any other row is one fact, whole. */
function byColumn(
  passage: Passage,
  chunk: Chunk,
  piece: Piece,
  columns: readonly (Span & { name: string })[],
): readonly Statement[] {
  const typed = columns.flatMap((column) => {
    const kind = kindOfColumn(column.name);
    return kind && column.end > column.start ? [statement(passage, chunk, column, kind)] : [];
  });
  return typed.length > 0 ? typed : [statement(passage, chunk, piece, 'fact')];
}

/** One span as it stands. */
export function statement(passage: Passage, chunk: Chunk, span: Span, kind: StatementKind): Statement {
  const cited = citation(passage, chunk, span);
  return { kind, text: cited.quote, number: null, safety: null, columns: columnsOf(chunk, span), citations: [cited] };
}

const KINDS = { meaning: 'fact', cause: 'cause', remedy: 'step' } as const;

function kindOfColumn(name: string): StatementKind | null {
  const role = roleOfColumn(name);
  return role && KINDS[role];
}
