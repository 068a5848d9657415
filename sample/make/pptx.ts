// Writes a script as slides: one slide a second-level heading, tables and lists below it.

import PptxGenJS from 'pptxgenjs';
import type { Block, Script } from './script.ts';
import { settled } from './zip.ts';

// The package is CommonJS: under node its class is the default of the default.
const Deck = ((PptxGenJS as unknown as { default?: unknown }).default ?? PptxGenJS) as new () => Presentation;

interface Slide {
  addText(text: string | readonly object[], options: object): void;
  addTable(rows: readonly (readonly string[])[], options: object): void;
  addNotes(text: string): void;
}
interface Presentation {
  title: string;
  author: string;
  addSlide(): Slide;
  write(options: { outputType: 'nodebuffer' }): Promise<unknown>;
}

export async function pptx(script: Script, day: string): Promise<Buffer> {
  const deck = new Deck();
  deck.title = script.front.title ?? '';
  deck.author = script.front.publisher ?? '';
  for (const part of slides(script.blocks)) slide(deck, part, script.front);
  return settled((await deck.write({ outputType: 'nodebuffer' })) as Buffer, day);
}

function slides(blocks: readonly Block[]): Block[][] {
  const out: Block[][] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level <= 2) out.push([]);
    out.at(-1)?.push(block);
  }
  return out;
}

function slide(deck: Presentation, blocks: readonly Block[], front: Script['front']): void {
  const page = deck.addSlide();
  const [head, ...rest] = blocks;
  if (head?.kind === 'heading') page.addText(head.text, { x: 0.4, y: 0.2, w: 9.2, h: 0.7, fontSize: 24, bold: true });
  const lines = rest.filter((block) => 'text' in block).map(line);
  if (lines.length > 0) page.addText(lines, { x: 0.4, y: 1, w: 9.2, h: 2.4, fontSize: 14, valign: 'top' });
  for (const block of rest) {
    if (block.kind === 'table') page.addTable([block.header, ...block.rows], { x: 0.4, y: 3.5, w: 9.2, fontSize: 11 });
  }
  page.addText(`${front.edition} · ${front['made-up']}`, { x: 0.4, y: 5.2, w: 9.2, h: 0.3, fontSize: 8 });
}

function line(block: Block): object {
  const options = { breakLine: true };
  if (block.kind === 'safety') return { text: `${block.word}: ${block.text}`, options: { ...options, bold: true } };
  if (block.kind === 'step') return { text: `${block.number}. ${block.text}`, options };
  const bullet = block.kind === 'item';
  return { text: 'text' in block ? block.text : '', options: { ...options, bullet } };
}
