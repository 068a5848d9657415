// Tables and values as a person reads them: cells that reach over others, powers, zeros of part numbers, units that a format writes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writtenBy } from '../../ingest/parse/office/number-format.ts';
import { assertWellFormed, outline, readHere, recordsOf } from '../fixtures/documents.ts';
import { zip } from '../fixtures/zip.ts';

const read = async (text: string, name: string) => {
  const parsed = await readHere(text, name);
  assertWellFormed(parsed);
  return outline(parsed);
};

test('HTML: a cell that reaches over rows is said in each, a name over columns in all of them', async () => {
  const table =
    '<table><tr><th rowspan=2>Code</th><th colspan=2>Limit</th></tr><tr><th>min</th><th>max</th></tr><tr><td rowspan=2>E-2</td><td>2 bar</td><td>4 bar</td></tr><tr><td>5 bar</td><td>6 bar</td></tr><tr><td colspan=3>From series 5</td></tr></table>';
  assert.deepEqual(await read(table, 'a.html'), [
    'header: Code | Limit | Limit',
    'header:  | min | max',
    'row: E-2 | 2 bar | 4 bar',
    'row: E-2 | 5 bar | 6 bar',
    'row: From series 5 |  | ',
  ]);
  const endless = `<table>${'<tr><td rowspan=60000 colspan=60000>x</td><td>y</td></tr>'.repeat(20)}</table>`;
  assert.equal((await read(endless, 'a.html')).length, 20);
});

test('HTML: a first row in bold names columns; terms go with what they mean; items keep the numbers they are given', async () => {
  const page =
    '<table><tr><td><b>Tag</b></td><td><b>Value</b></td></tr><tr><td>P-1</td><td>3</td></tr></table><dl><dt>E-101</dt><dd>Oil low</dd><dt>E-102</dt><dd><p>Oil high</p></dd></dl><ol type="a" start="2"><li>One</li><li value="5">Two</li></ol>';
  assert.deepEqual(await read(page, 'a.html'), [
    'header: Tag | Value',
    'row: P-1 | 3',
    'paragraph: E-101: Oil low',
    'paragraph: E-102:',
    'paragraph: Oil high',
    'item b.: b. One',
    'item e.: e. Two',
  ]);
});

test('a power is no further digit, in any format that sets it high', async () => {
  assert.deepEqual(
    await read('<p>10<sup>5</sup> Pa, 3 m<sup>2</sup>, the 1<sup>st</sup>, 10<sup>-3</sup></p>', 'a.html'),
    ['paragraph: 10⁵ Pa, 3 m², the 1st, 10⁻³'],
  );
  assert.deepEqual(await read('= A\n\nAt 10^5^ Pa and H~2~O.\n', 'a.adoc'), ['h1: A', 'paragraph: At 10⁵ Pa and H2O.']);
  assert.deepEqual(await read('At 10<sup>5</sup> Pa.\n', 'a.md'), ['paragraph: At 10⁵ Pa.']);
  const run = (text: string, look = '') => `<w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r>`;
  const high = run('5', '<w:vertAlign w:val="superscript"/>');
  const word = zip({
    'word/document.xml': `<w:document xmlns:w="w"><w:body><w:p>${run('10')}${high}${run(' Pa')}</w:p></w:body></w:document>`,
  });
  assert.equal((await readHere(word, 'a.docx')).text, '10⁵ Pa');
});

test('AsciiDoc: cells reach over rows and columns', async () => {
  const table = '= A\n\n|===\n|Code |Cause |Remedy\n\n.2+|E-2 |Oil |Check\n|Old oil 2+|Change\n|E-3 2+|None\n|===\n';
  assert.deepEqual((await read(table, 'a.adoc')).slice(1), [
    'header: Code | Cause | Remedy',
    'row: E-2 | Oil | Check',
    'row: E-2 | Old oil | Change | ',
    'row: E-3 | None | ',
  ]);
});

