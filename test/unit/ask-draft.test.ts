// Drafting and citing: whole procedures in order, warnings where they belong, nothing that is not verbatim.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cite } from '../../src/ask/cite.ts';
import { draft } from '../../src/ask/draft.ts';
import { asked, madeChunk, madePassage } from '../fixtures/passage.ts';

const first = madeChunk({
  id: 'v.1',
  ordinal: 1,
  headings: ['Replace the filter'],
  procedure: ['v.1', 'v.2'],
  guards: ['v.0'],
  lines: [
    { kind: 'paragraph', text: 'Replace the filter when the gauge is red.' },
    { kind: 'safety', text: 'WARNING Lower the ram first.', level: 'warning', scope: 'section' },
    { kind: 'step', number: '1', text: 'Switch off.' },
    { kind: 'safety', text: 'CAUTION The housing is hot.', level: 'caution', scope: 'step', before: '2' },
  ],
});
const second = madeChunk({
  id: 'v.2',
  ordinal: 2,
  procedure: ['v.1', 'v.2'],
  lines: [
    { kind: 'step', number: '2', text: 'Open the housing.' },
    { kind: 'step', number: '3', text: 'Put in a new element.' },
  ],
});
const guard = madeChunk({
  id: 'v.0',
  lines: [
    { kind: 'safety', text: 'DANGER Oil under pressure.', level: 'danger', scope: 'document' },
    { kind: 'safety', text: 'NOTICE Other procedure.', level: 'notice', scope: 'step', before: '9' },
  ],
});

/** What passages are drafted from where nothing else is to be decided. */
const CHOSEN = { kind: 'passages', machines: [], passages: [] } as const;

test('a procedure comes whole and in order, each step message directly before its step', () => {
  const statements = draft(asked('replace the filter'), CHOSEN, [madePassage(second, [first, second], [guard])]);
  const steps = statements.filter(({ kind, safety }) => kind === 'step' || safety?.scope === 'step');
  assert.deepEqual(
    steps.map(({ number, text }) => number ?? text),
    ['1', 'CAUTION The housing is hot.', '2', '3'],
  );
});

test('messages that cover the whole stand first, highest level first', () => {
  const statements = draft(asked('replace the filter'), CHOSEN, [madePassage(first, [first, second], [guard])]);
  assert.deepEqual(
    statements.slice(0, 2).map(({ text, safety }) => [text, safety?.level]),
    [
      ['DANGER Oil under pressure.', 'danger'],
      ['WARNING Lower the ram first.', 'warning'],
    ],
  );
});

test('of two procedures each stands under its own messages', () => {
  const other = madeChunk({
    id: 'w.0',
    headings: ['Replace the filter of the tank'],
    procedure: ['w.0'],
    lines: [
      { kind: 'safety', text: 'DANGER Gas in the tank.', level: 'danger', scope: 'section' },
      { kind: 'step', number: '1', text: 'Replace the filter of the tank.' },
    ],
  });
  const passages = [madePassage(first, [first, second], [guard]), madePassage(other)];
  const statements = draft(asked('replace the filter'), CHOSEN, passages).filter(({ kind }) => kind !== 'fact');
  assert.deepEqual(
    statements.map(({ text }) => text),
    [
      'DANGER Oil under pressure.',
      'WARNING Lower the ram first.',
      'Switch off.',
      'CAUTION The housing is hot.',
      'Open the housing.',
      'Put in a new element.',
      'DANGER Gas in the tank.',
      'Replace the filter of the tank.',
    ],
  );
});

test('the procedures of an instruction each stand under their own messages', () => {
  const prepare = madeChunk({
    id: 'v.5',
    procedure: ['v.5'],
    guards: ['v.0'],
    lines: [{ kind: 'step', number: '1', text: 'Warm the die up.' }],
  });
  const change = madeChunk({
    id: 'v.6',
    procedure: ['v.6'],
    guards: ['v.0'],
    lines: [
      { kind: 'safety', text: 'WARNING The die tips.', level: 'warning', scope: 'section' },
      { kind: 'step', number: '1', text: 'Pull the die out.' },
    ],
  });
  const passage = { ...madePassage(change, [prepare, change], [guard]), instruction: true };
  assert.deepEqual(
    draft(asked('change the die'), CHOSEN, [passage]).map(({ text }) => text),
    ['DANGER Oil under pressure.', 'Warm the die up.', 'WARNING The die tips.', 'Pull the die out.'],
  );
});

test('a step message of another procedure does not come along with its chunk', () => {
  const statements = draft(asked('replace the filter'), CHOSEN, [madePassage(first, [first, second], [guard])]);
  assert.ok(!statements.some(({ text }) => text.includes('Other procedure')));
});

