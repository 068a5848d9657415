// Keeps one long document from taking all the places of a result.

/**
 * The first `limit` in their order, of which one document takes half at most while others wait; what is left out for
 * that fills up where there is nothing else.
 */
export function diverse<T>(ranked: readonly T[], limit: number, documentOf: (one: T) => string): readonly T[] {
  if (ranked.length <= limit) return ranked;
  const most = Math.ceil(limit / 2);
  const taken = new Map<string, number>();
  const chosen: number[] = [];
  const waiting: number[] = [];
  for (let place = 0; place < ranked.length && chosen.length < limit; place++) {
    const document = documentOf(ranked[place]!);
    const count = taken.get(document) ?? 0;
    if (count < most) chosen.push(place);
    else waiting.push(place);
    taken.set(document, count + 1);
  }
  const places = [...chosen, ...waiting.slice(0, limit - chosen.length)].sort((a, b) => a - b);
  return places.map((place) => ranked[place]!);
}