test('DOCX: a cell that is merged with the one above says the same', async () => {
  const cell = (text: string, merge = '') =>
    `<w:tc><w:tcPr>${merge}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
  const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
  const rows = [
    row(cell('Unit', '<w:vMerge w:val="restart"/>'), cell('Filter F1')),
    row(cell('', '<w:vMerge/>'), cell('Pump P12')),
    row(cell('', '<w:vMerge/>'), cell('')),
  ];
  const word = zip({
    'word/document.xml': `<w:document xmlns:w="w"><w:body><w:tbl>${rows.join('')}</w:tbl></w:body></w:document>`,
  });
  assert.deepEqual(outline(await readHere(word, 'a.docx')), ['row: Unit | Filter F1', 'row: Unit | Pump P12']);
});

test('XLSX: merged cells, two rows of names, and what a format writes around a number', async () => {
  const cell = (at: string, value: string, style = 0) =>
    /^[\d.]+$/.test(value)
      ? `<c r="${at}" s="${style}"><v>${value}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const row = (number: number, ...cells: string[]) => `<row r="${number}">${cells.join('')}</row>`;
  const rows = [
    row(1, cell('A1', 'Machine'), cell('B1', 'Pressure'), cell('D1', 'Part')),
    row(2, cell('B2', 'min'), cell('C2', 'max')),
    row(3, cell('A3', 'M1'), cell('B3', '1.5', 1), cell('C3', '3', 1), cell('D3', '42', 2)),
    row(4, cell('B4', '2', 1), cell('C4', '4', 1), cell('D4', '1234567', 3)),
  ];
  const merged = ['A1:A2', 'B1:C1', 'A3:A4'].map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const formats = ['0.0" bar"', '00000', '000\\-000\\-00'];
  const book = zip({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Plan" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/styles.xml': `<styleSheet><numFmts>${formats.map((code, at) => `<numFmt numFmtId="${at + 164}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, at) => `<xf numFmtId="${at + 164}"/>`).join('')}</cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows.join('')}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`,
  });
  assert.deepEqual(outline(await readHere(book, 'a.xlsx')), [
    'h1: Plan',
    'header: Machine | Pressure | Pressure | Part',
    'header:  | min | max | ',
    'row: M1 | 1.5 bar | 3 bar | 00042',
    'row: M1 | 2 bar | 4 bar | 012-345-67',
  ]);
});

test('number formats: words and zeros are written, what does more is left alone', () => {
  const cases: readonly [code: string, number: number, wanted: string | null][] = [
    ['#,##0.00 "€"', 1234.5, '1234.5 €'],
    ['"P-"000', 7, 'P-007'],
    ['[$€-407] 0.00', 5, '€ 5'],
    ['0" °C"', -12, '-12 °C'],
    ['0.0;(0.0)', -3, '(3)'],
    ['0.0%', 25.3, '25.3%'],
    ['General', 5, null],
    ['0.00E+00', 5, null],
    ['# ?/?', 0.5, null],
    ['[>100]0;0.0', 5, null],
    ['0,', 12_000, null],
  ];
  for (const [code, number, wanted] of cases) assert.equal(writtenBy(code)(number, String(number)), wanted, code);
});

test('YAML and JSON keep values as they are written', async () => {
  const yaml =
    'defaults: &d\n  pressure: 5\npumps:\n  - part: 0012\n    version: 1.10\n    <<: *d\n  - part: 0013\n    on: yes\n';
  assert.deepEqual(recordsOf(await readHere(yaml, 'a.yaml')).slice(1), [
    { part: '0012', version: '1.10', pressure: '5' },
    { part: '0013', on: 'yes' },
  ]);
  const json = '[{"part": 12345678901234567890, "version": 1.10, "set": [0.50, true]}]';
  assert.deepEqual(recordsOf(await readHere(json, 'a.json')), [
    { part: '12345678901234567890', version: '1.10', set: '0.50, true' },
  ]);
});

test('plain text: columns over dashes and between bars are tables, lines of a log stand alone', async () => {
  const text =
    'Report\n======\n\nNo   Check        Want\n---  -----------  ------\n1    Oil          5 bar\n2    Temperature  60 °C\n\n tag   | bar\n-------+-----\n P-101 | 4.9\n\n+------+-------+\n| Code | Value |\n+======+=======+\n| E-1  | 5 bar |\n+------+-------+\n\n06:12 Fault E-217, oil filled up\n06:40 Press runs\n\nHeading\n-------\n\nText -- with -- dashes.\n';
  assert.deepEqual(await read(text, 'a.txt'), [
    'h1: Report',
    'header: No | Check | Want',
    'row: 1 | Oil | 5 bar',
    'row: 2 | Temperature | 60 °C',
    'header: tag | bar',
    'row: P-101 | 4.9',
    'header: Code | Value',
    'row: E-1 | 5 bar',
    'paragraph: 06:12 Fault E-217, oil filled up',
    'paragraph: 06:40 Press runs',
    'h2: Heading',
    'paragraph: Text -- with -- dashes.',
  ]);
});

test('e-mail: the time stands as it was where the message was written', async () => {
  const mail =
    'From: a@plant.example\nTo: b@plant.example\nSubject: Oil\nDate: Mon, 4 Mar 2024 06:30:00 +0100\n\nPress P4 loses oil.\n';
  assert.equal(recordsOf(await readHere(mail, 'a.eml'))[0]!.Date, '2024-03-04T06:30:00+01:00');
});
