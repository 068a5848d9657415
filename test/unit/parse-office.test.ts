// Office files as their usual writers make them: styles, numbering, tables, slides, sheets.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as docx from 'docx';
import pptxgen from 'pptxgenjs';
import writeXlsx from 'write-excel-file/node';
import { assertWellFormed, cellsOf, outline, readHere } from '../fixtures/documents.ts';
import { zip } from '../fixtures/zip.ts';

test('Word: headings, counted steps, bullets, a table with its header', async () => {
  const { Document, HeadingLevel, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow } = docx;
  const row = (texts: string[], tableHeader = false) =>
    new TableRow({ tableHeader, children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
  const step = (text: string, level = 0) => new Paragraph({ text, numbering: { reference: 'steps', level } });
  const document = new Document({
    title: 'Die change',
    numbering: {
      config: [
        {
          reference: 'steps',
          levels: [
            { level: 0, format: LevelFormat.DECIMAL, text: '%1.' },
            { level: 1, format: LevelFormat.LOWER_LETTER, text: '%1.%2)' },
          ],
        },
      ],
    },
    sections: [
      {
        children: [
          new Paragraph({ text: 'Changing the die', heading: HeadingLevel.HEADING_1 }),
          new Paragraph('Two setters work together.'),
          step('Lower the ram'),
          step('slowly', 1),
          step('Open the clamps'),
          new Paragraph({ text: 'gloves', bullet: { level: 0 } }),
          new Table({ rows: [row(['Work', 'Limit'], true), row(['Die out', '25 min']), row(['', '30 min'])] }),
        ],
      },
    ],
  });
  const parsed = await readHere(await Packer.toBuffer(document), 'a.docx');
  assert.equal(parsed.title, 'Die change');
  assert.deepEqual(outline(parsed), [
    'h1: Changing the die',
    'paragraph: Two setters work together.',
    'item 1.: 1. Lower the ram',
    'item 1.a): 1.a) slowly',
    'item 2.: 2. Open the clamps',
    'item •: gloves',
    'header: Work | Limit',
    'row: Die out | 25 min',
    'row:  | 30 min',
  ]);
  assertWellFormed(parsed);
});

test('Word: deleted and hidden text is not read, inserted text is', async () => {
  const run = (text: string, properties = '') => `<w:r>${properties}<w:t>${text}</w:t></w:r>`;
  const hidden = run('hidden', '<w:rPr><w:vanish/></w:rPr>');
  const paragraph = `<w:p>${run('kept ')}<w:del>${run('gone')}</w:del>${hidden}<w:ins>${run('new')}</w:ins></w:p>`;
  const bytes = zip({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document xmlns:w="w"><w:body>${paragraph}</w:body></w:document>`,
  });
  assert.equal((await readHere(bytes)).text, 'kept new');
});

test('Word: a text box is read once, in a paragraph or in a cell', async () => {
  const box = (text: string) => `<w:txbxContent><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:txbxContent>`;
  const both = (text: string) =>
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box(text)}</mc:Choice><mc:Fallback><w:pict>${box(text)}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
  const cell = (inner: string) => `<w:tc><w:p><w:r><w:t>${inner}</w:t></w:r>`;
  const table = `<w:tbl><w:tr>${cell('Step')}</w:p></w:tc>${cell('Limit')}${both('Lock out')}</w:p></w:tc></w:tr></w:tbl>`;
  const old = `<w:p><w:r><w:pict>${box('Old box')}</w:pict></w:r></w:p>`;
  const bytes = zip({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document xmlns:w="w" xmlns:mc="mc"><w:body><w:p>${both('Warning')}</w:p>${old}${table}</w:body></w:document>`,
  });
  assert.deepEqual(outline(await readHere(bytes)), [
    'paragraph: Warning',
    'paragraph: Old box',
    'row: Step | Limit Lock out',
  ]);
});

test('slides are pages with a title, points and tables', async () => {
  // The package's types describe its other module form.
  const deck = new (pptxgen as unknown as typeof pptxgen.default)();
  const first = deck.addSlide();
  first.addText('Before the shift', { x: 1, y: 0.3, w: 8, h: 1, fontSize: 32 });
  first.addText(
    [
      { text: 'Check the light grid', options: { bullet: true, breakLine: true } },
      { text: 'Check the oil', options: { bullet: true } },
    ],
    { x: 1, y: 1.5, w: 8, h: 3, fontSize: 18 },
  );
  const second = deck.addSlide();
  second.addTable(
    [
      [
        { text: 'Code', options: { bold: true } },
        { text: 'Action', options: { bold: true } },
      ],
      [{ text: 'E-101' }, { text: 'Wipe the window' }],
    ],
    { x: 1, y: 1, w: 8 },
  );
  const bytes = (await deck.write({ outputType: 'nodebuffer' })) as Buffer;
  const parsed = await readHere(bytes, 'a.pptx');
  assert.deepEqual(outline(parsed), [
    'h1: Before the shift',
    'item •: Check the light grid',
    'item •: Check the oil',
    'header: Code | Action',
    'row: E-101 | Wipe the window',
  ]);
  assert.deepEqual(
    parsed.blocks.map((block) => block.page),
    [1, 1, 1, 2, 2],
  );
  assert.deepEqual(
    parsed.pages.map((page) => [page.width, page.height]),
    [
      [720, 405],
      [720, 405],
    ],
  );
  assertWellFormed(parsed);
});

test('sheets give headings and rows, with dates as dates', async () => {
  const cell = (value: string | number | Date, format?: string) =>
    value instanceof Date
      ? { value, type: Date, format: format ?? 'dd.mm.yyyy' }
      : { value, type: typeof value === 'number' ? Number : String };
  const data = [
    [cell('Machine'), cell('Due'), cell('Hours')],
    [cell('P4'), cell(new Date(Date.UTC(2026, 2, 14))), cell(500.25)],
  ];
  const bytes = await (writeXlsx as (...args: unknown[]) => { toBuffer?: () => Promise<Buffer> })(data as never, {
    sheet: 'Plan',
    buffer: true,
  });
  const buffer = Buffer.isBuffer(bytes) ? bytes : await (bytes as { toBuffer(): Promise<Buffer> }).toBuffer();
  const parsed = await readHere(buffer, 'a.xlsx');
  assert.deepEqual(outline(parsed), ['h1: Plan', 'header: Machine | Due | Hours', 'row: P4 | 2026-03-14 | 500.25']);
  assert.deepEqual(cellsOf(parsed)[1], ['P4', '2026-03-14', '500.25']);
  assertWellFormed(parsed);
});

test('hidden sheets are not read, an empty row parts two tables', async () => {
  const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
  const row = (r: number, cells: string[]) =>
    `<row r="${r}">${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
  const relation = (id: number) =>
    `<Relationship Id="rId${id}" Type="x/worksheet" Target="worksheets/sheet${id}.xml"/>`;
  const bytes = zip({
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="rId1"/><sheet name="B" state="hidden" r:id="rId2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation(1)}${relation(2)}</Relationships>`,
    'xl/worksheets/sheet1.xml': sheet(
      row(1, ['Spare parts']) +
        row(2, ['Part', 'Shelf']) +
        row(3, ['Seal', 'L1']) +
        row(5, ['Name', 'Unit']) +
        row(6, ['Oil', 'l']),
    ),
    'xl/worksheets/sheet2.xml': sheet(row(1, ['secret', 'secret'])),
  });
  assert.deepEqual(outline(await readHere(bytes)), [
    'h1: A',
    'paragraph: Spare parts',
    'header: Part | Shelf',
    'row: Seal | L1',
    'header: Name | Unit',
    'row: Oil | l',
  ]);
});

