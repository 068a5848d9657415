// Delimited text: which mark parts it, what quotes hold, and what is left whole.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertWellFormed, cellsOf, outline, readHere, recordsOf } from '../fixtures/documents.ts';

test('CSV rows become records under any delimiter and encoding', async () => {
  const rows = 'Code;Bedeutung;Abhilfe\nE-12;Öl zu heiß;"Kühler; Filter prüfen"\n';
  const encodings = [
    Buffer.from(rows),
    Buffer.from(`\ufeff${rows}`),
    Buffer.from(rows, 'latin1'),
    Buffer.from(rows, 'utf16le'),
    Buffer.from(`\ufeff${rows}`, 'utf16le'),
    Buffer.from(rows.replaceAll(';', '\t').replace('Kühler\t', 'Kühler;')),
  ];
  for (const bytes of encodings) {
    const parsed = await readHere(bytes, 'codes.csv');
    assert.deepEqual(recordsOf(parsed), [{ Code: 'E-12', Bedeutung: 'Öl zu heiß', Abhilfe: 'Kühler; Filter prüfen' }]);
    assertWellFormed(parsed);
  }
});

test('CSV is read by its own delimiter, mixed line ends and past a title', async () => {
  const rows = ['Badge;Name;Telefon', '48213;Huber;4711', '48214;Maier;4712'];
  const text = `${rows.join('\n')}\n`;
  const expected = [
    { Badge: '48213', Name: 'Huber', Telefon: '4711' },
    { Badge: '48214', Name: 'Maier', Telefon: '4712' },
  ];
  const marks = [...'^~#:|\u001f'].map((mark) => text.replaceAll(';', mark));
  const mixed = `${rows[0]}\r\n${rows[1]}\n${rows[2]}\r\n`;
  for (const file of [...marks, `sep=;\n${text}`, mixed, `Schichtliste;;\nStand: 1.3.;;\n${text}`]) {
    assert.deepEqual(recordsOf(await readHere(file, 'a.csv')), expected, JSON.stringify(file));
  }
});

test('CSV without a header gives rows', async () => {
  const parsed = await readHere('1,2\n3,4\n5,6\n', 'numbers.csv');
  assert.deepEqual(cellsOf(parsed), [
    ['1', '2'],
    ['3', '4'],
    ['5', '6'],
  ]);
});

const PUMPS = [
  ['Tag', 'Name', 'Stand', 'Druck'],
  ['P-101', 'Pumpe links', '05.01.2024', '1,5'],
  ['P-102', 'Pumpe rechts', '06.01.2024', '2,25'],
  ['V-103', 'Ventil', '07.01.2024', '10,0'],
];

test('any mark may part columns: signs, controls, and several characters', async () => {
  const expected = PUMPS.slice(1).map((row) => Object.fromEntries(row.map((value, at) => [PUMPS[0]![at], value])));
  const marks = [
    ...';\t|^~!$#*=+/:&%_\\§¦→•\u0001\u001c\u001f',
    '||',
    '::',
    ';;',
    '|~|',
    '^|^',
    '@@',
    '##',
    '<>',
    ' | ',
  ];
  for (const mark of marks) {
    const text = PUMPS.map((row) => row.join(mark)).join('\n');
    assert.deepEqual(recordsOf(await readHere(text, 'a.csv')), expected, JSON.stringify(mark));
  }
  const ascii = `${PUMPS.map((row) => row.join('\u001f')).join('\u001e')}\u001e`;
  assert.deepEqual(recordsOf(await readHere(ascii, 'a.csv')), expected);
});

test('what only looks parted stays whole: prose, decimals, dates, times, codes, addresses, paths', async () => {
  const whole = [
    ['Kommentar', 'Alles gut, keine Störung.', 'Pumpe läuft, Ventil zu, Filter alt.', 'OK', 'Druck 1,5 bar, 20 °C'],
    ['Wert', '1,5', '2,5', '3,5'],
    ['2024-01-05', '2024-01-06', '2024-02-07'],
    ['TT-MM-JJJJ', '01-02-2024', '02-02-2024', '03-02-2024'],
    ['10:30:15', '10:31:00', '11:00:00'],
    ['INFO: 10:30:15: Pumpe an', 'INFO: 10:30:16: Pumpe aus', 'INFO: 10:30:17: Pumpe an', 'INFO: 10:31:00: gut'],
    ['Code', 'E-101-2', 'E-102-3', 'E-103-4'],
    ['Code-Typ-Nr', 'E-101-2', 'E-102-3', 'E-103-4'],
    ['AB-12-X', 'AB-13-Y', 'AB-14-Z', 'AC-1-Y', 'AD-1-Y'],
    ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5'],
    ['/usr/local/bin', '/usr/local/lib', '/usr/share/doc', '/etc/x/y', '/var/log/a'],
    ['https://a.example/c?x=1&y=2', 'https://a.example/c?x=2&y=2', 'https://a.example/c?x=3&y=2'],
    ['10x20x30', '10x20x31', '11x20x31'],
  ];
  for (const lines of whole) {
    const cells = cellsOf(await readHere(lines.join('\n'), 'a.csv'));
    assert.deepEqual(
      cells,
      lines.map((line) => [line]),
    );
  }
});

