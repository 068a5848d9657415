// The verifier's own Merkle arithmetic (RFC 6962), written apart from the log's so that one mistake cannot hide in both.

import { hash } from 'node:crypto';

export function sha256(...parts: readonly Uint8Array[]): Buffer {
  return Buffer.from(hash('sha256', Buffer.concat(parts), 'binary'), 'binary');
}

export function leaf(data: Uint8Array): Buffer {
  return sha256(Uint8Array.of(0), data);
}

export function node(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(Uint8Array.of(1), left, right);
}

/** MTH of RFC 6962, 2.1, over leaf hashes. */
export function treeHash(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return Buffer.from(leaves[0]!);
  const k = half(leaves.length);
  return node(treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

/** PATH of RFC 6962, 2.1.1, walked back from the root; null where its length does not fit. */
export function rootFrom(
  index: number,
  size: number,
  leafHash: Uint8Array,
  path: readonly Uint8Array[],
): Uint8Array | null {
  if (!(index >= 0 && index < size)) return null;
  if (size === 1) return path.length === 0 ? leafHash : null;
  const sibling = path.at(-1);
  if (!sibling) return null;
  const k = half(size);
  const right = index >= k;
  const inner = rootFrom(right ? index - k : index, right ? size - k : k, leafHash, path.slice(0, -1));
  if (!inner) return null;
  return right ? node(sibling, inner) : node(inner, sibling);
}

/** Largest power of two smaller than n. */
function half(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}
