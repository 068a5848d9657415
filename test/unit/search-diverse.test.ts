// A long document leaves places of a result to others.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diverse } from '../../graph/search/diverse.ts';

const of = (ranked: string, limit: number) => diverse([...ranked], limit, (document) => document).join('');

test('one document takes half of the places while others wait, in the order of the ranking', () => {
  assert.equal(of('aaaaaabcd', 4), 'aabc');
  assert.equal(of('baaaaac', 4), 'baac');
});

test('what was left out fills up where there is nothing else', () => {
  assert.equal(of('aaaaab', 4), 'aaab');
  assert.equal(of('aaaaaa', 4), 'aaaa');
});

test('a result that fits is left as it is', () => {
  assert.equal(of('aab', 4), 'aab');
  assert.equal(of('', 4), '');
  assert.equal(of('ab', 1), 'a');
});
