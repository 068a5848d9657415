// What a version states about its fault codes: for each code and set of machines, which spans say what it means; pure.

import type { Chunk, Mention, Piece, Span } from '../../graph/model/chunk.ts';
import type { Evidence, StatedFact } from '../../graph/model/fact.ts';
import { cellsOf, holds, opens, roleOfColumn } from './entries.ts';

/** In reading order. A code that is only mentioned somewhere is no fact. */
export function factsOf(chunks: readonly Chunk[]): readonly StatedFact[] {
  const facts = new Map<string, { code: string; machines: Chunk['machines']; evidence: Evidence[] }>();
  for (const chunk of chunks) {
    for (const mention of chunk.mentions.filter(({ kind }) => kind === 'faultCode')) {
      const stated = chunk.pieces.filter((piece) => opens(piece, mention));
      const evidence = stated.flatMap((piece) => evidenceOf(chunks, chunk, piece, mention));
      if (evidence.length === 0) continue;
      const machines = [...chunk.machines].sort();
      const key = JSON.stringify([mention.key, ...machines]);
      const fact = facts.get(key) ?? { code: mention.key, machines, evidence: [] };
      facts.set(key, fact);
      fact.evidence.push(...evidence);
    }
  }
  return [...facts.values()].map((fact) => ({ ...fact, evidence: bounded(fact.evidence) }));
}

/** A code that half a document is about is no longer an entry of it. */
const MOST_EVIDENCE = 64;

function bounded(evidence: readonly Evidence[]): readonly Evidence[] {
  const places = new Map(evidence.map((one) => [`${one.chunk} ${one.start} ${one.end}`, one]));
  return [...places.values()].slice(0, MOST_EVIDENCE);
}

function evidenceOf(chunks: readonly Chunk[], chunk: Chunk, piece: Piece, mention: Mention): readonly Evidence[] {
  switch (piece.kind) {
    case 'row':
    case 'record':
      return byColumn(chunk, piece, mention);
    default:
      return underHeading(chunks, chunk, piece);
  }
}

/** Columns that say what they hold; where none does, the row as it stands. */
function byColumn(chunk: Chunk, piece: Piece, mention: Mention): readonly Evidence[] {
  const typed = cellsOf(piece).flatMap((column): readonly Evidence[] => {
    const role = roleOfColumn(column.name);
    return role && column.end > column.start && !holds(column, mention) ? [at(chunk, column, role)] : [];
  });
  return typed.length > 0 ? typed : [at(chunk, piece, 'meaning')];
}

/** The heading itself, and what follows it up to the next one, in this chunk and those that continue it. */
function underHeading(chunks: readonly Chunk[], chunk: Chunk, heading: Piece): readonly Evidence[] {
  const title = chunk.text.slice(heading.start - chunk.start, heading.end - chunk.start);
  const after = chunk.pieces.filter(({ start }) => start > heading.start);
  const here = untilHeading(after);
  const next = here.length < after.length ? [] : continued(chunks, chunk.ordinal + 1, title);
  const body = [{ chunk, pieces: here }, ...next].flatMap((part) =>
    part.pieces.map((piece) => at(part.chunk, piece, roleOfPiece(part.chunk, piece))),
  );
  return [at(chunk, heading, 'meaning'), ...body];
}

interface Part {
  readonly chunk: Chunk;
  readonly pieces: readonly Piece[];
}

function continued(chunks: readonly Chunk[], ordinal: number, title: string): readonly Part[] {
  const parts: Part[] = [];
  for (let i = ordinal; chunks[i]?.headings.at(-1) === title; i++) {
    const chunk = chunks[i]!;
    const pieces = untilHeading(chunk.pieces);
    parts.push({ chunk, pieces });
    if (pieces.length < chunk.pieces.length) break;
  }
  return parts;
}

function untilHeading(pieces: readonly Piece[]): readonly Piece[] {
  const end = pieces.findIndex(({ kind }) => kind === 'heading');
  return end < 0 ? pieces : pieces.slice(0, end);
}

function roleOfPiece(chunk: Chunk, piece: Piece): Evidence['role'] {
  if (piece.kind === 'safety') return 'warning';
  if (piece.kind === 'step') return 'remedy';
  const text = chunk.text.slice(piece.start - chunk.start, piece.end - chunk.start);
  const lead = /^[^:\n]{1,40}:/.exec(text)?.[0];
  return (lead && roleOfColumn(lead.slice(0, -1))) || 'meaning';
}

function at(chunk: Chunk, { start, end }: Span, role: Evidence['role']): Evidence {
  return { chunk: chunk.id, start, end, role };
}
