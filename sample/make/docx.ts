// Writes a script as a Word file with real headings, numbered lists and tables.

import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, Script } from './script.ts';
import { settled } from './zip.ts';

const LEVELS = [HeadingLevel.TITLE, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];

export async function docx(script: Script, day: string): Promise<Buffer> {
  let list = 0;
  const children = script.blocks.flatMap((block) => {
    if (block.kind === 'step' && block.number === '1') list += 1;
    return element(block, list);
  });
  const foot = new Paragraph(`${script.front.edition} · ${script.front['made-up']}`);
  const document = new Document({
    title: script.front.title ?? '',
    creator: script.front.publisher ?? '',
    numbering: { config: [{ reference: 'steps', levels: [stepLevel()] }] },
    sections: [{ footers: { default: new Footer({ children: [foot] }) }, children }],
  });
  return settled(await Packer.toBuffer(document), day);
}

function stepLevel() {
  return {
    level: 0,
    format: LevelFormat.DECIMAL,
    text: '%1.',
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: 480, hanging: 360 } } },
  };
}

function element(block: Block, instance: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: block.text, heading: LEVELS[block.level - 1] ?? HeadingLevel.HEADING_3 })];
    case 'paragraph':
      return [new Paragraph(block.text)];
    case 'item':
      return [new Paragraph({ text: block.text, bullet: { level: 0 } })];
    case 'step':
      return [new Paragraph({ text: block.text, numbering: { reference: 'steps', level: 0, instance } })];
    case 'safety':
      return [
        new Paragraph({ children: [new TextRun({ text: `${block.word}: `, bold: true }), new TextRun(block.text)] }),
      ];
    case 'table':
      return [wordTable([block.header, ...block.rows])];
    case 'break':
      return [new Paragraph({ text: '', pageBreakBefore: true })];
  }
}

function wordTable(rows: readonly (readonly string[])[]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (row, at) =>
        new TableRow({
          tableHeader: at === 0,
          children: row.map(
            (cell) =>
              new TableCell({ children: [new Paragraph({ children: [new TextRun({ text: cell, bold: at === 0 })] })] }),
          ),
        }),
    ),
  });
}
