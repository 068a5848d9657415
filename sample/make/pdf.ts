// Draws a script as a paged manual: running head, numbered sections, ruled tables, boxed safety messages.

import PDFDocument from 'pdfkit';
import type { Block, Script } from './script.ts';

type Doc = PDFKit.PDFDocument;

const LEFT = 56;
const WIDTH = 483;
const TOP = 74;
const BOTTOM = 770;
const TINT: Record<string, string> = {
  DANGER: '#f7c6c1',
  GEFAHR: '#f7c6c1',
  WARNING: '#fbdcb4',
  WARNUNG: '#fbdcb4',
  CAUTION: '#fbf0b0',
  VORSICHT: '#fbf0b0',
};

/** `creation` fixes the file's dates and thereby its id; a password makes a file that only the password opens. */
export async function pdf(script: Script, options: { creation: Date; password?: string }): Promise<Buffer> {
  const info = {
    Title: script.front.title ?? '',
    Author: script.front.publisher ?? '',
    CreationDate: options.creation,
  };
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    autoFirstPage: true,
    info,
    ...(options.password ? { userPassword: options.password, ownerPassword: options.password } : {}),
  });
  const parts: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
  doc.y = TOP;
  for (const [at, block] of script.blocks.entries()) draw(doc, block, script.blocks[at + 1]);
  frame(doc, script.front);
  doc.end();
  return done;
}

function draw(doc: Doc, block: Block, next: Block | undefined): void {
  if (block.kind === 'break') newPage(doc);
  else if (block.kind === 'heading') heading(doc, block.level, block.text, next);
  else if (block.kind === 'safety') safety(doc, block.word, block.text);
  else if (block.kind === 'table') table(doc, [block.header, ...block.rows]);
  else line(doc, block);
}

function line(doc: Doc, block: Block & { readonly kind: 'paragraph' | 'item' | 'step' }): void {
  const mark = block.kind === 'step' ? `${block.number}.` : block.kind === 'item' ? '•' : '';
  const indent = mark === '' ? 0 : 22;
  doc.font('Helvetica').fontSize(10);
  room(doc, doc.heightOfString(block.text, { width: WIDTH - indent, lineGap: 2 }) + 6);
  const y = doc.y;
  if (mark !== '') doc.text(mark, LEFT, y, { lineBreak: false });
  doc.text(block.text, LEFT + indent, y, { width: WIDTH - indent, lineGap: 2 });
  doc.y += 6;
}

function heading(doc: Doc, level: number, text: string, next: Block | undefined): void {
  const size = [20, 15, 12, 11][level - 1] ?? 11;
  room(doc, size * 2 + (next?.kind === 'table' ? 90 : 60));
  if (doc.y > TOP) doc.y += level <= 2 ? 14 : 8;
  doc.font('Helvetica-Bold').fontSize(size);
  doc.text(text, LEFT, doc.y, { width: WIDTH });
  doc.y += 6;
}

function safety(doc: Doc, word: string, text: string): void {
  doc.font('Helvetica').fontSize(10);
  const height = doc.heightOfString(text, { width: WIDTH - 20, lineGap: 2 }) + 30;
  room(doc, height + 8);
  const y = doc.y;
  doc.rect(LEFT, y, WIDTH, height).fillAndStroke(TINT[word] ?? '#cfe0f5', '#444444');
  doc
    .fillColor('black')
    .font('Helvetica-Bold')
    .fontSize(11)
    .text(word, LEFT + 10, y + 7, { lineBreak: false });
  doc
    .font('Helvetica')
    .fontSize(10)
    .text(text, LEFT + 10, y + 22, { width: WIDTH - 20, lineGap: 2 });
  doc.y = y + height + 10;
}

function table(doc: Doc, rows: readonly (readonly string[])[]): void {
  const widths = columnWidths(rows);
  const header = rows[0] ?? [];
  const one = (row: readonly string[], bold: boolean) => {
    doc.font(bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(9);
    const height = Math.max(...row.map((cell, at) => doc.heightOfString(cell, { width: widths[at]! - 10 }))) + 9;
    if (doc.y + height > BOTTOM) {
      newPage(doc);
      if (!bold) one(header, true);
    }
    rowAt(doc, { row, widths, bold, height });
  };
  for (const [at, row] of rows.entries()) one(row, at === 0);
  doc.y += 10;
}

interface Row {
  readonly row: readonly string[];
  readonly widths: readonly number[];
  readonly bold: boolean;
  readonly height: number;
}

function rowAt(doc: Doc, { row, widths, bold, height }: Row): void {
  const y = doc.y;
  let x = LEFT;
  doc.font(bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(9);
  for (const [at, cell] of row.entries()) {
    doc.lineWidth(0.5).rect(x, y, widths[at]!, height);
    if (bold) doc.fillAndStroke('#e6e6e6', '#666666');
    else doc.stroke('#666666');
    doc.fillColor('black').text(cell, x + 5, y + 5, { width: widths[at]! - 10 });
    x += widths[at]!;
  }
  doc.y = y + height;
}

function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const columns = rows[0]?.length ?? 0;
  const weights = Array.from({ length: columns }, (_, at) => {
    const longest = Math.max(...rows.map((row) => (row[at] ?? '').length));
    return Math.max(7.5, Math.sqrt(Math.min(longest, 220)) * 2.2, longestWord(rows, at) * 1.05);
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => (weight / sum) * WIDTH);
}

function longestWord(rows: readonly (readonly string[])[], column: number): number {
  return Math.max(...rows.flatMap((row) => (row[column] ?? '').split(' ').map((word) => word.length)));
}

function room(doc: Doc, height: number): void {
  if (doc.y + height > BOTTOM) newPage(doc);
}

function newPage(doc: Doc): void {
  doc.addPage();
  doc.y = TOP;
}

/** Running head and foot of every page; the foot says that the document is made up. */
function frame(doc: Doc, front: Script['front']): void {
  const { start, count } = doc.bufferedPageRange();
  const page = front.language === 'de' ? 'Seite' : 'Page';
  const of = front.language === 'de' ? 'von' : 'of';
  for (let at = start; at < start + count; at += 1) {
    doc.switchToPage(at);
    doc.font('Helvetica').fontSize(8).fillColor('#555555');
    doc.text(`${front.publisher} · ${front.title}`, LEFT, 36, { lineBreak: false });
    doc.text(`${front.edition} · ${front['made-up']}`, LEFT, 796, { lineBreak: false });
    doc.text(`${page} ${at + 1} ${of} ${count}`, LEFT, 808, { width: WIDTH, align: 'right', lineBreak: false });
    doc.fillColor('black');
  }
}
