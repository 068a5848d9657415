// Turns an operator's words into what retrieval works with: codes, machines, language; personal data already gone.

import type { Mention } from '../../graph/model/chunk.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { MachineId } from '../../graph/model/ids.ts';
import type { Context } from '../../graph/model/scope.ts';
import type { Site } from '../../graph/model/site.ts';
import { mentionsIn } from '../../ingest/link/mentions.ts';
import type { AskDeps } from './deps.ts';

/** Characters; an operator's question, not a document. */
const LONGEST_QUESTION = 2_000;

export interface Asked {
  /** Redacted; the only form of the question that is searched, stored or logged. */
  readonly text: string;
  readonly mentions: readonly Mention[];
  /** Machines the question names; else the one in the context; empty: undecided. */
  readonly machines: readonly MachineId[];
  readonly language: string;
}

export async function understand(
  deps: Pick<AskDeps, 'site' | 'redact' | 'languageOf'>,
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
  // An unknown machine is not refused: that would tell it from one whose documents the asker may not see.
  const machines = named.length > 0 || context.machine === null ? named : [context.machine as MachineId];
  return {
    text,
    mentions: mentionsIn(text, deps.site).filter((mention) => !isMachine(mention, machines)),
    machines,
    language: deps.languageOf(text),
  };
}

/** Machines whose id or name stands in the text as whole words; the longest name wins where names overlap. */
export function machinesNamed(text: string, site: Site): readonly MachineId[] {
  const names = site.machines
    .flatMap((machine) => [machine.id, ...machine.names].map((name) => ({ id: machine.id, words: words(name) })))
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => b.words.length - a.words.length || (a.id < b.id ? -1 : 1));
  const said = words(text);
  const found = new Set<MachineId>();
  for (let at = 0; at < said.length; ) {
    const here = names.filter((name) => name.words.every((word, i) => said[at + i] === word));
    const longest = here[0]?.words.length ?? 0;
    for (const name of here) if (name.words.length === longest) found.add(name.id);
    at += Math.max(longest, 1);
  }
  return [...found];
}

function words(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A machine's own tag narrows the search instead of being looked up as a code. */
function isMachine(mention: Mention, machines: readonly MachineId[]): boolean {
  return machines.some((id) => id.toUpperCase().replace(/[\s-]/g, '') === mention.key);
}
