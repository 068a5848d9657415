// Finds current documents that disagree on what is asked: another value, or another meaning of the same code; pure.

import { type Claim, claimsAbout, type Side } from './claim.ts';
import { codesOf } from './codes.ts';
import { isWithin, sameConditions, statesOf } from './conditions.ts';
import { entriesDiffer, entriesIn } from './entry.ts';
import { numbersIn } from './pointed.ts';
import { apart, claimsIn, differInOne, type Interval } from './quantity.ts';
import { restated } from './restated.ts';
import type { Candidate } from './retrieve.ts';
import type { Asked } from './understand.ts';
import { askedFor, shareOf } from './wording.ts';

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
  if (codes.length > 0)
    return opposed(
      candidates.flatMap((one) => entriesIn(one, codes)),
      entriesDiffer,
    );
  return opposed(measuresIn(asked, candidates), measuresDiffer);
}

function opposed<T extends Side>(all: readonly T[], differ: (a: T, b: T) => boolean): readonly T[] {
  const against = new Map<T, T[]>();
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(i + 1)) {
      if (a.candidate.document.id === b.candidate.document.id || !sameMachine(a, b) || !differ(a, b)) continue;
      against.set(a, [...(against.get(a) ?? []), b]);
      against.set(b, [...(against.get(b) ?? []), a]);
    }
  }
  const [first, ...rest] = all.filter((one) => against.has(one));
  // Whoever says again what the first says does not crowd out those who say otherwise.
  return first ? onePerDocument([first, ...against.get(first)!, ...rest]).slice(0, MOST_SIDES) : [];
}

function onePerDocument<T extends Side>(sides: readonly T[]): readonly T[] {
  const known = new Map<string, T>();
  for (const side of sides) if (!known.has(side.candidate.document.id)) known.set(side.candidate.document.id, side);
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
  const [said, there] = [claimsAbout(asked, echo).filter(({ isEcho }) => isEcho()), claimsAbout(asked, other)];
  for (const a of said)
    for (const b of closest(there.filter((one) => isComparable(a, one))))
      if (sameMachine(a, b) && valueElsewhere(a, b)) return [a, b];
  return [];
}

/** A value in newtons is no rival of one in bar, however much it speaks of the same. */
function isComparable(a: Claim, b: Claim): boolean {
  return a.values().size === 0 || [...a.values().keys()].some((dimension) => b.values().has(dimension));
}

/** A text about no machine in particular speaks of any. */
function sameMachine({ candidate: { chunk: a } }: Side, { candidate: { chunk: b } }: Side): boolean {
  return a.machines.length === 0 || b.machines.length === 0 || a.machines.some((one) => b.machines.includes(one));
}

function measuresIn(asked: Asked, candidates: readonly Candidate[]): readonly Claim[] {
  if (askedFor(asked).length === 0) return [];
  const all = candidates.flatMap((candidate) => claimsAbout(asked, candidate));
  const best = Math.max(ABOUT, ...all.map(({ about }) => about));
  return all.map((claim) => ({ ...claim, leads: claim.about >= best }));
}

/** One of them speaks of what is asked, and the other of the same thing or in the same words. */
function measuresDiffer(a: Claim, b: Claim): boolean {
  if (pointsElsewhere(a, b) || pointsElsewhere(b, a)) return true;
  if ((!a.leads && !b.leads) || !sameConditions(a.conditions(), b.conditions())) return false;
  const differ = () => differInOne(a.values(), b.values());
  if (Math.min(a.about, b.about) >= BESIDE && tagsAgree(a, b) && sameThing(a, b) && differ()) return true;
  const measured = [...a.values().keys()].some((dimension) => b.values().has(dimension));
  // Rows with the same cells tell of different things.
  return !(a.isTabular && b.isTabular) && (!measured || differ()) && restated(a.places(), b.places());
}

/**
 * What says nothing but what is asked and a value disagrees with whatever speaks of the same, in the states that are
 * asked about and no others, and has another value; without a unit, it must speak of more of it.
 */
function pointsElsewhere(a: Claim, b: Claim): boolean {
  if (b.about < HALF || b.held < Math.min(TWO_WORDS, a.held) || !a.isPointed() || !tagsAgree(a, b)) return false;
  if (!isWithin(a.conditions(), b.circumstances()) || !isWithin(b.conditions(), a.conditions())) return false;
  if ([...a.values().keys()].some((dimension) => b.values().has(dimension))) return differInOne(a.values(), b.values());
  const others = numbersIn(b.text);
  return b.about >= ABOUT && a.values().size === 0 && numbersIn(a.text).some((number) => !others.includes(number));
}

/**
 * In the same states; where one says at most or at least, its bound is its value. The lines of a record tell of values
 * apart from each other.
 */
function valueElsewhere(a: Claim, b: Claim): boolean {
  if (!tagsAgree(a, b)) return false;
  if (!isWithin(statesOf(a.conditions()), b.circumstances()) || !isWithin(statesOf(b.conditions()), a.conditions()))
    return false;
  const own = [...a.values()];
  const theirs = b.isTabular && b.text.includes('\n') ? b.text.split('\n').map(claimsIn) : [b.values()];
  const isMet = ([dimension, value]: [string, Interval]) =>
    theirs.some((one) => one.has(dimension) && !apart(bounds(value), bounds(one.get(dimension)!)));
  if (own.length > 0 && (!own.some(([dimension]) => b.values().has(dimension)) || own.some(isMet))) return false;
  const others = numbersIn(b.text);
  return numbersIn(a.text).some((number) => !others.includes(number));
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
