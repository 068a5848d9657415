// Random histories on the embedded engine: every read of every revision must agree with the oracle.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openEmbedded } from '../../graph/store/embedded/open.ts';
import { temporaryStoreFolder } from '../fixtures/store.ts';
import { compareHistories } from './storeModel.suite.ts';

const RUNS = 300;

test('random histories read the same on both engines at every revision', async (t) => {
  const embedded = await openEmbedded({ folder: temporaryStoreFolder(t) });
  t.after(() => embedded.close());
  assert.ok((await compareHistories(embedded, { runs: RUNS })) >= RUNS);
});
