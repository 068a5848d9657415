// Reads and writes the file of the trained name model.

import type { Weights } from './decode.ts';
import { BITS, BUCKETS } from './features.ts';
import { KINDS, LABELS } from './labels.ts';

/** Layout, little endian: bits, labels and scale, then boldness a kind and the steps, as 32-bit floats, the features as bytes. */
const HEAD = 3 + KINDS.length;
const STEPS = (LABELS + 1) * LABELS;
export const SIZE = 4 * (HEAD + STEPS) + BUCKETS * LABELS;

export function pack({ features, steps, scale, boldness }: Weights): Uint8Array {
  const floats = Float32Array.of(BITS, LABELS, scale, ...boldness, ...steps);
  const bytes = new Uint8Array(SIZE);
  bytes.set(new Uint8Array(floats.buffer));
  bytes.set(new Uint8Array(features.buffer, features.byteOffset, features.length), floats.byteLength);
  return bytes;
}

/** null when the bytes are no weights for this program's features and labels. */
export function unpack(bytes: Uint8Array): Weights | null {
  if (bytes.length !== SIZE) return null;
  // Copied, since a Buffer's slice would be a view of a larger one.
  const { buffer } = new Uint8Array(bytes);
  const floats = new Float32Array(buffer, 0, HEAD + STEPS);
  const [bits, labels, scale] = floats as unknown as [number, number, number];
  if (bits !== BITS || labels !== LABELS) return null;
  return {
    scale,
    boldness: [...floats.slice(3, HEAD)],
    steps: floats.slice(HEAD),
    features: new Int8Array(buffer, floats.byteLength),
  };
}
