// The vectors of all chunks: signs for a first sift, int8 for the scan, float for the final score.

import type { Best } from '../best.ts';
import type { Rows } from '../rows.ts';
import { Extents } from './extents.ts';
import { ensure, type Kernel, loadKernel } from './kernel.ts';
import { type Filter, Places, type Seeing, type Skip, type Stretches } from './places.ts';
import { paddedLength, quantise, quantiseQuery } from './quantise.ts';
import { Signs } from './signs.ts';

/** Ranges per call of the kernel, and pairs it may answer with before the floor is raised. */
const RANGES = 16_384;
const PAIRS = 128;
/** Start of the kernel's memory: the query, the answers, the ranges, then the records. */
const QUERY = 0;
const QUERY_SIZE = 8192;
const OUT = QUERY + QUERY_SIZE;
const TABLE = OUT + PAIRS * 8;
const RECORDS = TABLE + RANGES * 8;
const TRAILER = 16;
/** Where the trailer has the row; NOBODY's place was given up. */
const ROW = 8;
const NOBODY = -1;
/** Vectors that lie in one piece of memory. */
export const BLOCK = 4096;

export class Vectors {
  readonly dimension: number;
  readonly extents = new Extents();
  readonly #rows: Rows;
  readonly #kernel: Kernel = loadKernel(RECORDS);
  readonly #signs: Signs;
  readonly #bytes: number;
  readonly #stride: number;
  readonly #floats: Float32Array[] = [];
  /** Grows with every vector that is moved or overwritten. */
  #moves = 0;
  readonly #places: Places;

