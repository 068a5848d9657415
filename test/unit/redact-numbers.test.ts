// Which numbers are a person's and which a part's: identity numbers, telephone numbers and extensions, by what stands beside them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filled } from '../../bench/redact.ts';
import { PLAIN_SITE } from '../../eval/plainSite.ts';
import { detectAll } from '../../ingest/redact/detect.ts';
import type { Finding } from '../../ingest/redact/detector.ts';
import { languageOf } from '../../ingest/redact/language.ts';

const NUMBERS = new Set(['phone', 'nationalId', 'card', 'ipAddress']);

interface Reading {
  readonly labelled?: readonly { readonly label: string; readonly start: number; readonly end: number }[];
  readonly thorough?: boolean;
  readonly given?: readonly Finding[];
}

function found(text: string, { labelled = [], ...how }: Reading = {}): readonly string[] {
  return detectAll(text, { site: PLAIN_SITE, language: languageOf(text), labelled, ...how })
    .filter(({ type }) => NUMBERS.has(type))
    .map(({ start, end }) => text.slice(start, end));
}

/** A table as it is parsed: cells by the header of their column. */
function rows(header: readonly string[], ...cells: readonly (readonly string[])[]) {
  const text = cells.map((row) => row.join(' | ')).join('\n');
  let at = 0;
  const labelled = cells.flatMap((row) =>
    row.map((cell, column) => {
      const start = text.indexOf(cell, at);
      at = start + cell.length;
      return { label: header[column]!, start, end: at };
    }),
  );
  return { text, labelled };
}

test('a number that is called a part stays, and so does the same number elsewhere in the text', () => {
  for (const text of [
    'Teilenummer 12345678Z passt; 12345678Z bestellen',
    'order no. 123-45-6789, see 123-45-6789',
    'Sachnummer 12345678Z, Ident-Nr. 12345678Z',
    'P/N 123-45-6789, item 123-45-6789, valve 123-45-6789',
    'Filter 0532-013-000 tauschen',
    'Ersatzteil 0532 013 000',
    'Wellendichtung 0532 013 000, gasket 0532 013 000',
    'Art.-Nr. 030 1234567, Mat.-Nr. 0532 013 000, Zeichnung 0532 013 000',
    'Drawing no. 030 1234567, cat. no. 0532 013 000',
    'Batch no. 4111 1111 1111 1111',
    'Sensor 145.12.3.4',
  ])
    assert.deepEqual(found(text), [], text);
});

test('a word for a telephone, an identity or a card beside it says more than a part', () => {
  assert.deepEqual(found('Filter bestellt, Tel. 0532 013 000'), ['0532 013 000']);
  assert.deepEqual(found('Ersatzteil 0532 013 000 (Telefon)'), ['0532 013 000']);
  assert.deepEqual(found('Filter bei Huber, 0532 013 000'), ['0532 013 000']);
  assert.deepEqual(found('item: SSN 123-45-6789'), ['123-45-6789']);
  assert.deepEqual(found('Artikel: DNI 12345678Z'), ['12345678Z']);
  assert.deepEqual(found('part paid by card 4111 1111 1111 1111'), ['4111 1111 1111 1111']);
});

test('a column of part numbers keeps what else would be hidden for its shape', () => {
  for (const header of ['Teilenummer', 'Part no.', 'Serial number', 'Material-Nr.', 'Seriennummern']) {
    const { text, labelled } = rows(['Ort', header], ['Halle 3', '4111 1111 1111 1111'], ['Halle 4', '12345678Z']);
    assert.deepEqual(found(text, { labelled }), [], header);
  }
  const { text, labelled } = rows(['Ort', 'DNI'], ['Halle 4', '12345678Z']);
  assert.deepEqual(found(text, { labelled }), ['12345678Z']);
});

test('a manual needs a word beside what may as well be a part number; a letter does not', () => {
  for (const number of ['12345678Z', '123-45-6789']) {
    assert.deepEqual(found(`Use ${number} here.`, { thorough: false }), []);
    assert.deepEqual(found(`Use ${number} here.`, { thorough: true }), [number]);
  }
  assert.deepEqual(found('DNI 12345678Z, SSN 123-45-6789', { thorough: false }), ['12345678Z', '123-45-6789']);
});

test('a German identity card is known by nine signs and a word, its tenth sign by the check digit', () => {
  for (const text of [
    'Personalausweis L01X00T47',
    'Personalausweis-Nr.: L01X00T47 liegt bei',
    'Ausweisnummer L01X00T47',
    'identity card no. L01X00T47',
    'ID card L01X00T47',
  ])
    assert.deepEqual(found(text), ['L01X00T47'], text);
  assert.deepEqual(found('Personalausweisnummer: L01X00T471'), ['L01X00T471']);
  assert.deepEqual(found('Personalausweisnummer: L01X00T472'), []);
  assert.deepEqual(found('Sensor L01X00T47, Identnummer L01X00T47, Ausweisleser XMLKJHGTR'), []);
});

