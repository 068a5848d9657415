// What the detectors find, and what they leave alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DETECTORS, detectAll, withoutOverlap } from '../../ingest/redact/detect.ts';
import type { Finding, FindingType } from '../../ingest/redact/detector.ts';
import { languageOf } from '../../ingest/redact/language.ts';
import { SITE } from '../fixtures/site.ts';

function found(
  text: string,
  labelled: readonly { label: string; value: string }[] = [],
): readonly (readonly [FindingType, string])[] {
  const places = labelled.map(({ label, value }) => ({
    label,
    start: text.indexOf(value),
    end: text.indexOf(value) + value.length,
  }));
  return (
    detectAll(text, { site: SITE, language: languageOf(text), labelled: places })
      // Found for policies that want them, and left in the text by the default one.
      .filter(({ type }) => type !== 'date' && type !== 'title')
      .map(({ type, start, end }) => [type, text.slice(start, end)] as const)
  );
}

const HIDDEN: readonly (readonly [string, FindingType, string])[] = [
  ['Write to maria.huber@plant.example.', 'email', 'maria.huber@plant.example'],
  ['maria.huber (at) plant (dot) example', 'email', 'maria.huber (at) plant (dot) example'],
  ['Mail: maria.huber[at]plant.example', 'email', 'maria.huber[at]plant.example'],
  ['Tel. 0664/1234567', 'phone', '0664/1234567'],
  ['Reach her at +43 664 1234567.', 'phone', '+43 664 1234567'],
  ['Lena Ott, extension 342', 'phone', '342'],
  ['Konto AT61 1904 3002 3457 3201', 'iban', 'AT61 1904 3002 3457 3201'],
  ['iban: at611904300234573201', 'iban', 'at611904300234573201'],
  ['pays with 4111 1111 1111 1111', 'card', '4111 1111 1111 1111'],
  ['Steuer-ID 86 095 742 719', 'nationalId', '86 095 742 719'],
  ['Rentenversicherung 65 170839 J 003', 'nationalId', '65 170839 J 003'],
  ['SVNR 1237 010180', 'nationalId', '1237 010180'],
  ['AHV 756.9217.0769.85', 'nationalId', '756.9217.0769.85'],
  ['NIR 2 55 08 14 168 025 38', 'nationalId', '2 55 08 14 168 025 38'],
  ['CF RSSMRA85T10A562S', 'nationalId', 'RSSMRA85T10A562S'],
  ['DNI 12345678Z', 'nationalId', '12345678Z'],
  ['NIE X1234567L', 'nationalId', 'X1234567L'],
  ['PESEL 44051401359', 'nationalId', '44051401359'],
  ['BSN 111222333', 'nationalId', '111222333'],
  ['NI AB 12 34 56 C', 'nationalId', 'AB 12 34 56 C'],
  ['SSN 123-45-6789', 'nationalId', '123-45-6789'],
  ['Steuernummer 21/815/08150', 'nationalId', '21/815/08150'],
  ['Numéro fiscal 30 23 217 600 053', 'nationalId', '30 23 217 600 053'],
  ['NIP 123-456-32-18', 'nationalId', '123-456-32-18'],
  ['UID CHE-116.281.710', 'nationalId', 'CHE-116.281.710'],
  ['Führerschein B072RRE2I55', 'nationalId', 'B072RRE2I55'],
  ['the passport C01X00T478', 'nationalId', 'C01X00T478'],
  ['Paszport ZS1234567 is hers', 'nationalId', 'ZS1234567'],
  ['born in Linz on the 3rd of May 1981', 'dateOfBirth', '3rd of May 1981'],
  ['Lena Ott, geb. 3.5.1981', 'dateOfBirth', '3.5.1981'],
  ['Geb.-Dat.: 03/05/1981', 'dateOfBirth', '03/05/1981'],
  ['(0043 664 1234567)', 'phone', '0043 664 1234567'],
  ['my mobile number is 612 34 56 78', 'phone', '612 34 56 78'],
  ['Tel.: 040.123.45.67', 'phone', '040.123.45.67'],
  ['reach us under 079 123 45 67 all day', 'phone', '079 123 45 67'],
  ['panel 00-1B-44-11-3A-B7', 'macAddress', '00-1B-44-11-3A-B7'],
  ['switch 001b.4411.3ab7', 'macAddress', '001b.4411.3ab7'],
  [`token ghp_${'a1B2'.repeat(9)}`, 'secret', `ghp_${'a1B2'.repeat(9)}`],
  ['password: Sommer2024!', 'secret', 'Sommer2024!'],
  ['Das Passwort für das Panel lautet Ofen-77', 'secret', 'Ofen-77'],
  ['Passwort fürs Panel ist 4711', 'secret', '4711'],
  ['PUK 12345678', 'secret', '12345678'],
  ['postgres://root:hunter2@db.local/x', 'secret', 'root:hunter2'],
  [
    '-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----',
    'secret',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----',
  ],
  ['badge B-20388 was read', 'badge', 'B-20388'],
  ['Personnel number 704000013 opened it', 'badge', '704000013'],
  ['Pers.-Nr. 58213 opened it', 'badge', '58213'],
  ['MA-Nr. 58213', 'badge', '58213'],
  ['Stempelnummer 58213', 'badge', '58213'],
  ['Werksausweis 58213', 'badge', '58213'],
  ['ID card 58213 was lost', 'badge', '58213'],
  ['payroll number 58213', 'badge', '58213'],
  ['from 8.8.4.4 today', 'ipAddress', '8.8.4.4'],
  ['Hello Svenja,\nthe pump runs.', 'person', 'Svenja'],
  ['Herr Dr. Xylander hat geprüft', 'person', 'Xylander'],
  ['gemeldet von Xenja Qualtinger am Montag', 'person', 'Xenja Qualtinger'],
  ['Regards\nJoris Vandenberg', 'person', 'Joris Vandenberg'],
  ['Quirin Zapf (+43 664 1234567)', 'person', 'Quirin Zapf'],
  ['Dear Mr van der Berg,', 'person', 'van der Berg'],
];

for (const [text, type, value] of HIDDEN) {
  test(`hides the ${type} in ${JSON.stringify(text.slice(0, 50))}`, () => {
    assert.ok(
      found(text).some((one) => one[0] === type && one[1] === value),
      JSON.stringify(found(text)),
    );
  });
}

for (const text of [
  'E-203 on P4: set V3 to 305 bar, part BG-7712, K1 and A1.',
  'X12.5 Y-3.2 Z40 at DB10.DBX0.1, %IX0.0, 192.168.0.10',
  'Call the hotline +43 1 55500 620 or extension 4415; in an emergency the gate, extension 4400.',
  'S/N 4111111111111111 on the plate; 4111111111111111 again in the list',
  'tightened on 3.5.2024, built 2019-03-02, 24.12.2023 to 06.01.2024',
  'torque 612 345 678 steps, 1.234.567 cycles, 12/815/0815 drawing',
  'Serial number 4111 1111 1111 1111, order no. 0664 1234567',
  'Torvald Hydraulik made it on 2026-03-02 at 07:42, 12.03.2026.',
  'NOTICE Steuer-ID is asked for. The password is set in the menu.',
  'Hello all, thanks. Regards, Maintenance',
  'version 0.9.1.2 at 10.0.0.1, 3.5 mm, 1.000.000 parts',
  'Max Pressure, Mark 0, Art. 7',
  'Firmware 5.12.3.1, Version: 2.15.3.1, chapter 12.3.5.1',
  'Teil 12345678Z, Ersatzteil 300-12-4568',
  'clock 58213, payroll 58213 parts, at (a) the gate, meter reading ab12 3456 7890 1234',
  'valves R900561274, R901017009, R900000004, R900000012 and R900000020',
]) {
  test(`keeps ${JSON.stringify(text.slice(0, 50))}`, () => assert.deepEqual(found(text), []));
}

