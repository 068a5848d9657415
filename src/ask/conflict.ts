// Finds current documents that disagree on what is asked: another value, or another meaning of the same code; pure.

import type { Chunk, Piece, Span } from '../../graph/model/chunk.ts';
import { languageOf, type Wanted } from '../../graph/search/words/analyse.ts';
import { tokens } from '../../graph/search/words/tokens.ts';
import { type ColumnRole, cellsOf, holds, opens, roleOfColumn } from '../../ingest/link/entries.ts';
import { codesOf } from './codes.ts';
import { isTabular, sentencesIn, textOf, underHeader } from './pieces.ts';
import { isEcho, isPointed, numbersIn } from './pointed.ts';
import { apart, type Claims, claimsIn, claimsOf, type Interval } from './quantity.ts';
import { restated } from './restated.ts';
import type { Candidate } from './retrieve.ts';
import type { Asked } from './understand.ts';
import { askedFor, coverage, meaningWords, shareOf } from './wording.ts';

/** What one document says, against what another says. */
export interface Side {
  readonly candidate: Candidate;
  readonly span: Span;
}

/** Share of the question's words that one side must hold, and none more: it speaks of what is asked. Set on the planted plant. */
const ABOUT = 0.75;
/** What the other side must hold of them at least. Set on the tuning halves of all questions. */
const BESIDE = 0.6;
/** Share of the shorter side's own words that the other must hold: both must speak of the same thing. Same origin. */
const SAME_THING = 0.6;
/** The same where the other speaks less of what is asked. */
const SURELY_SAME_THING = 0.7;
/** What must be held beside a text that says nothing but what is asked: this share, and so many words. Same origin. */
const HALF = 0.5;
const TWO_WORDS = 2;
const MOST_SIDES = 4;

/**
 * One side a document: the first that anybody disagrees with, then whoever says otherwise than it, then the rest; none
 * where nobody disagrees. `candidates` speak of the same machine and are all in force. Ranges that meet, the same value
 * in another unit, other conditions and other words are no disagreement, and a document never disagrees with itself.
 */
export function disagreement(asked: Asked, candidates: readonly Candidate[]): readonly Side[] {
  const codes = codesOf(asked);
  const claims = codes.length > 0 ? candidates.flatMap((one) => entriesIn(one, codes)) : measuresIn(asked, candidates);
  const differ = codes.length > 0 ? entriesDiffer : measuresDiffer;
  const against = new Map<Claim, Claim[]>();
  for (const [i, a] of claims.entries()) {
    for (const b of claims.slice(i + 1)) {
      if (a.candidate.document.id === b.candidate.document.id || !sameMachine(a, b) || !differ(a, b)) continue;
      against.set(a, [...(against.get(a) ?? []), b]);
      against.set(b, [...(against.get(b) ?? []), a]);
    }
  }
  const [first, ...rest] = claims.filter((claim) => against.has(claim));
  // Whoever says again what the first says does not crowd out those who say otherwise.
  return first ? onePerDocument([first, ...against.get(first)!, ...rest]).slice(0, MOST_SIDES) : [];
}

function onePerDocument(claims: readonly Claim[]): readonly Claim[] {
  const known = new Map<string, Claim>();
  for (const claim of claims)
    if (!known.has(claim.candidate.document.id)) known.set(claim.candidate.document.id, claim);
  return [...known.values()];
}

/**
 * Both sides where a passage that only echoes the question has another value than one that answers it in words of its
 * own; none where they agree.
 */
export function contradicted(asked: Asked, echo: Candidate, other: Candidate): readonly Side[] {
  const closest = (claims: readonly Claim[]) => {
    const most = Math.max(...claims.map(({ about }) => about));
    return claims.filter(({ about }) => about === most && about > 0);
  };
  const [said, there] = [claimsAbout(asked, echo).filter(({ isEcho }) => isEcho()), closest(claimsAbout(asked, other))];
  for (const a of said) for (const b of there) if (sameMachine(a, b) && valueElsewhere(a, b)) return [a, b];
  return [];
}

/** A text about no machine in particular speaks of any. */
function sameMachine({ candidate: { chunk: a } }: Claim, { candidate: { chunk: b } }: Claim): boolean {
  return a.machines.length === 0 || b.machines.length === 0 || a.machines.some((one) => b.machines.includes(one));
}

