// What tells a passage that answers a question from one that merely speaks of the same things, as numbers; pure.

import { type Chunk, type Piece, saidText } from '../../graph/model/chunk.ts';
import { languageOf } from '../../graph/search/words/analyse.ts';
import { isTabular, sentencesIn, textOf, underHeader } from './pieces.ts';
import type { Candidate } from './retrieve.ts';
import { Said, type Spoken, spoken } from './said.ts';
import type { Asked } from './understand.ts';
import { lacksCount, lacksKind, lacksMeasure, measuresOthers, missing, wantsMeasure } from './wanting.ts';
import { coverage, evidenceFor } from './wording.ts';

export interface Signs {
  /** Share of the question's words in the best piece of the passage with the headings above it. */
  readonly piece: number;
  /** The same of the best sentence or row under the nearest heading. */
  readonly sentence: number;
  /** The same of title and headings alone. */
  readonly headed: number;
  /** Share of the words that the passage holds as they were said, and not in another wording. */
  readonly asSaid: number;
  /** How much more of the question's weight in words it holds than the next best passage; 0 where it is the only one. */
  readonly ahead: number;
  /** Cosine of the meanings. */
  readonly likeness: number;
  /** The same where the question was translated for it, which makes everything less alike. */
  readonly translated: number;
  /** 1: the model knows neither the passage's language nor the question's, and likeness says nothing. */
  readonly unlike: number;
  /** Things asked about by name that the passage does not have; two count. */
  readonly missing: number;
  /** 1: the question wants something of a kind that the best pieces have none of. */
  readonly lacksKind: number;
  /** 1: that the whole passage has none of. */
  readonly lacksKindAtAll: number;
  /** 1: it is about a measure that the best pieces have no value of. */
  readonly lacksMeasure: number;
  /** 1: that they have a value of. */
  readonly hasMeasure: number;
  /** 1: it asks how many there are of something that the passage has no number before. */
  readonly lacksCount: number;
  /** Words of the question that the passage does not hold in any wording; three count. */
  readonly unheld: number;
  /** Words of the question; eight count. With many held, less is left to chance. */
  readonly words: number;
}

/** Likeness that says nothing, in a language that the model does not know. */
const UNKNOWN_LIKENESS = 0.4;
/** Share of the best piece's words at which another is as good a place for what is asked. */
const AS_GOOD = 0.8;

/** A passage read once, whatever is then asked of it. */
export interface Reading {
  readonly candidate: Candidate;
  readonly german: boolean;
  readonly title: string;
  readonly head: Said;
  readonly nearest: Said;
  readonly pieces: readonly PieceRead[];
  readonly all: Said;
}

interface PieceRead {
  readonly text: string;
  readonly isTabular: boolean;
  readonly sentences: readonly Said[];
}

export function readingOf(candidate: Candidate): Reading {
  const { chunk, document } = candidate;
  const text = { text: saidText(chunk), start: chunk.start };
  const title = [document.title, ...chunk.headings].join('\n');
  const [titled, body] = [spoken(title), chunk.pieces.map((piece) => saidIn(text, piece))];
  const language = languageOf([titled, ...body.flat()].flatMap(({ words }) => words));
  const said = chunk.pieces.flatMap((piece, i) => {
    if (piece.kind === 'heading') return [];
    return [
      { piece, spoken: piece.kind === 'row' ? body[i]!.map((row) => under(piece.header.join(' '), row)) : body[i]! },
    ];
  });
  const spans = [spoken(chunk.headings.at(-1) ?? ''), titled, ...said.flatMap((one) => one.spoken)];
  const [nearest, head, ...sentences] = Said.each(language, spans);
  let read = 0;
  const pieces = said.map(({ piece, spoken: { length } }) => {
    read += length;
    const own = sentences.slice(read - length, read);
    return { text: underHeader(text, piece), isTabular: isTabular(piece), sentences: own };
  });
  return {
    candidate,
    german: language === 'de',
    title,
    head: head!,
    nearest: nearest!,
    pieces,
    all: Said.together([head!, ...sentences]),
  };
}

/** `others`: what search found beside it and it is measured against. */
export function signsOf(asked: Asked, read: Reading, others: readonly Candidate[]): Signs {
  const { candidate, title, head, nearest, pieces, all } = read;
  const wanted = evidenceFor(asked);
  const shares = pieces.map(({ sentences }) => coverage(wanted, Said.together([head, ...sentences])));
  const piece = Math.max(0, ...shares);
  const near = pieces.flatMap(({ text }, i) => (shares[i]! >= AS_GOOD * piece ? [text] : [])).join('\n');
  const whole = [title, ...pieces.map(({ text }) => text)].join('\n');
  const sentences = pieces.flatMap((one) => one.sentences);
  const noMeasure = lacksMeasure(asked.whole, near) || measuresOthers(asked, near);
  const beside = () => others.map(({ chunk }) => chunk.text).join('\n');
  return {
    piece,
    sentence: Math.max(0, ...sentences.map((one) => coverage(wanted, Said.together([nearest, one])))),
    headed: coverage(wanted, head),
    asSaid: coverage(
      wanted.map(({ said }) => ({ said, instead: [] })),
      all,
    ),
    ahead: others.length === 0 ? 0 : candidate.hit.terms - Math.max(...others.map(({ hit }) => hit.terms)),
    ...likenessOf(asked, read),
    missing: Math.min(2, missing(asked, whole, all, beside).length),
    lacksKind: lacksKind(asked.whole, near) ? 1 : 0,
    lacksKindAtAll: lacksKind(asked.whole, whole) ? 1 : 0,
    lacksMeasure: noMeasure ? 1 : 0,
    hasMeasure: !noMeasure && wantsMeasure(asked.whole) ? 1 : 0,
    lacksCount: !pieces.some((one) => one.isTabular) && lacksCount(asked, whole) ? 1 : 0,
    unheld: Math.min(3, wanted.filter((group) => coverage([group], all) < 0.5).length),
    words: Math.min(8, wanted.length),
  };
}

function likenessOf(
  asked: Asked,
  { candidate: { hit }, german }: Reading,
): Pick<Signs, 'likeness' | 'translated' | 'unlike'> {
  const unknown = { likeness: UNKNOWN_LIKENESS, translated: UNKNOWN_LIKENESS, unlike: 1 };
  if (hit.vector === 0) return unknown;
  if (asked.covered)
    return german && asked.language !== 'de' ? unknown : { ...unknown, likeness: hit.vector, unlike: 0 };
  return german ? unknown : { ...unknown, translated: hit.vector, unlike: 0 };
}

/** A row whole, all else sentence by sentence. */
function saidIn(chunk: Pick<Chunk, 'text' | 'start'>, piece: Piece): readonly Spoken[] {
  const spans = piece.kind === 'row' ? [piece] : sentencesIn(chunk, piece);
  return spans.map((span) => spoken(textOf(chunk, span)));
}

/** The names of its columns count for what a row says, and not for the language of its passage. */
function under(header: string, { text, words }: Spoken): Spoken {
  const named = spoken(header);
  return { text: `${header}\n${text}`, words: [...named.words, ...words] };
}
