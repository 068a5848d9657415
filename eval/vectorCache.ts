// Remembers vectors between runs of a suite, by model and text, in a folder that is not part of the repository.

import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DIGEST = 32;
/** Texts embedded before the file grows, so that an interrupted run loses little. */
const STEP = 128;

export interface CachedModel {
  readonly digest: string;
  readonly dimensions: number;
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}

export async function embedCached(model: CachedModel, texts: readonly string[]): Promise<Float32Array[]> {
  const folder = fileURLToPath(new URL('../.setup/vectors/', import.meta.url));
  const file = `${folder}${model.digest}.bin`;
  mkdirSync(folder, { recursive: true });
  const known = read(file, model.dimensions);
  const missing = [...new Set(texts)].filter((text) => !known.has(digest(text).toString('hex')));
  for (let from = 0; from < missing.length; from += STEP) {
    const step = missing.slice(from, from + STEP);
    const vectors = await model.embed(step);
    for (const [i, text] of step.entries()) {
      const key = digest(text);
      appendFileSync(file, Buffer.concat([key, Buffer.from(vectors[i]!.slice().buffer)]));
      known.set(key.toString('hex'), vectors[i]!);
    }
  }
  return texts.map((text) => known.get(digest(text).toString('hex'))!);
}

function read(file: string, dimensions: number): Map<string, Float32Array> {
  const known = new Map<string, Float32Array>();
  if (!existsSync(file)) return known;
  const bytes = readFileSync(file);
  const size = DIGEST + dimensions * 4;
  for (let at = 0; at + size <= bytes.length; at += size) {
    const vector = bytes.subarray(at + DIGEST, at + size);
    known.set(bytes.toString('hex', at, at + DIGEST), new Float32Array(new Uint8Array(vector).buffer));
  }
  return known;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
