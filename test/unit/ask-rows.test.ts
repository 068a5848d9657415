// Rows of a table chosen by what a question says of their columns.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draft } from '../../src/ask/draft.ts';
import { glossaryOf } from '../../src/ask/glossary/glossary.ts';
import { rowsMeant } from '../../src/ask/rows.ts';
import { translate } from '../../src/ask/translate.ts';
import { asked, madeChunk, madePassage } from '../fixtures/passage.ts';

const header = ['Lamp 1', 'Lamp 2', 'Meaning'];
const table = (id: string, ordinal: number, rows: readonly string[][]) =>
  madeChunk({ id, ordinal, headings: ['Lamps'], lines: rows.map((cells) => ({ kind: 'row', cells, header })) });
const begun = table('v.0', 0, [
  ['lit', 'lit', 'closed'],
  ['lit', 'dark', 'second open'],
]);
const further = table('v.1', 1, [
  ['dark', 'lit', 'first open'],
  ['dark', 'dark', 'no supply'],
  ['flashing', 'flashing', 'defective'],
]);
const placed = [begun, further].flatMap((chunk) => chunk.pieces.map((piece) => ({ chunk, piece })));

function meaningsFor(question: string): readonly string[] {
  const translated = translate(question, glossaryOf([]));
  return rowsMeant({ ...asked(question), translated }, placed).map(
    ({ chunk, piece }) => chunk.text.slice(piece.start, piece.end).split('\t').at(-1)!,
  );
}

test('a cell counts under its own column, whichever way round it is said', () => {
  assert.deepEqual(meaningsFor('K1 lamp 1 dark lamp 2 lit'), ['first open']);
  assert.deepEqual(meaningsFor('lamp 2 is dark and lamp 1 is lit'), ['second open']);
  assert.deepEqual(meaningsFor('dark lamp 1, lit lamp 2'), ['first open']);
  assert.deepEqual(meaningsFor('lamp 1 and lamp 2 dark'), ['no supply']);
  assert.deepEqual(meaningsFor('Lampe 1 dunkel, Lampe 2 leuchtet'), ['first open']);
  assert.deepEqual(meaningsFor('lamp 1 dark'), ['first open', 'no supply']);
});

test('what names no column, or says nothing that stands in it, chooses no row', () => {
  for (const question of ['which lamps are dark', 'lamp 1 broken', 'meaning of the lamps', 'lamp 1 not lit']) {
    assert.deepEqual(meaningsFor(question), [], question);
  }
});

test('the row that is meant is said alone, also from where the table goes on', () => {
  const said = draft(asked('lamp 1 dark lamp 2 lit'), { kind: 'passages', machines: [], passages: [] }, [
    madePassage(begun, [begun], [], [further]),
    madePassage(further, [further], [], [begun]),
  ]);
  assert.deepEqual(
    said.map(({ text }) => text),
    ['dark\tlit\tfirst open'],
  );
});