test('the short number of a person is hidden', () => {
  for (const text of [
    'Huber (Durchwahl 4517)',
    'Bei Rückfragen (Durchwahl 4517)',
    'If a mark has moved, call me on extension 4517 at once.',
    'Kollege Huber (Tel. -4517)',
    'Rückfragen: Tel.: -4517',
    'Frau Huber, Apparat 4517',
    'Lechner DW 4517',
    'Anna Huber (Instandhaltung), DW 4517',
    'Hr. Gruber, Klappe 4517',
    'Maschine: P4\nAnsprechpartner: Wolters, DW 4517\nBemerkung: keine',
    'Meister Brandl, Nebenstelle 4517',
    'Ask Mr Miller, ext. 4517',
    'Ask Miller on ext 4517',
    'Lena Ott, extension 4517',
    'Huber DW 4517, Leitwarte DW 4610, Pforte DW 4401',
    'Anna Huber\nInstandhaltung\nDurchwahl 4517',
  ])
    assert.deepEqual(found(text), ['4517'], text);
});

test('the number of a gate, an office or an emergency stays, and what is no extension', () => {
  for (const text of [
    'Werkfeuerwehr, Durchwahl 112; Pforte: DW 4610; Leitwarte Durchwahl 4610',
    'Call the hotline or extension 4517; in an emergency the gate, extension 4610.',
    'Tel. -4517 (Werkstatt), Notruf intern: 112, Durchwahl 112',
    'Klappe 12 öffnen, Kl. 30, Apparat 12 läuft, Pumpe DW 4517',
    'Der Tank fasst 3.000 Liter; die Abholung ist zu bestellen, Durchwahl 4517.',
    'Ab 20 Litern ist die Umweltbeauftragte zu verständigen, Durchwahl 4517.',
    'Arbeitssicherheit,\n   Durchwahl 4517, Einkauf DW 4518',
    'Maria Huber, 14 Palm Road, Lenasia Ext 7, Huber Extension 12',
    'Ansprechpartner: Pforte, DW 4517\nMaschine: Presse, DW 4518',
    'Ich habe Klappe 12 geöffnet und Kl. 30 geprüft, Anna hat Apparat 117 abgestellt',
    'I set his cylinder extension 300, Maria moved extension 310',
    'Extension 120 mm, cylinder extension 300, ext. 24 V, DW 4517-2',
  ])
    assert.deepEqual(found(text), [], text);
});

test('a name that was found before says whose number follows', () => {
  const text = 'Anforderer: Wolters, Shreya, DW 4517; Presse 4518; Rast, Ludmilla 12, Durchwahl 4519';
  const given = ['Wolters, Shreya', 'Rast, Ludmilla'].map((name) => {
    const start = text.indexOf(name);
    return {
      type: 'person',
      start,
      end: start + name.length,
      confidence: 0.9,
      detector: 'm',
      basis: 'context',
    } as const;
  });
  assert.deepEqual(found(text, { given }), ['4517']);
});

test('a column of extensions is hidden where somebody is named, and left for the gate', () => {
  const table = (header: string) =>
    rows(['Name', header], ['Huber', '4517'], ['Pforte', '4610'], ['Werkfeuerwehr', '112'], ['Brandl', '-451722']);
  for (const header of ['Durchwahl', 'Nebenstelle', 'ext.', 'DW', 'Apparat', 'Tel.']) {
    const { text, labelled } = table(header);
    assert.deepEqual(found(text, { labelled }), ['4517', '451722'], header);
  }
  const places = rows(['Department', 'Extension'], ['Quality, forming', '4517'], ['Setter in charge', '4518']);
  assert.deepEqual(found(places.text, places), []);
  for (const header of ['Extension (mm)', 'Druck', 'Klappe']) {
    const { text, labelled } = rows(['Ort', header], ['Halle 3', '4517']);
    assert.deepEqual(found(text, { labelled }), [], header);
  }
  const record = 'Huber\n4517';
  const fields = [
    { label: 'operator', start: 0, end: 5 },
    { label: 'ext', start: 6, end: 10 },
  ];
  assert.deepEqual(found(record, { labelled: fields }), ['4517']);
});

test('a long text made of such words is read to its end', () => {
  for (const part of [
    'Durchwahl ',
    'Tel. -45 ',
    'Frau Huber DW 45 ',
    'Teile-Nr. 12345678Z ',
    'ext. (ext. ',
    'order no. no. ',
  ])
    assert.deepEqual(found(`${filled(() => part, 200_000)}\nSSN 123-45-6780`).slice(-1), ['123-45-6780'], part);
  const cells = filled(() => 'Huber 4517\n', 330_000);
  const labelled = Array.from({ length: 30_000 }, (_, i) => [
    { label: 'Name', start: i * 11, end: i * 11 + 5 },
    { label: 'Durchwahl', start: i * 11 + 6, end: i * 11 + 10 },
  ]).flat();
  assert.equal(found(cells, { labelled }).length, 30_000);
});
