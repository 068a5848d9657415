// Decides what a question is about from its candidates: one machine, several to choose from, or nothing known; pure.

import { validityOf } from '../../graph/model/document.ts';
import type { MachineId } from '../../graph/model/ids.ts';
import { dateTerms } from '../../graph/search/words/analyse.ts';
import { datesIn } from '../../graph/search/words/dates.ts';
import { instructionsIn } from '../../ingest/parse/instructions.ts';
import type { Side } from './claim.ts';
import { codesOf, roleOf } from './codes.ts';
import { contradicted, disagreement } from './conflict.ts';
import { saysAll } from './instruction.ts';
import { codesMeant, entriesOf } from './mistyped.ts';
import { withoutOthers } from './others.ts';
import { echoes } from './pointed.ts';
import type { Candidate } from './retrieve.ts';
import { spread } from './spread.ts';
import { standingOf } from './standing.ts';
import { judging, type Verdict } from './threshold.ts';
import { type Asked, standsIn } from './understand.ts';
import { valueFirst } from './valued.ts';
import { asksWhatHappened, wantsToKnow } from './wanting.ts';

/** Share of the best score at which a passage about another machine still competes. Set on the sample's tuning half. */
const RIVAL = 0.8;
/** Share of the best score a further passage needs to be cited beside the best. Same origin. */
const COMPANION = 0.7;
const MOST_PASSAGES = 3;

export type Selection =
  | { readonly kind: 'passages'; readonly machines: readonly MachineId[]; readonly passages: readonly Candidate[] }
  | {
      readonly kind: 'conflict';
      readonly machines: readonly MachineId[];
      /** Those that the sides stand in. */
      readonly passages: readonly Candidate[];
      readonly sides: readonly Side[];
    }
  | { readonly kind: 'choose-machine'; readonly machines: readonly MachineId[] }
  /** `codes`: keys of those that may have been meant by one that nothing has; what explains them is the nearest. */
  | { readonly kind: 'nothing'; readonly nearest: readonly Candidate[]; readonly codes: readonly string[] };

export function select(asked: Asked, candidates: readonly Candidate[]): Selection {
  // Superseded and withdrawn text is never used silently, so extractive answers do not use it at all.
  const current = candidates.filter(inForce);
  const usable = spread(
    asked,
    current
      .filter((one) => isHere(asked, one) && instructionsIn(one.chunk.text).length === 0)
      .map((one) => ({ ...one, chunk: withoutOthers(asked, one.chunk) })),
    READ_CLOSELY,
  );
  const verdict = judging(asked, usable.slice(0, READ_CLOSELY));
  const ordered = codesOf(asked).length > 0 ? definitionsFirst(asked, usable) : closest(asked, verdict, usable);
  const told = byStanding(asked, verdict, generalFirst(asked, verdict, evidenceFirst(verdict, ordered)));
  if (!told[0] || !verdict(told[0]).supports) return nothing(codesMeant(asked, candidates, usable), usable);
  const ranked = valueFirst(asked, taskFirst(asked, verdict, told));
  const best = ranked[0]!;

  const contenders = ranked.filter((one) => competes(asked, one, best));
  const isDecided = asked.machines.length === 1 || machineSets(contenders).length <= 1;
  // What does not answer leaves nothing to choose; whether it does is read only where it matters.
  const fits = isDecided ? machineSets(contenders) : machineSets(contenders, (one) => verdict(one).supports);
  if (!isDecided && fits.length > 1) return { kind: 'choose-machine', machines: union(fits) };

  const machines = asked.machines.length === 1 ? asked.machines : (fits[0] ?? []);
  const passages = companions(asked, ranked, best, machines);
  const fitting = ranked.filter((one) => isAbout(one, machines));
  const known = disagreement(asked, fitting);
  const sides = known.length > 0 ? known : secondOpinion(asked, verdict, fitting);
  // What people wrote down does not hide that documents disagree about it.
  const weighs = ({ candidate }: Side) => passages.includes(candidate) || (passages[0]!.report && !candidate.report);
  if (!sides.some(weighs)) return { kind: 'passages', machines, passages };
  return { kind: 'conflict', machines, passages: [...new Set(sides.map(({ candidate }) => candidate))], sides };
}

/**
 * Whoever may write a sheet can put a question and any answer in it: before one counts, whoever answers in other words
 * is heard.
 */
function secondOpinion(asked: Asked, verdict: Judge, [best, ...rest]: readonly Candidate[]): readonly Side[] {
  if (!best || !echoes(asked, best)) return [];
  const others = rest
    .filter((one) => !one.report && one.document.id !== best.document.id && !echoes(asked, one))
    .slice(0, READ_CLOSELY)
    .filter((one) => verdict(one).strength > NEARLY)
    .sort((a, b) => worth(verdict, b) - worth(verdict, a));
  return others.map((one) => contradicted(asked, best, one)).find((sides) => sides.length > 0) ?? [];
}