test('a decimal comma parts no columns beside another mark', async () => {
  const numbers = await readHere('1,5;2,3;4,0\n2,5;2,1;4,2\n', 'a.csv');
  assert.deepEqual(cellsOf(numbers), [
    ['1,5', '2,3', '4,0'],
    ['2,5', '2,1', '4,2'],
  ]);
  assert.deepEqual(recordsOf(await readHere('Name\tWert\nPumpe\t1,5\nVentil\t2,5\n', 'a.csv')), [
    { Name: 'Pumpe', Wert: '1,5' },
    { Name: 'Ventil', Wert: '2,5' },
  ]);
});

test('quotes hold marks and lines, and an inch is no quote', async () => {
  const text = [
    'Tag,Name,Note\r\n',
    'P-1,"Pump, left","first\nsecond ""line"""\r',
    'V-3,"Valve 3"" steel", "set" \n',
    'V-4,3" pipe,a "b" c\n',
    '"V-5,open,x\n',
  ].join('');
  assert.deepEqual(recordsOf(await readHere(text, 'a.csv')), [
    { Tag: 'P-1', Name: 'Pump, left', Note: 'first second "line"' },
    { Tag: 'V-3', Name: 'Valve 3" steel', Note: 'set' },
    { Tag: 'V-4', Name: '3" pipe', Note: 'a "b" c' },
    { Tag: '"V-5', Name: 'open', Note: 'x' },
  ]);
});

test('the line that tells the delimiter is believed, of one character or more', async () => {
  const rows = [
    ['Tag', 'Wert'],
    ['P1', '4'],
    ['P2', '5'],
  ];
  for (const said of ['|', '-', '||', '\\t', '\t', ' ']) {
    const mark = said === '\\t' ? '\t' : said;
    const text = `sep=${said}\r\n${rows.map((row) => row.join(mark)).join('\r\n')}`;
    const read = recordsOf(await readHere(text, 'a.txt'));
    assert.deepEqual(
      read.map((record) => Object.values(record)),
      rows.slice(1),
      said,
    );
  }
});

test('titles, notes and ragged rows keep every word', async () => {
  const text =
    'Schichtliste Halle 2\nStand: 1.3.2024\n\nBadge;Name;Telefon\n48213;Huber, Anna;4711\nSpätschicht\n48214;Maier\n48215;Koch;4713;neu\n';
  assert.deepEqual(outline(await readHere(text, 'a.csv')), [
    'paragraph: Schichtliste Halle 2',
    'paragraph: Stand: 1.3.2024',
    'record: Badge: 48213\nName: Huber, Anna\nTelefon: 4711',
    'paragraph: Spätschicht',
    'record: Badge: 48214\nName: Maier',
    'record: Badge: 48215\nName: Koch\nTelefon: 4713\ncolumn 4: neu',
  ]);
});

test('values in the first row name no columns', async () => {
  for (const first of ['P-101;läuft;4\nP-102;steht;5\n', '2024-01-05 10:00;an;links\n2024-01-06 11:00;aus;rechts\n']) {
    const parsed = await readHere(first, 'a.csv');
    assert.deepEqual([recordsOf(parsed).length, cellsOf(parsed).length], [0, 2]);
  }
});

test('a table is known by its rows, under whatever name; prose with commas is none', async () => {
  const table = [...PUMPS, ['V-4', 'Ventil', '08.01.2024', '1,0']].map((row) => row.join('||')).join('\n');
  const prose = 'Erst öffnen, dann warten, dann prüfen.\nDruck messen, notieren, melden.\nEs ist gut so.\n';
  for (const name of ['export', 'export.dat', 'export.txt']) {
    assert.equal((await readHere(table, name)).mediaType, 'text/csv', name);
    assert.equal((await readHere(prose, name)).mediaType, 'text/plain', name);
  }
});
