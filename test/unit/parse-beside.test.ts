// What stands beside the running text of an office file: notes, comments, running heads, charts, diagrams and drawn text.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as docx from 'docx';
import pptxgen from 'pptxgenjs';
import { assertWellFormed, outline, readHere } from '../fixtures/documents.ts';
import { zip } from '../fixtures/zip.ts';

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`;
const relations = (...each: string[]) => `<Relationships>${each.join('')}</Relationships>`;

test('Word: notes and comments follow at the end of their section, with who said them and about what', async () => {
  const { CommentRangeEnd, CommentRangeStart, CommentReference, FootnoteReferenceRun, HeadingLevel } = docx;
  const { Document, Footer, Header, Packer, Paragraph, TextRun } = docx;
  const document = new Document({
    comments: {
      children: [
        {
          id: 0,
          author: 'Jana Petrak',
          date: new Date(0),
          children: [new Paragraph('45 Nm since'), new Paragraph('March')],
        },
      ],
    },
    footnotes: { 1: { children: [new Paragraph('Only with the new pump.')] } },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph('Work instruction 17')] }) },
        footers: { default: new Footer({ children: [new Paragraph('Seite 1 von 3')] }) },
        children: [
          new Paragraph({ text: 'Mounting', heading: HeadingLevel.HEADING_1 }),
          new Paragraph({
            children: [
              new CommentRangeStart(0),
              new TextRun('Tighten to 40 Nm'),
              new CommentRangeEnd(0),
              new CommentReference(0),
              new TextRun(' at 210 bar.'),
              new FootnoteReferenceRun(1),
            ],
          }),
          new Paragraph('Check the seat.'),
          new Paragraph({ text: 'Disposal', heading: HeadingLevel.HEADING_1 }),
          new Paragraph('Into the oil drum.'),
        ],
      },
    ],
  });
  const parsed = await readHere(await Packer.toBuffer(document), 'a.docx');
  assert.deepEqual(outline(parsed), [
    'paragraph: Work instruction 17',
    'h1: Mounting',
    'paragraph: Tighten to 40 Nm at 210 bar.',
    'paragraph: Check the seat.',
    'paragraph: Comment by Jana Petrak on “Tighten to 40 Nm”: 45 Nm since March',
    'paragraph: Only with the new pump.',
    'h1: Disposal',
    'paragraph: Into the oil drum.',
  ]);
  assertWellFormed(parsed);
});

const run = (text: string, look = '') => `<w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r>`;
const p = (inner: string) => `<w:p>${inner}</w:p>`;
const word = (body: string, parts: Record<string, string> = {}) =>
  zip({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document xmlns:w="w" xmlns:r="r" xmlns:a="a" xmlns:c="c" xmlns:dgm="d"><w:body>${body}</w:body></w:document>`,
    ...parts,
  });

test('Word: a note that nothing seen points at is not read, and hidden words in one are told', async () => {
  const notes = `<w:footnotes>${['1', '2', '3'].map((id) => `<w:footnote w:id="${id}">${p(run(`note ${id}`) + run('unseen', '<w:vanish/>'))}</w:footnote>`).join('')}</w:footnotes>`;
  const mark = (id: string, look = '') => `<w:r><w:rPr>${look}</w:rPr><w:footnoteReference w:id="${id}"/></w:r>`;
  const body = p(`${run('Said')}${mark('1')}<w:del>${mark('2')}</w:del>${mark('3', '<w:vanish/>')}`);
  const parsed = await readHere(word(body, { 'word/footnotes.xml': notes }));
  assert.equal(parsed.text, 'Said\nnote 1');
  assert.deepEqual(
    parsed.findings.map(({ kind, hidden }) => [kind, hidden]),
    [
      ['hidden-text', '*'],
      ['hidden-text', 'unseen'],
    ],
  );
});

test('Word: notes that point at each other end', async () => {
  const heading = (id: number) =>
    p(
      `<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run(`Note ${id}`)}<w:r><w:footnoteReference w:id="${id + 1}"/></w:r>`,
    );
  const note = (id: number, next: number) =>
    `<w:footnote w:id="${id}">${p(`<w:r><w:footnoteReference w:id="${next}"/></w:r>`)}${heading(id)}</w:footnote>`;
  const many = 5_000;
  const notes = Array.from({ length: many }, (_, id) => note(id, id + 1 === many ? 0 : id + 1)).join('');
  const body = p(`${run('Start')}<w:r><w:footnoteReference w:id="0"/></w:r>`);
  const parsed = await readHere(word(body, { 'word/footnotes.xml': `<w:footnotes>${notes}</w:footnotes>` }));
  assert.equal(parsed.blocks.length, 1 + many);
});