/** Evidence that is not enough to answer from and enough to object. Set on eval/workshop with false sheets planted. */
const NEARLY = -0.5;

function worth(verdict: Judge, one: Candidate): number {
  return one.hit.score + SAYS * verdict(one).strength;
}

function nothing(codes: readonly string[], usable: readonly Candidate[]): Selection {
  const explains = ({ chunk }: Candidate) => entriesOf(chunk, codes).length > 0;
  const nearest = [...usable.filter(explains), ...usable.filter((one) => !explains(one))];
  return { kind: 'nothing', nearest: nearest.slice(0, MOST_PASSAGES), codes };
}

export function inForce({ document }: Candidate): boolean {
  return document.labels !== null && validityOf(document) === 'in-force';
}

/** Of the lines and sites the question names, or of none in particular, or from elsewhere and about one of them by name. */
function isHere({ places }: Asked, { document: { labels }, chunk: { text } }: Candidate): boolean {
  const isNamed = () => places.some(({ called }) => text.toLowerCase().includes(called.toLowerCase()));
  return places.length === 0 || labels === null || standsIn(labels, places) || isNamed();
}

/**
 * Of passages that answer alike, those of a document written for the machine go first, then those for all machines,
 * then what people wrote down: whoever may write a shift report must not thereby change what a manual says, nor
 * silence it.
 */
function byStanding(asked: Asked, verdict: Judge, ranked: readonly Candidate[]): readonly Candidate[] {
  const [best] = ranked;
  // A code may be known on a machine from a report alone, and that machine must be among those to choose from.
  const toChoose = codesOf(asked).length > 0 && asked.machines.length !== 1;
  if (!best || toChoose || asksWhatHappened(asked.whole) || (!best.report && !verdict(best).supports)) return ranked;
  const enough = best.report ? verdict(best).strength - OUTWEIGHS : Number.NEGATIVE_INFINITY;
  const first =
    ranked
      .filter((one) => standingOf(asked, one) > standingOf(asked, best))
      .sort((a, b) => standingOf(asked, b) - standingOf(asked, a))
      .find((one) => verdict(one).supports && verdict(one).strength >= enough) ?? best;
  const lowest = first.report ? 0 : 1;
  return [first, ...ranked.filter((one) => one !== first && standingOf(asked, one) >= lowest)];
}

/** How much stronger a report must be: it is about what a document only touches. Set on the tuning half. */
const OUTWEIGHS = 4;

/** What search found first, unless another passage says clearly more of what is asked, in one place. */
function closest(asked: Asked, verdict: Judge, candidates: readonly Candidate[]): readonly Candidate[] {
  const [first, rest] = [candidates.slice(0, READ_CLOSELY), candidates.slice(READ_CLOSELY)];
  const happened = asksWhatHappened(asked.whole);
  const fitness = (one: Candidate) => worth(verdict, one) + (happened && one.report ? SAYS * TOLD : 0);
  return [...first.sort((a, b) => fitness(b) - fitness(a)), ...rest];
}

/**
 * What search found first may only lead up to the passage that answers, or have a gap where the answer stood. Further
 * down, only what holds as many of the question's words as anything above is read.
 */
function evidenceFirst(verdict: Judge, ordered: readonly Candidate[]): readonly Candidate[] {
  const [first, rest] = [ordered.slice(0, READ_CLOSELY), ordered.slice(READ_CLOSELY)];
  const most = Math.max(...first.map(({ hit }) => hit.terms));
  const further = rest.filter(({ hit }) => hit.terms >= most);
  return leading(
    [...first, ...further].find((one) => verdict(one).supports),
    ordered,
  );
}

function leading(first: Candidate | undefined, ordered: readonly Candidate[]): readonly Candidate[] {
  return first ? [first, ...ordered.filter((one) => one !== first)] : ordered;
}

/** Who asks of no machine is answered for all of them, where a document does; what one machine needs comes after. */
function generalFirst(asked: Asked, verdict: Judge, ordered: readonly Candidate[]): readonly Candidate[] {
  const [best] = ordered;
  if (!best || asked.machines.length > 0 || codesOf(asked).length > 0 || best.chunk.machines.length === 0)
    return ordered;
  const isMeant = (one: Candidate) =>
    competes(asked, one, best) || [one.document.title, ...one.chunk.headings].some((said) => saysAll(asked, said));
  const general = ordered
    .slice(0, READ_CLOSELY)
    .find((one) => one.chunk.machines.length === 0 && !one.report && isMeant(one) && verdict(one).supports);
  return leading(general, ordered);
}

