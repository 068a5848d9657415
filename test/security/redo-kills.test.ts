// A document on its way to a wider class, or to a stricter policy, shows nobody what is to be hidden, also when killed half-way.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killRelabelling, killRenewal } from './redoKills.suite.ts';

const SEED = 20_260_301;

test('relabelled to a wider class, killed and taken up: the reader there sees redone documents alone', async () => {
  const { looks, sights } = await killRelabelling(2, SEED);
  assert.ok(looks > 0 && sights > 0, `${looks} looks, ${sights} of them at documents`);
});

test('read anew under a stricter policy, killed and taken up: what it hides is never seen again', async () => {
  const { looks, sights } = await killRenewal(1, SEED);
  assert.ok(looks > 0 && sights > 0, `${looks} looks, ${sights} of them at documents`);
});
