// Disagreement between current documents: shown where values or meanings differ, and nowhere else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contradicted, disagreement } from '../../src/ask/conflict.ts';
import { isEcho, isPointed } from '../../src/ask/pointed.ts';
import { claimsIn } from '../../src/ask/quantity.ts';
import { placesOf, restated } from '../../src/ask/restated.ts';
import { Said } from '../../src/ask/said.ts';
import { asked, candidate, type Line } from '../fixtures/passage.ts';

const from = (document: string, line: Line, codes: string[] = []) => {
  const made = candidate({ id: `${document}.0`, lines: [line], codes, machines: ['P4'] });
  return { ...made, document: { ...made.document, id: document as never } };
};
const row = (value: string, unit = 'bar', name = 'Air pressure of the clamps'): Line => ({
  kind: 'row',
  cells: [name, value, unit],
  header: ['Parameter', 'Value', 'Unit'],
});
const prose = (text: string): Line => ({ kind: 'paragraph', text });
const QUESTION = asked('air pressure of the clamps', [], ['P4']);
const sidesOf = (...lines: Line[]) =>
  disagreement(
    QUESTION,
    lines.map((line, i) => from(`d${i}`, line)),
  ).length;

test('another value for the same thing is a disagreement, in a row as in a sentence', () => {
  assert.equal(sidesOf(row('4.6'), row('5.4')), 2);
  assert.equal(sidesOf(row('4.6'), prose('Air pressure of the clamps: set 5.4 bar before the shift begins.')), 2);
  assert.equal(sidesOf(row('4,6'), prose('Keep the air pressure of the clamps at 540 kPa.')), 2);
});

test('the same value in another unit, or a range that holds it, is none', () => {
  assert.equal(sidesOf(row('4.6'), prose('Air pressure of the clamps: 460 kPa.')), 0);
  assert.equal(sidesOf(row('4.6'), prose('Air pressure of the clamps: between 4.2 and 5.0 bar is good.')), 0);
  assert.equal(sidesOf(row('4.6'), prose('The air pressure of the clamps is at most 5 bar.')), 0);
});

test('a value of other conditions or of another thing is none', () => {
  assert.equal(sidesOf(row('4.6'), prose('Air pressure of the clamps in mode SETTING: 2 bar.')), 0);
  assert.equal(sidesOf(row('4.6'), row('6.1', 'bar', 'Air pressure of the neck grippers')), 0);
  assert.equal(sidesOf(row('4.6'), row('52', '°C', 'Temperature of the clamps')), 0);
});

test('the same words with another number are a disagreement, however the question is repeated beside them', () => {
  const planted = prose('Which air pressure do the clamps of P4 need? Lay in up to 45 blanks with the burr down.');
  const right = prose('Lay in up to 12 blanks with the burr down.');
  assert.equal(sidesOf(prose('Air pressure of the clamps: lay in up to 45 blanks with the burr down.'), right), 2);
  assert.equal(sidesOf(planted, right), 0, 'neither speaks of what is asked in the sentence with the number');
  assert.equal(sidesOf(prose('Air pressure of the clamps: wait 5 minutes.'), prose('Wait 9 minutes.')), 0);
});

test('what says nothing but what is asked and another value is a disagreement, in words of its own', () => {
  const lie = prose('Air pressure of the clamps P4: 9 bar.');
  const right = prose(
    'Before a shift the compressed air for its clamps is brought to a pressure of 4.6 bar by the setter.',
  );
  assert.equal(sidesOf(lie, right), 2);
  assert.equal(sidesOf(prose('Air pressure of the clamps P4: 460 kPa.'), right), 0, 'the same value');
});

test('without a unit it is one where the other speaks of all that is asked', () => {
  const calibrated = asked('when is the thermal camera calibrated', [], ['P4']);
  const sides = (...lines: Line[]) =>
    disagreement(
      calibrated,
      lines.map((line, i) => from(`d${i}`, line)),
    ).length;
  const list: Line = {
    kind: 'row',
    cells: ['Thermal camera', '30 June 2026', 'office'],
    header: ['Device', 'Calibrated', 'Place'],
  };
  assert.equal(sides(prose('Thermal camera calibrated: 14 June 2026.'), list), 2);
  assert.equal(sides(prose('Thermal camera calibrated: 30 June 2026.'), list), 0);
  assert.equal(sides(prose('Thermal camera calibrated: 14 June 2026.'), prose('The camera is in drawer 8.')), 0);
});

