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

test('the amount of a thing may have a word of its own in the other language, and is a value all the same', () => {
  const translated = {
    text: 'Ölmenge',
    language: 'de',
    renderings: [{ said: 'oil quantity', also: ['Ölmenge'] }],
  } as const;
  const share = (text: string) => coverage(askedFor({ topic: 'oil quantity', translated }), text);
  assert.equal(share('The tank holds 480 litres of oil.'), 1);
  assert.equal(share('Die Ölmenge steht auf dem Schild.'), 1);
  assert.ok(share('The tank holds oil.') < 1);
});

test('a sign behind a number is the unit that it stands for', () => {
  assert.equal(held('fill weight 5 l', 'Fill weight, 5 litres'), 1);
  assert.ok(held('fill weight l', 'Fill weight, litres') < 1);
});

test('whom to call is asked for and may be a number, what something is called is not', () => {
  assert.equal(held('who do I call', 'Maintenance, extension 4415'), 1);
  assert.equal(held('what is the pump called', 'The pump of the press'), 1);
});

test('a die is a thing in an English question, and an article in a German one', () => {
  const translated = { text: '', language: 'de', renderings: [] } as const;
  assert.equal(coverage(askedFor({ topic: 'die stuck', translated }), 'The lamp is stuck.'), 0.5);
  assert.equal(held('die Lampe klemmt', 'Lampe klemmt'), 1);
});

test('words that only frame a question are not asked for', () => {
  assert.equal(held('Mit welchem Drehmoment?', 'Mit 210 Nm.'), 1);
  assert.equal(held('what is wrong with the pedal', 'The pedal is bent.'), 1);
});
