// Rounds vectors to whole numbers: 8 bits with a scale for chunks, 7 bits shifted to be non-negative for questions.

/** Components the kernel reads at a time. */
const BLOCK = 64;
/** The relaxed dot product wants its second operand between 0 and 127. */
const SHIFT = 64;
const LARGEST_QUERY = 63;
const LARGEST = 127;

/** Padded to what the kernel reads; the rest is zero and adds nothing. */
export function paddedLength(dimension: number): number {
  return Math.ceil(dimension / BLOCK) * BLOCK;
}

/** Writes the components into `to`; component = value / scale. `shift` is what a shifted query adds to the product. */
export function quantise(vector: Float32Array, to: Int8Array): { scale: number; shift: number } {
  const scale = largest(vector) / LARGEST || 1;
  let sum = 0;
  to.fill(0);
  for (let i = 0; i < vector.length; i++) {
    const value = Math.round(vector[i]! / scale);
    to[i] = value;
    sum += value;
  }
  return { scale, shift: SHIFT * sum };
}

/** Answers the scale that takes the kernel's scores back to dot products. */
export function quantiseQuery(vector: Float32Array, to: Uint8Array): number {
  const scale = largest(vector) / LARGEST_QUERY || 1;
  to.fill(SHIFT);
  for (let i = 0; i < vector.length; i++) to[i] = Math.round(vector[i]! / scale) + SHIFT;
  return scale;
}

function largest(vector: Float32Array): number {
  let most = 0;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  return most;
}
