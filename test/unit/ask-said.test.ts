// Texts that are looked through together say what they say when joined, and are cut into words once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countTerms, languageOf } from '../../graph/search/words/analyse.ts';
import { tokens } from '../../graph/search/words/tokens.ts';
import { Said, spoken } from '../../src/ask/said.ts';
import { askedFor, coverage } from '../../src/ask/wording.ts';

const WORDS = [
  'der',
  'die',
  'und',
  'the',
  'and',
  'is',
  'Pumpen',
  'pumps',
  'Kettenspannung',
  'M8x40',
  'E-217',
  'Lüfter',
];
const text = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'grapheme' })), { maxLength: 8 });

test('texts together hold the terms of the texts joined, in the language of them all', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
      const parts = texts.map((words) => words.join(' '));
      const whole = parts.join('\n');
      const joined = countTerms({ title: '', headings: [], text: whole }).terms;
      const language = languageOf(tokens(whole));
      const apart = Said.together(parts.map((part) => Said.of(part, language)));
      const said = Said.together(Said.each(language, parts.map(spoken)));
      const every = parts.flatMap((part) => [
        ...countTerms({ title: '', headings: [], text: part }).terms.keys(),
        ...countTerms({ title: '', headings: [], text: `der und ${part} der die` }).terms.keys(),
      ]);
      for (const term of every.filter((one) => one !== '~')) {
        assert.equal(said.holds(term), joined.has(term), term);
        assert.equal(apart.holds(term), joined.has(term), term);
      }
    }),
  );
});

test('the sentences of a text together hold what it holds', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
  const ended = fc.array(fc.tuple(text, fc.constantFrom('. ', '.', '! ', '?', '\n', '; ', '…', '." ')), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(ended, (all) => {
      const whole = all.map(([words, end]) => words.join(' ') + end).join('');
      const sentences = [...segmenter.segment(whole)].map(({ segment }) =>
        Said.of(segment.trim(), languageOf(tokens(whole))),
      );
      const said = Said.together(sentences);
      const counted = [...countTerms({ title: '', headings: [], text: whole }).terms.keys()].filter(
        (one) => one !== '~',
      );
      for (const term of counted) assert.equal(said.holds(term), true, term);
    }),
  );
});

test('each text answers for itself, and some of them for themselves together', () => {
  const [oil, water, pump] = Said.each('en', ['oil on 2026-03-14', 'water at 5 bar', 'pump at hydraulics'].map(spoken));
  const holds = (said: Said | undefined, term: string) => said!.holdsAlmost(term);
  assert.deepEqual(
    [oil, water, pump].map((one) => holds(one, 'oil')),
    [true, false, false],
  );
  assert.deepEqual(
    [oil, water, pump].map((one) => holds(one, '=pressure')),
    [false, true, false],
  );
  assert.deepEqual(
    [oil, water, pump].map((one) => holds(one, '@2026-03-14')),
    [true, false, false],
  );
  assert.deepEqual(
    [oil, water, pump].map((one) => holds(one, 'hydral')),
    [false, false, true],
  );
  const ends = Said.together([oil!, pump!]);
  assert.deepEqual(
    ['oil', 'water', '=pressure', 'hydral'].map((term) => holds(ends, term)),
    [true, false, false, true],
  );
});

// Terms are stems: `hydraul` for hydraulic.
test('a long word is found with one letter wrong or two swapped, a short one and a code only as they are', () => {
  const said = Said.together([Said.of('hydraulic'), Said.of('oil at E-2171')]);
  for (const slip of ['hydrual', 'hydraur', 'hydral']) assert.equal(said.holdsAlmost(slip), true, slip);
  assert.equal(said.holdsAlmost('oik'), false);
  assert.equal(said.holdsAlmost('e2172'), false);
});

test('a value says what it is of without the word for it', () => {
  const asks = (question: string) => askedFor({ topic: question, translated: null });
  assert.equal(coverage(asks('oil temperature'), 'Stop when the oil is above 55 °C.'), 1);
  assert.equal(coverage(asks('Temperatur Öl'), 'Öl: 55 °C und der Rest der Pumpe'), 1);
  assert.equal(coverage(asks('oil temperature'), 'The oil stands at 55 mm.'), 0.5);
  assert.equal(coverage(asks('phone number of the maker'), 'The maker: +49 30 23125 620'), 2 / 3);
  assert.equal(coverage(asks('oil pressure'), 'The oil is clean.'), 0.5);
});

test('a die is asked for where it is no German article', () => {
  const wanted = (topic: string) =>
    askedFor({ topic, translated: null }).flatMap(({ said }) => said.flatMap(({ forms }) => forms));
  assert.deepEqual(wanted('die'), ['die']);
  assert.ok(wanted('How heavy is the die?').includes('die'));
  assert.ok(wanted('parts of the upper die').includes('die'));
  assert.ok(!wanted('die Pumpe wechseln').includes('die'));
  assert.ok(!wanted('Wie wechsle ich die Pumpe?').includes('die'));
});
