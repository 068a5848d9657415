// An instruction in several sections comes whole, in order, where it is what was asked for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draft } from '../../src/ask/draft.ts';
import { instructionIn, reachOf } from '../../src/ask/instruction.ts';
import { asked, candidate, type Line, madeChunk, madePassage } from '../fixtures/passage.ts';

const step = (number: string, text: string): Line => ({ kind: 'step', number, text });
const section = (ordinal: number, heading: string, lines: Line[], machines = ['P4']) =>
  madeChunk({
    id: `v.${ordinal}`,
    ordinal,
    machines,
    headings: ['WI-014 Filter change', heading],
    lines: [{ kind: 'heading', text: heading }, ...lines],
    procedure: lines.some(({ kind }) => kind === 'step') ? [`v.${ordinal}`] : [],
  });
const intro = section(0, 'Purpose', [{ kind: 'paragraph', text: 'This instruction says how the filter is changed.' }]);
const before = section(1, 'Before', [step('1', 'Warm the oil.'), step('2', 'Lock the switch.')]);
const change = section(2, 'Change', [step('1', 'Open the clamps.')]);
const found = (chunk: typeof intro) => {
  const made = candidate({ lines: [] });
  return { ...made, chunk, document: { ...made.document, title: 'WI-014 Filter change' } };
};

test('a question that a title says in full is for all that stands under it, whatever passage was found', () => {
  for (const passage of [intro, change]) {
    assert.deepEqual(instructionIn(asked('How do I change the filter?'), found(passage), [intro, before, change]), [
      before,
      change,
    ]);
  }
  assert.equal(reachOf(asked('How do I change the oil of the filter?'), found(intro)), 0);
  assert.equal(reachOf(asked('E-217', ['E-217']), found(intro)), 0);
});

test('its procedures come in the order of the document, for the same machine, unless they are a whole manual', () => {
  const change7 = section(3, 'Change at P7', [step('1', 'Push.')], ['P7']);
  const question = asked('How do I change the filter?');
  assert.deepEqual(instructionIn(question, found(intro), [change, change7, intro, before]), [before, change]);
  const chapters = Array.from({ length: 9 }, (_, i) => section(i, `Remedy ${i}`, [step('1', 'Reset.')]));
  assert.deepEqual(instructionIn(question, found(intro), chapters), []);
});

test('a section that says what is asked only under its parent brings those that prepare and end it', () => {
  const names = ['8.1 Check', '8.2 Preparation', '8.3 Change', '8.4 Final checks', '8.5 Clean', '8.6 Vorbereitung'];
  const belt = names.map((name, i) =>
    madeChunk({
      id: `v.${i}`,
      ordinal: i,
      headings: ['8 V-belt', name],
      procedure: [`v.${i}`],
      lines: [{ kind: 'heading', text: name }, step('1', 'Do it.')],
    }),
  );
  const namesFor = (question: string, at: number) => {
    const passage = { ...candidate({ lines: [] }), chunk: belt[at]! };
    if (reachOf(asked(question), passage) === 0) return [];
    return instructionIn(asked(question), passage, belt.toReversed()).map(({ headings }) => headings.at(-1));
  };
  const whole = names.slice(1, 4);
  assert.deepEqual(namesFor('How do I change the V-belt?', 2), whole);
  assert.deepEqual(namesFor('How do I change the V-belt?', 1), whole, 'also where the preparation was found');
  assert.deepEqual(namesFor('How do I clean the V-belt?', 4), [], 'nothing goes with it');
  assert.deepEqual(namesFor('How do I clean the V-belt?', 1), [], 'which the preparation is not for');
  assert.deepEqual(namesFor('How do I align the V-belt?', 2), []);
});

test('the answer is the steps under their headings, without what leads up to them', () => {
  const whole = { ...madePassage(intro, [before, change]), instruction: true };
  const drafted = draft(asked('How do I change the filter?'), { kind: 'passages', machines: [], passages: [] }, [
    whole,
    madePassage(change),
  ]);
  assert.deepEqual(
    drafted.map(({ kind, number, text, citations: [at] }) => [kind, number, text, at?.headings.at(-1)]),
    [
      ['step', '1', 'Warm the oil.', 'Before'],
      ['step', '2', 'Lock the switch.', 'Before'],
      ['step', '1', 'Open the clamps.', 'Change'],
    ],
  );
});
