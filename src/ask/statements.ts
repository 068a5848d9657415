// Turns one piece of a passage into statements: a row or record by its columns, prose by its sentences; pure.

import type { Statement, StatementKind } from '../../graph/model/answer.ts';
import type { Chunk, Piece, Span } from '../../graph/model/chunk.ts';
import { cellsOf, roleOfColumn } from '../../ingest/link/entries.ts';
import { citation, columnsOf } from './citation.ts';
import { bestSentences } from './focus.ts';
import type { Passage } from './passage.ts';
import type { Asked } from './understand.ts';

export function statementsOf(asked: Asked, passage: Passage, chunk: Chunk, piece: Piece): readonly Statement[] {
  switch (piece.kind) {
    case 'heading':
      return [];
    case 'row':
    case 'record':
      return byColumn(passage, chunk, piece);
    case 'paragraph':
      return bestSentences(asked, chunk, piece).map((span) => statement(passage, chunk, span, 'fact'));
    default:
      return [statement(passage, chunk, piece, 'fact')];
  }
}

/**
 * A row that tells causes or remedies becomes what they are of, and those by themselves: neighbours of one kind in one
 * statement, so that nothing of the row is lost. Any other row is one fact, whole.
 */
function byColumn(passage: Passage, chunk: Chunk, piece: Piece): readonly Statement[] {
  const groups: { kind: StatementKind; start: number; end: number }[] = [];
  for (const { name, start, end } of cellsOf(piece).filter((cell) => cell.end > cell.start)) {
    const kind = kindOfColumn(name);
    const last = groups.at(-1);
    if (last?.kind === kind) last.end = end;
    else groups.push({ kind, start, end });
  }
  if (groups.every(({ kind }) => kind === 'fact')) return [statement(passage, chunk, piece, 'fact')];
  return groups.map(({ kind, ...span }) => statement(passage, chunk, span, kind));
}

/** One span as it stands. */
export function statement(passage: Passage, chunk: Chunk, span: Span, kind: StatementKind): Statement {
  const cited = citation(passage, chunk, span);
  const columns = kind === 'fact' ? columnsOf(chunk, span) : [];
  return { kind, text: cited.quote, number: null, safety: null, columns, citations: [cited] };
}

function kindOfColumn(name: string): StatementKind {
  const role = roleOfColumn(name);
  if (role === 'cause') return 'cause';
  return role === 'remedy' ? 'step' : 'fact';
}
