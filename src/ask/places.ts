// Finds the machines, lines and sites that a question names; pure.

import type { Span } from '../../graph/model/chunk.ts';
import type { MachineId } from '../../graph/model/ids.ts';
import type { Site } from '../../graph/model/site.ts';

export interface NamedMachine extends Span {
  readonly ids: readonly MachineId[];
}

/** A line with its site, or a site with all its lines. */
export interface Place extends Span {
  readonly site: string;
  readonly line: string | null;
}

/** Machines whose id or name stands in the text as whole words; the longest name wins where names overlap. */
export function machinesNamed(text: string, site: Pick<Site, 'machines'>): readonly NamedMachine[] {
  const names = site.machines.flatMap(({ id, names }) =>
    [id as string, ...names, ...calledMachine(id)].map((name) => ({ of: id, name })),
  );
  return namesIn(text, names).map(({ of, start, end }) => ({ ids: of, start, end }));
}

/**
 * Whether the text speaks of a line or machine by a number that is nobody's: "line 9", "Maschine 12", or "on press 9"
 * where machines are called presses. To be asked where no place and no machine is named.
 */
export function namesUnknown(text: string, { machines }: Pick<Site, 'machines'>): boolean {
  if (LINE_OR_MACHINE.test(text)) return true;
  const kinds = machines.flatMap(({ names }) => names.flatMap((name) => KIND.exec(name.toLowerCase())?.[1] ?? []));
  return [...text.matchAll(AT_ONE)].some(([, kind]) => kinds.includes(kind!.toLowerCase()));
}
const LINE_OR_MACHINE =
  /(?<!\p{L})(?:line|linie|machine|maschine)\s+(?:(?:no|nr)\.?\s*)?\d{1,3}(?!\p{N}|\s+(?:of|von|der|des)\b)/iu;
/** `Press 4` */
const KIND = /^(\p{L}+)\s+\d+$/u;
const AT_ONE = /\b(?:on|at|for|an|auf|bei|für|von)\s+(?:(?:the|der|dem)\s+)?(\p{L}+)\s+\d{1,3}(?!\p{N})/giu;

/** Lines first; a site counts where no line is named. */
export function placesNamed(text: string, { lines = [], sites = [] }: Partial<Site>): readonly Place[] {
  const ofLines = lines.flatMap((line) => [line.id, line.name].flatMap(calledLine).map((name) => ({ of: line, name })));
  const ofSites = sites.flatMap((site) => [site.id, site.name].map((name) => ({ of: site, name })));
  const found = namesIn(text, ofLines).flatMap(({ of, ...span }) =>
    of.map(({ site, id }) => ({ site, line: id, ...span })),
  );
  if (found.length > 0) return found;
  return namesIn(text, ofSites).flatMap(({ of, ...span }) => of.map(({ id }) => ({ site: id, line: null, ...span })));
}

/** "Machine 4" is any whose id has that number. */
function calledMachine(id: MachineId): readonly string[] {
  const number = /^\p{L}+-?0*(\d+)$/u.exec(id)?.[1];
  return number === undefined ? [] : [`machine ${number}`, `maschine ${number}`];
}

/** "Line 4" and "Linie 4" are one; a line called "Filling" needs the word beside it, since filling is what it does. */
function calledLine(name: string): readonly string[] {
  const bare = name.replace(/^(?:line|linie)[\s-]+|[\s-]+(?:line|linie)$/i, '');
  return ['line', 'linie'].flatMap((word) => [`${word} ${bare}`, `${bare} ${word}`]);
}

interface Named<T> extends Span {
  readonly of: readonly T[];
}

function namesIn<T>(text: string, names: readonly { readonly of: T; readonly name: string }[]): readonly Named<T>[] {
  const known = names.map(({ of, name }) => ({ of, words: wordsOf(name).map(({ word }) => word) }));
  const said = wordsOf(text);
  const found: Named<T>[] = [];
  for (let at = 0; at < said.length; ) {
    const here = known.filter(({ words }) => words.every((word, i) => said[at + i]?.word === word));
    const length = Math.max(0, ...here.map(({ words }) => words.length));
    const last = said[at + length - 1];
    if (length > 0 && last) {
      const longest = here.filter(({ words }) => words.length === length);
      found.push({ of: [...new Set(longest.map(({ of }) => of))], start: said[at]!.start, end: last.end });
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