interface Claim extends Side {
  readonly text: string;
  /** Values by dimension: of the whole for a measure, by the column's role for an entry. */
  readonly values: () => Claims;
  readonly roles: ReadonlyMap<ColumnRole, string>;
  /** Tags and part numbers named beside the values. */
  readonly tags: readonly string[];
  /** Words of what the values are of: a row's first cell, or the sentence. */
  readonly subject: () => readonly Wanted[];
  /** States of the machine that it speaks of. */
  readonly conditions: () => readonly Condition[];
  /** Those, and the ones that its title and headings speak of. */
  readonly circumstances: () => readonly Condition[];
  /** Share of the question's words beside the values; 1 for the entry of a code. */
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

function measuresIn(asked: Asked, candidates: readonly Candidate[]): readonly Claim[] {
  if (askedFor(asked).length === 0) return [];
  const all = candidates.flatMap((candidate) => claimsAbout(asked, candidate));
  const best = Math.max(ABOUT, ...all.map(({ about }) => about));
  return all.map((claim) => ({ ...claim, leads: claim.about >= best }));
}

function claimsAbout(asked: Asked, candidate: Candidate): readonly Claim[] {
  return candidate.chunk.pieces.flatMap((piece) =>
    saidIn(candidate.chunk, piece).flatMap((span) => measureIn(asked, candidate, piece, span)),
  );
}

/** Prose sentence by sentence: each speaks of values of its own. None without a number can differ in one. */
function saidIn(chunk: Chunk, piece: Piece): readonly Span[] {
  if (piece.kind === 'heading' || piece.kind === 'code') return [];
  if (isTabular(piece)) return [piece];
  return /\d/.test(textOf(chunk, piece)) ? sentencesIn(chunk, piece) : [];
}

function measureIn(asked: Asked, candidate: Candidate, piece: Piece, span: Span): readonly Claim[] {
  const { chunk } = candidate;
  const text = textOf(chunk, span);
  // A question asserts nothing.
  if (!/\d/.test(text) || text.endsWith('?')) return [];
  const wanted = askedFor(asked);
  const heading = chunk.headings.at(-1) ?? '';
  const about = coverage(wanted, `${heading}\n${piece.kind === 'row' ? underHeader(chunk, piece) : text}`);
  return [
    {
      candidate,
      span: { start: span.start, end: span.end },
      text,
      values: once(() => (piece.kind === 'row' ? claimsOf(chunk, piece) : claimsIn(text))),
      roles: new Map(),
      tags: chunk.mentions.filter((one) => one.kind !== 'faultCode' && holds(span, one)).map(({ key }) => key),
      subject: once(() => wordsOf(piece.kind === 'row' && piece.cells[0] ? textOf(chunk, piece.cells[0]) : text)),
      conditions: once(() => conditionsIn(text)),
      circumstances: once(() => conditionsIn([candidate.document.title, ...chunk.headings, text].join('\n'))),
      about,
      held: about * wanted.length,
      leads: false,
      isPointed: once(() => !isTabular(piece) && isPointed(asked, text)),
      isEcho: once(() => !isTabular(piece) && isEcho(asked, text)),
      isTabular: isTabular(piece),
    },
  ];
}

/** Of many claims few are looked at closely, and those against several others. */
function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

/** One of them speaks of what is asked, and the other of the same thing or in the same words. */
function measuresDiffer(a: Claim, b: Claim): boolean {
  if (pointsElsewhere(a, b) || pointsElsewhere(b, a)) return true;
  if ((!a.leads && !b.leads) || !sameConditions(a.conditions(), b.conditions())) return false;
  const differ = () => valuesDiffer(a.values(), b.values());
  if (Math.min(a.about, b.about) >= BESIDE && tagsAgree(a, b) && sameThing(a, b) && differ()) return true;
  const measured = [...a.values().keys()].some((dimension) => b.values().has(dimension));
  // Rows with the same cells tell of different things.
  return !(a.isTabular && b.isTabular) && (!measured || differ()) && restated(a.text, b.text);
}

/**
 * What says nothing but what is asked and a value disagrees with whatever speaks of the same, in the states that are
 * asked about and no others, and has another value; without a unit, it must speak of more of it.
 */
function pointsElsewhere(a: Claim, b: Claim): boolean {
  if (b.about < HALF || b.held < Math.min(TWO_WORDS, a.held) || !a.isPointed() || !tagsAgree(a, b)) return false;
  if (!isWithin(a.conditions(), b.circumstances()) || !isWithin(b.conditions(), a.conditions())) return false;
  if ([...a.values().keys()].some((dimension) => b.values().has(dimension)))
    return valuesDiffer(a.values(), b.values());
  const others = numbersIn(b.text);
  return b.about >= ABOUT && a.values().size === 0 && numbersIn(a.text).some((number) => !others.includes(number));
}

/**
 * In the same states; where one says at most or at least, its bound is its value. The lines of a record tell of values
 * apart from each other.
 */
function valueElsewhere(a: Claim, b: Claim): boolean {
  if (!tagsAgree(a, b)) return false;
  if (!isWithin(states(a.conditions()), b.circumstances()) || !isWithin(states(b.conditions()), a.conditions()))
    return false;
  const own = [...a.values()];
  const theirs = b.isTabular && b.text.includes('\n') ? b.text.split('\n').map(claimsIn) : [b.values()];
  const isMet = ([dimension, value]: [string, Interval]) =>
    theirs.some((one) => one.has(dimension) && !apart(bounds(value), bounds(one.get(dimension)!)));
  if (own.length > 0 && (!own.some(([dimension]) => b.values().has(dimension)) || own.some(isMet))) return false;
  const others = numbersIn(b.text);
  return numbersIn(a.text).some((number) => !others.includes(number));
}

function states(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.filter((one) => !BOUNDS.includes(one));
}

/** Exactly one dimension is apart: with two, they speak of different conditions. */
function valuesDiffer(a: Claims, b: Claims): boolean {
  const shared = [...a.keys()].filter((dimension) => b.has(dimension));
  return shared.filter((dimension) => apart(a.get(dimension)!, b.get(dimension)!)).length === 1;
}

function bounds({ low, high }: Interval): Interval {
  return { low: Number.isFinite(low) ? low : high, high: Number.isFinite(high) ? high : low };
}

function tagsAgree(a: Claim, b: Claim): boolean {
  const [few, many] = a.tags.length <= b.tags.length ? [a.tags, b.tags] : [b.tags, a.tags];
  return few.every((tag) => many.includes(tag));
}

function sameThing(a: Claim, b: Claim): boolean {
  const within = (one: Claim, other: Claim) => shareOf(one.subject(), other.text);
  const [short, long] = a.subject().length <= b.subject().length ? [a, b] : [b, a];
  return within(short, long) >= (a.leads && b.leads ? SAME_THING : SURELY_SAME_THING);
}

/** A value may hold in one state of the machine only; whoever says so disagrees with nobody who speaks of another. */
function conditionsIn(text: string): readonly Condition[] {
  return CONDITIONS.filter((condition) => condition.test(text));
}

function sameConditions(a: readonly Condition[], b: readonly Condition[]): boolean {
  return isWithin(a, b) && isWithin(b, a);
}

function isWithin(few: readonly Condition[], many: readonly Condition[]): boolean {
  return few.every((one) => many.includes(one));
}

type Condition = RegExp;
const CONDITIONS = [
  /\bset-?up\b|\bsetting\b|\bmode setting\b|einricht/iu,
  /automati/iu,
  /\bmanual(?:ly)? (?:mode|operation)\b|\bjog|handbetrieb|tippbetrieb/iu,
  /\bcold\b|\bkalt/iu,
  /\bhot\b|\bwarm|heiß/iu,
  /\bstart-?up\b|\bstarting\b|anlauf|anfahr/iu,
  /\bidle\b|\bstandstill\b|leerlauf|stillstand/iu,
  /\b(?:un)?load(?:ed)?\b|belast|beladen/iu,
  /\bclean(?:ing)?\b|reinig/iu,
  /\btest(?:ing|ed)?\b|\btrial\b|prüf|probe/iu,
  /\bnew\b|\bneu/iu,
  /\bworn\b|verschl/iu,
  /\bsummer\b|sommer/iu,
  /\bwinter\b/iu,
  /\bmax|höchst/iu,
  /\bmin(?:imum|imal|destens)\b/iu,
];
const BOUNDS = CONDITIONS.slice(-2);

function entriesIn(candidate: Candidate, codes: readonly string[]): readonly Claim[] {
  const { chunk } = candidate;
  return chunk.mentions
    .filter(({ key }) => codes.includes(key))
    .flatMap((mention) =>
      chunk.pieces
        .filter((piece) => (piece.kind === 'row' || piece.kind === 'record') && opens(piece, mention))
        .map((piece): Claim => {
          const text = textOf(chunk, piece);
          const span = { start: piece.start, end: piece.end };
          return {
            candidate,
            span,
            text,
            values: once(() => claimsIn(text)),
            roles: rolesOf(chunk, piece),
            tags: [],
            subject: once(() => wordsOf(text)),
            conditions: once(() => conditionsIn(text)),
            circumstances: once(() => conditionsIn(text)),
            about: 1,
            held: 0,
            leads: true,
            isTabular: true,
            isPointed: () => false,
            isEcho: () => false,
          };
        }),
    );
}

function rolesOf(chunk: Chunk, piece: Piece): ReadonlyMap<ColumnRole, string> {
  const roles = new Map<ColumnRole, string>();
  for (const column of cellsOf(piece)) {
    const role = roleOfColumn(column.name);
    if (role && !roles.has(role)) roles.set(role, textOf(chunk, column));
  }
  return roles;
}

/** Another value in the same column; or, in one language, a meaning that has no word in common with the other's. */
function entriesDiffer(a: Claim, b: Claim): boolean {
  const both = [...a.roles.keys()].filter((role) => b.roles.has(role));
  const value = both.some((role) => {
    const [one, other] = [a.roles.get(role)!, b.roles.get(role)!];
    return valuesDiffer(claimsIn(one), claimsIn(other)) && sameConditions(conditionsIn(one), conditionsIn(other));
  });
  const [one, other] = [a.roles.get('meaning'), b.roles.get('meaning')];
  if (value || one === undefined || other === undefined) return value;
  if (languageOf(tokens(a.text)) !== languageOf(tokens(b.text))) return false;
  const enough = (text: string) => wordsOf(text).length >= 2;
  return enough(one) && enough(other) && shareOf(wordsOf(one), b.text) === 0 && shareOf(wordsOf(other), a.text) === 0;
}

/** Words with a meaning; numbers and units are what may differ. */
function wordsOf(text: string): readonly Wanted[] {
  return meaningWords(text).filter(({ forms }) => !forms.some((form) => /^[\d~]*\d/.test(form) || form.length < 2));
}
