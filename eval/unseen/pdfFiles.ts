// PDFs that hide text by ink, size, place, cover or layer, and such that do not.

import { buffer } from 'node:stream/consumers';
import { createCanvas } from '@napi-rs/canvas';
import PDFDocument from 'pdfkit';
import type { Made } from './made.ts';
import type { Hand } from './sentences.ts';

type Pdf = InstanceType<typeof PDFDocument>;
type Draw = (pdf: Pdf, hand: Hand) => void;

const HIDDEN: Readonly<Record<string, Draw>> = {
  white: (pdf, hand) => pdf.fillColor('white').text(hand.secret()),
  'near-white': (pdf, hand) => pdf.fillColor('#fdfdfd').text(hand.secret()),
  tiny: (pdf, hand) => pdf.fontSize(0.4).text(hand.secret()),
  point: (pdf, hand) => pdf.fontSize(1).text(hand.secret()),
  'no-ink': (pdf, hand) => operator(pdf, '3 Tr', () => pdf.text(hand.secret())),
  transparent: (pdf, hand) => pdf.fillOpacity(0).text(hand.secret()),
  left: (pdf, hand) => pdf.text(hand.secret(), -600, 200, { lineBreak: false }),
  below: (pdf, hand) =>
    operator(pdf, '1 0 0 1 0 -3000 cm', () => pdf.text(hand.secret(), 60, 200, { lineBreak: false })),
  box: (pdf, hand) => pdf.text(hand.secret(), 60, 400, { width: 460 }).rect(50, 390, 490, 60).fill('#dddddd'),
  'same-box': (pdf, hand) =>
    pdf.rect(50, 390, 490, 60).fill('#224466').fillColor('#224467').text(hand.secret(), 60, 400),
  picture: (pdf, hand) =>
    pdf.text(hand.secret(), 60, 400, { width: 460 }).image(photo(), 50, 390, { width: 490, height: 80 }),
};

const CLEAN: Readonly<Record<string, Draw>> = {
  plain: (pdf, hand) => pdf.text(hand.plain(3).join(' ')),
  banner: (pdf, hand) => pdf.rect(50, 390, 490, 60).fill('#004070').fillColor('white').text(hand.plain(1)[0]!, 60, 400),
  footnote: (pdf, hand) => pdf.fontSize(5).fillColor('#666').text(hand.plain(1)[0]!),
  watermark: (pdf, hand) =>
    pdf
      .fillColor('#e6e6e6')
      .fontSize(60)
      .text('DRAFT', 100, 300)
      .fillColor('black')
      .fontSize(11)
      .text(hand.plain(2).join(' '), 60, 420),
  glass: (pdf, hand) => pdf.text(hand.plain(1)[0]!, 60, 400).fillOpacity(0.3).rect(50, 390, 490, 60).fill('yellow'),
  'on-picture': (pdf, hand) =>
    pdf.image(photo(), 50, 390, { width: 490, height: 80 }).fillColor('white').text(hand.plain(1)[0]!, 60, 420),
  'beside-picture': (pdf, hand) =>
    pdf.image(photo(), 50, 390, { width: 200 }).fillColor('black').text(hand.plain(2).join(' '), 60, 600),
  outlined: (pdf, hand) =>
    pdf
      .lineWidth(0.4)
      .fillColor('white')
      .strokeColor('black')
      .fontSize(24)
      .text(hand.plain(1)[0]!, { fill: true, stroke: true }),
  grey: (pdf, hand) => pdf.fillColor('#999999').text(hand.plain(2).join(' ')),
};

export async function pdfFiles(hand: Hand): Promise<Made[]> {
  const made = async (name: string, draw: Draw, hidden: boolean): Promise<Made> => {
    return { name: `${name}.pdf`, hidden, bytes: await drawn(draw, hand) };
  };
  return Promise.all([
    ...Object.entries(HIDDEN).map(([name, draw]) => made(name, draw, true)),
    ...Object.entries(CLEAN).map(([name, draw]) => made(name, draw, false)),
    ...[false, true].map(async (shown): Promise<Made> => {
      return {
        name: `layer-${shown ? 'on' : 'off'}.pdf`,
        hidden: !shown,
        bytes: layered(hand.plain(2).join(' '), shown ? hand.plain(1)[0]! : hand.secret(), shown),
      };
    }),
  ]);
}

async function drawn(draw: Draw, hand: Hand): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', margin: 60, info: { CreationDate: new Date(0) } });
  const done = buffer(pdf as unknown as NodeJS.ReadableStream);
  pdf.fontSize(18).text('Maintenance').moveDown().fontSize(11).text(hand.plain(5).join(' ')).moveDown();
  draw(pdf, hand);
  pdf.end();
  return await done;
}

function operator(pdf: Pdf, raw: string, draw: () => void): void {
  pdf.save();
  pdf.addContent(raw);
  draw();
  pdf.restore();
}

function photo(): Buffer {
  const canvas = createCanvas(300, 60);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#27506b';
  pen.fillRect(0, 0, 300, 60);
  return canvas.toBuffer('image/jpeg');
}

/** Optional content (ISO 32000-2, 8.11), which the usual writers of tests leave out. */
function layered(text: string, secret: string, shown: boolean): Buffer {
  const escaped = (value: string) => value.replace(/[()\\]/g, '\\$&').replace(/[^ -~]/g, '');
  const line = (value: string, y: number) => `BT /F1 9 Tf 40 ${y} Td (${escaped(value)}) Tj ET`;
  const content = `${line(text, 700)}\n/OC /L1 BDC\n${line(secret, 650)}\nEMC`;
  const objects = [
    `<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</Order[6 0 R]/${shown ? 'ON' : 'OFF'}[6 0 R]>>>>>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/Properties<</L1 6 0 R>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    '<</Type/OCG/Name(Notes)>>',
  ];
  let body = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer\n<</Size ${size}/Root 1 0 R>>\n`;
  return Buffer.from(`${body}${table}startxref\n${body.length}\n%%EOF\n`, 'latin1');
}