test('the row of a fault table becomes fact, cause and step', () => {
  const header = ['Code', 'Meaning', 'Cause', 'Remedy'];
  const table = madeChunk({
    codes: ['E-1', 'E-2'],
    lines: [
      { kind: 'row', cells: ['E-1', 'Door open', 'Switch', 'Close it'], header },
      { kind: 'row', cells: ['E-2', 'Too hot', 'Fan stopped', 'Clean the fan'], header },
    ],
  });
  const statements = draft(asked('E-2', ['E-2']), CHOSEN, [madePassage(table)]);
  assert.deepEqual(
    statements.map(({ kind, text }) => [kind, text]),
    [
      ['fact', 'E-2\tToo hot'],
      ['cause', 'Fan stopped'],
      ['step', 'Clean the fan'],
    ],
  );
  const columns = statements.map((one) => one.columns.map(({ name, value }) => `${name}: ${value}`));
  assert.deepEqual(columns, [['Code: E-2', 'Meaning: Too hot'], [], []], 'told which of several codes it is of');
});

test('a row that tells no cause and no remedy comes whole, whatever its columns are called', () => {
  const said = (header: string[], cells: string[], question: string) =>
    draft(asked(question), CHOSEN, [madePassage(madeChunk({ lines: [{ kind: 'row', cells, header }] }))]).map(
      ({ kind, columns }) => [kind, ...columns.map(({ value }) => value)],
    );
  const parts = ['4', 'Seal ring', 'GD-110', '2'];
  assert.deepEqual(said(['Pos.', 'Bezeichnung', 'Artikelnummer', 'Menge'], parts, 'seal ring'), [['fact', ...parts]]);
  const limit = ['Stopping time', '210 ms', '184 ms'];
  assert.deepEqual(said(['Measurement', 'Limit', 'Measured'], limit, 'stopping time'), [['fact', ...limit]]);
});

test('what stands before, between and behind causes and remedies is not lost', () => {
  const header = ['Lamp 1', 'Lamp 2', 'Meaning', 'What to do', 'Page'];
  const row = madeChunk({ lines: [{ kind: 'row', cells: ['lit', 'dark', 'open', 'press S7', '14'], header }] });
  assert.deepEqual(
    draft(asked('lamp dark'), CHOSEN, [madePassage(row)]).map(({ kind, text }) => [kind, text]),
    [
      ['fact', 'lit\tdark\topen'],
      ['step', 'press S7'],
      ['fact', '14'],
    ],
  );
});

test('another procedure comes whole where it may be meant, and else not a step of it', () => {
  const bowl = madeChunk({
    id: 'w.0',
    headings: ['Filter bowl'],
    procedure: ['w.0'],
    lines: [
      { kind: 'safety', level: 'warning', scope: 'section', text: 'WARNING Slippery floor.' },
      { kind: 'step', number: '1', text: 'Press S7.' },
      { kind: 'safety', level: 'danger', scope: 'step', text: 'DANGER Hot bowl.', before: '2' },
      { kind: 'step', number: '2', text: 'Empty the filter bowl.' },
    ],
  });
  const beside = (question: string, best = madePassage(first, [first, second])) =>
    draft(asked(question), CHOSEN, [best, madePassage(bowl)])
      .filter(({ citations: [at] }) => at?.chunkId === 'w.0')
      .map(({ number, text }) => number ?? text);
  const whole = ['WARNING Slippery floor.', '1', 'DANGER Hot bowl.', '2'];
  assert.deepEqual(beside('filter bowl'), whole, 'where its heading says as much');
  assert.deepEqual(beside('replace the filter'), [], 'nor the messages that cover it');
  const row = madePassage(
    madeChunk({ id: 'x.0', lines: [{ kind: 'row', header: ['Part', 'Shelf'], cells: ['Filter element', '4'] }] }),
  );
  assert.deepEqual(beside('filter element empty', row), whole, 'beside what has no steps, half of it is enough');
  assert.deepEqual(beside('Which shelf is the filter element on?', row), [], 'but not where a value is asked for');
});

test('beside steps, what speaks of nothing that is asked is left out', () => {
  const sheet = madeChunk({
    headings: ['Filter'],
    procedure: ['v.0'],
    lines: [
      { kind: 'paragraph', text: 'Issue 9, January 2026.' },
      { kind: 'step', number: '1', text: 'Open the bowl.' },
    ],
  });
  const drafted = draft(asked('filter'), CHOSEN, [madePassage(sheet)]);
  assert.deepEqual(
    drafted.map(({ text }) => text),
    ['Open the bowl.'],
  );
  const intro = madeChunk({ id: 'w.0', lines: [{ kind: 'paragraph', text: 'This manual is about the filter.' }] });
  const beside = draft(asked('replace the filter'), CHOSEN, [madePassage(first, [first, second]), madePassage(intro)]);
  assert.ok(!beside.some(({ text }) => text.startsWith('This manual')), 'nor what says less than the procedure');
});

