// Finds words in the inverted index as one view sees it: nothing is listed or counted that it may not see.

import type { View } from '../view.ts';
import type { CodeTerms } from './codeTerms.ts';
import type { LexicalIndex } from './lexicalIndex.ts';
import { type Entry, lowerBound, postings, type Segment } from './segment.ts';

/** With more runs than this, reading a whole list is quicker than finding each run in it. */
const FEW_RUNS = 16;

export type List = { readonly part: Part; readonly from: number; readonly to: number };
export type Found = { documents: number; lists: List[]; single: { row: number; count: number }[] };

export const NOWHERE: Found = { documents: 0, lists: [], single: [] };

export interface Looking {
  readonly view: View;
  readonly codes: CodeTerms;
  /** A word's postings and how many visible chunks hold it, in any of its forms (a chunk holds one form at most). */
  find(forms: readonly string[], options?: { readonly counted: boolean }): Found;
}

export function lookIn(index: LexicalIndex, view: View): Looking {
  const parts = index.segments.map((segment) => partOf(segment, view));
  const tail = index.tail.filter((entry) => view.sees(entry.row));
  return {
    view,
    codes: index.codes,
    find(forms, { counted } = { counted: true }) {
      const found: Found = { documents: 0, lists: [], single: [] };
      for (const form of forms) {
        const term = index.numberOf(form);
        if (term !== undefined) collect(found, parts, tail, term);
      }
      if (counted) for (const list of found.lists) found.documents += countVisible(list);
      found.documents += found.single.length;
      return found;
    },
  };
}

/** In no particular order; a row once for each form that it holds. */
export function eachRow({ lists, single }: Found, see: (row: number) => void): void {
  for (const { part, from, to } of lists) {
    const { documents, rows } = part.segment;
    for (let i = from; i < to; i++) {
      const document = documents[i]!;
      if (part.visible === null || part.visible[document] === 1) see(rows[document]!);
    }
  }
  for (const { row } of single) see(row);
}

/** A segment as one view sees it. */
class Part {
  readonly segment: Segment;
  /** By document, 1 if visible; null: all are. */
  readonly visible: Uint8Array | null;
  /** Stretches of documents that may hold visible ones. */
  readonly stretches: readonly { from: number; to: number }[];

  constructor(segment: Segment, view: View) {
    this.segment = segment;
    const { rows, runClasses, runStarts } = segment;
    const visible = new Uint8Array(rows.length);
    const stretches: { from: number; to: number }[] = [];
    let whole = true;
    for (let run = 0; run < runClasses.length; run++) {
      const sight = view.sight[runClasses[run]!];
      if (sight !== 2) whole = false;
      if (!sight) continue;
      const from = runStarts[run]!;
      const to = runStarts[run + 1]!;
      if (sight === 2) visible.fill(1, from, to);
      else for (let document = from; document < to; document++) visible[document] = view.sees(rows[document]!) ? 1 : 0;
      const last = stretches.at(-1);
      if (last?.to === from) last.to = to;
      else stretches.push({ from, to });
    }
    this.visible = whole ? null : visible;
    this.stretches = stretches.length <= FEW_RUNS ? stretches : [{ from: 0, to: rows.length }];
  }
}

/** A view and a segment never change, so how one looks through the other is worked out once. */
function partOf(segment: Segment, view: View): Part {
  const known = looked.get(view) ?? new WeakMap<Segment, Part>();
  const part = known.get(segment) ?? new Part(segment, view);
  looked.set(view, known.set(segment, part));
  return part;
}
const looked = new WeakMap<View, WeakMap<Segment, Part>>();

function collect(found: Found, parts: readonly Part[], tail: readonly Entry[], term: number): void {
  for (const part of parts) {
    const all = postings(part.segment, term);
    if (all.from < all.to) found.lists.push(...within(part, all));
  }
  for (const { row, terms, counts } of tail) {
    const place = lowerBound(terms, term, 0, terms.length);
    if (terms[place] === term) found.single.push({ row, count: counts[place]! });
  }
}

function within(part: Part, all: { from: number; to: number }): List[] {
  const { documents, rows } = part.segment;
  return part.stretches.map((stretch) => ({
    part,
    from: stretch.from === 0 ? all.from : lowerBound(documents, stretch.from, all.from, all.to),
    to: stretch.to === rows.length ? all.to : lowerBound(documents, stretch.to, all.from, all.to),
  }));
}

function countVisible({ part, from, to }: List): number {
  if (part.visible === null) return to - from;
  let count = 0;
  for (let i = from; i < to; i++) count += part.visible[part.segment.documents[i]!]!;
  return count;
}
