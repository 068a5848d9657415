// Tells a question for a whole instruction, whose procedures stand under several headings, and finds them all; pure.

import type { Chunk } from '../../graph/model/chunk.ts';
import { LANGUAGES } from '../../graph/search/words/word.ts';
import { codesOf } from './codes.ts';
import type { Candidate } from './retrieve.ts';
import { Said } from './said.ts';
import type { Asked } from './understand.ts';
import { askedFor, coverage } from './wording.ts';

/** Chunks before and after the one found that may belong to an instruction, and to the sections beside its own. */
const [REACH, BESIDE] = [24, 8];
/** More are the chapters of a manual, each for something else. */
const MOST_PROCEDURES = 5;

/** How many chunks before and after the one found decide what `instructionIn` gives. */
export function reachOf(asked: Asked, found: Candidate): number {
  if (partAsked(asked, found) !== null) return REACH;
  return found.chunk.procedure.length > 0 && (isTask(asked, found) || phaseOf(found.chunk.headings.at(-1)))
    ? BESIDE
    : 0;
}

/** The chunks with steps of the instruction that is asked for, in order; none where the procedure found is all of it. */
export function instructionIn(asked: Asked, found: Candidate, chunks: readonly Chunk[]): readonly Chunk[] {
  const part = partAsked(asked, found);
  return part === null ? withPhases(asked, found, chunks) : proceduresIn(part, found.chunk, chunks);
}

/**
 * Headings down to the one that says all that is asked, none for the document's title; null: no heading does, or it is
 * the passage's own, and its procedure stands below it in one.
 */
function partAsked(asked: Asked, { chunk, document }: Candidate): readonly string[] | null {
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
function proceduresIn(part: readonly string[], near: Chunk, chunks: readonly Chunk[]): readonly Chunk[] {
  const steps = stepsIn(near, chunks).filter(({ headings }) => part.every((heading) => headings.includes(heading)));
  const procedures = new Set(steps.map(({ procedure }) => procedure[0]));
  return procedures.size <= MOST_PROCEDURES ? steps : [];
}

/**
 * The section that says under its parent's heading what is asked ("8 V-belt", "8.2 Change"), with the sections directly
 * before it that prepare it and those directly behind it that end it. None where nothing goes with it.
 */
function withPhases(asked: Asked, found: Candidate, chunks: readonly Chunk[]): readonly Chunk[] {
  const { headings } = found.chunk;
  const depth = headings.length - 1;
  const steps = stepsIn(found.chunk, chunks).filter((one) => isUnder(headings.slice(0, depth), one));
  const names = [...new Set(steps.flatMap((one) => one.headings[depth] ?? []))];
  const own = names.indexOf(headings[depth]!);
  const isMeant = (name: string) => isTask(asked, found, name);
  const task =
    phaseOf(names[own]) === null ? own : own + names.slice(own).findIndex((name) => !phaseOf(name) && isMeant(name));
  if (own < 0 || task < own || !isMeant(names[task]!)) return [];
  const from = 1 + names.slice(0, task).findLastIndex((name) => phaseOf(name) !== 'before');
  const after = names.slice(task + 1).findIndex((name) => phaseOf(name) !== 'after');
  const meant = names.slice(from, after < 0 ? names.length : task + 1 + after);
  return meant.length > 1 ? steps.filter((one) => meant.includes(one.headings[depth]!)) : [];
}

/** Whether a section of this name beside the passage's own, under the heading they share, says all that is asked. */
function isTask(asked: Asked, { chunk, document }: Candidate, name = chunk.headings.at(-1) ?? ''): boolean {
  return saysAll(asked, `${chunk.headings.at(-2) ?? document.title}\n${name}`);
}

function isUnder(parents: readonly string[], { headings }: Chunk): boolean {
  return parents.every((heading, i) => headings[i] === heading);
}

/** Of the same version, about the same machines. */
function stepsIn(near: Chunk, chunks: readonly Chunk[]): readonly Chunk[] {
  return chunks
    .filter(({ versionId, procedure }) => versionId === near.versionId && procedure.length > 0)
    .filter(({ machines }) => near.machines.every((machine) => machines.length === 0 || machines.includes(machine)))
    .sort((a, b) => a.ordinal - b.ordinal);
}

/** Whether a section of this name prepares a task or ends it. */
function phaseOf(name: string | undefined): 'before' | 'after' | null {
  const bare = (name ?? '').replace(/^[\d.)\s]+/, '');
  if (BEFORE.test(bare)) return 'before';
  return AFTER.test(bare) ? 'after' : null;
}
const BEFORE =
  /^(?:prepar(?:ation|ing|e)s?\b|preliminar|prerequisites?$|preconditions?$|requirements?$|before\b|vorbereit|vorarbeit|voraussetzung|vor (?:beginn|der|dem)\b)/iu;
const AFTER =
  /^(?:finish(?:ing)?(?: work)?$|completion\b|after(?:wards)?\b(?! sales)|final (?:work|checks?|steps?|tests?)$|restart(?:ing)?$|recommissioning$|back (?:in|into|to)\b|test run$|abschluss|abschließend|nacharbeit|nachbereit|nach der\b|wiederinbetriebnahme|wiedereinschalten$|probelauf$)/iu;
