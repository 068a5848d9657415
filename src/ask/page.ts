// Puts one page together again from the redacted passages that stand on it: its words, where they stand, what was taken out.

import type { Chunk, Redaction, WordBox } from '../../graph/model/chunk.ts';
import type { Version } from '../../graph/model/document.ts';
import type { ChunkId, Revision } from '../../graph/model/ids.ts';
import type { ReadScope } from '../../graph/model/scope.ts';
import { type LibraryDeps, readChunks } from '../../graph/store/library.ts';

export type Word = WordBox & { readonly text: string };

export interface Page {
  readonly number: number;
  /** Points. */
  readonly width: number;
  readonly height: number;
  /** In the text's order. */
  readonly words: readonly Word[];
  readonly redactions: readonly Redaction[];
}

interface Wanted {
  readonly chunk: Chunk;
  readonly version: Version;
  readonly number: number;
}

/** null: the format has no pages, or the chunk does not stand on this one. */
export async function pageAround(
  deps: LibraryDeps,
  at: Revision,
  scope: ReadScope,
  { chunk, version, number }: Wanted,
): Promise<Page | null> {
  const size = version.pages[number - 1];
  if (!size || size.width <= 0 || number < chunk.firstPage || number > chunk.lastPage) return null;
  const chunks = [chunk];
  for (const direction of [-1, 1] as const) {
    for (let from = chunk.ordinal + direction; ; from += direction * STRIDE) {
      const ids = ordinals(from, direction, version.chunks).map((ordinal) => `${version.id}.${ordinal}` as ChunkId);
      const found = await readChunks(deps, at, scope, ids);
      chunks.push(...found.filter(({ firstPage, lastPage }) => firstPage <= number && number <= lastPage));
      const last = found.at(-1);
      if (!last || ids.length < STRIDE || (direction < 0 ? last.lastPage < number : last.firstPage > number)) break;
    }
  }
  const words = chunks.flatMap(wordsOf).filter(({ page }) => page === number);
  const redactions = chunks.flatMap((one) => one.redactions).filter((gap) => words.some((word) => touch(word, gap)));
  return { number, ...size, words: onceInOrder(words), redactions: onceInOrder(redactions) };
}

export function wordsOf(chunk: Chunk): readonly Word[] {
  return chunk.words.map((word) => ({
    ...word,
    text: chunk.text.slice(word.start - chunk.start, word.end - chunk.start),
  }));
}

/** Passages are read in small lots, away from the one that is known, until they leave the page. */
const STRIDE = 8;

function ordinals(from: number, direction: 1 | -1, count: number): readonly number[] {
  const all = Array.from({ length: STRIDE }, (_, step) => from + direction * step);
  return all.filter((ordinal) => ordinal >= 0 && ordinal < count);
}

function touch(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Passages may overlap, so the same word may come twice. */
function onceInOrder<T extends { readonly start: number }>(spans: readonly T[]): readonly T[] {
  return [...new Map(spans.map((span) => [span.start, span])).values()].sort((a, b) => a.start - b.start);
}
