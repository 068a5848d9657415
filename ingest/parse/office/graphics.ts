// Charts and diagrams of an office file: they stand in parts of their own, and are read where they are drawn.

import type { Draft } from '../draft.ts';
import { chartOf } from './chart.ts';
import { diagramPoints } from './diagram.ts';
import type { OfficePackage } from './package.ts';
import { type Element, elementsOf } from './xml.ts';

/** By relation id of the part that draws them. */
export type Graphics = ReadonlyMap<string, Element>;

export async function graphicsOf(office: OfficePackage, part: string): Promise<Graphics> {
  const graphics = new Map<string, Element>();
  const trees = new Map<string, Element | null>();
  for (const [id, { target, type }] of await office.relations(part)) {
    if (type !== 'chart' && type !== 'diagramData') continue;
    if (!trees.has(target)) trees.set(target, await office.tree(target));
    const tree = trees.get(target);
    if (tree) graphics.set(id, tree);
  }
  return graphics;
}

/** `numbers: false` where the text has the numbers of its charts anyway. */
export function addGraphics(draft: Draft, element: Element, graphics: Graphics, { numbers = true } = {}): void {
  for (const reference of referencesIn(element)) {
    const tree = graphics.get(reference.attrs['r:id'] ?? reference.attrs['r:dm'] ?? '');
    if (tree?.name === 'chartSpace') addChart(draft, tree, numbers);
    else if (tree?.name === 'dataModel') addDiagram(draft, tree);
  }
}

/** Of what is drawn in two forms for old and new programs, the first. A text box is asked about on its own, what is deleted never. */
function referencesIn(element: Element): Element[] {
  if (element.name === 'chart' || element.name === 'relIds') return [element];
  if (APART.has(element.name)) return [];
  const parts = elementsOf(element);
  return (element.name === 'AlternateContent' ? parts.slice(0, 1) : parts).flatMap(referencesIn);
}

const APART = new Set(['txbxContent', 'del', 'moveFrom']);

function addChart(draft: Draft, space: Element, numbers: boolean): void {
  const { title, tables } = chartOf(space);
  draft.add({ kind: 'caption' }, title);
  if (!numbers) return;
  for (const rows of tables) {
    const table = draft.openTable();
    let header = true;
    for (const row of rows) {
      draft.addRow(table, header, row);
      header = false;
    }
  }
}

function addDiagram(draft: Draft, model: Element): void {
  for (const { text, depth } of diagramPoints(model))
    draft.add({ kind: 'listItem', ordered: false, marker: '•', depth }, text);
}
