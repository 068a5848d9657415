// An instruction in several sections comes whole, in order, where it is what was asked for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draft } from '../../src/ask/draft.ts';
import { partAsked, proceduresIn } from '../../src/ask/instruction.ts';
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
  assert.deepEqual(partAsked(asked('How do I change the filter?'), found(intro)), []);
  assert.deepEqual(partAsked(asked('How do I change the filter?'), found(change)), []);
  assert.equal(partAsked(asked('How do I change the oil of the filter?'), found(intro)), null);
  assert.equal(partAsked(asked('E-217', ['E-217']), found(intro)), null);
});

test('its procedures come in the order of the document, for the same machine, unless they are a whole manual', () => {
  const other = section(3, 'Change at P7', [step('1', 'Push.')], ['P7']);
  assert.deepEqual(proceduresIn([], intro, [change, other, intro, before]), [before, change]);
  const chapters = Array.from({ length: 9 }, (_, i) => section(i, `Remedy ${i}`, [step('1', 'Reset.')]));
  assert.deepEqual(proceduresIn([], intro, chapters), []);
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
