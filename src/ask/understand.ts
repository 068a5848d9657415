// Turns an operator's words into what retrieval works with: codes, machines, language; personal data already gone.

import type { DegradationCode } from '../../graph/model/answer.ts';
import type { Mention, Span } from '../../graph/model/chunk.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { AnswerId, MachineId } from '../../graph/model/ids.ts';
import type { Context } from '../../graph/model/scope.ts';
import type { Machine, Site } from '../../graph/model/site.ts';
import { wantedTerms } from '../../graph/search/words/analyse.ts';
import { keyOf, plainly } from '../../ingest/link/mentions.ts';
import type { AskDeps } from './deps.ts';
import { withoutFrames } from './framing.ts';
import { machinesNamed, type NamedMachine, namesUnknown, type Place, placesNamed } from './places.ts';
import { quotedIn } from './quoted.ts';
import { rejoined } from './separable.ts';
import type { Translation } from './translate.ts';
import { mentionsTyped } from './typed.ts';

/** What a follow-up may leave out. */
export interface Previous {
  readonly id: AnswerId;
  readonly topic: string;
  readonly mentions: readonly Mention[];
  /** Of its answer; empty where that was a choice, or about none in particular. */
  readonly machines: readonly MachineId[];
}

/** Characters; an operator's question, not a document. */
const LONGEST_QUESTION = 2_000;

export interface Asked {
  /** Redacted; the only form of the question that is stored or logged. */
  readonly text: string;
  /** The text, or where it leans on the question before it, both in one. */
  readonly whole: string;
  /** The whole without the machines it names: those narrow the search, and their names stand on few of their pages. */
  readonly topic: string;
  /** The topic in the other language, German or English, as a bag of words; null: none of it is in the glossary. */
  readonly translated: Translation | null;
  /** What the text puts in quotes. */
  readonly quoted: readonly string[];
  readonly mentions: readonly Mention[];
  /** Machines the question names, or those of a line or site it names; else the one meant before, else the context's. */
  readonly machines: readonly MachineId[];
  /** The site's machines that it is not about; none where it is about none in particular. */
  readonly others: readonly MachineId[];
  /** The machine asked at, where the one named may as well be a mark in it: "return filter F1", where a filler is F1. */
  readonly perhapsAt: MachineId | null;
  /** Lines and sites it names, and how. */
  readonly places: readonly (Pick<Place, 'site' | 'line'> & { readonly called: string })[];
  readonly language: string;
  /** Whether the embedding model knows the language, so that likeness in meaning says something. */
  readonly covered: boolean;
  /** The answer it follows up. */
  readonly after: Previous['id'] | null;
}

export async function understand(
  deps: Pick<AskDeps, 'site' | 'redact' | 'languageOf' | 'translate' | 'degraded'>,
  question: string,
  context: Context,
  before: Previous | null = null,
): Promise<Asked> {
  const trimmed = question.normalize('NFC').trim();
  if (trimmed === '') throw new Refusal('BAD_REQUEST', 'The question is empty; type what you want to know.');
  if (trimmed.length > LONGEST_QUESTION) {
    throw new Refusal('TOO_LARGE', `The question is longer than ${LONGEST_QUESTION} characters; shorten it.`);
  }
  const text = await deps.redact(trimmed);
  const said = withoutFrames(rejoined(plainly(text)));
  const { machines, places, named, perhapsAt } = whereIn(said, deps.site, context, before);
  const own = without(said, named);
  const mentioned = mentionsTyped(said, deps.site).filter((mention) => !isMachine(mention, machines));
  const leans = before !== null && mentioned.length === 0 && leansOnBefore(without(said, named, ''));
  const topic = leans ? [before.topic, rest(without(said, named, ''))].filter(Boolean).join(' ') : own;
  const whole = leans ? topic : text;
  const language = deps.languageOf(whole);
  return {
    text,
    whole,
    topic,
    translated: deps.translate(topic),
    quoted: quotedIn(text),
    mentions: leans ? before.mentions : mentioned,
    machines,
    others: machines.length > 0 ? deps.site.machines.map(({ id }) => id).filter((id) => !machines.includes(id)) : [],
    perhapsAt,
    places,
    language,
    covered: !deps.degraded(language).some((code) => WITHOUT_MEANING.includes(code)),
    after: before?.id ?? null,
  };
}

