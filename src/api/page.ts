// One page of a list: how long it may be, and where it starts.

import { Refusal } from '../../graph/model/errors.ts';

/** How many items to show: as asked, else as usual, never more than `most`. */
export function sizeOf(first: number | null | undefined, usual: number, most: number): number {
  if (first !== null && first !== undefined && first < 1) {
    throw new Refusal('BAD_REQUEST', 'Ask for at least one; for example: first: 10');
  }
  return Math.min(first ?? usual, most);
}

/** Of a list in memory, after the id where the page before ended; an id that is not in it gives an empty page. */
export function pageOf<T extends { readonly id: string }>(
  items: readonly T[],
  size: number,
  after: string | null | undefined,
): { readonly items: readonly T[]; readonly next: string | null } {
  const before = after ? items.findIndex(({ id }) => id === after) : -1;
  if (after && before < 0) return { items: [], next: null };
  const from = before + 1;
  const page = items.slice(from, from + size);
  return { items: page, next: from + size < items.length ? (page.at(-1)?.id ?? null) : null };
}