/** Whoever names a task is told its steps before what only lists the same things. */
function taskFirst(asked: Asked, verdict: Judge, ordered: readonly Candidate[]): readonly Candidate[] {
  const [best] = ordered;
  const { whole } = asked;
  if (!best || best.chunk.procedure.length > 0 || wantsToKnow(whole) || asksWhatHappened(whole)) return ordered;
  const isTask = ({ chunk }: Candidate) => chunk.procedure.length > 0 && saysAll(asked, chunk.headings.at(-1) ?? '');
  const alike = (one: Candidate) =>
    standingOf(asked, one) >= standingOf(asked, best) && isAbout(one, best.chunk.machines);
  return leading(
    ordered.slice(0, READ_CLOSELY).find((one) => isTask(one) && alike(one) && verdict(one).supports),
    ordered,
  );
}

type Judge = (candidate: Candidate) => Verdict;

/** Passages that may change places; reading one takes more than half a millisecond. */
export const READ_CLOSELY = 8;
/** What a passage's own words count for beside its place in search. Set on the tuning halves; 0.1 does as well. */
export const SAYS = 0.05;
/** What a report's being one counts for like strength, where the question is about something that happened. Same origin. */
const TOLD = 2;

/** A question that names a code is about that code: what explains it first, then what mentions it, and nothing else. */
function definitionsFirst(asked: Asked, candidates: readonly Candidate[]): readonly Candidate[] {
  const role = new Map(candidates.map((one) => [one, roleOf(one.chunk, codesOf(asked))]));
  const named = (wanted: string) => candidates.filter((one) => role.get(one) === wanted);
  // With the machine known, a report that says nothing of machines may mean the same code on any other.
  const mentions = named('mentions').filter(({ chunk }) => asked.machines.length === 0 || chunk.machines.length > 0);
  if (!asksWhatHappened(asked.whole)) return [...named('explains'), ...mentions];
  const told = mentions.filter(({ report }) => report);
  return [...told, ...named('explains'), ...mentions.filter(({ report }) => !report)];
}

function competes(asked: Asked, one: Candidate, best: Candidate): boolean {
  const codes = codesOf(asked);
  if (codes.length > 0) return roleOf(one.chunk, codes) === roleOf(best.chunk, codes);
  return one.hit.score >= RIVAL * best.hit.score;
}

/**
 * The different sets of machines the contenders are about, of those that count: asked only where one would add a set.
 * Passages about no machine in particular don't decide, and one report that tells of several machines is one story.
 */
function machineSets(
  contenders: readonly Candidate[],
  counts: (one: Candidate) => boolean = () => true,
): readonly (readonly MachineId[])[] {
  const best = contenders.find(counts);
  const sets = new Map<string, readonly MachineId[]>();
  if (!best || best.chunk.machines.length === 0) return [];
  for (const one of contenders) {
    const { chunk, report, document } = one;
    const set = [...chunk.machines].sort();
    const key = set.join('\n');
    if (set.length === 0 || sets.has(key) || (one !== best && report && document.id === best.document.id)) continue;
    if (counts(one)) sets.set(key, set);
  }
  return [...sets.values()];
}

function union(sets: readonly (readonly MachineId[])[]): readonly MachineId[] {
  return [...new Set(sets.flat())].sort();
}

/** About all of these machines, or about none in particular. */
function isAbout({ chunk }: Candidate, machines: readonly MachineId[]): boolean {
  return chunk.machines.length === 0 || machines.every((machine) => chunk.machines.includes(machine));
}

/** The best passage and those close behind it for the same machine: passages for different machines are never mixed. */
function companions(
  asked: Asked,
  ranked: readonly Candidate[],
  best: Candidate,
  machines: readonly MachineId[],
): readonly Candidate[] {
  const codes = codesOf(asked);
  const days = datesIn(asked.topic).map(({ terms: [exactly] }) => exactly);
  const bestIsOfTheDay = days.length > 0 && tells(days, best);
  const isClose = (one: Candidate) =>
    roleOf(one.chunk, codes) === 'explains' || one.hit.score >= COMPANION * best.hit.score;
  return ranked
    .filter((one) => one === best || (isClose(one) && isAbout(one, machines)))
    .filter((one) => standingOf({ machines }, one) >= standingOf({ machines }, best))
    .filter((one) => machines.length > 0 || one.chunk.machines.length === 0 || one === best)
    .filter((one) => one === best || !bestIsOfTheDay || tells(days, one))
    .slice(0, MOST_PASSAGES);
}

function tells(days: readonly string[], { document, chunk }: Candidate): boolean {
  const told = dateTerms([document.title, ...chunk.headings, chunk.text].join('\n'));
  return days.every((day) => told.has(day));
}
