// A made corpus of any size for measuring search: the same every time.

import { randomFrom } from '../eval/seeded.ts';
import type { SearchableChunk } from '../graph/model/chunk.ts';
import type { ClassId, PrincipalId } from '../graph/model/ids.ts';
import type { ReadScope } from '../graph/model/scope.ts';

export const DIMENSION = 384;
const PER_CLUSTER = 50;
const SPREAD = 0.9;
const WORDS = 30_000;
/** Words of a chunk. */
export const PARAGRAPH = 90;

/** Unit vectors around centres, as texts about the same things are. */
export function clusteredVectors(count: number, seed: number): Float32Array[] {
  const random = randomFrom(7);
  const centres = Array.from({ length: Math.max(1, Math.ceil(count / PER_CLUSTER)) }, () =>
    noise(random, new Float32Array(DIMENSION)),
  );
  const own = randomFrom(seed);
  // In one piece: a million buffers make each garbage collection long, and search memory holds none of them.
  const all = new Float32Array(count * DIMENSION);
  return Array.from({ length: count }, (_, place) => {
    const centre = centres[Math.floor(own() * centres.length)]!;
    const vector = noise(own, all.subarray(place * DIMENSION, (place + 1) * DIMENSION));
    for (let i = 0; i < DIMENSION; i++) vector[i] = SPREAD * vector[i]! + centre[i]!;
    return ofLengthOne(vector);
  });
}

/** Words by Zipf's law, about a paragraph each. */
export function zipfTexts(count: number, words: number, seed: number): string[] {
  const random = randomFrom(seed);
  const word = () => `w${Math.floor(WORDS ** random()).toString(36)}`;
  return Array.from({ length: count }, () => Array.from({ length: words }, word).join(' '));
}

/** Class of each chunk. Ten classes are uneven, so that the first ones together hold 0.5, 2, 10 and 50 % exactly. */
export function classesOf(count: number, classes: number): number[] {
  if (classes !== 10) return Array.from({ length: count }, (_, i) => i % classes);
  const ends = [0.005, 0.02, 0.1, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1];
  return Array.from({ length: count }, (_, i) => ends.findIndex((end) => ((i * 7919) % count) / count < end));
}

/** Classes that together hold `share` of the chunks, spread out. */
export function seenClasses(classes: number, share: number): number[] {
  if (classes === 10) {
    const seen = { 0.005: 1, 0.02: 2, 0.1: 3, 0.5: 4, 1: 10 }[share] ?? 10;
    return Array.from({ length: seen }, (_, i) => i);
  }
  const seen = Math.max(1, Math.round(classes * share));
  return Array.from({ length: seen }, (_, i) => Math.floor((i * classes) / seen));
}

export function chunkOf(i: number, classIndex: number, text: string, vector: Float32Array | null): SearchableChunk {
  return {
    id: `chunk ${i}` as SearchableChunk['id'],
    documentId: `document ${i >> 4}` as SearchableChunk['documentId'],
    classId: className(classIndex),
    title: '',
    headings: [],
    text,
    machines: [],
    entities: [],
    validity: 'in-force',
    vector,
  };
}

export function scopeOf(classes: readonly number[]): ReadScope {
  return { kind: 'classes', principal: 'bench' as PrincipalId, classes: new Set(classes.map(className)) };
}

/** What goes on between questions after a fold is over. */
export async function settled(memory: { readonly isBusy: boolean }): Promise<void> {
  while (memory.isBusy) await new Promise((resolve) => setImmediate(resolve));
}

export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function className(index: number): ClassId {
  return `class ${index}` as ClassId;
}

function noise(random: () => number, into: Float32Array): Float32Array {
  for (let i = 0; i < into.length; i++) into[i] = random() + random() + random() - 1.5;
  return ofLengthOne(into);
}

function ofLengthOne(vector: Float32Array): Float32Array {
  let squares = 0;
  for (let i = 0; i < vector.length; i++) squares += vector[i]! ** 2;
  const length = Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return vector;
}
