// Whether a passage is evidence enough: what is asked for must be of a kind, and of a name, that the passage has.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judging } from '../../src/ask/threshold.ts';
import { lacksKind, missing } from '../../src/ask/wanting.ts';
import { asked, candidate } from '../fixtures/passage.ts';

const supports = (wanted: ReturnType<typeof asked>, of: ReturnType<typeof passage>) => judging(wanted)(of).supports;
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

test('what is found but has no value of the measure asked about is no answer', () => {
  const found = { terms: 0.6, vector: 0.4 };
  const wanted = asked('belt speed when reversing');
  assert.equal(
    supports(wanted, passage('Belt speed in the cellar of the tower is watched by sensor B4.', found)),
    false,
  );
  assert.equal(supports(wanted, passage('Belt speed when reversing: 0.2 m/s.', found)), true);
});

test('words of the question in one sentence count for more than the same words far apart', () => {
  const wanted = asked('set point of the relief valve');
  assert.equal(supports(wanted, passage('The set point of the relief valve is 305 bar.')), true);
  assert.equal(supports(wanted, passage('Canteen hours are on the board.', { terms: 0.1, vector: 0.2 })), false);
});

test('a slip of the fingers costs no answer', () => {
  assert.equal(
    supports(asked('preasure of the film clmap'), passage('Pressure of the film clamp: 3.8 bar.', { terms: 0.5 })),
    true,
  );
});
