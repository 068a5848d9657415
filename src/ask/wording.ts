// Tells how much of one wording stands in another, whatever their inflections; pure.

import { type Group, groupsOf, type Wanted, wantedTerms } from '../../graph/search/words/analyse.ts';
import { datesIn, isDateTerm } from '../../graph/search/words/dates.ts';
import { tokens } from '../../graph/search/words/tokens.ts';
import { FRAMING } from './framing.ts';
import { isPhrasalTerm, verbsInstead, wantedVerbs } from './phrasal.ts';
import { Said } from './said.ts';
import type { Asked } from './understand.ts';
import { valuesAskedBy, wordsForUnit } from './values.ts';

/** Share of the words that stand in the text; 0 for no words. */
export function shareOf(wanted: readonly Wanted[], text: string): number {
  return coverage(
    wanted.map((word) => ({ said: [word], instead: [] })),
    text,
  );
}

/** Share of a question's words that the text has, as said or in another wording; 0 for no words. */
export function coverage(groups: readonly Group[], text: string | Said): number {
  const words = groups.reduce((sum, { said }) => sum + said.length, 0);
  if (words === 0) return 0;
  const here = typeof text === 'string' ? Said.of(text) : text;
  const stands = ({ forms }: Wanted) => forms.some((form) => here.holdsAlmost(form));
  const holds = (word: Wanted) => stands(word) || (word.parts?.every((part) => here.holds(part)) ?? false);
  const part = (wording: readonly Wanted[]) => wording.filter(holds).length / wording.length;
  // Half of another wording is rarely half of what was said: `agent` of a cleaning agent.
  const held = groups.map(
    ({ said, instead }) => said.length * Math.max(part(said), ...instead.map((wording) => part(wording) ** 2)),
  );
  return held.reduce((sum, one) => sum + one, 0) / words;
}

/** Words that mean something in English as in German: a few words are too short to tell their language. */
export function meaningWords(text: string): readonly Wanted[] {
  const said = tokens(text).filter(({ en, de }) => !en.isStop && !de.isStop);
  return wantedTerms(said.map(({ token }) => token).join(' '));
}

/** What a question is about, word by word with other wordings, without words that ask and say nothing of what. */
export function askedFor(asked: Pick<Asked, 'topic' | 'translated'>): readonly Group[] {
  // Every candidate asks for it anew.
  const known = askedOf.get(asked) ?? groupsAskedFor(asked);
  askedOf.set(asked, known);
  return known;
}
const askedOf = new WeakMap<object, readonly Group[]>();

function groupsAskedFor({ topic, translated }: Pick<Asked, 'topic' | 'translated'>): readonly Group[] {
  const dates = datesIn(topic);
  const isDate = (at: number) => dates.some(({ start, end }) => start <= at && at < end);
  const frames = (word: string) => FRAMING.has(word.toLowerCase()) && !(CALL.test(word) && CALLED.test(topic));
  const said = topic.replace(WORD, (word, at) => (frames(word) && !isDate(at) ? '' : word));
  const words = [...meaningWords(said), ...thingsIn(said, translated?.language === 'de')];
  const meant = new Set(words.map(({ forms }) => forms.join(' ')));
  const groups = groupsOf(said, translated?.renderings ?? [], wantedVerbs).flatMap((group) => {
    const left = group.said.filter(
      ({ forms }) => meant.has(forms.join(' ')) || forms.some((form) => isDateTerm(form) || isPhrasalTerm(form)),
    );
    return left.length > 0 ? [{ ...group, said: left }] : [];
  });
  return groups.map((group) => ({
    said: group.said,
    instead: [
      ...group.instead,
      ...valuesInstead(group.said),
      ...verbsInstead([group.said, ...group.instead]),
      ...tagInstead(group.said, said),
      ...unitInstead(group.said, said),
    ],
  }));
}

