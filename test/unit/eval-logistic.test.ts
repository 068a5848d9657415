// The regression behind the evidence threshold: it finds what tells the labels apart, and nothing in what does not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dot, logistic } from '../../eval/logistic.ts';

test('rows are told apart by the value that their labels follow', () => {
  const rows = Array.from({ length: 200 }, (_, i) => ({
    values: [(i % 10) / 10, ((i * 7) % 13) / 13, 1],
    label: i % 10 >= 5 ? (1 as const) : (0 as const),
    weight: 1,
  }));
  const { constant, weights } = logistic(rows);
  for (const { values, label } of rows) assert.equal(constant + dot(values, weights) > 0, label === 1);
  assert.ok(weights[0]! > 10 * Math.abs(weights[1]!));
  assert.equal(weights[2], 0);
});
