// A small share of the suite `leak`, with made vectors: pairs of plants read in every way, and planted faults that must show.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { openPool } from '../../eval/leak/pool.ts';
import { fields, LEFT_OUT } from '../../eval/leak/reads.ts';
import { leaks } from '../../eval/leak.ts';
import { QUERIES } from '../../src/api/graphql.ts';

const DIMENSION = 64;
const PAIRS = 20;

/** Unit length; texts that share words are near each other, as a model would have it. */
function madeVector(text: string): Float32Array {
  const vector = new Float32Array(DIMENSION);
  for (const word of text.toLowerCase().split(/\W+/)) {
    const digest = createHash('sha256').update(word).digest();
    for (let i = 0; i < DIMENSION; i++) vector[i]! += digest[i % digest.length]! - 127.5;
  }
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

test('what is read on one side of a bulkhead does not depend on the other, and the suite would notice', async () => {
  const pool = await openPool('made', async (texts) => texts.map(madeVector));
  const found = await leaks(pool, PAIRS);
  assert.equal(found.pairs, PAIRS);
  assert.deepEqual(found.differing_in, []);
  assert.equal(found.differing, 0);
  assert.ok(found.planted >= 12);
  assert.deepEqual(found.planted_missed, []);
  for (const path of [
    'search.hybrid',
    'ask',
    'document',
    'lineage',
    'impact',
    'derivation',
    'facts',
    'history',
    'reading',
    'errors',
  ])
    assert.ok(found.paths.includes(path), path);
  // A new query is compared, or says why it is not.
  assert.deepEqual(
    Object.keys(QUERIES)
      .filter((name) => !fields.has(name))
      .sort(),
    Object.keys(LEFT_OUT).sort(),
  );
});
