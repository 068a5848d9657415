// Reads what a passage says of values that another document may have otherwise, with what tells whether they are the same; pure.

import type { Chunk, Span } from '../../graph/model/chunk.ts';
import type { Wanted } from '../../graph/search/words/analyse.ts';
import { holds } from '../../ingest/link/entries.ts';
import { type Condition, conditionsIn } from './conditions.ts';
import { isTabular, textOf } from './pieces.ts';
import { isEcho, isPointed } from './pointed.ts';
import { type Claims, claimsIn, claimsOf } from './quantity.ts';
import { type Place, placesOf } from './restated.ts';
import type { Candidate } from './retrieve.ts';
import { type Saying, sayingsIn } from './saying.ts';
import type { Asked } from './understand.ts';
import { lacksKind } from './wanting.ts';
import { askedFor, coverage, meaningWords } from './wording.ts';

/** What one document says, against what another says. */
export interface Side {
  readonly candidate: Candidate;
  readonly span: Span;
}

/** A sentence or row with a number, beside what of the question it speaks of. */
export interface Claim extends Side {
  readonly text: string;
  /** Of its numbers. */
  readonly places: () => readonly Place[];
  /** By dimension. */
  readonly values: () => Claims;
  /** Tags and part numbers named beside the values. */
  readonly tags: readonly string[];
  /** Words of what the values are of: the first cell of a row that has any, or the sentence. */
  readonly subject: () => readonly Wanted[];
  /** States of the machine that it speaks of. */
  readonly conditions: () => readonly Condition[];
  /** Those, and the ones that its title and headings speak of. */
  readonly circumstances: () => readonly Condition[];
  /** Share of the question's words beside the values. */
  readonly about: number;
  /** How many of them that is. */
  readonly held: number;
  /** No other claim is more about what is asked. */
  readonly leads: boolean;
  readonly isTabular: boolean;
  /** It says nothing but what is asked, and a value. */
  readonly isPointed: () => boolean;
  /** The same but for a word or two. */
  readonly isEcho: () => boolean;
}

export function claimsAbout(asked: Asked, candidate: Candidate): readonly Claim[] {
  return sayingsIn(candidate.chunk).flatMap((saying) => measureIn(asked, candidate, saying));
}

function measureIn(asked: Asked, candidate: Candidate, saying: Saying): readonly Claim[] {
  const { chunk } = candidate;
  const { piece, span, text, told } = saying;
  // A question asserts nothing.
  if (text.endsWith('?')) return [];
  const wanted = askedFor(asked);
  const about = coverage(wanted, saying.said);
  // Minutes say nothing of whom to call.
  if (about > 0 && lacksKind(asked.whole, told)) return [];
  return [
    {
      candidate,
      span: { start: span.start, end: span.end },
      text,
      places: once(() => placesOf(text)),
      values: once(() => (piece.kind === 'row' ? claimsOf(chunk, piece) : claimsIn(text))),
      tags: chunk.mentions.filter((one) => one.kind !== 'faultCode' && holds(span, one)).map(({ key }) => key),
      subject: once(() => (piece.kind === 'row' ? subjectOf(chunk, piece.cells) : wordsOf(text))),
      conditions: once(() => conditionsIn(withNumbers(text))),
      circumstances: once(() => conditionsIn([candidate.document.title, ...chunk.headings, text].join('\n'))),
      about,
      held: about * wanted.length,
      leads: false,
      isPointed: once(() => !isTabular(piece) && isPointed(asked, saying)),
      isEcho: once(() => !isTabular(piece) && isEcho(asked, saying)),
      isTabular: isTabular(piece),
    },
  ];
}

/** The first cell may name the machine alone. */
function subjectOf(chunk: Chunk, cells: readonly Span[]): readonly Wanted[] {
  return cells.map((cell) => wordsOf(textOf(chunk, cell))).find((words) => words.length > 0) ?? [];
}

/** Of parts that semicolons keep apart, those that say a value: what is said beside them is no condition of it. */
function withNumbers(text: string): string {
  return text
    .split(';')
    .filter((part) => /\d/.test(part))
    .join(';');
}

/** Of many claims few are looked at closely, and those against several others. */
function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

/** Words with a meaning; numbers and units are what may differ. */
export function wordsOf(text: string): readonly Wanted[] {
  return meaningWords(text).filter(({ forms }) => !forms.some((form) => /^[\d~]*\d/.test(form) || form.length < 2));
}
