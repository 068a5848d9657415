// Tells a question for a whole instruction, whose procedures stand under several headings, and finds them all; pure.

import type { Chunk } from '../../graph/model/chunk.ts';
import { LANGUAGES } from '../../graph/search/words/word.ts';
import { codesOf } from './codes.ts';
import type { Candidate } from './retrieve.ts';
import { Said } from './said.ts';
import type { Asked } from './understand.ts';
import { askedFor, coverage } from './wording.ts';

/** Chunks before and after the one found that may belong to the instruction. */
export const REACH = 24;
/** More are the chapters of a manual, each for something else. */
const MOST_PROCEDURES = 5;

/**
 * Headings down to the one that says all that is asked, none for the document's title; null: no heading does, or it is
 * the passage's own, and its procedure stands below it in one.
 */
export function partAsked(asked: Asked, { chunk, document }: Candidate): readonly string[] | null {
  const path = [document.title, ...chunk.headings.filter((heading) => heading !== document.title)];
  const depth = path.findLastIndex((heading) => saysAll(asked, heading));
  if (depth < 0 || (depth === path.length - 1 && depth > 0 && chunk.procedure.length > 0)) return null;
  return path.slice(1, depth + 1);
}

/** A heading is too short to tell its own language. */
export function saysAll(asked: Asked, heading: string): boolean {
  const wanted = codesOf(asked).length > 0 ? [] : askedFor(asked);
  return LANGUAGES.some((one) => coverage(wanted, Said.of(heading, one)) === 1);
}

/** All chunks with steps in that part of the version, about the same machines; none where they are too many to be one. */
export function proceduresIn(part: readonly string[], near: Chunk, chunks: readonly Chunk[]): readonly Chunk[] {
  const steps = chunks
    .filter(({ versionId, procedure }) => versionId === near.versionId && procedure.length > 0)
    .filter(({ headings }) => part.every((heading) => headings.includes(heading)))
    .filter(({ machines }) => near.machines.every((machine) => machines.length === 0 || machines.includes(machine)))
    .sort((a, b) => a.ordinal - b.ordinal);
  const procedures = new Set(steps.map(({ procedure }) => procedure[0]));
  return procedures.size <= MOST_PROCEDURES ? steps : [];
}
