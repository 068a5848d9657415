// Puts sentences into a file of each format, as ordinary writers make them.

import { buffer } from 'node:stream/consumers';
import { Document, Packer, Paragraph } from 'docx';
import PDFDocument from 'pdfkit';
import pptxgen from 'pptxgenjs';
import writeXlsx from 'write-excel-file/node';
import { BESIDE } from './beside.ts';
import type { Make } from './maker.ts';

/** By ending; `number` tells files apart. */
export const FORMATS: Readonly<Record<string, Make>> = {
  md: text((n, said) => `# Report ${n}\n\n${said.join('\n\n')}\n`),
  txt: text((n, said) => `Report ${n}\n\n${said.join('\n\n')}\n`),
  html: text((n, said) => `<title>Report ${n}</title><h1>Report</h1><p>${said.join('</p><p>')}</p>`),
  csv: text((n, said) => ['Code,Remark', ...said.map((one, at) => `R-${n}${at},"${one}"`)].join('\n')),
  yaml: text((n, said) => said.map((one, at) => `- { code: R-${n}${at}, remark: ${JSON.stringify(one)} }`).join('\n')),
  json: text((n, said) => JSON.stringify(said.map((one, at) => ({ code: `R-${n}${at}`, remark: one })))),
  eml: text((n, said) => `From: office@plant.example\r\nSubject: Report ${n}\r\n\r\n${said.join('\r\n\r\n')}\r\n`),
  pdf: async (n, said) => {
    const pdf = new PDFDocument({ size: 'A4', margin: 60 });
    const done = buffer(pdf as unknown as NodeJS.ReadableStream);
    pdf.fontSize(16).text(`Report ${n}`);
    for (const one of said) pdf.fontSize(10).text(one).moveDown();
    pdf.end();
    return done;
  },
  docx: async (n, said) => {
    const children = [`Report ${n}`, ...said].map((one) => new Paragraph({ text: one }));
    return Packer.toBuffer(new Document({ sections: [{ children }] }));
  },
  xlsx: async (n, said) => {
    const cell = (value: string) => ({ value, type: String });
    const rows = said.map((one, at) => [cell(`R-${n}${at}`), cell(one)]);
    const write = writeXlsx as unknown as (
      rows: unknown,
      options: unknown,
    ) => Promise<Buffer> | { toBuffer(): Promise<Buffer> };
    const made = await write([[cell('Code'), cell('Remark')], ...rows], { sheet: 'Report', buffer: true });
    return Buffer.isBuffer(made) ? made : made.toBuffer();
  },
  ...BESIDE,
  pptx: async (n, said) => {
    // The package's types say a namespace where its module gives the class.
    const slides = new (pptxgen as unknown as new () => Slides)();
    const slide = slides.addSlide();
    [`Report ${n}`, ...said].forEach((one, at) => {
      slide.addText(one, { x: 0.5, y: 0.3 + at * 0.45, w: 9, h: 0.4, fontSize: 10 });
    });
    return (await slides.write({ outputType: 'nodebuffer' })) as Uint8Array;
  },
};

interface Slides {
  addSlide(): { addText(text: string, options: object): void };
  write(options: { readonly outputType: 'nodebuffer' }): Promise<unknown>;
}

function text(made: (number: number, sentences: readonly string[]) => string) {
  return async (number: number, sentences: readonly string[]) => Buffer.from(made(number, sentences));
}