test('Word: running heads are said once, those of first and even pages where the document has such', async () => {
  const margin = (text: string) => `<w:hdr>${p(run(text))}</w:hdr>`;
  const section = (first: string) =>
    `<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h2"/><w:footerReference w:type="even" r:id="h3"/>${first}</w:sectPr>`;
  const parts = {
    'word/_rels/document.xml.rels': relations(
      relation('h1', 'header', 'header1.xml'),
      relation('h2', 'header', 'header2.xml'),
      relation('h3', 'footer', 'footer1.xml'),
    ),
    'word/header1.xml': margin('WI-17 revision C'),
    'word/header2.xml': margin('Released by the line'),
    'word/footer1.xml': margin('Even page'),
  };
  const plain = await readHere(word(p(run('Text')) + section('') + section(''), parts));
  assert.equal(plain.text, 'WI-17 revision C\nText');
  const titled = await readHere(word(p(run('Text')) + section('<w:titlePg/>'), parts));
  assert.equal(titled.text, 'WI-17 revision C\nReleased by the line\nText');
});

const points = (cache: string, values: readonly (string | number)[], format = '') =>
  `<c:${cache}>${format && `<c:formatCode>${format}</c:formatCode>`}${values.map((value, idx) => `<c:pt idx="${idx}"><c:v>${value}</c:v></c:pt>`).join('')}</c:${cache}>`;
const series = (name: string, days: readonly number[], values: readonly number[]) =>
  `<c:ser><c:tx><c:strRef>${points('strCache', [name])}</c:strRef></c:tx><c:cat><c:numRef>${points('numCache', days, 'dd/mm/yyyy')}</c:numRef></c:cat><c:val><c:numRef>${points('numCache', values)}</c:numRef></c:val></c:ser>`;
const titled = (text: string) =>
  `<c:title><c:tx><c:rich><a:p><a:r><a:t>${text}</a:t></a:r></a:p></c:rich></c:tx></c:title>`;
const CHART = `<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart>${titled('Scrap of line 4')}<c:plotArea><c:barChart>${series('Early shift', [46_000, 46_001], [3, 2.5])}${series('Late shift', [46_000, 46_001], [4, 1])}</c:barChart><c:catAx>${titled('Day')}</c:catAx><c:valAx>${titled('kg')}</c:valAx></c:plotArea></c:chart></c:chartSpace>`;
const TABLE = [
  'caption: Scrap of line 4',
  'header: Day | Early shift (kg) | Late shift (kg)',
  'row: 2025-12-09 | 3 | 4',
  'row: 2025-12-10 | 2.5 | 1',
];

test('Word: a chart is the table it is drawn from, a diagram its points', async () => {
  const drawn = (inner: string) => p(`<w:r><w:drawing><a:graphic>${inner}</a:graphic></w:drawing></w:r>`);
  const point = (id: string, text: string, type = 'node') =>
    `<dgm:pt modelId="${id}" type="${type}"><dgm:t><a:p><a:r><a:t>${text}</a:t></a:r></a:p></dgm:t></dgm:pt>`;
  const below = (from: string, to: string, order: number) =>
    `<dgm:cxn srcId="${from}" destId="${to}" srcOrd="${order}"/>`;
  const model = `<dgm:dataModel xmlns:dgm="d" xmlns:a="a"><dgm:ptLst>${point('0', '', 'doc')}${point('2', 'Fit the die')}${point('1', 'Lower the ram')}${point('3', 'slowly')}</dgm:ptLst><dgm:cxnLst>${below('0', '1', 0)}${below('0', '2', 1)}${below('1', '3', 0)}${below('3', '1', 0)}</dgm:cxnLst></dgm:dataModel>`;
  const parsed = await readHere(
    word(
      drawn('<c:chart r:id="c1"/>') +
        drawn('<dgm:relIds r:dm="d1"/>') +
        `<w:p><w:del>${drawn('<c:chart r:id="c1"/>')}</w:del></w:p>`,
      {
        'word/_rels/document.xml.rels': relations(
          relation('c1', 'chart', 'charts/chart1.xml'),
          relation('d1', 'diagramData', 'diagrams/data1.xml'),
        ),
        'word/charts/chart1.xml': CHART,
        'word/diagrams/data1.xml': model,
      },
    ),
  );
  assert.deepEqual(outline(parsed), [...TABLE, 'item •: Lower the ram', 'item •: slowly', 'item •: Fit the die']);
});

