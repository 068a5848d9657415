// The labelled factory set is what its generator makes, and its marks stand where they say.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { half } from '../../eval/factory/make.ts';
import { REPORTING, TUNING } from '../../eval/factory/pools.ts';

const FOLDER = join(import.meta.dirname, '../../eval/factory');
const halves = { tuning: half('tuning'), reporting: half('reporting') };

for (const name of ['tuning', 'reporting'] as const) {
  test(`the ${name} half is the one its generator makes`, () => {
    const lines = readFileSync(join(FOLDER, name, 'texts.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    assert.deepEqual(
      lines,
      halves[name].map((passage) => JSON.stringify(passage)),
    );
  });

  test(`marks of the ${name} half hold the text they name`, () => {
    for (const { text, spans, keep } of halves[name])
      for (const { start, end, value } of [...spans, ...keep]) assert.equal(text.slice(start, end), value);
  });
}

test('it is large enough to say something', () => {
  assert.ok(halves.tuning.length + halves.reporting.length >= 600);
  const kept = halves.reporting.reduce((sum, { keep }) => sum + keep.length, 0);
  assert.ok(kept >= 1500, String(kept));
});

test('the halves share no document, surname, place, company or product', () => {
  const documents = new Set(halves.tuning.map(({ document }) => document));
  assert.ok(halves.reporting.every(({ document }) => !documents.has(document)));
  for (const pool of ['family', 'places', 'companies', 'makers', 'products'] as const) {
    const tuned = new Set(TUNING[pool]);
    assert.deepEqual(
      REPORTING[pool].filter((value) => tuned.has(value)),
      [],
    );
  }
});
