// Tells roughly which places hold the vectors nearest to a query, from nothing but the sign of each component.

import { ensure, type Kernel, loadKernel } from './kernel.ts';
import { paddedLength } from './quantise.ts';

/** Places the kernel weighs at a time. */
const LANES = 16;
/** Components that share one table of weights, and the patterns of signs they can have. */
const GROUP = 4;
const PATTERNS = 1 << GROUP;
/** So that four weights fit a byte, and all of them two. */
const HEAVIEST = 63;
const HEAVIEST_SUM = 65_535;
/** Ranges per call of the kernel, and pairs it may answer with before those that fell behind are left out. */
const RANGES = 16_384;
const PAIRS = 16_384;
/** Start of the kernel's memory: weights, tally, state, the answers, the ranges, then the blocks of places. */
const WEIGHTS = 0;
const TALLY = WEIGHTS + (8192 / GROUP) * PATTERNS;
const STATE = TALLY + (HEAVIEST_SUM + 1) * 4;
const OUT = STATE + 64;
const TABLE = OUT + PAIRS * 8;
const BLOCKS = TABLE + RANGES * 8;

export class Signs {
  readonly #kernel: Kernel = loadKernel(BLOCKS);
  readonly #groups: number;
  readonly #blockBytes: number;
  /** Pairs of a weight and a place. Kept for the next question: what lies outside the heap hurries the garbage collector. */
  #pairs = new Uint32Array(2 * PAIRS);

  /** `dimension` of every vector, at most 8,192. */
  constructor(dimension: number) {
    const bits = paddedLength(dimension);
    this.#groups = bits / GROUP;
    this.#blockBytes = (bits / 8) * LANES;
  }

  /** Of `places` places. */
  bytes(places: number): number {
    return Math.ceil(places / LANES) * this.#blockBytes;
  }

  set(place: number, vector: Float32Array): void {
    ensure(this.#kernel.memory, BLOCKS + this.bytes(place + 1));
    const bytes = this.#of(place);
    for (let i = 0, at = 0; i < vector.length; i += 8, at += LANES) {
      let signs = 0;
      for (let bit = 0; bit < 8; bit++) if (vector[i + bit]! > 0) signs |= 1 << bit;
      bytes[at] = signs;
    }
  }

  clear(place: number): void {
    const bytes = this.#of(place);
    for (let at = 0; at < bytes.length; at += LANES) bytes[at] = 0;
  }

  /**
   * Of the ranges' places (from and to, in pairs) the `wanted` likeliest, with all that are just as likely as the last
   * of them, as ranges. Depends on the vectors at these places alone, not on where they lie. Valid until the next call.
   */
  sift(query: Float32Array, ranges: Uint32Array, wanted: number): Uint32Array {
    this.#weigh(query);
    const { buffer } = this.#kernel.memory;
    const table = new Uint32Array(buffer, TABLE, RANGES * 2);
    const least = new Uint32Array(buffer, STATE, 1);
    let kept = 0;
    for (let at = 0; at < ranges.length; at += table.length) {
      const part = ranges.subarray(at, at + table.length);
      table.set(part);
      const end = TABLE + part.byteLength;
      for (let from = TABLE; from < end; from = this.#kernel.next()) {
        const more = this.#run(from, end, wanted);
        kept = this.#keep(this.#pairs.subarray(0, kept), least[0]!, 0);
        kept = this.#keep(more, least[0]!, kept);
      }
    }
    const left = this.#pairs.subarray(0, kept);
    for (let i = 0; i < kept; i += 2) {
      left[i] = left[i + 1]!;
      left[i + 1]!++;
    }
    return left;
  }

  /** Puts those pairs that are heavy enough behind the first `kept` numbers; answers how many numbers these are then. */
  #keep(pairs: Uint32Array, least: number, kept: number): number {
    const room = kept + pairs.length;
    if (room > this.#pairs.length) this.#pairs = resized(this.#pairs, 2 * room);
    const all = this.#pairs;
    let end = kept;
    for (let i = 0; i < pairs.length; i += 2) {
      if (pairs[i]! < least) continue;
      all[end++] = pairs[i]!;
      all[end++] = pairs[i + 1]!;
    }
    return end;
  }

  #run(table: number, tableEnd: number, wanted: number): Uint32Array {
    const end = this.#kernel.sift({
      table,
      tableEnd,
      blocks: BLOCKS,
      bytes: this.#blockBytes,
      weights: WEIGHTS,
      state: STATE,
      tally: TALLY,
      wanted,
      out: OUT,
      outEnd: OUT + PAIRS * 8,
    });
    return new Uint32Array(this.#kernel.memory.buffer, OUT, (end - OUT) / 4);
  }

  /** What each pattern of signs adds to the product with the query, above the least it can add, in whole numbers. */
  #weigh(query: Float32Array): void {
    const { buffer } = this.#kernel.memory;
    const most = Math.min(HEAVIEST, Math.floor(HEAVIEST_SUM / this.#groups));
    const weights = new Uint8Array(buffer, WEIGHTS, this.#groups * PATTERNS);
    const scale = most / (largestSum(query) || 1);
    const sums = new Float64Array(PATTERNS);
    for (let i = 0; i < this.#groups; i++) {
      sums[0] = 0;
      for (let bit = 0; bit < GROUP; bit++) {
        const value = query[i * GROUP + bit] ?? 0;
        const others = 1 << bit;
        for (let pattern = 0; pattern < others; pattern++) {
          sums[pattern + others] = sums[pattern]! + Math.max(0, value);
          sums[pattern]! += Math.max(0, -value);
        }
      }
      for (let pattern = 0; pattern < PATTERNS; pattern++) {
        weights[i * PATTERNS + pattern] = Math.round(sums[pattern]! * scale);
      }
    }
    new Uint32Array(buffer, TALLY, this.#groups * most + 1).fill(0);
    new Uint32Array(buffer, STATE, 2).fill(0);
  }

  /** Its bytes are every sixteenth of these. */
  #of(place: number): Uint8Array {
    const block = BLOCKS + Math.floor(place / LANES) * this.#blockBytes;
    return new Uint8Array(this.#kernel.memory.buffer, block + (place % LANES), this.#blockBytes - (LANES - 1));
  }
}

/** Of the magnitudes of components that share a table. */
function largestSum(query: Float32Array): number {
  let most = 0;
  for (let i = 0; i < query.length; i += GROUP) {
    let sum = 0;
    for (let bit = i; bit < Math.min(i + GROUP, query.length); bit++) sum += Math.abs(query[bit]!);
    most = Math.max(most, sum);
  }
  return most;
}

function resized(pairs: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(length);
  longer.set(pairs);
  return longer;
}
