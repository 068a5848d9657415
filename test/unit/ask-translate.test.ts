// A question in the other language: terms and compounds both ways, codes untouched, whatever is typed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { partsOf } from '../../graph/search/words/compound.ts';
import { glossaryOf } from '../../src/ask/glossary/glossary.ts';
import { baseForms } from '../../src/ask/glossary/inflected.ts';
import { translate } from '../../src/ask/translate.ts';

const BUILT_IN = glossaryOf([]);
const said = (question: string, glossary = BUILT_IN) => translate(question, glossary)?.text ?? null;

test('a German question becomes English words', () => {
  assert.equal(said('Wie oft muss der Ölfilter gewechselt werden?'), 'how often oil filter replace change');
  assert.equal(said('Welcher Druck ist im Behälter?'), 'pressure container tank');
});

test('an English question becomes German words', () => {
  assert.equal(said('How often is the oil filter inspected?'), 'wie oft Ölfilter Inspektion Prüfung');
  assert.equal(said('e-stop pressed, gripper does not open'), 'Not-Halt Nothalt Presse drücken Greifer öffnet nicht');
});

test('the two usual translations are given, and none of words that only share a stem', () => {
  assert.equal(said('Lager'), 'bearing warehouse');
  assert.equal(said('Druck'), 'pressure');
  assert.equal(said('Drucker'), 'printer');
});

test('shorthand is understood and never spoken', () => {
  assert.equal(said('hyd temp'), 'Hydraulik Temperatur');
  assert.equal(said('valve motor broken'), 'Ventil Motor gebrochen defekt');
});

test('the translation says which language it is in', () => {
  assert.equal(translate('Ventil prüfen', BUILT_IN)?.language, 'en');
  assert.equal(translate('check the valve', BUILT_IN)?.language, 'de');
});

test('a symptom as it is said stands for the one that is printed, in its own language too', () => {
  const wordings = (question: string) => translate(question, BUILT_IN)?.renderings.flatMap(({ also }) => also) ?? [];
  assert.ok(wordings('oil overheating').includes('temperature above limit'));
  assert.ok(wordings('Öl zu heiß').includes('temperature above limit'));
  assert.ok(wordings('caps crooked').includes('askew'));
});

test('the longest term wins over its words', () => {
  assert.equal(said('safety valve'), 'Sicherheitsventil');
  assert.equal(said('safety of the valve'), 'Sicherheit Ventil');
});

test('inflected verbs and adjectives are found by what they come from', () => {
  assert.equal(said('die Kupplung rutscht'), 'coupling clutch slip');
  assert.equal(said('wurde der Sensor kalibriert'), 'sensor transducer calibrate');
  assert.equal(said('eine neue Kette'), 'new chain');
  assert.equal(
    said('das Fass ist umgefallen, der Deckel ausgeliehen'),
    'barrel drum fall over topple cover cap borrow lend',
  );
  assert.equal(said('wohin gehört der Deckel, der klappert'), 'belong cover cap rattle');
  assert.ok(baseForms('einzustellen').includes('einstellen'));
  assert.ok(baseForms('vorgewaermt').includes('vorwaerm'));
});

test('a compound is split where every part is known, joining letters included', () => {
  assert.equal(said('Pumpenwelle'), 'pump shaft');
  assert.equal(said('Sicherheitskette'), 'safety chain');
  assert.equal(said('Bremsscheibenmessung'), 'brake washer measurement');
});

test('of a compound with an unknown beginning, the end is translated', () => {
  assert.equal(said('Chloridwert'), 'chlorid value');
});

test('the fewest parts win, and a part is never a scrap', () => {
  const parts = new Map([
    ['druck', 'pressure'],
    ['luft', 'air'],
    ['druckluft', 'compressed air'],
    ['tank', 'tank'],
    ['ta', 'x'],
  ]);
  assert.deepEqual(
    partsOf('drucklufttank', (part) => parts.get(part)),
    ['compressed air', 'tank'],
  );
  assert.equal(
    partsOf('kantine', (part) => parts.get(part)),
    null,
  );
});

test('umlauts may be written out', () => {
  assert.equal(said('Oelkuehler pruefen'), said('Ölkühler prüfen'));
});

test('codes, tags, sizes, numbers and units stay as they are', () => {
  assert.equal(said('E-217 an Pumpe M3: 90 bar, 3,5 kW, 45 °C'), 'E-217 pump M3 90 bar 3,5 kW 45 °C');
});

test('what is in no glossary stays, so that it counts as not found', () => {
  assert.equal(said('Orchester öffnet morgen'), 'Orchester open tomorrow');
});

test('a text without any known word has no translation', () => {
  for (const text of ['', '?', 'E-203', 'der die das', 'Gregor Maiwald', 'the who', 'Motor'])
    assert.equal(said(text), null, text);
});

test('terms of the site count, in both directions and before the built-in ones', () => {
  const own = glossaryOf([
    ['Vorlegekasten', 'staging box'],
    ['Ventil', 'gate'],
  ]);
  assert.equal(said('Vorlegekasten leeren entleeren', own), 'staging box empty drain');
  assert.equal(said('staging box empty', own), 'Vorlegekasten leeren entleeren');
  assert.equal(said('Ventil prüfen', own), 'gate valve check test');
});

test('every entry of the glossary has a translation', () => {
  for (const { stemmed: terms } of [BUILT_IN.german, BUILT_IN.english])
    for (const [key, { to }] of terms)
      assert.ok(key !== '' && to.length > 0 && to.every((one) => one.trim() !== ''), key);
  assert.ok(BUILT_IN.german.stemmed.size > 1000 && BUILT_IN.english.stemmed.size > 1000);
});

test('anything may be typed, and whatever holds a digit survives', () => {
  const word = fc.constantFrom(
    'Pumpe',
    'pump',
    'wechseln',
    'der',
    'Öltemperatur',
    'Not-Halt',
    'E-203',
    'M8x40',
    '20',
    '°C',
    'ß',
    '—',
  );
  const chunk = fc.oneof(
    word,
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 30 }), (chunks) => {
      const question = chunks.join(' ');
      const translated = said(question);
      if (translated === null) return;
      const kept = new Set(translated.split(' '));
      for (const one of question.split(/\s+/)) {
        const bare = one.replace(/^\p{P}+|\p{P}+$/gu, '');
        if (/\d/.test(bare)) assert.ok(kept.has(bare), bare);
      }
    }),
    { numRuns: 400 },
  );
});

test('work grows with the length of the question, not with its square', () => {
  const looked = (words: number) => {
    let count = 0;
    const counting = {
      ...BUILT_IN.german,
      stem: (word: string) => {
        count++;
        return BUILT_IN.german.stem(word);
      },
    };
    said(Array(words).fill('xoelxoelxoelxoelxoelxoelxoelxoelxoelxoelxoelxoelxoelxoelxoelxoel').join(' '), {
      ...BUILT_IN,
      german: counting,
    });
    return count;
  };
  assert.ok(looked(30) <= 31 * looked(1));
  assert.ok(looked(1) < 3000);
  assert.equal(said('a'.repeat(2000)), null);
});
