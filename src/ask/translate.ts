// Puts a question into the other language as a bag of words, good enough to search by; pure.

import { partsOf } from './glossary/compound.ts';
import type { Dictionary, Glossary } from './glossary/glossary.ts';
import { wordsIn } from './glossary/glossary.ts';
import { baseForms } from './glossary/inflected.ts';

/** Translations taken of each term: every further one is a word the right passage need not hold. */
const ALTERNATIVES = 1;

/**
 * German becomes English, English German; which of them it is, the glossary's words decide. Longest terms go first,
 * function words go, and what is in no glossary stays as it is: tags, codes, numbers, units, names.
 * null: nothing in it could be translated.
 */
export function translate(text: string, glossary: Glossary): string | null {
  const pieces = piecesOf(text);
  const german = reading(pieces, glossary.german, (word) => germanWord(word, glossary.german));
  const english = reading(pieces, glossary.english, () => null);
  const best =
    german.score > english.score || (german.score === english.score && german.fresh > english.fresh) ? german : english;
  return best.fresh > 0 ? best.said.join(' ') : null;
}

interface Piece {
  readonly raw: string;
  /** null: holds a digit or no letter, and stays as it is. */
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
    if (/\d/.test(raw) || !/\p{L}/u.test(raw)) return [{ raw, word: null }];
    return [...raw.matchAll(/[\p{L}\p{M}]+/gu)].map(([part]) => ({ raw: part, word: wordsIn(part).join('') }));
  });
}

function reading(
  pieces: readonly Piece[],
  dictionary: Dictionary,
  otherwise: (word: string) => readonly string[] | null,
): Reading {
  const stems = pieces.map(({ word }) => (word === null ? null : dictionary.stem(word)));
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
    const { terms, length } = longestTerm(stems, at, dictionary);
    const found = terms.length > 0 || word === null || dictionary.stops.has(word) ? terms : otherwise(word);
    if (found && word !== null) score += length;
    if (found && word !== null) say(found);
    else said.push(raw);
    at += length;
  }
  return { said, score, fresh };
}

/** The longest term that starts here; without one, nothing for one word. */
function longestTerm(stems: readonly (string | null)[], at: number, { terms, longest }: Dictionary) {
  for (let length = Math.min(longest, stems.length - at); length > 0; length--) {
    const words = stems.slice(at, at + length);
    const found = words.includes(null) ? undefined : terms.get(words.join(' '));
    if (found) return { terms: found.slice(0, ALTERNATIVES), length };
  }
  return { terms: [], length: 1 };
}

/** A German word that is in no glossary as it stands: an inflected verb, or a compound of words that are. */
function germanWord(word: string, dictionary: Dictionary): readonly string[] | null {
  const usual = (one: string) => dictionary.terms.get(dictionary.stem(one))?.[0];
  for (const form of baseForms(word)) {
    const found = usual(form);
    if (found) return [found];
  }
  return partsOf(word, usual);
}
