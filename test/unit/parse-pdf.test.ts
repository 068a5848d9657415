// PDF: reading order, headings, steps, tables, and where each word stands.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertWellFormed, cellsOf, makePdf, outline, type Pdf, readHere } from '../fixtures/documents.ts';

const BODY =
  'The hydraulic unit supplies the press with oil at one hundred and eighty bar and is switched on at the desk.';

test('words stand where they are printed and are the slices of the text', async () => {
  const bytes = await makePdf((pdf) => pdf.fontSize(12).text('Prüfe Ölstand täglich', 100, 200));
  const parsed = await readHere(bytes);
  assertWellFormed(parsed);
  assert.deepEqual(
    parsed.words.map((word) => parsed.text.slice(word.start, word.end)),
    ['Prüfe', 'Ölstand', 'täglich'],
  );
  const [first, second] = parsed.words;
  assert.ok(Math.abs(first!.x - 100) < 1 && first!.y > 195 && first!.y + first!.h < 220);
  assert.ok(second!.x > first!.x + first!.w - 1 && second!.x < first!.x + first!.w + 10);
  assert.deepEqual([parsed.pages[0]?.width, parsed.pages[0]?.height].map(Math.round as never), [595, 842]);
});

test('a German text keeps its umlauts and gets its divided words back', async () => {
  const bytes = await makePdf((pdf) => {
    pdf.font('Helvetica-Bold').fontSize(16).text('1 Störungen');
    pdf.font('Helvetica').fontSize(10);
    pdf.text('Vor jeder Arbeit ist der Hauptschalter auszuschal-\nten und gegen Wieder-\neinschalten zu sichern.');
    pdf.moveDown().text('Die Ein-\nund Ausgänge bleiben frei.');
  });
  const parsed = await readHere(bytes);
  assert.deepEqual(outline(parsed), [
    'h1: 1 Störungen',
    'paragraph: Vor jeder Arbeit ist der Hauptschalter auszuschalten und gegen Wiedereinschalten zu sichern.',
    'paragraph: Die Ein- und Ausgänge bleiben frei.',
  ]);
  assertWellFormed(parsed);
});

test('two columns are read one after the other', async () => {
  const left = Array.from({ length: 6 }, (_, i) => `left ${i} ${BODY}`).join(' ');
  const right = Array.from({ length: 6 }, (_, i) => `right ${i} ${BODY}`).join(' ');
  const bytes = await makePdf((pdf) => {
    pdf.fontSize(18).text('A title across both columns of the page', 60, 60);
    pdf.fontSize(10).text(left, 60, 120, { width: 220 }).text(right, 310, 120, { width: 220 });
  });
  const { text } = await readHere(bytes);
  const order = [...text.matchAll(/(left|right) (\d)/g)].map(([, side, number]) => `${side}${number}`);
  assert.deepEqual(order, [0, 1, 2, 3, 4, 5].map((i) => `left${i}`).concat([0, 1, 2, 3, 4, 5].map((i) => `right${i}`)));
  assert.ok(text.startsWith('A title across'));
});

const ROWS = [
  ['Code', 'Meaning', 'Cause', 'Remedy'],
  [
    'E-101',
    'Light grid interrupted',
    'A film of oil on the window, or the grid is out of line',
    'Clean the window with a damp cloth',
  ],
  [
    'E-104',
    'Flow too low',
    'Pump runs dry',
    'Top up the oil, then let the pump run for ten minutes before you start again',
  ],
  ['E-203', 'Brake slips above its limit', 'Lining worn', 'See 4.3'],
];

function drawTable(pdf: Pdf, ruled: boolean, rows = ROWS, top = 120): void {
  const widths = [50, 110, 150, 160];
  let y = top;
  for (const [index, row] of rows.entries()) {
    pdf.font(index === 0 ? 'Helvetica-Bold' : 'Helvetica').fontSize(9);
    const height = Math.max(...row.map((cell, i) => pdf.heightOfString(cell, { width: widths[i]! - 10 }))) + 10;
    let x = 60;
    for (const [i, cell] of row.entries()) {
      pdf.text(cell, x + 5, y + 5, { width: widths[i]! - 10 });
      if (ruled) pdf.rect(x, y, widths[i]!, height).stroke();
      x += widths[i]!;
    }
    y += height;
  }
}

for (const ruled of [true, false]) {
  test(`a table ${ruled ? 'with' : 'without'} lines keeps wrapped cells together and knows its header`, async () => {
    const bytes = await makePdf((pdf) => {
      pdf.fontSize(10).text(BODY);
      drawTable(pdf, ruled);
    });
    const parsed = await readHere(bytes);
    assert.deepEqual(cellsOf(parsed), ROWS);
    const rows = parsed.blocks.filter((block) => block.kind === 'tableRow');
    assert.deepEqual(
      rows.map((row) => row.header),
      [true, false, false, false],
    );
    assertWellFormed(parsed);
  });
}

