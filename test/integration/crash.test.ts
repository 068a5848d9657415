// Killed again and again while documents go in, a service keeps what it acknowledged and shows nothing by halves.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killServiceAgainAndAgain } from './serviceKills.suite.ts';

/** `npm run ordeal -- service 50` kills as often as one likes. */
const KILLS = 20;

test('twenty kills lose nothing that was acknowledged and show nothing by halves', async () => {
  assert.ok((await killServiceAgainAndAgain(KILLS)) > 0, 'no kill came late enough to prove anything');
});
