// The arithmetic of an RFC 6962 Merkle tree: hashes, which nodes a proof is made of, and whether a proof holds.

import { hash } from 'node:crypto';

export const HASH_BYTES = 32;

/** Root of the tree without leaves: SHA-256 of nothing (RFC 6962, 2.1). */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array(0));

/** A complete subtree: the `index`-th of those with 2^height leaves. */
export interface NodeId {
  readonly height: number;
  readonly index: number;
}

/** Complete subtrees, left to right, that fold into one hash of a proof. */
export type Fold = readonly NodeId[];

export function sha256(bytes: Uint8Array): Uint8Array {
  // By way of a string: three times as fast as asking for a buffer, and a commit hashes some thirty times an event.
  return Buffer.from(hash('sha256', bytes, 'binary'), 'binary');
}

/** SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(entry.length + 1);
  bytes.set(entry, 1);
  return sha256(bytes);
}

const nodeBytes = new Uint8Array(1 + 2 * HASH_BYTES).fill(1, 0, 1);

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  nodeBytes.set(left, 1);
  nodeBytes.set(right, 1 + HASH_BYTES);
  return sha256(nodeBytes);
}

/** One hash from the hashes of a `Fold`, in the same order. */
export function fold(hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** Merkle tree hash of a list of leaf hashes. */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  let row = leaves;
  if (row.length === 0) return EMPTY_ROOT;
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i + 1 < row.length; i += 2) above.push(nodeHash(row[i]!, row[i + 1]!));
    // A last node without a sibling moves up as it is, which gives RFC 6962's split at the largest power of two.
    if (row.length % 2 === 1) above.push(row.at(-1)!);
    row = above;
  }
  return row[0]!;
}

/** The complete subtrees of leaves [0, size), largest first. */
export function treePlan(size: number): Fold {
  return cover(0, size);
}

/** RFC 6962, 2.1.1: one fold for each hash of the audit path of leaf `index`, from the leaf upwards. */
export function inclusionPlan(index: number, size: number): readonly Fold[] {
  if (!(index >= 0 && index < size)) throw new RangeError('no such leaf in a tree of this size');
  return path(index, 0, size);
}

/** RFC 6962, 2.1.2: one fold for each hash of the proof that the tree of `first` leaves begins that of `second`. */
export function consistencyPlan(first: number, second: number): readonly Fold[] {
  if (!(first > 0 && first <= second)) throw new RangeError('no consistency proof between these sizes');
  return subproof(first, 0, second, true);
}

/** Sizes and indexes up to 2^64 - 1, as the C2SP formats allow. */
export type Count = number | bigint;

export interface InclusionClaim {
  readonly index: Count;
  readonly size: Count;
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** RFC 9162, 2.1.3.2. */
export function verifyInclusion({ index, size, leaf, proof, root }: InclusionClaim): boolean {
  const n = count(size);
  let fn = count(index);
  if (n === null || fn === null || fn >= n || ![leaf, root, ...proof].every(isHash)) return false;
  let sn = n - 1n;
  let r = leaf;
  for (const p of proof) {
    if (sn === 0n) return false;
    if (odd(fn) || fn === sn) {
      r = nodeHash(p, r);
      while (!odd(fn) && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      r = nodeHash(r, p);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return sn === 0n && equal(r, root);
}

export interface ConsistencyClaim {
  readonly size1: Count;
  readonly size2: Count;
  readonly root1: Uint8Array;
  readonly root2: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** RFC 9162, 2.1.4.2. Nothing can be proven from the empty tree, so `size1` 0 does not verify. */
export function verifyConsistency({ size1, size2, root1, root2, proof }: ConsistencyClaim): boolean {
  const first = count(size1);
  const second = count(size2);
  if (first === null || second === null || first === 0n || first > second) return false;
  if (first === second) return proof.length === 0 && equal(root1, root2);
  if (![root1, root2, ...proof].every(isHash)) return false;
  const hashes = (first & (first - 1n)) === 0n ? [root1, ...proof] : proof;
  if (proof.length === 0) return false;
  let [fn, sn] = [first - 1n, second - 1n];
  while (odd(fn)) [fn, sn] = [fn >> 1n, sn >> 1n];
  let fr = hashes[0]!;
  let sr = hashes[0]!;
  for (const c of hashes.slice(1)) {
    if (sn === 0n) return false;
    if (odd(fn) || fn === sn) {
      fr = nodeHash(c, fr);
      sr = nodeHash(c, sr);
      while (!odd(fn) && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      sr = nodeHash(sr, c);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return sn === 0n && equal(fr, root1) && equal(sr, root2);
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function path(index: number, start: number, end: number): Fold[] {
  const n = end - start;
  if (n === 1) return [];
  const k = split(n);
  return index < k
    ? [...path(index, start, start + k), cover(start + k, end)]
    : [...path(index - k, start + k, end), cover(start, start + k)];
}

function subproof(m: number, start: number, end: number, whole: boolean): Fold[] {
  const n = end - start;
  if (m === n) return whole ? [] : [cover(start, end)];
  const k = split(n);
  return m <= k
    ? [...subproof(m, start, start + k, whole), cover(start + k, end)]
    : [...subproof(m - k, start + k, end, false), cover(start, start + k)];
}

/** `start` is a multiple of the largest power of two in the range, as it is for every range of a proof. */
function cover(start: number, end: number): NodeId[] {
  const nodes: NodeId[] = [];
  for (let at = start; at < end; ) {
    const height = floorLog2(end - at);
    nodes.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return nodes;
}

/** Largest power of two below n, for n > 1. */
function split(n: number): number {
  return 2 ** floorLog2(n - 1);
}

function floorLog2(n: number): number {
  const height = Math.floor(Math.log2(n));
  // From 2^48 on, log2 of a number just below a power of two rounds up to it.
  return 2 ** height > n ? height - 1 : height;
}

function count(value: Count): bigint | null {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return null;
  const n = BigInt(value);
  return n >= 0n && n < 1n << 64n ? n : null;
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}

function odd(n: bigint): boolean {
  return (n & 1n) === 1n;
}
