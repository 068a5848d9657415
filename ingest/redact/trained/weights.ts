// Reads and writes the file of the trained name model.

import type { Weights } from './decode.ts';
import { BITS, BUCKETS } from './features.ts';
import { GROUPS } from './groups.ts';
import { KINDS, LABELS } from './labels.ts';

/**
 * Layout, little endian: bits, labels and scale, then boldness a kind and the steps, as 32-bit floats; the number of
 * grouped words and their hashes, as 32-bit numbers; their groups, the broader groups and the features, as bytes.
 */
const HEAD = 3 + KINDS.length;
const FLOATS = HEAD + (LABELS + 1) * LABELS;
const FEATURES = BUCKETS * LABELS;
const MOST_WORDS = 100_000;

export function pack({ features, steps, scale, boldness, groups }: Weights): Uint8Array {
  return Buffer.concat([
    bytesOf(Float32Array.of(BITS, LABELS, scale, ...boldness, ...steps)),
    bytesOf(Uint32Array.of(groups.hashes.length)),
    bytesOf(groups.hashes),
    groups.groups,
    groups.broad,
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
  const words = new Uint32Array(buffer, 4 * FLOATS, 1)[0]!;
  if (bits !== BITS || labels !== LABELS || words > MOST_WORDS) return null;
  const hashes = 4 * FLOATS + 4;
  const groups = hashes + 4 * words;
  const broad = groups + words;
  const features = broad + GROUPS;
  if (bytes.length !== features + FEATURES) return null;
  return {
    scale,
    boldness: [...floats.slice(3, HEAD)],
    steps: floats.slice(HEAD),
    groups: {
      hashes: new Uint32Array(buffer, hashes, words),
      groups: new Uint8Array(buffer, groups, words),
      broad: new Uint8Array(buffer, broad, GROUPS),
    },
    features: new Int8Array(buffer, features),
  };
}
