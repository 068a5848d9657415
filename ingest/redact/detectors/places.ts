// Finds towns, regions and countries by list, and what their people are called.

import type { DetectionContext, Detector, Finding, FindingType } from '../detector.ts';
import { COUNTRIES, GERMAN_NATIONAL, NATIONALITIES, TOWNS } from './placeLists.ts';

export const places: Detector = { name: 'places', version: 3, detect };

const WORD =
  /(?<![\p{L}\p{N}_.-])(?:U\.S\.(?:A\.)?|\p{Lu}[\p{L}\p{M}]*(?:-\p{Lu}\p{L}+)*(?:\.(?= \p{Lu}))?)(?![\p{L}\p{N}_])/gu;
const LONGEST = 4;
/** After these even a place that no list knows is one. */
const LIVES =
  /(?<![\p{L}\p{N}])(?:(?:[Ll]iv(?:e|es|ed|ing)|[Bb]orn|[Rr]aised|[Gg]rew up|[Rr]esid(?:e|es|ing)|[Bb]ased|[Ll]ocated) in|(?:[Mm]oved|[Tt]ravel(?:s|l?ed|l?ing)?|[Ff]ly(?:ing)?|[Ff]lew|[Tt]rip|[Dd]riven|[Ww]ent|[Gg]oing) to|[Ww]ohn(?:t|en|haft) in|[Aa]ufgewachsen in|[Gg]eboren in|[Gg]ezogen nach|[Nn]ach [Hh]ause nach|[Hh]eim nach|[Cc]ity of|[Ss]tadt|[Tt]own of|[Dd]orf) (\p{Lu}[\p{L}\p{M}'’-]{2,30}(?: \p{Lu}[\p{L}\p{M}'’-]{1,30})?)/gu;

function detect(text: string, { thorough }: DetectionContext): readonly Finding[] {
  if (!thorough) return [];
  const found: Finding[] = [];
  const add = (start: number, end: number, type: FindingType, confidence: number) =>
    found.push({ start, end, type, confidence, detector: places.name, basis: 'pattern' });
  const words = [...text.matchAll(WORD)];
  for (let place = 0; place < words.length; place++) {
    const taken = longest(text, words, place);
    if (taken) {
      add(words[place]!.index, taken.end, taken.type, taken.type === 'nationality' ? 0.7 : 0.6);
      place += taken.words - 1;
    }
  }
  for (const match of text.matchAll(LIVES)) {
    const end = match.index + match[0].length;
    add(end - match[1]!.length, end, 'location', 0.5);
  }
  for (const match of text.matchAll(GERMAN_NATIONAL))
    add(match.index, match.index + match[0].trimEnd().length, 'nationality', 0.7);
  return found;
}

function longest(text: string, words: readonly RegExpExecArray[], place: number) {
  const { index, 0: first } = words[place]!;
  if (!FIRST.has(first) && !FIRST.has(first.slice(0, -1))) return null;
  for (let count = Math.min(LONGEST, words.length - place); count > 0; count--) {
    const last = words[place + count - 1]!;
    const end = last.index + last[0].length;
    if (end - index > 40) continue;
    const said = text.slice(index, end).replace(/\n/g, ' ');
    const type = kindOf(said) ?? kindOf(said.replace(/\.$/, ''));
    if (type) return { end, type, words: count };
  }
  return null;
}

/** What a listed name begins with: most words begin none, and are done with at once. */
const FIRST: ReadonlySet<string> = new Set(
  [...COUNTRIES, ...TOWNS, ...NATIONALITIES].map((name) => name.split(' ', 1)[0]!),
);

function kindOf(said: string): FindingType | null {
  if (COUNTRIES.has(said) || TOWNS.has(said)) return 'location';
  if (NATIONALITIES.has(said) || (said.endsWith('s') && NATIONALITIES.has(said.slice(0, -1)))) return 'nationality';
  return null;
}
