// What stands in the pieces of a passage: their text, sentence by sentence; pure.

import type { Chunk, Piece, Span } from '../../graph/model/chunk.ts';
import { datesIn } from '../../graph/search/words/dates.ts';

/** Whether the piece says something under the names of columns. */
export function isTabular({ kind }: Piece): boolean {
  return kind === 'row' || kind === 'record';
}

/** The text of a chunk and where in its document that begins. */
type Text = Pick<Chunk, 'text' | 'start'>;

export function textOf(chunk: Text, { start, end }: Span): string {
  return chunk.text.slice(start - chunk.start, end - chunk.start);
}

/** Each piece is cut up once: finding where sentences end takes as long as reading them. */
export function sentencesIn(chunk: Text, piece: Span): readonly Span[] {
  const known = cutUp.get(piece);
  const text = textOf(chunk, piece);
  const spans = known?.text === text ? known.spans : cut(text, piece);
  cutUp.set(piece, { text, spans });
  return spans;
}
const cutUp = new WeakMap<Span, { readonly text: string; readonly spans: readonly Span[] }>();

function cut(text: string, piece: Span): readonly Span[] {
  return wholeSentences(text).flatMap(({ from, to }) => {
    const said = text.slice(from, to);
    const start = piece.start + from + (said.length - said.trimStart().length);
    const end = piece.start + from + said.trimEnd().length;
    return end > start ? [{ start, end }] : [];
  });
}

/** No sentence ends within a date ("14. Oktober") or behind an abbreviation ("Nr. BL-3300"). */
function wholeSentences(text: string): readonly { readonly from: number; readonly to: number }[] {
  const whole: { from: number; to: number }[] = [];
  let isOpen = false;
  for (const { segment, index } of SENTENCES.segment(text)) {
    const to = index + segment.length;
    if (isOpen) whole.at(-1)!.to = to;
    else whole.push({ from: index, to });
    const said = text.slice(whole.at(-1)!.from, to);
    const isInDate = () => datesIn(text).some((date) => date.start < to && to < date.end);
    isOpen = ABBREVIATED.test(said) || (NUMBERED.test(said) && isInDate());
  }
  return whole;
}
const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });
const NUMBERED = /\d\.\s*$/;
const ABBREVIATED =
  /(?:^|[\s(])(?:[Mm]ax|[Mm]in|[Cc]a|[Aa]pprox|[Nn]r|No|[Pp]os|Abb|[Ff]ig|Tab|bzw|vgl|inkl|incl|evtl|ggf|sog|Dr|Mrs?|[Zz]|[Zz]\. ?B|[Dd]\. ?h|[Uu]\. ?a|i\.e|e\.g)\.\s*$/u;

/** A row says what it says under the names of its columns. */
export function underHeader(chunk: Text, piece: Piece): string {
  return piece.kind === 'row' ? `${piece.header.join(' ')}\n${textOf(chunk, piece)}` : textOf(chunk, piece);
}
