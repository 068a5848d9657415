// Puts sentences beside the running text of office files: comments, notes, running heads, charts.

import { CommentReference, Document, FootnoteReferenceRun, Header, Packer, Paragraph } from 'docx';
import pptxgen from 'pptxgenjs';
import { zip } from '../../sample/make/zip.ts';
import type { Make } from './maker.ts';

export const BESIDE: Readonly<Record<string, Make>> = {
  'noted.docx': async (n, said) => {
    const paragraph = (text: string) => new Paragraph(text);
    const [heads, comments, notes] = inTurn(said, 3) as [string[], string[], string[]];
    const document = new Document({
      comments: { children: comments.map((one, id) => ({ id, author: 'Office', children: [paragraph(one)] })) },
      footnotes: Object.fromEntries(notes.map((one, at) => [at + 1, { children: [paragraph(one)] }])),
      sections: [
        {
          headers: { default: new Header({ children: heads.map(paragraph) }) },
          children: [
            paragraph(`Report ${n}`),
            new Paragraph({ children: comments.map((_, id) => new CommentReference(id)) }),
            new Paragraph({ children: notes.map((_, at) => new FootnoteReferenceRun(at + 1)) }),
          ],
        },
      ],
    });
    return Packer.toBuffer(document);
  },
  'noted.pptx': async (n, said) => {
    const slides = new (pptxgen as unknown as new () => Slides)();
    for (const [at, one] of said.entries()) {
      const slide = slides.addSlide();
      slide.addText(`Report ${n}`, { x: 0.5, y: 0.3, w: 9, h: 0.4 });
      if (at % 2 === 0) slide.addNotes(one);
      else slide.addChart('bar', [{ name: 'Line', labels: [one], values: [at] }], { x: 1, y: 1, w: 8, h: 4 });
    }
    return (await slides.write({ outputType: 'nodebuffer' })) as Uint8Array;
  },
  'noted.xlsx': async (n, said) => {
    const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    const relations = (type: string, target: string) =>
      `<Relationships><Relationship Id="r1" Type="http://x/${type}" Target="${target}"/></Relationships>`;
    const notes = said.map(
      (one, at) => `<comment ref="A${at + 1}" authorId="0"><text><t>${escaped(one)}</t></text></comment>`,
    );
    const parts = {
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml': `<workbook><sheets><sheet name="Report ${n}" r:id="r1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
      'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>',
      'xl/worksheets/_rels/sheet1.xml.rels': relations('comments', '../comments1.xml'),
      'xl/comments1.xml': `<comments><authors><author>Office</author></authors><commentList>${notes.join('')}</commentList></comments>`,
    };
    return zip(Object.entries(parts).map(([name, xml]) => ({ name, bytes: Buffer.from(xml) })));
  },
};

function inTurn(said: readonly string[], ways: number): string[][] {
  return Array.from({ length: ways }, (_, way) => said.filter((_, at) => at % ways === way));
}

interface Slides {
  addSlide(): {
    addText(text: string, options: object): void;
    addNotes(text: string): void;
    addChart(kind: string, data: readonly object[], options: object): void;
  };
  write(options: { readonly outputType: 'nodebuffer' }): Promise<unknown>;
}