test('slides: charts, notes and comments of both kinds; of two forms of a shape the first, and not if it is hidden', async () => {
  const deck = new (pptxgen as unknown as typeof pptxgen.default)();
  const slide = deck.addSlide();
  slide.addText('Scrap', { x: 1, y: 0.3, w: 8, h: 1, fontSize: 32 });
  slide.addChart('bar' as never, [{ name: 'Line 4', labels: ['Mon', 'Tue'], values: [3, 2] }], {
    x: 1,
    y: 2,
    w: 6,
    h: 3,
  });
  slide.addNotes('Ask the setters first.');
  const made = await readHere((await deck.write({ outputType: 'nodebuffer' })) as Buffer, 'a.pptx');
  assert.deepEqual(outline(made), [
    'h1: Scrap',
    'header:  | Line 4',
    'row: Mon | 3',
    'row: Tue | 2',
    'paragraph: Ask the setters first.',
  ]);
  assertWellFormed(made);
  const shape = (text: string, hidden = '') =>
    `<p:sp><p:nvSpPr><p:cNvPr name="x"${hidden}/><p:nvPr/></p:nvSpPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
  const forms = (choice: string, fallback: string) =>
    `<mc:AlternateContent><mc:Choice>${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent>`;
  const bytes = zip({
    'ppt/presentation.xml':
      '<p:presentation xmlns:r="r"><p:sldIdLst><p:sldId r:id="s1"/></p:sldIdLst></p:presentation>',
    'ppt/_rels/presentation.xml.rels': relations(relation('s1', 'slide', 'slides/slide1.xml')),
    'ppt/slides/slide1.xml': `<p:sld><p:cSld><p:spTree>${forms(shape('new form'), shape('old form'))}${forms(shape('unseen', ' hidden="1"'), shape('unseen too'))}</p:spTree></p:cSld></p:sld>`,
    'ppt/slides/_rels/slide1.xml.rels': relations(
      relation('k1', 'comments', '../comments/comment1.xml'),
      relation('k2', 'comments', '../comments/modernComment1.xml'),
    ),
    'ppt/commentAuthors.xml': '<p:cmAuthorLst><p:cmAuthor id="0" name="Jana Petrak"/></p:cmAuthorLst>',
    'ppt/authors.xml': '<p188:authorLst><p188:author id="{A}" name="Omar Lind"/></p188:authorLst>',
    'ppt/comments/comment1.xml': '<p:cmLst><p:cm authorId="0" idx="1"><p:text>Which line?</p:text></p:cm></p:cmLst>',
    'ppt/comments/modernComment1.xml':
      '<p188:cmLst><p188:cm authorId="{A}"><p188:replyLst><p188:reply authorId="{A}"><p188:txBody><a:p><a:r><a:t>Line 4.</a:t></a:r></a:p></p188:txBody></p188:reply></p188:replyLst><p188:txBody><a:p><a:r><a:t>Too high</a:t></a:r></a:p></p188:txBody></p188:cm></p188:cmLst>',
  });
  const parsed = await readHere(bytes);
  assert.deepEqual(outline(parsed), [
    'paragraph: new form',
    'paragraph: Comment by Jana Petrak: Which line?',
    'paragraph: Comment by Omar Lind: Too high',
    'paragraph: Comment by Omar Lind: Line 4.',
  ]);
  assert.deepEqual(
    parsed.findings.map(({ kind, hidden }) => [kind, hidden]),
    [['hidden-text', 'unseen']],
  );
});

test('sheets: notes and threads with what their cell shows, text in shapes, the names of charts', async () => {
  const sheet = (cells: string) => `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`;
  const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const shape = (text: string, hidden = '', look = '') =>
    `<xdr:twoCellAnchor><xdr:sp><xdr:nvSpPr><xdr:cNvPr${hidden}/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:rPr${look}/><a:t>${text}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>`;
  const parts = (state: string) =>
    zip({
      'xl/workbook.xml': `<workbook xmlns:r="r"><sheets><sheet name="Plan" r:id="s1"/><sheet name="B" ${state} r:id="s2"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relations(
        relation('s1', 'worksheet', 'worksheets/sheet1.xml'),
        relation('s2', 'worksheet', 'worksheets/sheet2.xml'),
        relation('p1', 'person', 'persons/person.xml'),
      ),
      'xl/persons/person.xml': '<personList><person id="{P}" displayName="Omar Lind"/></personList>',
      'xl/worksheets/sheet1.xml': sheet(cell('A1', 'Pressure') + cell('B1', '210 bar')),
      'xl/worksheets/_rels/sheet1.xml.rels': relations(
        relation('c1', 'comments', '../comments1.xml'),
        relation('t1', 'threadedComment', '../threadedComments/threadedComment1.xml'),
        relation('d1', 'drawing', '../drawings/drawing1.xml'),
      ),
      'xl/comments1.xml':
        '<comments><authors><author>Jana Petrak</author><author>tc={T}</author></authors><commentList><comment ref="B1" authorId="0"><text><r><t>Jana Petrak:</t></r><r><t>\nonly cold</t></r></text></comment><comment ref="A1" authorId="1"><text><t>[Threaded comment] In bar?</t></text></comment></commentList></comments>',
      'xl/threadedComments/threadedComment1.xml':
        '<ThreadedComments><threadedComment ref="A1" personId="{P}" id="{T}"><text>In bar?</text></threadedComment></ThreadedComments>',
      'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:r="r" xmlns:c="c" xmlns:a="a">${shape('Mind the valve')}${shape('unseen', ' hidden="1"')}${shape('specks', '', ' sz="100"')}<xdr:twoCellAnchor><xdr:graphicFrame><a:graphic><c:chart r:id="g1"/></a:graphic></xdr:graphicFrame></xdr:twoCellAnchor></xdr:wsDr>`,
      'xl/drawings/_rels/drawing1.xml.rels': relations(relation('g1', 'chart', '../charts/chart1.xml')),
      'xl/charts/chart1.xml': CHART,
      'xl/worksheets/sheet2.xml': sheet(''),
      'xl/worksheets/_rels/sheet2.xml.rels': relations(relation('c1', 'comments', '../comments2.xml')),
      'xl/comments2.xml':
        '<comments><authors><author/></authors><commentList><comment ref="C4" authorId="0"><text><t>Empty here</t></text></comment></commentList></comments>',
    });
  const parsed = await readHere(parts(''));
  assert.deepEqual(outline(parsed), [
    'h1: Plan',
    'row: Pressure | 210 bar',
    'paragraph: Mind the valve',
    'caption: Scrap of line 4',
    'paragraph: Comment by Jana Petrak on “B1: 210 bar”: only cold',
    'paragraph: Comment by Omar Lind on “A1: Pressure”: In bar?',
    'h1: B',
    'paragraph: Comment on “C4”: Empty here',
  ]);
  const told = (from: typeof parsed) => from.findings.map(({ kind, hidden }) => [kind, hidden]);
  assert.deepEqual(told(parsed), [
    ['hidden-text', 'unseen'],
    ['tiny-text', 'specks'],
  ]);
  assert.deepEqual(told(await readHere(parts('state="hidden"'))).at(-1), [
    'hidden-part',
    'Comment on “C4”: Empty here',
  ]);
});

