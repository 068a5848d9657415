// A question whose view was lost under it starts over in a newer one, a few times; other failures stay what they are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../graph/model/errors.ts';
import { startOver } from '../../src/ask/startOver.ts';

function failing(times: number, how: () => null): { work: () => Promise<number | null>; calls: () => number } {
  let calls = 0;
  return { work: async () => (++calls > times ? calls : how()), calls: () => calls };
}
const refused = (code: 'REVISION_PAST' | 'NOT_FOUND') => () => {
  throw new Refusal(code);
};

test('a past revision and a lost sight both start over', async () => {
  assert.equal(await startOver(failing(2, refused('REVISION_PAST')).work), 3);
  assert.equal(await startOver(failing(1, () => null).work), 2);
});

test('not for ever, and the asker is told to ask again', async () => {
  const { work, calls } = failing(100, refused('REVISION_PAST'));
  await assert.rejects(startOver(work), { code: 'UNAVAILABLE' });
  assert.equal(calls(), 4);
});

test('anything else is passed on at once', async () => {
  const { work, calls } = failing(1, refused('NOT_FOUND'));
  await assert.rejects(startOver(work), { code: 'NOT_FOUND' });
  assert.equal(calls(), 1);
});