test('a package of another program is refused, and no archive of documents', async () => {
  const page = '<p>Valve V7</p>';
  for (const parts of [
    { mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': `<office:text>${page}</office:text>` },
    { '[Content_Types].xml': '<Types/>', 'visio/pages/page1.xml': page },
    { 'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0', 'notes.txt': 'Valve V7' },
  ])
    await assert.rejects(readHere(zip(parts), 'a.zip'), { code: 'UNSUPPORTED_TYPE' });
  for (const text of ['<plant><valve id="V7">leaks</valve></plant>', '<manifest/>'])
    await assert.rejects(readHere(text, 'a.xml'), { code: 'UNSUPPORTED_TYPE' });
  assert.equal((await readHere('<b>V7</b> leaks, see <b>V8</b>', 'a.md')).text, 'V7 leaks, see V8');
});

test('a Word document is one whatever number its service gave it', async () => {
  const xml = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Valve V7</w:t></w:r></w:p></w:body></w:document>';
  const { text, mediaType } = await readHere(zip({ '[Content_Types].xml': '<Types/>', 'word/document2.xml': xml }));
  assert.equal(text, 'Valve V7');
  assert.match(mediaType, /wordprocessingml/);
});

test('a page saved with its parts is read like a message', async () => {
  const saved =
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>V17 leaks</p>\r\n--x--\r\n';
  assert.equal((await readHere(saved, 'a.mht')).text, 'V17 leaks');
});
