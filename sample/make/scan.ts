// Draws a script as a slightly crooked photograph of paper, by itself or as a PDF with an image and no text.

import { buffer } from 'node:stream/consumers';
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import PDFDocument from 'pdfkit';
import type { Script } from './script.ts';

const WIDTH = 1240;
const HEIGHT = 1754;

export async function scan(script: Script, creation: Date): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A4', margin: 0, info: { CreationDate: creation } });
  doc.image(photograph(script), 0, 0, { width: 595.28, height: 841.89 });
  doc.end();
  return buffer(doc as unknown as AsyncIterable<Buffer>);
}

/** JPEG. */
export function photograph(script: Script): Buffer {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const pen = canvas.getContext('2d');
  paper(pen);
  pen.rotate(0.008);
  let y = 140;
  for (const text of lines(script)) {
    pen.font = text.startsWith('#') ? 'bold 36px "DejaVu Sans"' : '26px "DejaVu Serif"';
    pen.fillStyle = '#26262e';
    for (const row of wrapped(pen, text.replace(/^#+ /, ''))) {
      pen.fillText(row, 130, y);
      y += 44;
    }
    y += 20;
  }
  return canvas.toBuffer('image/jpeg', 62);
}

function lines(script: Script): string[] {
  const body = script.blocks.flatMap((block) => {
    if (block.kind === 'table') return [block.header, ...block.rows].map((row) => row.join('    '));
    if (block.kind === 'heading') return [`# ${block.text}`];
    if (block.kind === 'safety') return [`${block.word}: ${block.text}`];
    if (block.kind === 'step') return [`${block.number}. ${block.text}`];
    return 'text' in block ? [block.text] : [];
  });
  return [...body, script.front['made-up'] ?? ''];
}

function wrapped(pen: SKRSContext2D, text: string): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ')) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (pen.measureText(longer).width > WIDTH - 260) {
      rows.push(row);
      row = word;
    } else row = longer;
  }
  return [...rows, row];
}

/** Off-white with specks at fixed places. */
function paper(pen: SKRSContext2D): void {
  pen.fillStyle = '#f3f0e8';
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = '#d9d4c6';
  for (let at = 0; at < 400; at += 1) pen.fillRect((at * 7919) % WIDTH, (at * 6367) % HEIGHT, 2, 2);
}
