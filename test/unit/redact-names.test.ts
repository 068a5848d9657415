// Names, firms, places and addresses: found where people are named freely, left alone in manuals and beside codes.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { NAMELESS } from '../../eval/training/germanHeldOut.ts';
import type { Refusal } from '../../graph/model/errors.ts';
import { hiddenIn } from '../../ingest/redact/joined.ts';
import { languageOf } from '../../ingest/redact/language.ts';
import { findAll, reaches } from '../../ingest/redact/nameFinder.ts';
import { DEFAULT_POLICY } from '../../ingest/redact/policy.ts';
import { namesPeopleFreely } from '../../ingest/redact/reading.ts';
import { openTrained } from '../../ingest/redact/trained/openTrained.ts';
import { SITE } from '../fixtures/site.ts';

const trained = await openTrained();

async function found(text: string, thorough = true): Promise<readonly string[]> {
  const all = await findAll(trained, text, { site: SITE, language: 'en', labelled: [], thorough });
  return all.map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);
}

test('the weights that come with the program are there', () => assert.equal(trained?.level, 'trained'));

test('a letter gives away who, where and for whom', async () => {
  const text =
    'Dear Mrs Quillfeather,\n\nBartholomew Sklenarz moved to Tampere and works for Dunmore Pallets Ltd.\nHis address is 14 Anvil Way, Tampere 33100.';
  const hidden = await found(text);
  for (const wanted of ['person Quillfeather', 'person Bartholomew Sklenarz', 'organisation Dunmore Pallets Ltd'])
    assert.ok(
      hidden.some((one) => one.startsWith(wanted)),
      `${wanted}: ${hidden}`,
    );
  assert.ok(
    hidden.some((one) => one.startsWith('address 14 Anvil Way')),
    String(hidden),
  );
});

test('in a sentence an address is one, in a letter head each line is a field of its own', async () => {
  const inSentence = await found('Please send the gloves to Maria Huber, Lindenweg 4, 8010 Graz, before Monday.');
  assert.ok(inSentence.includes('address Lindenweg 4, 8010 Graz'), String(inSentence));
  const head = await found(
    'Maria Huber\nLindenweg 4\n8010 Graz\nAustria\n\nDear Mr Novak,\nthank you for your letter.',
  );
  for (const wanted of ['address Lindenweg 4', 'postalCode 8010', 'location Graz', 'location Austria'])
    assert.ok(head.includes(wanted), `${wanted}: ${head}`);
});

test('a street before a town with its postal code is found with all its words, and is one with its town to a reader', async () => {
  for (const street of ['Skálabrekka 49', 'Øvre Tverrgate 12', '725-B Senoni Square', 'Flat 22m\nDale causeway']) {
    const text = `Hello,\nplease send my badge to:\n${street}\n8010 Graz\nThanks\n`;
    const all = await findAll(trained, text, { site: SITE, language: 'en', labelled: [], thorough: true });
    const hidden = hiddenIn(text, all, DEFAULT_POLICY.treatments);
    const whole = `${street}\n8010 Graz`;
    assert.ok(
      hidden.some(({ start, end }) => text.slice(start, end) === whole),
      `${whole}: ${hidden.map(({ start, end }) => text.slice(start, end))}`,
    );
  }
});

test('a machine and its number before a number of four digits stay', async () => {
  const text = 'Hello,\nI set Rotaxis 5, then Filter 12.\n8010 parts came out.\nThanks\n';
  assert.deepEqual(await found(text), []);
});

test('the address of a page is hidden whatever it ends in, and a file is not', async () => {
  assert.deepEqual(await found('I read it on https://www.sklenarz.systems/about/ today.'), [
    'domain https://www.sklenarz.systems/about/',
  ]);
  assert.deepEqual(await found('I edited main.py and readme.md for you.'), []);
});

test('short sheets about a machine are left as they are', async () => {
  const sheets = Array.from(
    { length: 400 },
    (_, n) => `Sheet ${n}\nOpening\nThe bypass ${n} opens at ${n} bar.\nClosing\nThen the bypass closes again.\n`,
  );
  const all = await Promise.all(sheets.map((text) => found(text)));
  assert.ok(all.filter((findings) => findings.length > 0).length <= 8, 'one sheet in fifty loses something at most');
});