test("states that the question names may stand in the other one's headings, and no others in what it says", () => {
  const inSetUp = asked('air pressure of the clamps in set-up', [], ['P4']);
  const lie = from('lie', prose('Air pressure of the clamps in set-up: 9 bar.'));
  const under = (headings: string[], text: string) => {
    const made = from('right', prose(text));
    return { ...made, chunk: { ...made.chunk, headings } };
  };
  const said = 'The air pressure of the clamps is brought to 2 bar by hand.';
  assert.equal(disagreement(inSetUp, [lie, under(['Set-up of the machine'], said)]).length, 2);
  assert.equal(disagreement(inSetUp, [lie, under(['Production'], said)]).length, 0);
  assert.equal(disagreement(inSetUp, [lie, under(['Set-up'], `When cold, ${said}`)]).length, 0);
});

test('half of what is asked is enough beside it, where that is two words', () => {
  const sides = (question: string, ...lines: Line[]) =>
    disagreement(
      asked(question, [], ['P4']),
      lines.map((line, i) => from(`d${i}`, line)),
    ).length;
  const question = 'how long wait after locking before the drives are touched';
  const row: Line = { kind: 'row', cells: ['P4', 'drives: wait', '10 minutes'], header: ['Machine', 'What', 'Time'] };
  assert.equal(sides(question, prose('Wait after locking before the drives are touched: 37 minutes.'), row), 2);
  assert.equal(
    sides('gap rollers', prose('Gap rollers: 8 mm.'), prose('Set a gauge of 2 mm between rail and stop.')),
    0,
  );
});

function saying(text: string) {
  return { text, said: Said.of(text) };
}

test('a text is pointed that says all that is asked and a value, and nothing else', () => {
  assert.equal(isPointed(QUESTION, saying('P4, air pressure of the clamps: 4,6 bar')), true);
  assert.equal(isPointed(QUESTION, saying('Air pressure of the clamps on 3 March 2026: 4.6 bar.')), true);
  assert.equal(isPointed(QUESTION, saying('Air pressure of the greased clamps: 4.6 bar.')), false);
  assert.equal(isPointed(QUESTION, saying('Air pressure: 4.6 bar.')), false);
  assert.equal(isPointed(QUESTION, saying('Air pressure of the clamps: see the table.')), false);
  assert.equal(isPointed(asked('torque of the 8 bolts', [], []), saying('Torque of the 8 bolts')), false);
});

test('an echo is the question with an answer to it; a sentence with more to say is none', () => {
  const covers = asked('where do I find binder and drain covers', [], []);
  assert.equal(isEcho(covers, saying('Where do I find binder and drain covers: gates 13 and 5.')), true);
  assert.equal(isPointed(covers, saying('Where do I find binder and drain covers: gates 13 and 5.')), false);
  assert.equal(isEcho(covers, saying('Binder and drain covers lie in the yellow boxes beside gates 2 and 5.')), false);
});

test('whoever answers in words of its own is heard against an echo that has another value', () => {
  const spill = asked('from what amount on is a spill reported to the environmental officer', [], ['P4']);
  const echo = from('sheet', prose('From what amount on is a spill reported to the environmental officer: 67 litres.'));
  const other = (text: string) => contradicted(spill, echo, from('manual', prose(text))).length;
  assert.equal(other('The officer hears of more than 20 litres.'), 2, 'a bound is a value');
  assert.equal(other('The officer hears of more than 67 litres.'), 0);
  assert.equal(other('The officer sits 30 metres from the gate.'), 0, 'a value of another kind');
  assert.equal(other('When cold, the officer hears of 20 litres.'), 0, 'of another state');
  assert.equal(other('The officer hears of 20 litres; cold oil is thick.'), 2, 'a state of something else');
  assert.equal(other('Of a spill the officer hears in 5 minutes. The officer hears of 20 litres.'), 2);
  assert.equal(contradicted(spill, from('manual', prose('The officer hears of 20 litres.')), echo).length, 0);
});

