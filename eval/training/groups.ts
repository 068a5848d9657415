// Groups the words of the embedder's vocabulary by what it holds alike, so that the name model knows more words than it was taught.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GROUPS, type Groups, hash } from '../../ingest/redact/trained/groups.ts';
import type { Draw } from '../factory/draw.ts';

const ROUNDS = 12;
/** The group of words that the vocabulary lacks is 0. */
const MADE = GROUPS - 1;
const BROAD = 32;

/** `model`: a folder with model.safetensors and tokenizer.json. The same inputs give the same groups. */
export function groupsOf(model: string, draw: Draw): Groups {
  const { words, vectors, width } = wordVectors(model);
  const fine = clustered(vectors, width, MADE, draw);
  const broad = clustered(fine.middles, width, BROAD, draw);
  const order = words
    .map((word, at) => ({ hash: hash(word), group: 1 + fine.of[at]! }))
    .sort((a, b) => a.hash - b.hash);
  return {
    hashes: Uint32Array.from(order, (word) => word.hash),
    groups: Uint8Array.from(order, ({ group }) => group),
    broad: Uint8Array.of(0, ...Array.from(broad.of, (group) => 1 + group)),
  };
}

/** Whole words of letters, with their vectors less the mean, of length 1 (safetensors: the length of a JSON header, it, the numbers). */
function wordVectors(model: string) {
  const bytes = readFileSync(join(model, 'model.safetensors'));
  const head = Number(bytes.readBigUInt64LE(0));
  const { shape, data_offsets: offsets } = (
    JSON.parse(bytes.subarray(8, 8 + head).toString()) as Record<string, { shape: number[]; data_offsets: number[] }>
  )['embeddings.word_embeddings.weight']!;
  const width = shape[1]!;
  const all = new Float32Array(new Uint8Array(bytes.subarray(8 + head + offsets[0]!, 8 + head + offsets[1]!)).buffer);
  const { vocab } = (
    JSON.parse(readFileSync(join(model, 'tokenizer.json'), 'utf8')) as { model: { vocab: Record<string, number> } }
  ).model;
  const words = Object.keys(vocab).filter((word) => /^\p{L}{2,}$/u.test(word));
  const vectors = new Float32Array(words.length * width);
  for (const [at, word] of words.entries())
    vectors.set(all.subarray(vocab[word]! * width, (vocab[word]! + 1) * width), at * width);
  centre(vectors, width);
  return { words, vectors, width };
}

function centre(vectors: Float32Array, width: number): void {
  const mean = new Float64Array(width);
  for (let at = 0; at < vectors.length; at++) mean[at % width]! += vectors[at]! / (vectors.length / width);
  for (let at = 0; at < vectors.length; at++) vectors[at]! -= mean[at % width]!;
  for (let row = 0; row < vectors.length; row += width) shorten(vectors, row, width);
}

function shorten(vectors: Float32Array, row: number, width: number): void {
  let square = 0;
  for (let at = row; at < row + width; at++) square += vectors[at]! ** 2;
  const length = Math.sqrt(square) || 1;
  for (let at = row; at < row + width; at++) vectors[at]! /= length;
}

/** Spherical k-means (Dhillon and Modha 2001). */
function clustered(vectors: Float32Array, width: number, count: number, draw: Draw) {
  const rows = vectors.length / width;
  const middles = new Float32Array(count * width);
  for (let group = 0; group < count; group++) {
    const row = draw.number(rows) * width;
    middles.set(vectors.subarray(row, row + width), group * width);
  }
  const of = new Uint8Array(rows);
  for (let round = 0; round < ROUNDS; round++) {
    for (let row = 0; row < rows; row++) of[row] = nearest(vectors, row * width, middles, width);
    middles.fill(0);
    for (let row = 0; row < rows; row++)
      for (let at = 0; at < width; at++) middles[of[row]! * width + at]! += vectors[row * width + at]!;
    for (let group = 0; group < count; group++) shorten(middles, group * width, width);
  }
  return { of, middles };
}

function nearest(vectors: Float32Array, row: number, middles: Float32Array, width: number): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let group = 0; group * width < middles.length; group++) {
    // Four sums at a time, so that none waits for another.
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let at = row, to = group * width; at < row + width; at += 4, to += 4) {
      a += vectors[at]! * middles[to]!;
      b += vectors[at + 1]! * middles[to + 1]!;
      c += vectors[at + 2]! * middles[to + 2]!;
      d += vectors[at + 3]! * middles[to + 3]!;
    }
    const product = a + b + c + d;
    if (product > most) {
      most = product;
      best = group;
    }
  }
  return best;
}