test('what is counted and numbered in a letter is no address', async () => {
  const text = 'Hello,\nI changed Filter 12 and took 120 blanks from Box 4, then Entry 3 showed 85 mm.\nThanks\n';
  assert.deepEqual(await found(text), []);
  const german = 'Hallo,\nPumpe mindestens 37 Sekunden auf 0, dann Filterglocke mit Schlüsselweite 115 abschrauben.\n';
  assert.deepEqual(await found(german), []);
});

test('German sentences from a plant that name nobody stay as they are', async () => {
  const said = await Promise.all(
    NAMELESS.map(async (text) => {
      const context = { site: SITE, language: languageOf(text), labelled: [], thorough: true };
      const hidden = hiddenIn(text, await findAll(trained, text, context), DEFAULT_POLICY.treatments);
      return hidden.map(({ start, end }) => text.slice(start, end));
    }),
  );
  assert.ok(said.flat().length <= 4, said.flat().join(', '));
});

test('an address is hidden with its unit, and a set-point behind it is not', async () => {
  for (const address of [
    'Kopasova 55, 7. kat, 88715 Trilj',
    'stanovanje 94, Cankarjeva cesta 12, 5000 Nova Gorica',
    'Rua Guilherme Barros, 140, 3º Esq., 1200 Lisboa',
    'Skovvej 12, 2. sal, 8000 Aarhus',
  ])
    for (const text of [`Please deliver the gloves to ${address}.`, `Maria Huber\n${address}\n`]) {
      const all = await findAll(trained, text, { site: SITE, language: 'en', labelled: [], thorough: true });
      const hidden = hiddenIn(text, all, DEFAULT_POLICY.treatments).map(({ start, end }) => text.slice(start, end));
      assert.ok(
        hidden.some((one) => one.includes(address)),
        `${address}: ${hidden.join(' | ')}`,
      );
    }
  assert.deepEqual(await found('22:50 Ring 144 if it smokes, then the fire brigade.'), []);
  assert.deepEqual(await found('He lives at Lindenweg 4, 8 bar were measured.'), ['address Lindenweg 4']);
});

test('the controller of a machine is no firm, and a firm with such an ending is', async () => {
  assert.deepEqual(await found('Shift report: PLC restarted, the PLC cabinet was hot.'), []);
  assert.deepEqual(await found('plc:\n  host: 10.0.0.5\nplc.host was checked by the shift, plc: 2'), []);
  assert.deepEqual(await found('Thanks, the frame is Q7!26 PLC: 10.0.0.5'), []);
  assert.ok((await found('I work for Dunmore Pallets PLC in Leeds.')).includes('organisation Dunmore Pallets PLC'));
});

test('lists of what a plant numbers are no addresses', async () => {
  for (const text of [
    'Modbus 40001-40010, node 17, port 502',
    'Order 4500123456, Auftrag 100234567, Charge 24A0815, Los 8841',
    'Parameter p1120 = 12.5 s, P-1234',
  ])
    assert.deepEqual(await found(text), [], text);
});

test('in German a family name that does what people do is one, and ends before an article', async () => {
  const context = { site: SITE, language: 'de', labelled: [], thorough: true } as const;
  const persons = async (text: string) =>
    (await findAll(null, text, context)).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);
  const text =
    '06:10 Presse P4 steht, E-217, Druck nur 140 bar. Weber hat mit Kollegin Yilmaz den Druckschalter B12 geprüft.';
  assert.deepEqual(await persons(text), ['person Weber', 'person Yilmaz']);
  assert.deepEqual(await persons('06:10 Presse P4 mit 140 bar. Keller hat Wasser. Winter kostet Öl. Hahn tropft.'), []);
});

test('a field is not called like a host', async () => {
  const text = 'contact.name: Oil depot\nServer: plc.example';
  const labelled = [{ label: 'name', start: 14, end: 23 }];
  const all = await findAll(trained, text, { site: SITE, language: 'en', labelled, thorough: true });
  assert.deepEqual(
    all.map(({ start, end }) => text.slice(start, end)),
    ['plc.example'],
  );
});

