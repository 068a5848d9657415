// The vectors of all chunks: signs for a first sift, int8 for the scan, float for the final score.

import type { Best } from '../best.ts';
import type { Rows } from '../rows.ts';
import { Extents } from './extents.ts';
import { ensure, type Kernel, loadKernel } from './kernel.ts';
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
  /** By a view's classes, which never change: where their vectors lay at so many changes. */
  readonly #known = new WeakMap<Scanned['classes'], Known>();
  /** The same without places that the view does not see. */
  readonly #seen = new WeakMap<Scanned['classes'], Known>();

  /** `dimension` of every vector, at most 8,192. */
  constructor(rows: Rows, dimension: number) {
    this.#rows = rows;
    this.dimension = dimension;
    this.#bytes = paddedLength(dimension);
    this.#stride = this.#bytes + TRAILER;
    this.#signs = new Signs(dimension);
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

  /** Scans classes and puts the rows that `accept` lets through into `best`, with approximate dot products. */
  scan(query: Float32Array, { classes, skip }: Scanned, accept: Accept, best: Best): void {
    this.#scan(query, skip.size === 0 ? this.#whole(classes) : this.#ranges(classes, skip), accept, best);
  }

  /** Like `scan`, but of what the view sees only those `wanted` whose signs make them the likeliest. */
  sift(query: Float32Array, view: Seeing, wanted: number, best: Best): void {
    const ranges = this.#signs.sift(query, this.#visible(view), wanted);
    this.#scan(query, ranges, () => true, best);
  }

  #scan(query: Float32Array, ranges: Uint32Array, accept: Accept, best: Best): void {
    const scale = quantiseQuery(query, new Uint8Array(this.#kernel.memory.buffer, QUERY, this.#bytes));
    const table = new Uint32Array(this.#kernel.memory.buffer, TABLE, RANGES * 2);
    for (let at = 0; at < ranges.length; at += table.length) {
      const size = Math.min(table.length, ranges.length - at);
      for (let i = 0; i < size; i++) table[i] = RECORDS + ranges[at + i]! * this.#stride;
      this.#run(size, scale, accept, best);
    }
  }

  /** Remembered until a vector comes or goes: ten thousand classes take longer to look up than to scan. */
  #whole(classes: Scanned['classes']): Uint32Array {
    return this.#remembered(this.#known, classes, () => this.#ranges(classes, NOTHING));
  }

  /** A place that the view does not see must not be weighed: it would take the room of one that it sees. */
  #visible(view: Seeing): Uint32Array {
    return this.#remembered(this.#seen, view.classes, () => {
      const ranges: number[] = [];
      for (const { index } of view.classes) {
        for (const { first, used } of this.extents.of(index)) {
          if (view.seesAllOf(index)) extend(ranges, first, first + used);
          else for (let at = first; at < first + used; at++) if (this.#isSeen(at, view)) extend(ranges, at, at + 1);
        }
      }
      return Uint32Array.from(ranges);
    });
  }

  #isSeen(slot: number, view: Seeing): boolean {
    const row = this.#rowAt(slot);
    return row !== NOBODY && view.sees(row);
  }

  #remembered(known: WeakMap<Scanned['classes'], Known>, classes: Scanned['classes'], made: () => Uint32Array) {
    const changes = this.extents.changes + this.#moves;
    const before = known.get(classes);
    if (before?.changes === changes) return before.ranges;
    const ranges = made();
    known.set(classes, { changes, ranges });
    return ranges;
  }

  #ranges(classes: Scanned['classes'], skip: Scanned['skip']): Uint32Array {
    const ranges: number[] = [];
    for (const { index } of classes) {
      let left = skip.get(index) ?? 0;
      for (const { first, used } of this.extents.of(index)) {
        const passed = Math.min(left, used);
        left -= passed;
        if (passed < used) extend(ranges, first + passed, first + used);
      }
    }
    return Uint32Array.from(ranges);
  }

  #run(size: number, scale: number, accept: Accept, best: Best): void {
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
        if (score >= best.floor && row !== NOBODY && accept(row)) best.push(row, score);
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

type Accept = (row: number) => boolean;

/** `skip`: how many of a class's first vectors something else serves. */
interface Scanned {
  readonly classes: readonly { readonly index: number }[];
  readonly skip: ReadonlyMap<number, number>;
}
const NOTHING: Scanned['skip'] = new Map();

interface Seeing {
  readonly classes: readonly { readonly index: number }[];
  seesAllOf(classIndex: number): boolean;
  sees(row: number): boolean;
}

/** Places, from and to, in pairs; stretches that touch are one. */
type Known = { readonly changes: number; readonly ranges: Uint32Array };

function extend(ranges: number[], from: number, to: number): void {
  if (ranges.at(-1) === from) ranges.pop();
  else ranges.push(from);
  ranges.push(to);
}

/** In double precision and a fixed order. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