test('what is struck out is left out and told, in each format that can', async () => {
  const { Document, Packer, Paragraph, TextRun } = docx;
  const paragraph = new Paragraph({ children: [new TextRun({ text: '5 bar', strike: true }), new TextRun(' 6 bar')] });
  const deck = new (pptxgen as unknown as typeof pptxgen.default)();
  const parts = [
    { text: '5 bar', options: { strike: 'sngStrike' } },
    { text: ' 6 bar', options: {} },
  ];
  deck.addSlide().addText(parts as never, { x: 1, y: 1, w: 5, h: 1 });
  const cell = (text: string, style: number) => `<c s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = zip({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="s1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations(relation('s1', 'worksheet', 'worksheets/sheet1.xml')),
    'xl/styles.xml':
      '<styleSheet><fonts><font/><font><strike/></font></fonts><fills/><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${cell('5 bar', 1)}${cell('6 bar', 0)}</row></sheetData></worksheet>`,
  });
  for (const [name, bytes] of [
    ['a.docx', await Packer.toBuffer(new Document({ sections: [{ children: [paragraph] }] }))],
    ['a.pptx', (await deck.write({ outputType: 'nodebuffer' })) as Buffer],
    ['a.xlsx', sheet],
    ['a.html', '<p><del>5 bar</del> 6 bar</p>'],
    ['a.md', '~~5 bar~~ 6 bar'],
    ['a.adoc', '[.line-through]#5 bar# 6 bar'],
  ] as const) {
    const { text, findings } = await readHere(bytes, name);
    assert.deepEqual([text.includes('5 bar'), text.includes('6 bar')], [false, true], name);
    assert.deepEqual(
      findings.map(({ kind, hidden }) => [kind, hidden]),
      [['struck-text', '5 bar']],
      name,
    );
  }
  assert.equal(
    (await readHere('Set ~5 bar and ~~ 6 bar, ~~~ or more.', 'a.md')).text,
    'Set ~5 bar and ~~ 6 bar, ~~~ or more.',
  );
});
