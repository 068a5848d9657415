// Puts a question into the other language as a bag of words, good enough to search by; pure.

import type { Rendering } from '../../graph/search/words/analyse.ts';
import { partsOf } from '../../graph/search/words/compound.ts';
import type { Dictionary, Glossary, Terms } from './glossary/glossary.ts';
import { wordsIn } from './glossary/glossary.ts';
import { baseForms } from './glossary/inflected.ts';

/**
 * Translations taken of each term: the next best is often the text's, and every one is a word that it need not hold.
 * Two did better than one on the tuning half of the sample plant's questions.
 */
const ALTERNATIVES = 2;
/** Wordings in either language that search takes in place of each term: there, one is as good as the other. */
const WORDINGS = 4;

export interface Translation {
  readonly text: string;
  /** Of the translation. */
  readonly language: 'en' | 'de';
  /** Piece by piece, for searching by either wording. */
  readonly renderings: readonly Rendering[];
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
  return {
    text: [...new Set(best.said.join(' ').split(' '))].join(' '),
    language: best === german ? 'en' : 'de',
    renderings: best.renderings,
  };
}

interface Piece {
  readonly raw: string;
  /** null: holds a digit or a sign (`°C`), or no letter, and stays as it is. */
  readonly word: string | null;
}

/** `said`: words of the translation. `also`: each a whole rendering of the piece. */
interface Rendered {
  readonly said: readonly string[];
  readonly also: readonly string[];
}

interface Reading {
  readonly said: readonly string[];
  readonly renderings: readonly Rendering[];
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
  otherwise: (word: string) => Rendered | null,
): Reading {
  const words = pieces.map(({ word }) => word);
  const asked = new Set(pieces.flatMap(({ word }) => word ?? []));
  const said: string[] = [];
  const renderings: Rendering[] = [];
  let score = 0;
  let fresh = 0;
  for (let at = 0; at < pieces.length; ) {
    const { raw, word } = pieces[at]!;
    const { found, length } = longestTerm(words, at, dictionary);
    const isOpen = word !== null && !found && !dictionary.stops.has(word);
    const rendered = found ?? (isOpen ? otherwise(word) : null);
    if (rendered) {
      const here = pieces.slice(at, at + length).map((piece) => piece.raw);
      renderings.push({ said: here.join(' '), also: rendered.also });
      said.push(...rendered.said);
      if (rendered.said.some((term) => wordsIn(term).some((one) => !asked.has(one)))) fresh++;
    }
    if (word === null || (isOpen && !rendered)) said.push(raw);
    else score += length;
    at += length;
  }
  return { said, renderings, score, fresh };
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
    if (found) return { found: eitherOf(found), length };
  }
  return { found: null, length: 1 };
}

function eitherOf({ to, beside }: Terms): Rendered {
  return { said: to.slice(0, ALTERNATIVES), also: [...to.slice(0, WORDINGS), ...beside.slice(0, WORDINGS)] };
}

/** A German word that is in no glossary as it stands: an inflected verb, or a compound of words that are. */
function germanWord(word: string, dictionary: Dictionary): Rendered | null {
  const all = (one: string) => dictionary.exact.get(one) ?? dictionary.stemmed.get(dictionary.stem(one));
  for (const form of baseForms(word)) {
    const found = all(form);
    if (found) return eitherOf(found);
  }
  const rooted = dictionary.rooted.get(dictionary.root(word));
  if (rooted) return eitherOf(rooted);
  const parts = partsOf(word, (part) => all(part)?.to[0]);
  return parts && { said: parts, also: [parts.join(' ')] };
}
