// Whether a passage is evidence enough: what is asked for must be of a kind, and of a name, that the passage has.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judging } from '../../src/ask/threshold.ts';
import {
  asksWhatHappened,
  lacksCount,
  lacksKind,
  lacksMeasure,
  measuresOthers,
  missing,
} from '../../src/ask/wanting.ts';
import { asked, candidate } from '../fixtures/passage.ts';

const supports = (wanted: ReturnType<typeof asked>, of: ReturnType<typeof passage>) =>
  judging(wanted, [of])(of).supports;
const passage = (text: string, hit = {}) => candidate({ lines: [{ kind: 'paragraph', text }] }, hit);

test('a question of a kind that the text has nothing of is not answered from it', () => {
  const text = 'The main pump stands left of the tank. It is painted and runs at 1,480 1/min.';
  assert.equal(lacksKind('What does the main pump weigh?', text), true);
  assert.equal(lacksKind('What does the main pump weigh?', `${text} Mass: 85 kg.`), false);
  assert.equal(lacksKind('Was kostet die Hauptpumpe?', text), true);
  assert.equal(lacksKind('Was kostet die Hauptpumpe?', `${text} Preis: 2.400 €`), false);
  assert.equal(lacksKind('Welche Farbe hat die Pumpe?', text), true);
  assert.equal(lacksKind('How fast does the pump turn?', text), false);
  assert.equal(lacksKind('Who may open the pump?', text), true);
  assert.equal(lacksKind('Who may open the pump?', 'Only electricians open the pump.'), false);
});

test('what is asked for by name must be there, or a measure of it', () => {
  const text = 'Tighten the clamp bolts with 560 Nm.';
  assert.deepEqual(missing(asked('What torque do the clamp bolts need?'), text), []);
  assert.deepEqual(missing(asked('Which detergent is for the clamp bolts?'), text), ['detergent']);
  assert.deepEqual(missing(asked('Did Bahnlin tighten the bolts in 2024?'), text).toSorted(), ['2024', 'Bahnlin']);
});

test('of things told apart by a number, the one asked for must be there', () => {
  const text = 'Part number of belt 1: BG-2201. Part number of belt 2: BG-2202.';
  assert.deepEqual(missing(asked('part number of belt 2'), text), []);
  assert.deepEqual(missing(asked('part number of belt 3'), text), ['belt 3']);
  assert.deepEqual(missing(asked('part number of belt 3 m'), text), []);
});

test('how many there are of a thing is told by a number before that thing', () => {
  const wanted = asked('How many nozzles does the bath have?');
  assert.equal(lacksCount(wanted, 'Clean the nozzles of the bath every 6 weeks.'), true);
  assert.equal(lacksCount(wanted, 'The bath has twelve small nozzles.'), false);
  assert.equal(lacksCount(asked('How many litres does the bath hold?'), 'It holds 300 l.'), false);
});

test('what happened once is told from what holds always', () => {
  for (const once of [
    'Why was the pump changed on 3 March?',
    'Wann wurde die Pumpe getauscht?',
    'pump stops last night',
  ])
    assert.equal(asksWhatHappened(once), true, once);
  for (const always of ['How is the pump changed?', 'Was ist zu tun, wenn die Pumpe steht?', 'valid until 3 March?'])
    assert.equal(asksWhatHappened(always), false, always);
});

test('what is found but has no value of the measure asked about is no answer', () => {
  const found = { terms: 0.6, vector: 0.4 };
  const wanted = asked('belt speed when reversing');
  assert.equal(
    supports(wanted, passage('Belt speed in the cellar of the tower is watched by sensor B4.', found)),
    false,
  );
  assert.equal(supports(wanted, passage('Belt speed when reversing: 0.2 m/s.', found)), true);
});

