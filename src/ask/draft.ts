// Drafts the answer from the passages by choosing and ordering verbatim pieces: warnings, facts, causes, steps; pure.

import type { Statement } from '../../graph/model/answer.ts';
import type { Chunk, Piece } from '../../graph/model/chunk.ts';
import type { Side } from './claim.ts';
import { codesOf, roleOf } from './codes.ts';
import { focusOf } from './focus.ts';
import { addsTo, mayBeMeant } from './meant.ts';
import { withoutOthers } from './others.ts';
import type { Passage } from './passage.ts';
import { underHeader } from './pieces.ts';
import { covering, proceduresOf, stepByStep } from './procedure.ts';
import { type Placed, readable } from './readable.ts';
import { rowsMeant } from './rows.ts';
import type { Selection } from './select.ts';
import { statement, statementsOf } from './statements.ts';
import type { Asked } from './understand.ts';
import { rowsValued } from './valued.ts';
import { askedFor, coverage } from './wording.ts';

/** The best passage speaks in full, and so does whatever explains the code asked for; the others add their main point. */
export function draft(asked: Asked, selection: Selection, found: readonly Passage[]): readonly Statement[] {
  if (selection.kind === 'conflict') return bothSides(selection.sides, found);
  const own = (chunk: Chunk) => withoutOthers(asked, chunk);
  const passages = found.map((one) => ({ ...one, chunk: own(one.chunk), beside: one.beside.map(own) }));
  const [best] = passages;
  const told = passages.filter((one) => one === best || !isTold(one, best!));
  const drafted = told.flatMap((passage, rank) => {
    const isWhole = rank === 0 || roleOf(passage.chunk, codesOf(asked)) === 'explains';
    if (passage.instruction) return proceduresOf(passage).flatMap((one) => guarded(one, stepByStep(one)));
    const said = isWhole ? inFull(asked, passage) : toThePoint(asked, passage, best!);
    return isWhole || said.length > 0 ? guarded(passage, said) : [];
  });
  return withoutRepeats(drafted);
}

/** Under the messages that cover it, and not under those of another procedure that the answer holds. */
function guarded(passage: Passage, said: readonly Statement[]): readonly Statement[] {
  return ordered([...covering(passage), ...said]);
}

/** What each document says, word for word, under the safety messages that cover it. */
function bothSides(sides: readonly Side[], passages: readonly Passage[]): readonly Statement[] {
  const said = sides.flatMap(({ candidate, span }) =>
    passages
      .filter(({ chunk }) => chunk.id === candidate.chunk.id)
      .map((passage) => statement(passage, passage.chunk, span, 'fact')),
  );
  return ordered(withoutRepeats([...passages.flatMap(covering), ...said]));
}

function inFull(asked: Asked, passage: Passage): readonly Statement[] {
  const rows = rowsIn(asked, passage);
  if (rows.length > 0) return rows.flatMap(({ chunk, piece }) => statementsOf(asked, passage, chunk, piece));
  const focus = focusOf(asked, passage.chunk, codesOf(asked).length > 0 ? 'entry' : 'wide');
  const steps = passage.chunk.procedure.length > 0 ? stepByStep(passage) : [];
  const facts = focus
    .filter(({ kind }) => kind !== 'step' && kind !== 'safety')
    .filter((piece) => steps.length === 0 || says(asked, passage, piece));
  const said = readable(passage, facts).flatMap(({ chunk, piece }) => statementsOf(asked, passage, chunk, piece));
  return [...said, ...steps];
}

/** Whether it speaks of what is asked at all; what does not is an imprint or a table of its own. */
function says(asked: Asked, { chunk }: Passage, piece: Piece): boolean {
  return codesOf(asked).length > 0 || coverage(askedFor(asked), underHeader(chunk, piece)) > 0;
}

/** What the best passage's procedure holds is said; what else stands in an instruction given whole only leads up to it. */
function isTold({ chunk, version }: Passage, { sequence, instruction, version: { id } }: Passage): boolean {
  return sequence.some((one) => one.id === chunk.id) || (instruction && version.id === id);
}

/** A procedure comes whole, where it may be what was asked for; else none of its steps does. */
function toThePoint(asked: Asked, passage: Passage, best: Passage): readonly Statement[] {
  const { chunk } = passage;
  if (mayBeMeant(asked, passage, best)) return stepByStep(passage);
  const rows = rowsIn(asked, passage);
  if (rows.length > 0) return rows.flatMap((row) => statementsOf(asked, passage, row.chunk, row.piece));
  return focusOf(asked, chunk, 'narrow')
    .filter((piece) => piece.kind !== 'step' && says(asked, passage, piece) && addsTo(asked, piece, passage, best))
    .flatMap((piece) => statementsOf(asked, passage, chunk, piece));
}

/** Those whose cells say what is asked, or give the value, also where the table goes on in the next chunk. */
function rowsIn(asked: Asked, { chunk, beside }: Passage): readonly Placed[] {
  if (codesOf(asked).length > 0) return [];
  const here = [chunk, ...beside].sort((a, b) => a.ordinal - b.ordinal);
  const placed = here.flatMap((one) => one.pieces.map((piece) => ({ chunk: one, piece })));
  const meant = rowsMeant(asked, placed);
  return meant.length > 0 ? meant : rowsValued(asked, placed);
}

/** Messages for everything that follows stand first; those of a step stay directly before it. */
function ordered(statements: readonly Statement[]): readonly Statement[] {
  const leads = (statement: Statement) => statement.kind === 'warning' && statement.safety?.scope !== 'step';
  const level = (statement: Statement) => LEVELS.indexOf(statement.safety?.level ?? 'notice');
  const first = statements.filter(leads).sort((a, b) => level(a) - level(b));
  return [...first, ...statements.filter((statement) => !leads(statement))];
}
const LEVELS = ['danger', 'warning', 'caution', 'notice'];

function withoutRepeats(statements: readonly Statement[]): readonly Statement[] {
  const seen = new Set<string>();
  return statements.filter((statement) => {
    const key = statement.citations.map(({ chunkId, start, end }) => `${chunkId} ${start} ${end}`).join();
    return !seen.has(key) && seen.add(key);
  });
}
