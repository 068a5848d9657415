// What the console makes of an answer's texts before it draws them: nothing is lost, nothing changes places.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arrange, partsOfMessage } from '../../web/src/answer/arrange.ts';
import type { Statement } from '../../web/src/contract.ts';
import { partsOf } from '../../web/src/parts/partsOf.ts';
import { boxesOf, recognised } from '../../web/src/source/boxes.ts';

const kinds = (text: string) =>
  partsOf(text, { stress: true })
    .filter(({ kind }) => kind !== 'text')
    .map(({ kind, said }) => `${kind} ${said}`);

test('the parts of a text are the text', () => {
  const word = fc.constantFrom(
    'V12',
    ' ',
    '0 bar',
    '[name removed: P1]',
    '\u202e',
    'E-203',
    '[',
    ']',
    '.',
    'valve',
    '7',
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(word).map((words) => words.join('')),
  );
  fc.assert(
    fc.property(texts, fc.boolean(), (text, stress) => {
      const parts = partsOf(text, { stress });
      assert.equal(parts.map(({ said }) => said).join(''), text);
    }),
  );
});

test('tags, codes, part numbers and values stand out, words and times do not', () => {
  assert.deepEqual(
    kinds('Open V12 of TH-630 (E-203) for 90 s until G2 reads 0 bar, at most 4.5 Nm; part TH-52-0012.'),
    ['key V12', 'key TH-630', 'key E-203', 'key G2', 'key 0 bar', 'key 4.5 Nm', 'key TH-52-0012'],
  );
  assert.deepEqual(kinds('In SET-UP, step 4 of 7, pH 7, class 18/16/13.'), []);
});

test('gaps and hidden characters are told apart, whatever is in them', () => {
  assert.deepEqual(kinds('Call [person removed: V12] \u202ereh\u202c.'), [
    'gap [person removed: V12]',
    'control \u202e',
    'control \u202c',
  ]);
});

test('a safety message is its signal word, its hazard and the rest, character by character', () => {
  const { signal, hazard, rest } = partsOfMessage('WARNING: Oil at 70 °C. Wear gloves.');
  assert.deepEqual([signal, hazard, rest], ['WARNING', 'Oil at 70 °C.', ' Wear gloves.']);
  fc.assert(
    fc.property(fc.string(), (text) => {
      const parts = partsOfMessage(text);
      assert.ok(text.endsWith(parts.hazard + parts.rest));
      assert.equal(parts.signal === null, parts.hazard + parts.rest === text);
    }),
  );
});

const citation = (start: number) => ({
  document: 'd',
  chunk: `c${start}`,
  headings: ['7.4 Pressure'],
  title: 'Manual',
  start,
});
const statement = (at: number, rest: Partial<Statement>): Statement =>
  ({
    kind: 'FACT',
    text: `${at}`,
    number: null,
    safety: null,
    columns: [],
    citations: [citation(at)],
    ...rest,
  }) as Statement;
const warning = (at: number, scope: 'DOCUMENT' | 'STEP', before: string | null = null) =>
  statement(at, { kind: 'WARNING', safety: { level: 'DANGER', scope, before } });
const step = (at: number, number: string) => statement(at, { kind: 'STEP', number });

test('an answer keeps every statement once and in order, messages of a step directly before it', () => {
  const given = [
    warning(1, 'DOCUMENT'),
    step(2, '1'),
    warning(3, 'STEP', '2'),
    step(4, '2'),
    statement(5, {}),
    warning(6, 'DOCUMENT'),
  ];
  const blocks = arrange(given);
  const shown = blocks.flatMap(({ covers, steps, sentences }) => [
    ...covers,
    ...steps.flatMap(({ guards, statement }) => [...guards, statement]),
    ...sentences,
  ]);
  assert.deepEqual(
    shown.map(({ text }) => text),
    given.map(({ text }) => text),
  );
  assert.deepEqual(
    blocks[0]?.covers.map(({ text }) => text),
    ['1'],
  );
  assert.deepEqual(
    blocks[0]?.steps[1]?.guards.map(({ text }) => text),
    ['3'],
  );
});

test('a span is one box a line, around exactly its words', () => {
  const word = (start: number, x: number, y: number) => ({ start, end: start + 4, x, y, w: 20, h: 10 });
  const words = [word(0, 0, 0), word(5, 25, 0), word(10, 50, 0), word(15, 0, 14)];
  assert.deepEqual(boxesOf(words, { start: 5, end: 17 }), [
    { x: 25, y: 0, w: 45, h: 10 },
    { x: 0, y: 14, w: 20, h: 10 },
  ]);
  assert.deepEqual(boxesOf(words, { start: 4, end: 5 }), []);
});

test('recognised words of a line share their size and their feet, whatever letters they have', () => {
  const word = (text: string, x: number, y: number, w: number, h: number) => ({ text, start: 0, end: 1, x, y, w, h });
  const line = [word('Opening', 0, 10, 70, 20), word('sure', 80, 16, 40, 10), word('30', 130, 11, 20, 15)];
  const drawn = recognised([...line, word('Next', 0, 50, 40, 15)]);
  assert.equal(new Set(drawn.slice(0, 3).map(({ size, baseline }) => `${size} ${baseline}`)).size, 1);
  assert.equal(drawn[0]?.baseline, 26);
  assert.equal(drawn[3]?.baseline, 65);
});
