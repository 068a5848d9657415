// Tells how much of one wording stands in another, whatever their inflections; pure.

import type { Chunk, Span } from '../../graph/model/chunk.ts';
import { countTerms, type Wanted, wantedTerms } from '../../graph/search/words/analyse.ts';
import { ENGLISH_STOPS, GERMAN_STOPS } from '../../graph/search/words/stops.ts';
import { tokens } from '../../graph/search/words/tokens.ts';

/** Share of the words that stand in the text; 0 for no words. */
export function shareOf(wanted: readonly Wanted[], text: string): number {
  if (wanted.length === 0) return 0;
  const here = countTerms({ title: '', headings: [], text }).terms;
  return wanted.filter(({ forms }) => forms.some((form) => here.has(form))).length / wanted.length;
}

/** Words that mean something in English as in German: a few words are too short to tell their language. */
export function meaningWords(text: string): readonly Wanted[] {
  const said = tokens(text).filter((token) => !ENGLISH_STOPS.has(token) && !GERMAN_STOPS.has(token));
  return wantedTerms(said.join(' '));
}

export function textOf(chunk: Chunk, { start, end }: Span): string {
  return chunk.text.slice(start - chunk.start, end - chunk.start);
}
