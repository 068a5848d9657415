// Tells how much of one wording stands in another, whatever their inflections; pure.

import type { Chunk, Piece, Span } from '../../graph/model/chunk.ts';
import { type Group, groupsOf, type Wanted, wantedTerms } from '../../graph/search/words/analyse.ts';
import { ENGLISH_STOPS, GERMAN_STOPS } from '../../graph/search/words/stops.ts';
import { tokens } from '../../graph/search/words/tokens.ts';
import { FRAMING } from './framing.ts';
import { Said } from './said.ts';
import type { Asked } from './understand.ts';

/** Share of the words that stand in the text; 0 for no words. */
export function shareOf(wanted: readonly Wanted[], text: string): number {
  return coverage(
    wanted.map((word) => ({ said: [word], instead: [] })),
    text,
  );
}

/** Share of a question's words that the text has, as said or in another wording; 0 for no words. */
export function coverage(groups: readonly Group[], text: string | Said): number {
  const words = groups.reduce((sum, { said }) => sum + said.length, 0);
  if (words === 0) return 0;
  const here = typeof text === 'string' ? Said.of(text) : text;
  const stands = ({ forms }: Wanted) => forms.some((form) => here.holdsAlmost(form));
  const holds = (word: Wanted) => stands(word) || (word.parts?.every((part) => here.holds(part)) ?? false);
  const part = (wording: readonly Wanted[]) => wording.filter(holds).length / wording.length;
  // Half of another wording is rarely half of what was said: `agent` of a cleaning agent.
  const held = groups.map(
    ({ said, instead }) => said.length * Math.max(part(said), ...instead.map((wording) => part(wording) ** 2)),
  );
  return held.reduce((sum, one) => sum + one, 0) / words;
}

/** Words that mean something in English as in German: a few words are too short to tell their language. */
export function meaningWords(text: string): readonly Wanted[] {
  const said = tokens(text).filter((token) => !ENGLISH_STOPS.has(token) && !GERMAN_STOPS.has(token));
  return wantedTerms(said.join(' '));
}

/** Whether the piece says something under the names of columns. */
export function isTabular({ kind }: Piece): boolean {
  return kind === 'row' || kind === 'record';
}

export function textOf(chunk: Chunk, { start, end }: Span): string {
  return chunk.text.slice(start - chunk.start, end - chunk.start);
}

/** What a question is about, word by word with other wordings, without words that ask and say nothing of what. */
export function askedFor(asked: Pick<Asked, 'topic' | 'translated'>): readonly Group[] {
  // Every candidate asks for it anew.
  const known = askedOf.get(asked) ?? groupsAskedFor(asked);
  askedOf.set(asked, known);
  return known;
}
const askedOf = new WeakMap<object, readonly Group[]>();

function groupsAskedFor({ topic, translated }: Pick<Asked, 'topic' | 'translated'>): readonly Group[] {
  const said = topic.split(/[^\p{L}\p{N}\p{M}-]+/u).filter((word) => !FRAMING.has(word.toLowerCase()));
  const meant = new Set(meaningWords(said.join(' ')).map(({ forms }) => forms.join(' ')));
  return groupsOf(said.join(' '), translated?.renderings ?? []).flatMap((group) => {
    const left = group.said.filter(({ forms }) => meant.has(forms.join(' ')));
    return left.length > 0 ? [{ ...group, said: left }] : [];
  });
}

export function sentencesIn(chunk: Chunk, piece: Span): readonly Span[] {
  const text = textOf(chunk, piece);
  return [...SENTENCES.segment(text)].flatMap(({ segment, index }) => {
    const start = piece.start + index + (segment.length - segment.trimStart().length);
    const end = piece.start + index + segment.trimEnd().length;
    return end > start ? [{ start, end }] : [];
  });
}
const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });
