// Finding codes, tags and part numbers in documents and questions.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chunk } from '../../ingest/chunk/chunk.ts';
import { chunkIdOf } from '../../ingest/chunk/rules.ts';
import { link } from '../../ingest/link/link.ts';
import { mentionsIn } from '../../ingest/link/mentions.ts';
import type { Embedded } from '../../ingest/stages.ts';
import { redactedOf, type Shape } from '../fixtures/redacted.ts';
import { SITE } from '../fixtures/site.ts';

const NO_SITE = { machines: [], entities: { faultCode: [], asset: [], part: [] } };
const found = (text: string, site = NO_SITE as Parameters<typeof mentionsIn>[1]) =>
  mentionsIn(text, site).map(({ kind, key }) => `${kind}:${key}`);

function linked(shapes: readonly Shape[], redactions: Parameters<typeof redactedOf>[1] = {}) {
  const rules = {
    fits: (text: string) => text.length,
    window: 900,
    machineField: null,
    machines: [],
    chunkId: chunkIdOf,
  };
  const embedded = {
    chunked: chunk(redactedOf(shapes, redactions), rules),
    vectors: null,
    model: null,
  } as unknown as Embedded;
  return link(embedded, SITE).chunks;
}

const CASES: readonly (readonly [string, readonly string[]])[] = [
  ['E-217 and e217', ['faultCode:E217', 'faultCode:E217']],
  ['F07900, A12.3, XX102', ['faultCode:F07900', 'faultCode:A12.3', 'faultCode:XX102']],
  ['ALM 403 is alarm 403', ['faultCode:ALARM403', 'faultCode:ALARM403']],
  ['grbl error 9', ['faultCode:ERROR9']],
  ['error:9 and ALARM:9', ['faultCode:ERROR9', 'faultCode:ALARM9']],
  ['Fehler 12', ['faultCode:ERROR12']],
  ['Störung Nr. 12', ['faultCode:FAULT12']],
  ['Error Code E12', ['faultCode:E12']],
  ['motor 1FT7044-5AF71', ['part:1FT70445AF71']],
  ['pump P-101', ['asset:P101']],
];

for (const [text, expected] of CASES)
  test(`"${text}" mentions ${expected}`, () => assert.deepEqual(found(text), expected));

for (const text of [
  'G28 and M104 S200',
  'M8x40, 24V, 0.8 Nm, IP65',
  'error 5 mm',
  'see ISO-9001 and UTF-8',
  'on 2026-03-02 at 07:42, 2026-03-03T06',
  'fuse F14, screw E1',
  'terrors 9',
]) {
  test(`"${text}" mentions nothing`, () => assert.deepEqual(found(text), []));
}

test("the site's patterns count at word edges only, and a code outranks a tag", () => {
  assert.deepEqual(found('E-203-Fehler at K1, M8x40', SITE), ['faultCode:E203', 'asset:K1']);
  assert.deepEqual(found('e203 on P4', SITE), ['faultCode:E203', 'asset:P4']);
});

test('a bare number in a column of codes carries the noun of the column', () => {
  const [chunk] = linked([
    { cells: ['Alarm Code in v1.1+', 'Alarm Message in v1.0-'], header: true },
    { cells: ['9', 'Homing fail 9'] },
  ]);
  assert.deepEqual(
    chunk!.mentions.map(({ key }) => key),
    ['ALARM9'],
  );
  const { start, end } = chunk!.mentions[0]!;
  assert.equal(chunk!.text.slice(start - chunk!.start, end - chunk!.start), '9');
});

test('fields of records name their codes in both languages', () => {
  const chunks = linked([
    { fields: { Störungscode: '17', Text: 'x' } },
    { fields: { code: 'XX102' } },
    { fields: { 'Error Code': '9' } },
  ]);
  assert.deepEqual(
    chunks.map(({ mentions }) => mentions.map(({ key }) => key)),
    [['FAULT17'], ['XX102'], ['ERROR9']],
  );
});

test('what stands in a redaction is no mention', () => {
  const [chunk] = linked([{ text: 'Person-E217 and E-218' }], {
    redactions: [{ start: 0, end: 11, type: 'person', as: 'pseudonym' }],
  });
  assert.deepEqual(
    chunk!.mentions.map(({ key }) => key),
    ['E218'],
  );
});

test('mentions are in order, apart, inside the text, and their keys hold no blanks', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'EFA-19 .:/Kerno errorAlarmÖ,XX102\n'), maxLength: 200 }),
      (text) => {
        let at = 0;
        for (const { start, end, key } of mentionsIn(text, SITE)) {
          assert.ok(start >= at && end > start && end <= text.length);
          assert.doesNotMatch(key, /[\s-]/);
          at = end;
        }
      },
    ),
  );
});

test("a number that the site's own pattern takes for a code needs no noun, and a noun changes nothing", () => {
  const site = { machines: [], entities: { faultCode: [/0\d{4}/gu], asset: [], part: [] } };
  assert.deepEqual(found('04101', site), ['faultCode:04101']);
  assert.deepEqual(found('error 04101', site), ['faultCode:04101']);
  assert.deepEqual(found('error 9', site), ['faultCode:ERROR9']);
});
