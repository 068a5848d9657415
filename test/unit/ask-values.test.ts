// What a value answers for: the word that asks for it, alone or as the end of a compound.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedFor, coverage } from '../../src/ask/wording.ts';

const held = (topic: string, text: string) => coverage(askedFor({ topic, translated: null }), text);

test('a value stands for the word that asks for it', () => {
  assert.equal(held('oil temperature', 'Keep the oil at 45 °C.'), 1);
  assert.equal(held('oil temperature', 'Keep the oil at 5 bar.'), 0.5);
  assert.equal(held('delivery day', 'The delivery comes on Thursdays.'), 1);
  assert.equal(held('In welchem Monat kommt der Prüfer?', 'Der Prüfer kommt im November.'), 1);
});

test('the end of a compound asks for a value of its beginning', () => {
  assert.equal(held('Öltemperatur', 'Das Öl hat 45 °C.'), 1);
  assert.ok(held('Öltemperatur', 'Das Wasser hat 45 °C.') < 0.5);
  assert.ok(held('Öltemperatur', 'Das Öl ist grün.') < 0.5);
});

test('words that only frame a question are not asked for', () => {
  assert.equal(held('Mit welchem Drehmoment?', 'Mit 210 Nm.'), 1);
  assert.equal(held('what is wrong with the pedal', 'The pedal is bent.'), 1);
});