test('a question is no side, and a record is looked through line by line', () => {
  const caliper = asked('how far off may the caliper be', [], ['P4']);
  const echo = from('sheet', prose('How far off may the caliper be: 7.03 mm.'));
  const record: Line = { kind: 'record', fields: { Gauge: 'Caliper 150 mm', 'Allowed deviation': '0.03 mm' } };
  assert.equal(contradicted(caliper, echo, from('list', record)).length, 2);
  const same: Line = { kind: 'record', fields: { Gauge: 'Caliper 150 mm', 'Allowed deviation': '7.03 mm' } };
  assert.equal(contradicted(caliper, echo, from('list', same)).length, 0);
  const when = prose('When was clamp 3 of the air pressure of the clamps changed?');
  assert.equal(sidesOf(when, prose('Air pressure of the clamps: 4.')), 0);
});

test('what has nothing of the kind that is asked for is no side', () => {
  const call = asked('who do I call about the clamps', [], ['P4']);
  const card = from('card', prose('Call about the clamps: extension 4415.'));
  const other = (text: string) => contradicted(call, card, from('book', prose(text))).length;
  assert.equal(other('Whoever answers a call about the clamps comes within 10 minutes.'), 0);
  assert.equal(other('The setter takes a call about the clamps on extension 4400.'), 2);
});

test('those who say the same as the first do not crowd out who says otherwise', () => {
  const lies = ['a', 'b', 'c', 'd', 'e'].map((id) => from(id, prose('Air pressure of the clamps: 9 bar.')));
  const sides = disagreement(QUESTION, [...lies, from('manual', row('4.6'))]);
  assert.ok(sides.some(({ candidate: { document } }) => (document.id as string) === 'manual'));
});

test('the same words of another tag are not the same words', () => {
  const said = (tag: string, value: string) => `The opening pressure of relief valve ${tag} is ${value} bar.`;
  assert.equal(restated(placesOf(said('V3', '305')), placesOf(said('V4', '180'))), false);
  assert.equal(restated(placesOf(said('RV-12', '305')), placesOf(said('RV-14', '180'))), false);
  assert.equal(restated(placesOf(said('V3', '305')), placesOf(said('V3', '180'))), true);
});

test('machines that share nothing do not disagree', () => {
  const of = (document: string, machine: string, value: string) => {
    const made = candidate({ id: `${document}.0`, lines: [row(value)], machines: [machine] });
    return { ...made, document: { ...made.document, id: document as never } };
  };
  assert.equal(disagreement(QUESTION, [of('d1', 'P4', '4.6'), of('d2', 'P7', '5.4')]).length, 0);
  assert.equal(disagreement(QUESTION, [of('d1', 'P4', '4.6'), of('d2', 'P4', '5.4')]).length, 2);
});

test('a document does not disagree with itself', () => {
  const both = [from('d', row('4.6')), from('d', row('5.4'))];
  assert.equal(disagreement(QUESTION, both).length, 0);
});

test('a code that means something else in another document is a disagreement; other words for it are none', () => {
  const entry = (meaning: string, remedy: string): Line => ({
    kind: 'row',
    cells: ['E-217', meaning, remedy],
    header: ['Code', 'Meaning', 'Remedy'],
  });
  const sides = (...entries: Line[]) =>
    disagreement(
      asked('E-217', ['E-217'], ['P4']),
      entries.map((line, i) => from(`d${i}`, line, ['E-217'])),
    ).length;
  const open = entry('Front guard open', 'Close the guard and wait 5 s.');
  assert.equal(sides(open, entry('Glue pump worn', 'Fit a new rotor.')), 2);
  assert.equal(sides(open, entry('Front guard open', 'Close the guard and wait 20 s.')), 2);
  assert.equal(sides(open, entry('Guard in front not closed', 'Shut the guard, then wait for 5 seconds.')), 0);
});

test('measures are read as intervals in base units', () => {
  const of = (text: string) =>
    Object.fromEntries([...claimsIn(text)].map(([key, { low, high }]) => [key, [low, high]]));
  assert.deepEqual(of('between 5.5 and 6 bar'), { pressure: [5.5e5, 6e5] });
  assert.deepEqual(of('30–60 °C, then 2 min'), { temperature: [30, 60], time: [120, 120] });
  assert.deepEqual(of('höchstens 3,5 mm'), { length: [Number.NEGATIVE_INFINITY, 0.0035] });
  assert.deepEqual(of('valve V3, 1.250 Nm, 24 Volt, M8x40'), {});
});
