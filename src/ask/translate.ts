// Puts a question into the other language as a bag of words, good enough to search by; pure.

import { partsOf } from './glossary/compound.ts';
import type { Dictionary, Glossary } from './glossary/glossary.ts';
import { wordsIn } from './glossary/glossary.ts';
import { baseForms } from './glossary/inflected.ts';

/**
 * Translations taken of each term: the next best is often the text's, and every one is a word that it need not hold.
 * Two did better than one on the tuning half of the sample plant's questions.
 */
const ALTERNATIVES = 2;

export interface Translation {
  readonly text: string;
  /** Of the translation. */
  readonly language: 'en' | 'de';
}

/**
 * German becomes English, English German; which of them it is, the glossary's words decide. Longest terms go first,
 * function words go, and what is in no glossary stays as it is: tags, codes, numbers, units, names.
 * null: nothing in it could be translated.
 */
export function translate(text: string, glossary: Glossary): Translation | null {
  const pieces = piecesOf(text);
  const german = reading(pieces, glossary.german, (word) => germanWord(word, glossary.german));
  const english = reading(pieces, glossary.english, () => null);
  const best =
    german.score > english.score || (german.score === english.score && german.fresh > english.fresh) ? german : english;
  if (best.fresh === 0) return null;
  return { text: [...new Set(best.said.join(' ').split(' '))].join(' '), language: best === german ? 'en' : 'de' };
}

interface Piece {
  readonly raw: string;
  /** null: holds a digit or a sign (`°C`), or no letter, and stays as it is. */
  readonly word: string | null;
}

interface Reading {
  readonly said: readonly string[];
  /** Words of the question that are words of this language. */
  readonly score: number;
  /** Translations that say something else than the question does. */
  readonly fresh: number;
}

function piecesOf(text: string): readonly Piece[] {
  const chunks: readonly string[] = text.match(/\S+/g) ?? [];
  return chunks.flatMap((chunk): readonly Piece[] => {
    const raw = chunk.replace(/^[\p{P}]+|[\p{P}]+$/gu, '') || chunk;
    if (/[^\p{L}\p{M}\p{P}]/u.test(raw) || !/\p{L}/u.test(raw)) return [{ raw, word: null }];
    return [...raw.matchAll(/[\p{L}\p{M}]+/gu)].map(([part]) => ({ raw: part, word: wordsIn(part).join('') }));
  });
}

function reading(
  pieces: readonly Piece[],
  dictionary: Dictionary,
  otherwise: (word: string) => readonly string[] | null,
): Reading {
  const words = pieces.map(({ word }) => word);
  const asked = new Set(pieces.flatMap(({ word }) => word ?? []));
  const said: string[] = [];
  let score = 0;
  let fresh = 0;
  const say = (terms: readonly string[]) => {
    said.push(...terms);
    if (terms.some((term) => wordsIn(term).some((word) => !asked.has(word)))) fresh++;
  };
  for (let at = 0; at < pieces.length; ) {
    const { raw, word } = pieces[at]!;
    const { terms, length } = longestTerm(words, at, dictionary);
    const found = terms.length > 0 || word === null || dictionary.stops.has(word) ? terms : otherwise(word);
    if (found && word !== null) score += length;
    if (found && word !== null) say(found);
    else said.push(raw);
    at += length;
  }
  return { said, score, fresh };
}

/** The longest term that starts here, as it stands or else by its stems; without one, nothing for one word. */
function longestTerm(words: readonly (string | null)[], at: number, { exact, stemmed, longest, stem }: Dictionary) {
  const here = words.slice(at, at + longest);
  const open = here.indexOf(null);
  const run = (open < 0 ? here : here.slice(0, open)) as readonly string[];
  const stems = run.map(stem);
  for (let length = run.length; length > 0; length--) {
    const key = (of: readonly string[]) => of.slice(0, length).join(' ');
    const found = exact.get(key(run)) ?? stemmed.get(key(stems));
    if (found) return { terms: found.slice(0, ALTERNATIVES), length };
  }
  return { terms: [], length: 1 };
}

/** A German word that is in no glossary as it stands: an inflected verb, or a compound of words that are. */
function germanWord(word: string, dictionary: Dictionary): readonly string[] | null {
  const all = (one: string) => dictionary.exact.get(one) ?? dictionary.stemmed.get(dictionary.stem(one));
  for (const form of baseForms(word)) {
    const found = all(form);
    if (found) return found.slice(0, ALTERNATIVES);
  }
  return partsOf(word, (part) => all(part)?.[0]);
}