for (const upright of [true, false]) {
  test(`a table with a line below its header only${upright ? ', and between its columns,' : ''} has a row for each code`, async () => {
    const bytes = await makePdf((pdf) => {
      pdf.font('Helvetica-Bold').fontSize(9).text('Code', 65, 105).text('Cause', 135, 105);
      pdf.font('Helvetica');
      let y = 125;
      for (const [code, cause] of [
        ['E-1', 'Oil cold after a long night without heating of the hall'],
        ['E-2', 'Filter full'],
      ]) {
        pdf.text(code!, 65, y).text(cause!, 135, y, { width: 150 });
        y = pdf.y;
      }
      pdf.moveTo(60, 120).lineTo(300, 120).stroke();
      if (upright) {
        pdf.rect(60, 100, 240, y - 95).stroke();
        pdf
          .moveTo(130, 100)
          .lineTo(130, y + 5)
          .stroke();
      }
    });
    assert.deepEqual(cellsOf(await readHere(bytes)), [
      ['Code', 'Cause'],
      ['E-1', 'Oil cold after a long night without heating of the hall'],
      ['E-2', 'Filter full'],
    ]);
  });
}

test('what follows a table closely is not its last row', async () => {
  const bytes = await makePdf((pdf) => {
    drawTable(pdf, false);
    pdf
      .font('Helvetica-Bold')
      .fontSize(9)
      .text('Next', 65, pdf.y + 24);
  });
  const parsed = await readHere(bytes);
  assert.deepEqual(cellsOf(parsed), ROWS);
  assert.match(outline(parsed).at(-1)!, /: Next$/);
});

test('a table that goes on over the page is one table with one header', async () => {
  const bytes = await makePdf((pdf) => {
    drawTable(pdf, true);
    pdf.addPage();
    drawTable(pdf, true, [ROWS[0]!, ['E-301', 'Voltage low', 'Mains dip', 'Call electricians']]);
  });
  const rows = (await readHere(bytes)).blocks.filter((block) => block.kind === 'tableRow');
  assert.deepEqual([...new Set(rows.map((row) => row.table))], [0]);
  assert.deepEqual(
    rows.map((row) => row.page),
    [1, 1, 1, 1, 2],
  );
});

test('steps keep number and order over a page break, and repeated heads are not text', async () => {
  const steps = Array.from({ length: 12 }, (_, i) => `${i + 1}. Step with the name ${'abcdefghijkl'[i]} of the work.`);
  const bytes = await makePdf((pdf) => {
    for (let page = 0; page < 3; page++) {
      if (page > 0) pdf.addPage();
      pdf.fontSize(8).text('Press P4 - Operating manual', 60, 30);
      pdf.text(`Page ${page + 1} of 3`, 480, 800, { lineBreak: false });
      pdf.fontSize(10);
      for (const [i, step] of steps.slice(page * 4, page * 4 + 4).entries()) pdf.text(step, 60, 90 + i * 14);
    }
  });
  const parsed = await readHere(bytes);
  assert.deepEqual(
    outline(parsed),
    steps.map((step, i) => `item ${i + 1}.: ${step}`),
  );
  assert.deepEqual(
    parsed.blocks.map((block) => block.page),
    [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3],
  );
});

test('a step cut by the page goes on, and its words know their page', async () => {
  const bytes = await makePdf((pdf) => {
    pdf.fontSize(10).text('1. Turn the key of the main switch and keep', 60, 780, { lineBreak: false });
    pdf.addPage().fontSize(10).text('it in your pocket until the end.', 72, 60);
    pdf.text('2. Open the door.', 60, 74);
  });
  const parsed = await readHere(bytes);
  assert.deepEqual(outline(parsed), [
    'item 1.: 1. Turn the key of the main switch and keep it in your pocket until the end.',
    'item 2.: 2. Open the door.',
  ]);
  assert.deepEqual([...new Set(parsed.words.map((word) => word.page))], [1, 2]);
  assertWellFormed(parsed);
});

test('headings by look and number, safety messages and bullets', async () => {
  const bytes = await makePdf((pdf) => {
    pdf.font('Helvetica-Bold').fontSize(20).text('Servo press');
    pdf.fontSize(14).text('2.1 Before the shift');
    pdf.font('Helvetica').fontSize(10).text(BODY).moveDown();
    pdf.font('Helvetica-Bold').text('WARNING');
    pdf.font('Helvetica').text('The ram can fall.').moveDown();
    pdf.text('\u2022 first point').text('\u2022 second point');
  });
  assert.deepEqual(outline(await readHere(bytes)), [
    'h1: Servo press',
    'h2: 2.1 Before the shift',
    `paragraph: ${BODY}`,
    'paragraph: WARNING The ram can fall.',
    'item •: first point',
    'item •: second point',
  ]);
});

test('a page without text is marked, a document without any is refused', async () => {
  const some = await makePdf((pdf) => pdf.text('Text').addPage().rect(10, 10, 50, 50).fill());
  assert.deepEqual(
    (await readHere(some)).pages.map((page) => page.empty),
    [false, true],
  );
  const none = await makePdf((pdf) => pdf.rect(10, 10, 50, 50).fill());
  await assert.rejects(readHere(none), { code: 'NO_TEXT' });
});

test('a password opens what it fits, and nothing else does', async () => {
  const bytes = await makePdf((pdf) => pdf.text('inside'), { userPassword: 'key', pdfVersion: '1.7' });
  await assert.rejects(readHere(bytes), { code: 'ENCRYPTED_FILE' });
  await assert.rejects(readHere(bytes, 'a.pdf', {}, 'wrong'), { code: 'PASSWORD_WRONG' });
  assert.equal((await readHere(bytes, 'a.pdf', {}, 'key')).text, 'inside');
});
