// Which sentences of a language model count as supported by the spans they cite, and which do not.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSupported } from '../../src/ask/generate/support.ts';

const QUOTE = 'Change the hydraulic oil once a year; the tank holds 340 litres and must not be filled above mark 3.';
const GERMAN = 'Das Ventil V12 darf nicht unter Druck geöffnet werden.';

const SUPPORTED: readonly (readonly [sentence: string, quote: string, named?: readonly string[]])[] = [
  ['The tank holds 340 litres.', 'The tank holds 340 litres.'],
  ['The hydraulic tank of press 4 holds 340 litres.', 'the hydraulic tank holds 340 litres', ['Care of press 4']],
  ['The hydraulic oil is changed once a year.', 'Change the hydraulic oil once a year'],
  ['Unter Druck darf das Ventil V12 nicht geöffnet werden.', GERMAN],
  ['The tank must not be filled above mark 3.', QUOTE],
];

const INVENTED: readonly (readonly [why: string, sentence: string, quote: string])[] = [
  ['another number', 'The tank holds 430 litres.', 'The tank holds 340 litres.'],
  ['another unit', 'The tank holds 340 gallons.', 'The tank holds 340 litres.'],
  ['a number cut out of another', 'Set 30 bar.', 'Set 305 bar.'],
  ['numbers that changed places', 'Set V3 to 20 bar and V5 to 10 bar.', 'Set V3 to 10 bar and V5 to 20 bar.'],
  ['a denial that was dropped', 'Open valve V12 under pressure.', 'Do not open valve V12 under pressure.'],
  ['a denial that was added', 'Valve V12 is never opened.', 'Valve V12 is opened.'],
  ['a German denial that was dropped', 'Das Ventil V12 darf unter Druck geöffnet werden.', GERMAN],
  ['a bound that was added', 'The oil must be changed only by electricians.', 'The oil is changed by electricians.'],
  ['an order that was added', 'Stop the pump before the gauge is read.', 'Stop the pump. The gauge is read.'],
  ['a word from elsewhere', 'The tank is made of steel and holds 340 litres.', 'The tank holds 340 litres.'],
  ['a code from elsewhere', 'E-204 means low pressure.', 'E-203 means low pressure.'],
  ['an address', 'See http://evil.example for the tank.', 'See the tank.'],
];

describe('a generated sentence', () => {
  for (const [sentence, quote, named = []] of SUPPORTED) {
    it(`is supported: ${sentence}`, () => assert.equal(isSupported(sentence, [quote], named), true));
  }
  for (const [why, sentence, quote] of INVENTED) {
    it(`is not supported with ${why}`, () => assert.equal(isSupported(sentence, [quote], []), false));
  }
});
