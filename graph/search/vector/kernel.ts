// Loads the WebAssembly kernel over a memory of its own.

import { KERNEL_BYTES } from '../kernel/bytes.ts';

/** Contracts of the functions are in kernel/search.wat. Addresses are bytes. */
export interface Kernel {
  readonly memory: Memory;
  scan(from: Scan): number;
  sift(from: Sift): number;
  /** Address of the range where interrupted work goes on. */
  next(): number;
  gram(vectors: number, count: number, bytes: number, out: number): void;
  smooth(gram: number, count: number, scores: number, out: number, near: number, own: number): void;
}

export interface Scan {
  readonly table: number;
  readonly tableEnd: number;
  readonly query: number;
  readonly bytes: number;
  readonly floor: number;
  readonly out: number;
  readonly outEnd: number;
}

export interface Sift {
  readonly table: number;
  readonly tableEnd: number;
  readonly blocks: number;
  readonly bytes: number;
  readonly weights: number;
  readonly state: number;
  readonly tally: number;
  readonly wanted: number;
  readonly out: number;
  readonly outEnd: number;
}

/** WebAssembly's part of the platform; the type libraries in use leave it out. */
interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
declare const WebAssembly: {
  Memory: new (size: { initial: number; maximum: number }) => Memory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: Record<string, Record<string, unknown>>) => { readonly exports: unknown };
};

const PAGE = 65_536;
const MOST_PAGES = 65_536;

/** Compiled once. */
let module: object | null = null;

export function loadKernel(bytes: number): Kernel {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE), maximum: MOST_PAGES });
  module ??= new WebAssembly.Module(Buffer.from(KERNEL_BYTES, 'base64'));
  const { exports } = new WebAssembly.Instance(module, { search: { memory } });
  const { next, scan, sift, gram, smooth } = exports as {
    next: { readonly value: number };
    scan: (...args: number[]) => number;
    sift: (...args: number[]) => number;
    gram: (...args: number[]) => void;
    smooth: (...args: number[]) => void;
  };
  return {
    memory,
    // Addresses above 2^31 come back negative.
    scan: (s) => scan(s.table, s.tableEnd, s.query, s.bytes, s.floor, s.out, s.outEnd) >>> 0,
    sift: (s) =>
      sift(s.table, s.tableEnd, s.blocks, s.bytes, s.weights, s.state, s.tally, s.wanted, s.out, s.outEnd) >>> 0,
    next: () => next.value >>> 0,
    gram,
    smooth,
  };
}

/** Pages beyond what is wanted, as a share of what there is; one that nobody touches takes no memory. */
const AHEAD = 1 / 8;

/**
 * Makes room for `bytes` in all, and more at a time the more there is: each time counts as so much new memory to the
 * garbage collector, which then looks through all there is. Views of the memory's buffer made before are detached.
 */
export function ensure(memory: Memory, bytes: number): void {
  const pages = memory.buffer.byteLength / PAGE;
  const missing = Math.ceil(bytes / PAGE) - pages;
  if (missing > 0) memory.grow(Math.max(missing, Math.min(Math.floor(pages * AHEAD), MOST_PAGES - pages)));
}
