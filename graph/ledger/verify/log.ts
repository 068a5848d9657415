// Checks a whole log from its public files alone: every entry against the tiles, the tiles against the signed checkpoint.

import { readCheckpoint, readKey } from './note.ts';
import { leaf, node, treeHash } from './tree.ts';

export type LogVerdict =
  | { readonly valid: true; readonly origin: string; readonly size: number; readonly root: string }
  | { readonly valid: false; readonly says: string };

/** A file of the log's folder by its c2sp.org/tlog-tiles path; null when it is not there. */
export type LogFiles = (path: string) => Uint8Array | null;

const WIDTH = 256;

export function verifyLog(files: LogFiles, vkey: string): LogVerdict {
  const log = readKey(vkey.trim());
  if (!log) return { valid: false, says: 'This is not the public key of a log.' };
  const note = files('checkpoint');
  const head = note && readCheckpoint(Buffer.from(note).toString(), log);
  if (!head || head.origin !== log.name) return { valid: false, says: 'There is no checkpoint signed by the key.' };
  const flaw = (path: string): LogVerdict => ({ valid: false, says: `${path} is missing or does not fit.` });
  let row: Buffer[] = [];
  for (let start = 0; start < head.size; start += WIDTH) {
    const width = Math.min(WIDTH, head.size - start);
    const path = tile('entries', start / WIDTH, width);
    const leaves = readBundle(files(path), width);
    if (!leaves) return flaw(path);
    row.push(...leaves);
  }
  // Each level's tiles must hold the hashes that the level below gives; what is left at the right edge stays partial.
  const edges: Buffer[][] = [];
  for (let level = 0; row.length > 0; level++) {
    const above: Buffer[] = [];
    for (let start = 0; start < row.length; start += WIDTH) {
      const hashes = row.slice(start, start + WIDTH);
      const path = tile(level, start / WIDTH, hashes.length);
      if (!Buffer.concat(hashes).equals(files(path) ?? Buffer.alloc(0))) return flaw(path);
      if (hashes.length === WIDTH) above.push(treeHash(hashes));
      else edges.push(hashes);
    }
    row = above;
  }
  const root = edges.reduce<Buffer | null>((right, hashes) => (right ? joined(hashes, right) : treeHash(hashes)), null);
  if (!(root ?? treeHash([])).equals(head.root))
    return { valid: false, says: 'The tree is not the one that was signed.' };
  return { valid: true, origin: head.origin, size: head.size, root: head.root.toString('base64') };
}

/** Root of complete subtrees of one size with a smaller tree to their right. */
function joined(hashes: readonly Buffer[], right: Buffer): Buffer {
  let rest = right;
  let at = hashes.length;
  // From the right, each block is the largest power of two that the count still ends in.
  while (at > 0) {
    const block = at & -at;
    rest = node(treeHash(hashes.slice(at - block, at)), rest);
    at -= block;
  }
  return rest;
}

function readBundle(bytes: Uint8Array | null, count: number): Buffer[] | null {
  if (!bytes) return null;
  const bundle = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const leaves: Buffer[] = [];
  let at = 0;
  while (at + 2 <= bundle.length) {
    const end = at + 2 + bundle.readUInt16BE(at);
    if (end > bundle.length) return null;
    leaves.push(leaf(bundle.subarray(at + 2, end)));
    at = end;
  }
  return at === bundle.length && leaves.length === count ? leaves : null;
}

function tile(level: number | 'entries', index: number, width: number): string {
  let name = String(index % 1000).padStart(3, '0');
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    name = `x${String(rest % 1000).padStart(3, '0')}/${name}`;
  }
  return `tile/${level}/${name}${width < WIDTH ? `.p/${width}` : ''}`;
}
