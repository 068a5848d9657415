// Finds the other places where a person stands whom one place has given away.

import type { Finding } from './detector.ts';
import { NO_NAMES } from './detectors/nameLists.ts';
import { isGivenName } from './detectors/nameWords.ts';

/** Characters of the shortest single word that is looked for elsewhere. */
const SHORTEST = 3;

/**
 * Full names again, and each of their words that stands nowhere in small letters: a word that does is an ordinary one.
 * One pass over the words of the text, whatever the number of names. `found` MUST be in order and without overlap.
 */
export function sameNames(text: string, found: readonly Finding[]): readonly Finding[] {
  const persons = found.filter(({ type }) => type === 'person');
  if (persons.length === 0) return [];
  const wanted = new Map<string, Finding>();
  for (const person of persons) {
    for (const word of nameWordsOf(text.slice(person.start, person.end), person)) {
      if (!wanted.has(word)) wanted.set(word, person);
    }
  }
  const lower = new Set<string>();
  const hits: Finding[] = [];
  let hidden = 0;
  for (const match of text.matchAll(/(?<![\p{L}\p{N}])\p{L}[\p{L}\p{M}]{2,39}/gu)) {
    const word = match[0];
    while (hidden < found.length && found[hidden]!.end <= match.index) hidden++;
    // An e-mail address writes names small; that makes no ordinary word of them.
    if ((found[hidden]?.start ?? Number.POSITIVE_INFINITY) <= match.index) continue;
    if (wanted.has(word)) hits.push(again(match.index, word, wanted.get(word)!));
    else if (word === word.toUpperCase() && wanted.has(titleCase(word))) {
      hits.push(again(match.index, word, wanted.get(titleCase(word))!));
    } else if (wanted.has(titleCase(word)) && word === word.toLowerCase()) lower.add(titleCase(word));
  }
  const plain = ({ start, end }: Finding) => lower.has(titleCase(text.slice(start, end)));
  return joined(
    text,
    hits.filter((hit) => !plain(hit)),
  );
}

/** Words of a name worth looking for: of a single one only where its surroundings say that it is a name. */
function nameWordsOf(name: string, { basis }: Finding): readonly string[] {
  const words = name.match(/\p{Lu}[\p{L}\p{M}]+/gu) ?? [];
  const fit = words.filter((word) => word.length >= SHORTEST && !NO_NAMES.has(word.toLowerCase()));
  if (words.length > 1) return basis === 'context' || isGivenName(words[0]!) ? fit : [];
  return basis === 'context' ? fit : [];
}

function again(start: number, word: string, { confidence, detector }: Finding): Finding {
  return { start, end: start + word.length, type: 'person', confidence: confidence * 0.9, detector, basis: 'pattern' };
}

/** Words of a name that stand side by side are one person. */
function joined(text: string, hits: readonly Finding[]): readonly Finding[] {
  const out: Finding[] = [];
  for (const hit of hits) {
    const last = out.at(-1);
    if (last && /^(?: |\u00a0|-| \p{Lu}\. )$/u.test(text.slice(last.end, hit.start))) {
      out[out.length - 1] = { ...last, end: hit.end };
    } else out.push(hit);
  }
  return out;
}

function titleCase(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1).toLowerCase();
}