test('a word that names a measure in one language or place only asks for none elsewhere', () => {
  const day = 'The crane was inspected on 14 October 2025.';
  assert.equal(lacksMeasure('When was the crane last inspected?', day), false);
  assert.equal(lacksMeasure('Wie hoch ist die Traglast?', day), true);
  assert.equal(lacksMeasure('How do I load the magazine?', day), false);
  assert.equal(lacksMeasure('extinguishers for hot work', day), false);
  assert.equal(lacksMeasure('Standzeit der Düse', 'Die Düse hält 40 Stunden.'), false);
  assert.equal(lacksMeasure('Standzeit der Düse', 'Die Düse ist aus Kupfer.'), true);
});

test('litres of one thing are no litres of another', () => {
  const water = asked('How many litres of cooling water does P4 hold?');
  assert.equal(measuresOthers(water, 'The tank holds 480 litres of oil.'), true);
  assert.equal(measuresOthers(water, 'The tank holds 480 litres of oil and 30 litres of cooling water.'), false);
  assert.equal(measuresOthers(water, 'Cooling circuit: 30 l.'), false);
  assert.equal(measuresOthers(asked('Wie viel Liter Wasser fasst P4?'), 'Der Tank fasst 480 Liter Öl.'), true);
});

test('one of several is missing too where another passage numbers them', () => {
  const belt = asked('part number of belt 3');
  const none = 'The belts are made of rubber.';
  assert.deepEqual(
    missing(belt, none, undefined, () => 'Motor of belt 1, motor of belt 2.'),
    ['belt 3'],
  );
  assert.deepEqual(
    missing(belt, none, undefined, () => 'Motor of belt 1, motor of belt 3.'),
    [],
  );
});

test('words of the question in one sentence count for more than the same words far apart', () => {
  const wanted = asked('set point of the relief valve');
  assert.equal(supports(wanted, passage('The set point of the relief valve is 305 bar.')), true);
  assert.equal(supports(wanted, passage('Canteen hours are on the board.', { terms: 0.1, vector: 0.2 })), false);
});

test('a slip of the fingers costs no answer', () => {
  assert.equal(
    supports(asked('preasure of the film clamp'), passage('Pressure of the film clamp: 3.8 bar.', { terms: 0.5 })),
    true,
  );
});

test('an echo of the question makes no document weaker evidence, nor does what a report says', () => {
  const wanted = asked('leakage oil limit M1', [], ['P4']);
  const of = (text: string, hit: object, machines: string[] = []) =>
    candidate({ lines: [{ kind: 'paragraph', text }], machines }, hit);
  const manual = of('More than 6 l/min of leakage oil means that M1 is worn.', { terms: 0.5 }, ['P4']);
  const echo = { ...of('leakage oil limit M1: 25 l/min', { terms: 1 }), report: true };
  const strength = (found: readonly ReturnType<typeof of>[]) => judging(wanted, found)(manual).strength;
  const other = of('The leakage oil limit of M1 was 25 l/min before the maker rebuilt the pump.', { terms: 1 }, ['P4']);
  assert.equal(strength([echo, manual]), strength([manual]));
  assert.ok(strength([other, manual]) < strength([manual]));
  const sheet = of('leakage oil limit M1: 25 l/min', { terms: 1 }, ['P4']);
  assert.equal(strength([sheet, manual]), strength([manual]));
});

test('the entry of a list answers for a tag that is all the question names', () => {
  const tag = { kind: 'asset' as const, key: 'V12', start: 0, end: 0 };
  const wanted = (text: string) => ({ ...asked(text, [], ['P4']), mentions: [tag] });
  const hit = { terms: 0.1, vector: 0.1 };
  const row = { kind: 'row' as const, header: ['Mark', 'Place'] };
  const listed = candidate({ codes: ['V12'], lines: [{ ...row, cells: ['V12', 'beside AC1'] }] }, hit);
  const named = candidate({ codes: ['V12'], lines: [{ ...row, cells: ['Weekly', 'open V12'] }] }, hit);
  const supported = (text: string, one: typeof listed) => judging(wanted(text), [one])(one).supports;
  assert.equal(supported('where is V12', listed), true);
  assert.equal(supported('where is V12', named), false);
  assert.equal(supported('where is the gasket of V12', listed), false);
});