test('in a table a capital alone makes no name', async () => {
  const cells = [
    'Ventil am Rahmen klemmt',
    'Getrocknete Folie am Sauger',
    'Schlosser holt Kanister',
    'Kette des Hubwerks',
    'Maria Huber',
  ];
  const text = cells.join(' | ');
  const cell = { label: 'Cause', start: 0, end: text.length };
  const said = await findAll(trained, text, { site: SITE, language: 'und', labelled: [cell], thorough: true });
  assert.deepEqual(
    said.map(({ start, end }) => text.slice(start, end)),
    ['Maria Huber'],
  );
});

test('a title is found apart from the name', async () => {
  assert.deepEqual(await found('Frau Dr. Huber kommt morgen.'), ['title Frau', 'title Dr.', 'person Huber']);
});

test('a form of address beside another or alone in a form is one, and a street is none', async () => {
  assert.deepEqual(await found('Mr and Mrs Huber called.'), ['title Mr', 'title Mrs', 'person Huber']);
  assert.deepEqual(await found('Title: Mr\nName: Maria Huber'), ['title Mr', 'person Maria Huber']);
  assert.deepEqual(await found('Maria Huber, PhD, is here.'), ['person Maria Huber', 'title PhD']);
  for (const street of ['14 Oak Dr., Springfield', '123 Maple Dr, Springfield'])
    assert.deepEqual(await found(`I live at ${street} and like it.`), [`address ${street}`]);
});

test('dates are told with their day of the week and in the languages around, and ages by the words beside them', async () => {
  for (const date of ['Monday, May 5, 2021', '3 mai 1985', '12 de marzo de 2001', '07/14'])
    assert.ok((await found(`It was due on ${date} at last.`)).includes(`date ${date}`), date);
  assert.deepEqual(await found('Anna is 34.'), ['person Anna', 'age 34']);
  assert.deepEqual(await found('The belt was loose on December 24, 2024.'), ['date December 24, 2024']);
});

test('what the site calls its own is no company and no person', async () => {
  const hidden = await found('Torvald Hydraulik sent a new seal to us.');
  assert.ok(!hidden.some((one) => one.includes('Torvald')), String(hidden));
});

test('a run of capitals without an end is no name', async () => {
  assert.deepEqual(await found('A'.repeat(5000)), []);
});

test('no name holds a code', async () => {
  for (const text of [
    'Kofler B18 is open',
    'now 8.9 A. Maria Huber saw it',
    '1.64 mm, now 8.9 A. Notburga Nowicki found it first',
    'QX9 Maria Huber',
  ])
    for (const one of await found(text)) assert.doesNotMatch(one, /\d|A\./, text);
});

test('a manual is not read as a letter, and a shift report is', () => {
  const manual = `# Homing\n\n${'1. Select MANUAL and press Home. Never open the cover while the Spindle turns. See Table 4.\n'.repeat(12)}`;
  assert.equal(namesPeopleFreely(manual), false);
  assert.equal(namesPeopleFreely(`${manual}\nHi Anna,\nthanks, I saw it. My shift starts at six.`.repeat(3)), true);
  assert.equal(namesPeopleFreely('Frühschicht: Kofler übernimmt, Leitner geht heim.'), true);
  assert.equal(namesPeopleFreely('Vor dem Öffnen S1 drücken. Haube niemals mit Gewalt lösen, siehe Kapitel 4.'), false);
});

test('outside of letters a place or a company is left in the text', async () => {
  assert.deepEqual(await found('The valve was made in Linz for Bosch.', false), []);
});

test('wrong weights are refused, absent ones are said to be absent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weights-'));
  try {
    const file = join(folder, 'weights.bin');
    assert.equal(await openTrained(file), null);
    writeFileSync(file, 'not weights');
    await assert.rejects(openTrained(file), (error: Refusal) => error.code === 'MODEL_DIGEST');
    cpSync(join(import.meta.dirname, '../../ingest/redact/trained/weights.bin'), file);
    assert.ok(await openTrained(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('each level includes those before it', () => {
  assert.ok(reaches('model', 'trained') && reaches('lists') && reaches('trained', 'trained'));
  assert.ok(!reaches('lists', 'trained') && !reaches('trained', 'model'));
});
