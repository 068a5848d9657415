// Which numbers a document speaks for, and which findings another document's word takes back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Revision } from '../../graph/model/ids.ts';
import { calledNumbers } from '../../ingest/link/calledNumbers.ts';
import { detectAll } from '../../ingest/redact/detect.ts';
import { sparing } from '../../ingest/redact/spared.ts';
import { parsedOf } from '../fixtures/redacted.ts';
import { SITE } from '../fixtures/site.ts';

const CARD = '4111 1111 1111 1111';
const called = (...texts: readonly string[]) => calledNumbers(parsedOf(texts.map((text) => ({ text }))), SITE);

test('a document speaks for the numbers that it calls a part’s and that look like something else', () => {
  assert.deepEqual(called(`Serial number ${CARD}.`, 'Teilenummer 12345678Z', 'Art.-Nr. 0532-013-000'), [
    '4111111111111111',
    '12345678Z',
    '0532013000',
  ]);
  assert.deepEqual(called('PLC address 145.12.3.4, P/N 123-45-6789'), ['145.12.3.4', '123456789']);
});

test('not for those that look like nothing else, that nothing calls so, or that belong to an order', () => {
  assert.deepEqual(called('Serial number TH-41-0160, part no. 4711-22, Seriennummer 12345678A, S/N E-203'), []);
  assert.deepEqual(called(`The plate says ${CARD}, ${CARD}`, `order no. ${CARD}, batch no. ${CARD}`), []);
  assert.deepEqual(called('Serial number [card number removed], Teilenummer [Telefonnummer entfernt]'), []);
});

test('a column of part numbers speaks for its cells', () => {
  const table = parsedOf([
    { cells: ['Place', 'Serial number'], header: true },
    { cells: ['Hall 3', CARD] },
    { cells: ['Hall 4', 'TH-41'] },
  ]);
  assert.deepEqual(calledNumbers(table, SITE), ['4111111111111111']);
});

const known = (...keys: readonly string[]) => {
  const asked: string[] = [];
  const numbers = async (all: readonly string[]) => {
    asked.push(...all);
    const names = new Map(all.filter((key) => keys.includes(key)).map((key) => [key, `number:${key}`]));
    return { at: 7 as Revision, names };
  };
  return { asked, numbers };
};

async function left(text: string, { numbers }: ReturnType<typeof known>) {
  const found = detectAll(text, { site: SITE, language: 'en', labelled: [] });
  const { findings, spared } = await sparing(numbers, text, found);
  return { hidden: findings.map(({ start, end }) => text.slice(start, end)), spared };
}

test('a finding for shape or check digits alone gives way to the class, however the number is grouped', async () => {
  const { hidden, spared } = await left(
    '4111-1111-1111-1111 is in hall 3, 0532 013 000 in hall 4',
    known('4111111111111111'),
  );
  assert.deepEqual(hidden, ['0532 013 000']);
  assert.deepEqual(spared, { at: 7, names: ['number:4111111111111111'] });
});

test('one with a word for it beside it does not, nor a secret, an account or what only holds the number', async () => {
  const all = known('4111111111111111', '123456789', 'DE89370400440532013000', 'GEHEIM77');
  const text = `card ${CARD}, SSN 123-45-6789, DE89 3704 0044 0532 0130 00, password: geheim77`;
  const { hidden, spared } = await left(text, all);
  assert.deepEqual(hidden, [CARD, '123-45-6789', 'DE89 3704 0044 0532 0130 00', 'geheim77']);
  assert.equal(spared, null);
  assert.deepEqual(all.asked, []);
  assert.deepEqual((await left('0532 013 000 12', known('0532013000'))).spared, null);
});

test('nobody is asked where nothing is in doubt', async () => {
  const all = known('4111111111111111');
  assert.deepEqual(await left('The valve is open. Write to maria@plant.example', all), {
    hidden: ['maria@plant.example'],
    spared: null,
  });
  assert.deepEqual(all.asked, []);
});
