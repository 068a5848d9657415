// A question for a value: the row that gives it, before steps on the same things.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draft } from '../../src/ask/draft.ts';
import { rowsValued, valueFirst } from '../../src/ask/valued.ts';
import { asked, candidate, madeChunk, madePassage } from '../fixtures/passage.ts';

const header = ['Parameter', 'Value', 'Lower limit', 'Upper limit', 'Unit'];
const limits = {
  id: 'l.0',
  lines: [
    { kind: 'row' as const, cells: ['Oil temperature', '45', '30', '60', '°C'], header },
    { kind: 'row' as const, cells: ['Oil in the tank', '480', '-', '-', 'litres'], header },
  ],
};
const steps = {
  id: 's.0',
  procedure: ['s.0'],
  headings: ['Oil temperature above limit'],
  lines: [
    { kind: 'step' as const, number: '1', text: 'Stop the cycle.' },
    { kind: 'step' as const, number: '2', text: 'Wait until the oil is below 50 °C.' },
  ],
};
const firstOf = (question: string, ...made: (typeof limits | typeof steps)[]) =>
  valueFirst(
    asked(question),
    made.map((one) => candidate(one)),
  )[0]!.chunk.id;

test('the row of the limit goes before the steps for when it is exceeded', () => {
  assert.equal(firstOf('max oil temperature', steps, limits), 'l.0');
  assert.equal(firstOf('how much oil', steps, limits), 'l.0');
});

test('whoever tells that a limit is exceeded is told what to do', () => {
  assert.equal(firstOf('oil temperature above limit', steps, limits), 's.0');
  assert.equal(firstOf('oil temperature too high', steps, limits), 's.0');
  assert.equal(firstOf('check the oil temperature', steps, limits), 's.0');
});

test('a step that says the value itself stays first', () => {
  const cooling = {
    ...steps,
    lines: [{ kind: 'step' as const, number: '1', text: 'Let the parts cool for 8 minutes.' }],
  };
  const times = {
    id: 't.0',
    lines: [{ kind: 'row' as const, cells: ['Cool the parts', '25 min'], header: ['Work', 'Time'] }],
  };
  assert.equal(
    firstOf('how long must the parts cool', cooling as typeof steps, times as unknown as typeof limits),
    's.0',
  );
});

test('only rows of the kind of value that is asked for are told', () => {
  const chunk = madeChunk(limits);
  const rows = rowsValued(
    asked('how much oil'),
    chunk.pieces.map((piece) => ({ chunk, piece })),
  );
  assert.equal(rows.length, 1);
  const chosen = { kind: 'passages', machines: [], passages: [] } as const;
  assert.deepEqual(
    draft(asked('how much oil'), chosen, [madePassage(chunk)]).map(({ text }) => text.split('\t')[0]),
    ['Oil in the tank'],
  );
});

test('a measure named without more is answered by its row alone, unless the passage has steps', () => {
  const placed = (made: Parameters<typeof madeChunk>[0]) => {
    const chunk = madeChunk(made);
    return chunk.pieces.map((piece) => ({ chunk, piece }));
  };
  assert.equal(rowsValued(asked('oil temperature'), placed(limits)).length, 1);
  assert.equal(rowsValued(asked('oil temperature'), placed({ lines: [...limits.lines, ...steps.lines] })).length, 0);
});
