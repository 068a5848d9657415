// What is drawn on a sheet: text in shapes, the names of charts whose numbers stand in cells, and diagrams.

import type { Draft } from '../draft.ts';
import { addGraphics, type Graphics, graphicsOf } from './graphics.ts';
import type { OfficePackage } from './package.ts';
import { hiddenRun, isSwitchedOff } from './seen-pptx.ts';
import { all, type Element, elementsOf, runText } from './xml.ts';

export interface Drawing {
  readonly tree: Element;
  readonly graphics: Graphics;
}

export async function drawingsOf(office: OfficePackage, sheet: string): Promise<Drawing[]> {
  const drawings: Drawing[] = [];
  for (const { target, type } of (await office.relations(sheet)).values()) {
    const tree = type === 'drawing' ? await office.tree(target) : null;
    const graphics = await graphicsOf(office, target);
    // A picture says nothing here.
    if (tree && (runText(tree) !== '' || graphics.size > 0)) drawings.push({ tree, graphics });
  }
  return drawings;
}

/** A shape may stand over cells of any colour, so that ink alone says little here. */
export function addDrawing(draft: Draft, { tree, graphics }: Drawing, place: string): void {
  for (const anchor of elementsOf(tree)) {
    for (const shape of elementsOf(anchor)) {
      if (isSwitchedOff(shape)) draft.note('hidden-text', runText(shape), { place });
      else addShape(draft, shape, place);
    }
  }
  addGraphics(draft, tree, graphics, { numbers: false });
}

function addShape(draft: Draft, shape: Element, place: string): void {
  for (const paragraph of all(shape, 'p')) {
    const runs = all(paragraph, 'r').map((run) => ({ text: runText(run), kind: hiddenRun(run, shape, SHEET, true) }));
    for (const { text, kind } of runs) if (kind) draft.note(kind, text, { place });
    const seen = runs.filter(({ kind }) => kind === null).map(({ text }) => text);
    draft.add({ kind: 'paragraph' }, seen.join(''));
  }
}

const SHEET = { width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY, ground: null };
