// What a diagram of boxes and arrows says: the texts of its points, each below the one it hangs on.

import { all, child, type Element, elementsOf, runText } from './xml.ts';

export interface Point {
  readonly text: string;
  readonly depth: number;
}

/** ISO/IEC 29500-1, 21.4: points and the connections that order them; layout is made from these anew by each program. */
export function diagramPoints(model: Element): Point[] {
  const points = elementsOf(child(model, 'ptLst') ?? EMPTY);
  const texts = new Map(points.map((point) => [point.attrs.modelId ?? '', textOf(point)]));
  const below = new Map<string, Element[]>();
  for (const connection of elementsOf(child(model, 'cxnLst') ?? EMPTY)) {
    if ((connection.attrs.type ?? 'parOf') !== 'parOf') continue;
    const from = connection.attrs.srcId ?? '';
    const others = below.get(from);
    if (others) others.push(connection);
    else below.set(from, [connection]);
  }
  const out: Point[] = [];
  const said = new Set<string>();
  const say = (id: string, depth: number) => {
    if (said.has(id) || depth > DEEPEST) return;
    said.add(id);
    const text = texts.get(id) ?? '';
    if (text.trim() !== '') out.push({ text, depth: Math.max(0, depth - 1) });
    for (const { attrs } of (below.get(id) ?? []).toSorted((a, b) => order(a) - order(b)))
      say(attrs.destId ?? '', depth + 1);
  };
  for (const { attrs } of points) if (attrs.type === 'doc') say(attrs.modelId ?? '', 0);
  for (const { attrs } of points) if ((attrs.type ?? 'node') === 'node') say(attrs.modelId ?? '', 1);
  return out;
}

const EMPTY: Element = { name: '', attrs: {}, children: [] };
const DEEPEST = 50;

function order({ attrs }: Element): number {
  return Number(attrs.srcOrd) || 0;
}

function textOf(point: Element): string {
  const said = child(point, 't');
  return said ? all(said, 'p').map(runText).join('\n') : '';
}
