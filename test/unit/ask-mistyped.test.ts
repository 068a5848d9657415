// A code that nothing in sight has is answered by nothing, and named with those it may have meant.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeOf } from '../../src/ask/outcome.ts';
import type { Candidate } from '../../src/ask/retrieve.ts';
import { select } from '../../src/ask/select.ts';
import { asked, candidate, madePassage } from '../fixtures/passage.ts';

const header = ['Code', 'Meaning'];
const table = (id: string, ...codes: string[]) => ({
  id,
  codes,
  machines: ['P4'],
  lines: codes.map((code) => ({ kind: 'row' as const, cells: [code, 'Guard open'], header })),
});
const codesFor = (typed: string, candidates: readonly Candidate[]) => {
  const selection = select(asked(typed, [typed], ['P4']), candidates);
  assert.equal(selection.kind, 'nothing');
  if (selection.kind !== 'nothing') return [];
  const body = outcomeOf(
    selection,
    [],
    selection.nearest.map(({ chunk }) => madePassage(chunk)),
    [],
  );
  return body.outcome === 'abstained' ? body.codes.map(({ quote }) => quote) : [];
};

test('codes one slip away are named as they are printed, two signs in the wrong order first', () => {
  const other = candidate(
    { id: 'c.0', machines: ['P4'], lines: [{ kind: 'paragraph', text: 'Guards.' }] },
    { score: 9 },
  );
  const candidates = [other, candidate(table('a.0', 'E-211', 'E-305')), candidate(table('b.0', 'E-217', 'e 71'))];
  assert.deepEqual(codesFor('E-271', candidates), ['E-217', 'E-211', 'e 71']);
  assert.deepEqual(codesFor('E-999', candidates), []);
});

test('nothing is named where a passage has the code, be it out of force, or where it is only mentioned', () => {
  const old = candidate(table('o.0', 'E-271'), {}, 'superseded');
  assert.deepEqual(codesFor('E-271', [old, candidate(table('b.0', 'E-217'))]), []);
  const report = candidate({ id: 'r.0', codes: ['E-217'], lines: [{ kind: 'paragraph', text: 'E-217 again.' }] });
  assert.deepEqual(codesFor('E-271', [report]), []);
});
