// Turns an operator's words into what retrieval works with: codes, machines, language; personal data already gone.

import type { Mention, Span } from '../../graph/model/chunk.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { MachineId } from '../../graph/model/ids.ts';
import type { Context } from '../../graph/model/scope.ts';
import type { Site } from '../../graph/model/site.ts';
import { mentionsIn } from '../../ingest/link/mentions.ts';
import type { AskDeps } from './deps.ts';
import type { Translation } from './translate.ts';

/** Characters; an operator's question, not a document. */
const LONGEST_QUESTION = 2_000;

export interface Asked {
  /** Redacted; the only form of the question that is searched, stored or logged. */
  readonly text: string;
  /** The text without the machines it names: those narrow the search, and their names stand on few of their pages. */
  readonly topic: string;
  /** The topic in the other language, German or English, as a bag of words; null: none of it is in the glossary. */
  readonly translated: Translation | null;
  readonly mentions: readonly Mention[];
  /** Machines the question names; else the one in the context; empty: undecided. */
  readonly machines: readonly MachineId[];
  readonly language: string;
}

export async function understand(
  deps: Pick<AskDeps, 'site' | 'redact' | 'languageOf' | 'translate'>,
  question: string,
  context: Context,
): Promise<Asked> {
  const trimmed = question.normalize('NFC').trim();
  if (trimmed === '') throw new Refusal('BAD_REQUEST', 'The question is empty; type what you want to know.');
  if (trimmed.length > LONGEST_QUESTION) {
    throw new Refusal('TOO_LARGE', `The question is longer than ${LONGEST_QUESTION} characters; shorten it.`);
  }
  const text = await deps.redact(trimmed);
  const named = machinesNamed(text, deps.site);
  const ids = [...new Set(named.flatMap((one) => one.ids))];
  // An unknown machine is not refused: that would tell it from one whose documents the asker may not see.
  const machines = ids.length > 0 || context.machine === null ? ids : [context.machine as MachineId];
  const topic = without(text, named);
  return {
    text,
    topic,
    translated: deps.translate(topic),
    mentions: mentionsIn(text, deps.site).filter((mention) => !isMachine(mention, machines)),
    machines,
    language: deps.languageOf(text),
  };
}

export interface NamedMachine extends Span {
  readonly ids: readonly MachineId[];
}

/** Machines whose id or name stands in the text as whole words; the longest name wins where names overlap. */
export function machinesNamed(text: string, site: Pick<Site, 'machines'>): readonly NamedMachine[] {
  const names = site.machines.flatMap((machine) =>
    [machine.id, ...machine.names].map((name) => ({ id: machine.id, words: wordsOf(name).map(({ word }) => word) })),
  );
  const said = wordsOf(text);
  const found: NamedMachine[] = [];
  for (let at = 0; at < said.length; ) {
    const here = names.filter(({ words }) => words.every((word, i) => said[at + i]?.word === word));
    const length = Math.max(0, ...here.map(({ words }) => words.length));
    const last = said[at + length - 1];
    if (length > 0 && last) {
      const ids = new Set(here.filter(({ words }) => words.length === length).map(({ id }) => id));
      found.push({ ids: [...ids], start: said[at]!.start, end: last.end });
    }
    at += Math.max(length, 1);
  }
  return found;
}

function wordsOf(text: string): readonly (Span & { readonly word: string })[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    word: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }));
}

function without(text: string, spans: readonly Span[]): string {
  const rest = spans.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text);
  return /[\p{L}\p{N}]/u.test(rest) ? rest.replace(/\s+/g, ' ').trim() : text;
}

/** A machine's own tag narrows the search instead of being looked up as a code. */
function isMachine(mention: Mention, machines: readonly MachineId[]): boolean {
  return machines.some((id) => id.toUpperCase().replace(/[\s-]/g, '') === mention.key);
}