test('wrong check digits are no finding', () => {
  for (const text of [
    'AT61 1904 3002 3457 3202',
    'pays with 4111 1111 1111 1112',
    'Steuer-ID 86 095 742 718',
    'PESEL 44051401358',
  ]) {
    assert.deepEqual(found(text), []);
  }
});

test('columns and fields say who stands in them', () => {
  const text = 'Zapf\tP4\tgeheim99';
  const labelled = [
    { label: 'Operator', value: 'Zapf' },
    { label: 'Machine', value: 'P4' },
    { label: 'Password', value: 'geheim99' },
  ];
  assert.deepEqual(found(text, labelled), [
    ['person', 'Zapf'],
    ['secret', 'geheim99'],
  ]);
});

test('a name given away once is hidden everywhere, its family name too, but no ordinary word with it', () => {
  const text = 'Reported by Xaver Presser. Presser cleaned it. XAVER PRESSER signed.';
  assert.deepEqual(
    found(text).map(([, value]) => value),
    ['Xaver Presser', 'Presser', 'XAVER PRESSER'],
  );
  const plain = 'Reported by Xaver Lamp. The lamp stood. Lamp started.';
  assert.deepEqual(
    found(plain).map(([, value]) => value),
    ['Xaver Lamp'],
  );
});

test("a site's listed value is kept in any context, a tag only where nothing but its shape speaks", () => {
  assert.deepEqual(found('phone +43 1 55500 620'), []);
  assert.deepEqual(
    found('phone +43 1 55500 6204').map(([type]) => type),
    ['phone'],
  );
});

const finding: fc.Arbitrary<Finding> = fc
  .record({
    start: fc.nat(40),
    length: fc.integer({ min: 1, max: 12 }),
    type: fc.constantFrom<FindingType>('email', 'person', 'phone', 'secret'),
    basis: fc.constantFrom('pattern' as const, 'checksum' as const, 'context' as const),
  })
  .map(({ start, length, type, basis }) => ({
    start,
    end: start + length,
    type,
    basis,
    confidence: 0.5,
    detector: 'd',
  }));

test('settling overlaps is deterministic, leaves nothing overlapping, and uncovers no character', () => {
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 12 }), (all) => {
      const settled = withoutOverlap(all);
      assert.deepEqual(
        withoutOverlap([...all].reverse()).map(({ start, end }) => [start, end]),
        settled.map(({ start, end }) => [start, end]),
      );
      const covered = (spans: readonly Finding[]) =>
        new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));
      assert.deepEqual([...covered(settled)].sort(), [...covered(all)].sort());
      for (const [i, one] of settled.entries()) if (i > 0) assert.ok(one.start >= settled[i - 1]!.end);
    }),
  );
});

test('text made to slow detection down is read to its end', () => {
  for (const part of [
    'a@',
    ' ',
    '7',
    'eyJ',
    '-----BEGIN PRIVATE ',
    'Operator: ',
    'Dr Frau ',
    '0664 123 ',
    'password ',
    'AT61 ',
  ]) {
    const hard = part.repeat(Math.ceil(1_000_000 / part.length));
    const text = `${hard}\nmail maria@plant.example`;
    assert.ok(
      found(text).some(([type]) => type === 'email'),
      part,
    );
  }
});

test('each finding says what found it, in which version', () => {
  const text = 'Tel. 0664/1234567, write to maria.huber@plant.example';
  const all = detectAll(text, { site: SITE, language: 'en', labelled: [] });
  const known = new Map(DETECTORS.map(({ name, version }) => [name, version]));
  assert.ok(all.length >= 2);
  for (const { detector, version } of all) assert.equal(version, known.get(detector), detector);
});