/** What a text must speak of to be evidence: the greatest force may be the only one that it tells. */
export function evidenceFor(asked: Pick<Asked, 'topic' | 'translated'>): readonly Group[] {
  const known = evidenceOf.get(asked) ?? withoutExtremes(askedFor(asked));
  evidenceOf.set(asked, known);
  return known;
}
const evidenceOf = new WeakMap<object, readonly Group[]>();

function withoutExtremes(groups: readonly Group[]): readonly Group[] {
  const values = groups.flatMap(({ said }) => valuesInstead(said));
  return groups.map(({ said, instead }) => ({ said, instead: isExtreme(said) ? [...instead, ...values] : instead }));
}

function isExtreme(said: readonly Wanted[]): boolean {
  return said.length === 1 && said[0]!.forms.some((form) => EXTREMES.has(form));
}
const EXTREMES: ReadonlySet<string> = new Set(
  wantedTerms(
    `greatest largest biggest highest longest maximum max most smallest lowest shortest minimum min
    größte größter größtes größten höchste höchster höchstes höchsten maximal maximale maximaler kleinste kleinsten
    niedrigste niedrigsten minimal minimale`,
  ).flatMap(({ forms: [form] }) => form ?? []),
);

/** English things that are stop words in German: where all of it is English, or an English word stands before them. */
function thingsIn(topic: string, isEnglish: boolean): readonly Wanted[] {
  const things = [...topic.matchAll(THING)].map(([, thing]) => thing!);
  const alone = isEnglish || meaningWords(topic).length === 0 ? (topic.match(/\b(?:die|bin)\b/giu) ?? []) : [];
  return wantedTerms([...new Set([...things, ...alone].map((thing) => thing.toLowerCase()))].join(' '));
}
const THING = /\b(?:the|a|an|this|that|which|each|every|new|old|upper|lower|of|to|for|from|into|on) (die|bin)\b/giu;

/** A tag says what it is the tag of without the word for it: "accumulator AC1" is AC1. */
function tagInstead(said: readonly Wanted[], topic: string): readonly (readonly Wanted[])[] {
  if (said.length !== 1) return [];
  const forms = said[0]!.forms.join(' ');
  return [...topic.matchAll(TAGGED)].flatMap(([, word, tag]) =>
    wantedTerms(word!).some((one) => one.forms.join(' ') === forms) ? [wantedTerms(tag!)] : [],
  );
}
const TAGGED = /(\p{L}{3,})\s+(\p{L}{1,3}-?\d{1,4})(?![\p{L}\p{N}-])/gu;

function unitInstead(said: readonly Wanted[], topic: string): readonly (readonly Wanted[])[] {
  const signs = said.length === 1 ? [...topic.matchAll(MEASURED)].map(([, sign]) => sign!.toLowerCase()) : [];
  return signs.filter((sign) => said[0]!.forms.includes(sign)).flatMap((sign) => wordsForUnit(sign).map(wantedTerms));
}
const MEASURED = /\d\s?(\p{L}{1,3})(?![\p{L}\p{N}-])/gu;

/** A value says what it is of without the word for it. */
function valuesInstead(said: readonly Wanted[]): readonly (readonly Wanted[])[] {
  const value = (term: string): Wanted => ({ forms: [term], times: 1 });
  // So does the "quantity" of an "oil quantity", which the other language may have one word for.
  if (said.length > 1) return valuesAskedBy(said.at(-1)!.forms).map((term) => [...said.slice(0, -1), value(term)]);
  const { forms, parts = [] } = said[0]!;
  const [of, what] = [parts.slice(0, -1), parts.slice(-1)];
  return [
    ...valuesAskedBy(forms).map((term) => [value(term)]),
    // An oil temperature is a temperature beside the word for oil.
    ...(of.length > 0 ? valuesAskedBy(what).map((term) => [...of.map(value), value(term)]) : []),
  ];
}

const WORD = /[\p{L}\p{N}\p{M}-]+/gu;
/** Whom to call is asked for, what something is called is not. */
const CALL = /^call$/iu;
const CALLED = /\bwhom?\b[^?]*\bcall\b/iu;