  /** `dimension` of every vector, at most 8,192. */
  constructor(rows: Rows, dimension: number) {
    this.#rows = rows;
    this.dimension = dimension;
    this.#bytes = paddedLength(dimension);
    this.#stride = this.#bytes + TRAILER;
    this.#signs = new Signs(dimension);
    this.#places = new Places(rows, this.extents);
    if (this.#bytes > QUERY_SIZE) throw new RangeError(`vectors of ${dimension} components are not supported`);
  }

  /** Of the int8 records and the signs, with the room kept for growth. */
  get bytes(): number {
    return this.extents.end * this.#stride + this.#signs.bytes(this.extents.end);
  }

  add(row: number, vector: Float32Array): void {
    const slot = this.extents.take(this.#rows.classes[row]!);
    this.#floatsAt(slot).set(vector);
    this.#place(row, slot, vector);
  }

  #place(row: number, slot: number, vector: Float32Array): void {
    ensure(this.#kernel.memory, RECORDS + this.extents.end * this.#stride);
    const at = RECORDS + slot * this.#stride;
    const { scale, shift } = quantise(vector, new Int8Array(this.#kernel.memory.buffer, at, this.#bytes));
    const trailer = new DataView(this.#kernel.memory.buffer, at + this.#bytes, TRAILER);
    trailer.setFloat32(0, scale, true);
    trailer.setInt32(4, shift, true);
    trailer.setInt32(ROW, row, true);
    this.#signs.set(slot, vector);
    this.#rows.slots[row] = slot;
  }

  /** The vectors of `rows`, which stand where `add` would put them one by one: those of a class side by side. */
  adopt(rows: Uint32Array, block: Float32Array): void {
    const first = this.#floats.length * BLOCK;
    if (rows.length === BLOCK) this.#floats.push(block);
    else this.#floats.push(resized(block, BLOCK * this.dimension));
    for (const [i, row] of rows.entries()) {
      const slot = this.extents.take(this.#rows.classes[row]!);
      if (slot !== first + i) throw new RangeError('these vectors are not in the order of their places');
      this.#place(row, slot, this.#floatsAt(slot));
    }
  }

  /** A view, not a copy. */
  of(row: number): Float32Array {
    return this.#floatsAt(this.#rows.slots[row]!);
  }

  /**
   * Overwrites the vectors of dropped rows and closes the gaps, in order, one place a step; at each of them every other
   * vector stands in exactly one place.
   */
  *compacting(classIndex: number): Generator<void> {
    const places = this.#placesOf(classIndex);
    let kept = 0;
    for (const slot of this.#placesOf(classIndex)) {
      const row = this.#rowAt(slot);
      if (row === NOBODY) continue;
      if (this.#rows.slots[row] === slot) {
        this.#move(row, slot, places.next().value!);
        kept++;
      } else this.#empty(slot);
      yield;
    }
    this.extents.cut(classIndex, kept);
  }

  /** Those taken meanwhile too. */
  *#placesOf(classIndex: number): Generator<number, undefined> {
    const list = this.extents.of(classIndex);
    for (let i = 0; i < list.length; i++) {
      const extent = list[i]!;
      for (let at = 0; at < extent.used; at++) yield extent.first + at;
    }
  }

  #move(row: number, from: number, to: number): void {
    if (from === to) return;
    const bytes = new Uint8Array(this.#kernel.memory.buffer);
    const at = RECORDS + from * this.#stride;
    bytes.copyWithin(RECORDS + to * this.#stride, at, at + this.#stride);
    this.#floatsAt(to).set(this.#floatsAt(from));
    this.#signs.set(to, this.#floatsAt(from));
    this.#rows.slots[row] = to;
    this.#empty(from);
  }

  #empty(slot: number): void {
    this.#moves++;
    const at = RECORDS + slot * this.#stride;
    new Uint8Array(this.#kernel.memory.buffer, at, this.#stride).fill(0);
    new DataView(this.#kernel.memory.buffer, at + this.#bytes, TRAILER).setInt32(ROW, NOBODY, true);
    this.#floatsAt(slot).fill(0);
    this.#signs.clear(slot);
  }

  #rowAt(slot: number): number {
    return new DataView(this.#kernel.memory.buffer, RECORDS + slot * this.#stride + this.#bytes, TRAILER).getInt32(
      ROW,
      true,
    );
  }

  /** Where the vectors lie that the view sees and the filter lets through. */
  places(view: Seeing, filter: Filter | null, skip: Skip): Stretches {
    return this.#places.of(view, filter, skip, this.extents.changes + this.#moves);
  }

  /** Puts the rows at these places into `best`, with approximate dot products. */
  scan(query: Float32Array, { ranges }: Stretches, best: Best): void {
    const scale = quantiseQuery(query, new Uint8Array(this.#kernel.memory.buffer, QUERY, this.#bytes));
    const table = new Uint32Array(this.#kernel.memory.buffer, TABLE, RANGES * 2);
    for (let at = 0; at < ranges.length; at += table.length) {
      const size = Math.min(table.length, ranges.length - at);
      for (let i = 0; i < size; i++) table[i] = RECORDS + ranges[at + i]! * this.#stride;
      this.#run(size, scale, best);
    }
  }

  /** Of the places those `wanted` whose signs make them the likeliest, with all that are as likely as the last. */
  sift(query: Float32Array, { ranges }: Stretches, wanted: number): Stretches {
    const left = this.#signs.sift(query, ranges, wanted);
    return { ranges: left, count: left.length / 2 };
  }

  #run(size: number, scale: number, best: Best): void {
    const tableEnd = TABLE + size * 4;
    const scores = new Float32Array(this.#kernel.memory.buffer, OUT, PAIRS * 2);
    const rows = new Int32Array(this.#kernel.memory.buffer, OUT, PAIRS * 2);
    const outEnd = OUT + PAIRS * 8;
    for (let table = TABLE; table < tableEnd; table = this.#kernel.next()) {
      // Divided as it was multiplied below, and lowered by a hair: what rounding lets through, `best` turns down.
      const floor = (best.floor / scale) * (best.floor > 0 ? 1 - 1e-6 : 1 + 1e-6);
      const end = this.#kernel.scan({ table, tableEnd, query: QUERY, bytes: this.#bytes, floor, out: OUT, outEnd });
      for (let i = 0; i < (end - OUT) / 4; i += 2) {
        const row = rows[i + 1]!;
        const score = scores[i]! * scale;
        if (score >= best.floor) best.push(row, score);
      }
    }
  }

  #floatsAt(slot: number): Float32Array {
    const block = Math.floor(slot / BLOCK);
    while (this.#floats.length <= block) this.#floats.push(new Float32Array(BLOCK * this.dimension));
    const from = (slot % BLOCK) * this.dimension;
    return this.#floats[block]!.subarray(from, from + this.dimension);
  }
}

function resized(block: Float32Array, length: number): Float32Array {
  const longer = new Float32Array(length);
  longer.set(block);
  return longer;
}

/** In double precision and a fixed order: four sums side by side, so that none waits for the one before. */
export function dot(a: Float32Array, b: Float32Array): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  const end = a.length - (a.length % 4);
  for (let i = 0; i < end; i += 4) {
    first += a[i]! * b[i]!;
    second += a[i + 1]! * b[i + 1]!;
    third += a[i + 2]! * b[i + 2]!;
    fourth += a[i + 3]! * b[i + 3]!;
  }
  for (let i = end; i < a.length; i++) first += a[i]! * b[i]!;
  return first + second + (third + fourth);
}