const WITHOUT_MEANING: readonly string[] = ['LEXICAL_ONLY', 'LANGUAGE_NOT_COVERED'] satisfies DegradationCode[];

interface Where {
  readonly machines: readonly MachineId[];
  readonly places: Asked['places'];
  readonly named: readonly Span[];
  readonly perhapsAt: MachineId | null;
}

/** Machines by name, else those of the lines or sites named, else those of the answer before, else the asker's own. */
function whereIn(text: string, site: Site, context: Context, before: Previous | null): Where {
  const machines = machinesNamed(text, site);
  const found = placesNamed(text, site);
  const named = [...machines, ...found].sort((a, b) => a.start - b.start);
  const places = found.map(({ site, line, start, end }) => ({ site, line, called: text.slice(start, end) }));
  const ids = [...new Set(machines.flatMap((one) => one.ids))];
  const at = context.machine as MachineId | null;
  const where = { places, named, perhapsAt: null };
  if (ids.length > 0) {
    const isMark = ids.length === 1 && at !== null && at !== ids[0] && machines.every((one) => isMarkAt(text, one));
    return { machines: ids, places: [], named, perhapsAt: isMark ? at : null };
  }
  if (places.length > 0)
    return { ...where, machines: site.machines.filter((one) => standsIn(one, places)).map(({ id }) => id) };
  // Another machine was named, if by no name that is known: what was meant before is not what is meant now.
  if (namesUnknown(text, site)) return { ...where, machines: [] };
  if (before && before.machines.length > 0) return { ...where, machines: before.machines };
  // An unknown machine is not refused: that would tell it from one whose documents the asker may not see.
  return { ...where, machines: at === null ? [] : [at] };
}

/** Whether a machine's id stands behind the word for a part, as marks do, and not behind one that says where. */
function isMarkAt(text: string, { ids, start, end }: NamedMachine): boolean {
  if (text.slice(start, end).toLowerCase() !== ids[0]?.toLowerCase()) return false;
  const before = /(\p{L}{3,})\s+$/u.exec(text.slice(0, start))?.[1];
  return before !== undefined && wantedTerms(before).length > 0 && !TIES.test(before);
}

/** Whether a machine, or a document's labels, are of one of the places. */
export function standsIn(one: Pick<Machine, 'site' | 'line'>, places: Asked['places']): boolean {
  return places.some(
    ({ site, line }) => one.site === site && (line === null || one.line === null || one.line === line),
  );
}

/** Words that only tie a question to the one before it. */
const TIES =
  /^(?:and|also|what|how|about|then|same|for|it|that|there|und|auch|was|wie|ist|es|das|dort|dann|gilt|sieht|aus|denn|bei|dasselbe|line|linie|machine|maschine)$/iu;
/** A question with more words of its own than this stands by itself. */
const MOST_OF_ITS_OWN = 2;
const OPENS_WITH_TIE = /^(?:and|und|what about|how about|was ist mit|wie ist es|wie sieht es)\b/iu;

function leansOnBefore(text: string): boolean {
  const own = wantedTerms(rest(text)).length;
  return own === 0 || own <= MOST_OF_ITS_OWN || OPENS_WITH_TIE.test(text.trim());
}

function rest(text: string): string {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*/gu) ?? [];
  return words.filter((word) => !TIES.test(word) && wantedTerms(word).length > 0).join(' ');
}

/** What is left of the text; `otherwise` where that is nothing. */
function without(text: string, spans: readonly Span[], otherwise = text): string {
  const left = spans.reduceRight((all, { start, end }) => `${all.slice(0, start)} ${all.slice(end)}`, text);
  return /[\p{L}\p{N}]/u.test(left) ? left.replace(/\s+/g, ' ').trim() : otherwise;
}

/** A machine's own tag narrows the search instead of being looked up as a code. */
function isMachine(mention: Mention, machines: readonly MachineId[]): boolean {
  return machines.some((id) => keyOf(id) === mention.key);
}
