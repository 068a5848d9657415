// What a PDF's values hang on: powers and indices beside their number, forms that were filled in, cells that reach over others.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertWellFormed, makePdf, outline, type Pdf, readHere } from '../fixtures/documents.ts';

async function read(draw: (pdf: Pdf) => void) {
  const parsed = await readHere(await makePdf(draw), 'a.pdf');
  assertWellFormed(parsed);
  return parsed;
}

test('what is set small and high or low stays with its number', async () => {
  for (const [rise, drop] of [
    [3, 2],
    [5, 5],
  ] as const) {
    const { text } = await read((pdf) => {
      pdf.fontSize(11).text('The pressure is 10', 60, 100, { lineBreak: false });
      const after = 60 + pdf.widthOfString('The pressure is 10');
      pdf.fontSize(7).text('5', after, 103 - rise, { lineBreak: false });
      pdf.fontSize(11).text(' Pa of CO', after + 4, 100, { lineBreak: false });
      const end = after + 4 + pdf.widthOfString(' Pa of CO');
      pdf.fontSize(7).text('2', end, 103 + drop, { lineBreak: false });
      pdf.fontSize(11).text('Close valve V7 first.', 60, 116);
    });
    assert.match(text, /^The pressure is 10⁵ Pa of CO2 Close valve V7 first\./);
  }
});

test('a form reads as it was filled in; what nobody sees of it is told', async () => {
  const { text, findings } = await read((pdf) => {
    pdf
      .fontSize(12)
      .text('Checked by:', 60, 100)
      .text('Pressure:', 60, 140)
      .text('In order:', 60, 180)
      .text('Stopped:', 60, 220);
    pdf.font('Helvetica').initForm();
    pdf.formText('by', 150, 96, 200, 20, { value: 'Ventil V77 geprüft' });
    pdf.formText('pressure', 150, 136, 200, 20, { value: '4,9 bar' });
    pdf.formCheckbox('fine', 150, 176, 14, 14, { value: '/Yes', ToggleOn: 'Yes' } as object);
    pdf.formCheckbox('stopped', 150, 216, 14, 14, { value: 'Off' });
    pdf.formText('away', -900, 300, 200, 20, { value: 'Bypass the guard' });
    pdf.formText('low', 150, 300, 200, 1, { value: 'Ignore the alarm' });
  });
  assert.match(text, /Checked by: Ventil V77 geprüft\nPressure: 4,9 bar\nIn order: ☒\nStopped: ☐/);
  assert.ok(!text.includes('guard') && !text.includes('alarm'));
  assert.deepEqual(findings.map(({ kind, hidden }) => [kind, hidden]).sort(), [
    ['off-page', 'Bypass the guard'],
    ['tiny-text', 'Ignore the alarm'],
  ]);
});

test('in a drawn table a cell is said in every row it reaches over, and a name in every column', async () => {
  const [left, top, wide, high] = [60, 100, 100, 24];
  const parsed = await read((pdf) => {
    const at = (column: number, row: number, said: string) =>
      pdf.text(said, left + column * wide + 6, top + row * high + 7, { lineBreak: false });
    const flat = (row: number, from: number, to: number) =>
      pdf
        .moveTo(left + from * wide, top + row * high)
        .lineTo(left + to * wide, top + row * high)
        .stroke();
    const upright = (column: number, from: number, to: number) =>
      pdf
        .moveTo(left + column * wide, top + from * high)
        .lineTo(left + column * wide, top + to * high)
        .stroke();
    pdf.fontSize(10);
    for (const row of [0, 2, 5, 6]) flat(row, 0, 4);
    flat(1, 1, 3);
    for (const row of [3, 4]) flat(row, 1, 4);
    for (const column of [0, 1, 4]) upright(column, 0, 6);
    upright(3, 0, 6);
    upright(2, 1, 6);
    at(0, 0.5, 'Unit');
    at(1, 0, 'Limit');
    at(3, 0.5, 'Remedy');
    at(1, 1, 'min');
    at(2, 1, 'max');
    at(0, 3, 'Hydraulics');
    for (const [row, low, most, remedy] of [
      [2, '1 bar', '3 bar', 'Check P12'],
      [3, '2 bar', '4 bar', 'Check P13'],
      [4, '3 bar', '5 bar', 'Check P14'],
      [5, '4 bar', '6 bar', 'Check P15'],
    ] as const) {
      at(1, row, low);
      at(2, row, most);
      at(3, row, remedy);
    }
    at(0, 5, 'Cooling');
  });
  assert.deepEqual(outline(parsed), [
    'header: Unit | Limit | Limit | Remedy',
    'header:  | min | max | ',
    'row: Hydraulics | 1 bar | 3 bar | Check P12',
    'row: Hydraulics | 2 bar | 4 bar | Check P13',
    'row: Hydraulics | 3 bar | 5 bar | Check P14',
    'row: Cooling | 4 bar | 6 bar | Check P15',
  ]);
});
