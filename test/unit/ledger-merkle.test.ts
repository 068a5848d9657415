// Proof arithmetic: the published vectors, and every tree up to 64 leaves by an independent recursive hash.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { run } from '../../eval/merkle.ts';
import { Frontier } from '../../graph/ledger/frontier.ts';
import {
  consistencyPlan,
  EMPTY_ROOT,
  type Fold,
  fold,
  inclusionPlan,
  leafHash,
  type NodeId,
  rootOf,
  treePlan,
  verifyConsistency,
  verifyInclusion,
} from '../../graph/ledger/merkle.ts';
import { rootFrom, treeHash } from '../../graph/ledger/verify/tree.ts';

const VECTORS = join(import.meta.dirname, '../../../shared/data/merkle');
const LIMIT = 64;
const leaves = Array.from({ length: LIMIT }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)));

/** Hash of a complete subtree straight from its leaves. */
function subtree({ height, index }: NodeId): Uint8Array {
  return treeHash(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height));
}

function proofOf(plan: readonly Fold[]): Uint8Array[] {
  return plan.map((nodes) => fold(nodes.map(subtree)));
}

function root(size: number): Uint8Array {
  return treeHash(leaves.slice(0, size));
}

test('every published proof vector is judged right', { skip: !existsSync(VECTORS) && 'no vectors here' }, async () => {
  const { accepted_valid, rejected_invalid, vectors } = await run({ data: VECTORS });
  assert.deepEqual(
    { accepted_valid, rejected_invalid, vectors },
    { accepted_valid: 1, rejected_invalid: 1, vectors: 196 },
  );
});

test('the root of any number of leaves is the recursive one, by list, by frontier and by its peaks', () => {
  assert.deepEqual(Buffer.from(rootOf([])), Buffer.from(EMPTY_ROOT));
  let frontier = new Frontier(0, []);
  for (let size = 1; size <= LIMIT; size++) {
    frontier = frontier.with([leaves[size - 1]!], ({ height, index }, hash) =>
      assert.deepEqual(Buffer.from(hash), Buffer.from(subtree({ height, index }))),
    );
    for (const found of [rootOf(leaves.slice(0, size)), frontier.root(), fold(treePlan(size).map(subtree))]) {
      assert.deepEqual(Buffer.from(found), Buffer.from(root(size)));
    }
  }
});

test('every leaf of every tree is provable, at its own place only', () => {
  for (let size = 1; size <= LIMIT; size++) {
    for (let index = 0; index < size; index++) {
      const proof = proofOf(inclusionPlan(index, size));
      const claim = { index, size, leaf: leaves[index]!, proof, root: root(size) };
      assert.ok(verifyInclusion(claim), `${index} of ${size}`);
      assert.deepEqual(Buffer.from(rootFrom(index, size, leaves[index]!, proof)!), Buffer.from(claim.root));
      assert.ok(!verifyInclusion({ ...claim, index: index + 1 }));
      assert.ok(!verifyInclusion({ ...claim, leaf: leafHash(Buffer.from('other')) }));
      assert.ok(!verifyInclusion({ ...claim, proof: [...proof, leaves[0]!] }));
      assert.ok(size === 1 || !verifyInclusion({ ...claim, proof: proof.slice(1) }));
    }
  }
});

test('every tree is provably the beginning of every later one, and of no other', () => {
  for (let size2 = 1; size2 <= LIMIT; size2++) {
    for (let size1 = 1; size1 <= size2; size1++) {
      const proof = proofOf(consistencyPlan(size1, size2));
      const claim = { size1, size2, root1: root(size1), root2: root(size2), proof };
      assert.ok(verifyConsistency(claim), `${size1} to ${size2}`);
      assert.ok(!verifyConsistency({ ...claim, root1: leaves[0]!, size1: size1 === 1 ? 2 : size1 }));
      assert.ok(!verifyConsistency({ ...claim, root2: EMPTY_ROOT }));
      assert.ok(!verifyConsistency({ ...claim, proof: [...proof, leaves[0]!] }));
    }
  }
});

test('a proof with any bit changed does not verify', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: LIMIT }), fc.nat(), fc.nat(), fc.nat(255), (size, i, p, bit) => {
      const index = i % size;
      const proof = proofOf(inclusionPlan(index, size)).map((hash) => Uint8Array.from(hash));
      proof[p % proof.length]![bit >> 3]! ^= 1 << (bit & 7);
      assert.ok(!verifyInclusion({ index, size, leaf: leaves[index]!, proof, root: root(size) }));
    }),
    { numRuns: 300 },
  );
});

test('sizes and indexes that are no counts verify nothing', () => {
  const claim = { index: 0, size: 1, leaf: leaves[0]!, proof: [], root: leaves[0]! };
  assert.ok(verifyInclusion(claim));
  for (const bad of [-1, 0.5, Number.NaN, 2 ** 64, -1n, 1n << 64n]) {
    assert.ok(!verifyInclusion({ ...claim, index: bad }));
    assert.ok(!verifyInclusion({ ...claim, size: bad }));
    assert.ok(!verifyConsistency({ size1: bad, size2: bad, root1: leaves[0]!, root2: leaves[0]!, proof: [] }));
  }
});