test('nothing is said twice', () => {
  const again = draft(asked('filter'), CHOSEN, [madePassage(first, [first, second]), madePassage(second)]);
  assert.deepEqual(again, draft(asked('filter'), CHOSEN, [madePassage(first, [first, second])]));
});

test('German columns are known', () => {
  const header = ['Störung', 'Bedeutung', 'Ursache', 'Abhilfe'];
  const row = madeChunk({
    codes: ['E-2'],
    lines: [{ kind: 'row', cells: ['E-2', 'Zu heiß', 'Lüfter steht', 'Reinigen'], header }],
  });
  const kinds = draft(asked('E-2', ['E-2']), CHOSEN, [madePassage(row)]).map(({ kind }) => kind);
  assert.deepEqual(kinds, ['fact', 'cause', 'step']);
});

test('every drafted statement survives its own check', () => {
  const passages = [madePassage(first, [first, second], [guard])];
  const drafted = draft(asked('replace the filter'), CHOSEN, passages);
  assert.deepEqual(cite(drafted, passages), drafted);
});

test('a statement that is not in the passage it cites is removed', () => {
  const passages = [madePassage(first, [first, second])];
  const [real] = draft(asked('replace the filter'), CHOSEN, passages).filter(({ kind }) => kind === 'step');
  assert.ok(real);
  const [citation] = real.citations;
  assert.ok(citation);
  const invented = { ...real, text: 'Stand on the press.' };
  const moved = { ...real, citations: [{ ...citation, start: citation.start + 1 }] };
  const foreign = { ...real, citations: [{ ...citation, chunkId: 'w.0' as typeof citation.chunkId }] };
  const bare = { ...real, citations: [] };
  assert.deepEqual(cite([invented, moved, foreign, bare, real], passages), [real]);
});

test('a list comes with the line that opens it, and a cut sentence with its other part, across chunks', () => {
  const text = (statements: ReturnType<typeof draft>) => statements.map((one) => one.text);
  const opened = madeChunk({ id: 'v.0', lines: [{ kind: 'paragraph', text: 'The lamp is red while:' }] });
  const list = madeChunk({
    id: 'v.1',
    ordinal: 1,
    lines: [
      { kind: 'item', text: 'the hood is open' },
      { kind: 'item', text: 'the belt stands still' },
    ],
  });
  const drafted = draft(asked('belt stands'), CHOSEN, [madePassage(list, [list], [], [opened])]);
  assert.deepEqual(text(drafted), ['The lamp is red while:', 'the belt stands still']);
  assert.deepEqual(text(draft(asked('lamp red'), CHOSEN, [madePassage(opened, [opened], [], [list])])), [
    'The lamp is red while:',
    'the hood is open',
    'the belt stands still',
  ]);
  assert.deepEqual(cite(drafted, [madePassage(list, [list], [], [opened])]), drafted);

  const cut = madeChunk({ id: 'v.0', lines: [{ kind: 'paragraph', text: 'Oil the chain of the film carriage' }] });
  const rest = madeChunk({
    id: 'v.1',
    ordinal: 1,
    lines: [
      { kind: 'paragraph', text: 'every forty hours.' },
      { kind: 'paragraph', text: 'Other work is in chapter nine.' },
    ],
  });
  assert.deepEqual(text(draft(asked('oil the chain'), CHOSEN, [madePassage(cut, [cut], [], [rest])])), [
    'Oil the chain of the film carriage',
    'every forty hours.',
  ]);
});

test('of a table over several machines, only rows of the one asked about are told', () => {
  const header = ['Machine', 'Stored energy'];
  const lines = ['P4', 'P7'].map((id) => ({ kind: 'row' as const, cells: [id, `Stored energy of ${id}`], header }));
  const table = madeChunk({ lines });
  const told = (chunk: typeof table, others: readonly string[]) =>
    draft({ ...asked('stored energy'), others: others as never }, CHOSEN, [madePassage(chunk)]).map(({ text }) => text);
  assert.deepEqual(told(table, ['P4']), ['P7\tStored energy of P7']);
  assert.equal(told(table, []).length, 2);
  const marks = madeChunk({ lines, machines: ['HU1'] });
  assert.equal(told(marks, ['P4']).length, 2, 'in the manual of one machine it may be a mark');
});
