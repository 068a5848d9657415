// One page of a list that is already in memory, after the id where the page before ended.

export function pageOf<T extends { readonly id: string }>(
  items: readonly T[],
  first: number | null | undefined,
  after: string | null | undefined,
): { readonly items: readonly T[]; readonly next: string | null } {
  const from = after ? items.findIndex(({ id }) => id === after) + 1 : 0;
  const size = Math.min(Math.max(first ?? 50, 1), 500);
  const page = items.slice(from, from + size);
  return { items: page, next: from + size < items.length ? (page.at(-1)?.id ?? null) : null };
}
