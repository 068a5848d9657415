// Personal data of every type, in files of every format, is nowhere once it was taken in; and looking for it would find it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../../eval/canaries.ts';

test('of one canary of each type in each turn of formats, none is in any store, index, vector input, log or file', async () => {
  const { documents, refused, formats, found, which } = await run({ size: 55 });
  assert.deepEqual([documents, refused], [formats, []]);
  assert.deepEqual([found, which], [0, []]);
});

test('a canary that the policy leaves in the text is found in records and vector inputs, and in no file', async () => {
  const { places } = await run({ size: 2, kept: 'phone' });
  const { records, vectors, files, log } = places as Record<string, number>;
  assert.deepEqual({ records, vectors, files, log }, { records: 1, vectors: 1, files: 0, log: 0 });
});
