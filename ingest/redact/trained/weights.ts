// Reads and writes the file of the trained name model.

import type { Weights } from './decode.ts';
import { BITS, BUCKETS } from './features.ts';
import { GROUPS } from './groups.ts';
import { KINDS, LABELS } from './labels.ts';

/**
 * Layout, little endian: bits, labels and scale, then boldness a kind and the steps, as 32-bit floats; the number of
 * grouped words and their hashes, as 32-bit numbers; the same of the listed words; the groups, the broader groups, the
 * lists and the features, as bytes.
 */
const HEAD = 3 + KINDS.length;
const FLOATS = HEAD + (LABELS + 1) * LABELS;
const FEATURES = BUCKETS * LABELS;
const MOST_WORDS = 100_000;

export function pack({ features, steps, scale, boldness, groups, listed }: Weights): Uint8Array {
  return Buffer.concat([
    bytesOf(Float32Array.of(BITS, LABELS, scale, ...boldness, ...steps)),
    bytesOf(Uint32Array.of(groups.hashes.length)),
    bytesOf(groups.hashes),
    bytesOf(Uint32Array.of(listed.hashes.length)),
    bytesOf(listed.hashes),
    groups.groups,
    groups.broad,
    listed.bits,
    bytesOf(features),
  ]);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Uint32Array | Int8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** null when the bytes are no weights for this program's features and labels. */
export function unpack(bytes: Uint8Array): Weights | null {
  if (bytes.length < 4 * FLOATS + 4) return null;
  // Copied, since a Buffer's slice would be a view of a larger one.
  const { buffer } = new Uint8Array(bytes);
  const floats = new Float32Array(buffer, 0, FLOATS);
  const [bits, labels, scale] = floats as unknown as [number, number, number];
  const grouped = hashesAt(buffer, 4 * FLOATS);
  const listed = grouped && hashesAt(buffer, 4 * FLOATS + 4 + 4 * grouped.length);
  if (bits !== BITS || labels !== LABELS || !grouped || !listed) return null;
  const groups = 4 * FLOATS + 8 + 4 * (grouped.length + listed.length);
  const broad = groups + grouped.length;
  const lists = broad + GROUPS;
  const features = lists + listed.length;
  if (bytes.length !== features + FEATURES) return null;
  return {
    scale,
    boldness: [...floats.slice(3, HEAD)],
    steps: floats.slice(HEAD),
    groups: {
      hashes: grouped,
      groups: new Uint8Array(buffer, groups, grouped.length),
      broad: new Uint8Array(buffer, broad, GROUPS),
    },
    listed: { hashes: listed, bits: new Uint8Array(buffer, lists, listed.length) },
    features: new Int8Array(buffer, features),
  };
}

/** A number of words, and their hashes. */
function hashesAt(buffer: ArrayBuffer, at: number): Uint32Array | null {
  if (at + 4 > buffer.byteLength) return null;
  const count = new Uint32Array(buffer, at, 1)[0]!;
  return count > MOST_WORDS || at + 4 + 4 * count > buffer.byteLength ? null : new Uint32Array(buffer, at + 4, count);
}
