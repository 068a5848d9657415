// Reads one stream of a compound file ([MS-CFB]), the container that a locked office file lies in.

import { Refusal } from '../../../graph/model/errors.ts';

/** By its name, wherever it stands; null: there is none. DAMAGED_FILE where sectors point outside or in a circle. */
export function streamOf(bytes: Uint8Array, name: string): Buffer | null {
  return new Compound(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)).stream(name);
}

const HEAD = 512;
const ENTRY = 128;
/** Sectors from here on are marks: free, end of chain, tables. */
const NO_SECTOR = 0xfffffffa;

class Compound {
  readonly #file: Buffer;
  readonly #size: number;
  readonly #small: number;
  readonly #next: Uint32Array;

  constructor(file: Buffer) {
    if (file.length < HEAD) throw new Refusal('DAMAGED_FILE');
    const [shift, small] = [file.readUInt16LE(30), file.readUInt16LE(32)];
    if ((shift !== 9 && shift !== 12) || small !== 6) throw new Refusal('DAMAGED_FILE');
    this.#file = file;
    this.#size = 2 ** shift;
    this.#small = 2 ** small;
    this.#next = numbersIn(Buffer.concat(this.#tables().map((sector) => this.#sector(sector))));
  }

  stream(name: string): Buffer | null {
    const directory = this.#chain(this.#file.readUInt32LE(48));
    const found = entryIn(directory, (entry) => entry.readUInt8(66) === STREAM && nameOf(entry) === name);
    if (!found) return null;
    const [start, size] = [found.readUInt32LE(116), Number(found.readBigUInt64LE(120) & 0xffffffffn)];
    const large = size >= this.#file.readUInt32LE(56);
    const data = large ? this.#chain(start) : this.#smallChain(directory, start);
    if (size > data.length) throw new Refusal('DAMAGED_FILE');
    return data.subarray(0, size);
  }

  /** The sectors that say which sector follows which: 109 in the header, others in sectors of their own. */
  #tables(): number[] {
    const tables = [...numbersIn(this.#file.subarray(76, HEAD))];
    let more = this.#file.readUInt32LE(68);
    while (more < NO_SECTOR) {
      const numbers = numbersIn(this.#sector(more));
      tables.push(...numbers.subarray(0, -1));
      more = numbers.at(-1)!;
      if (tables.length * this.#size > this.#file.length) throw new Refusal('DAMAGED_FILE');
    }
    return tables.filter((sector) => sector < NO_SECTOR);
  }

  #sector(number: number): Buffer {
    const start = (number + 1) * this.#size;
    if (start >= this.#file.length) throw new Refusal('DAMAGED_FILE');
    return this.#file.subarray(start, start + this.#size);
  }

  #chain(start: number): Buffer {
    return Buffer.concat(followed(this.#next, start).map((sector) => this.#sector(sector)));
  }

  /** Short streams lie in pieces of the stream that the root names. */
  #smallChain(directory: Buffer, start: number): Buffer {
    const root = entryIn(directory, (entry) => entry.readUInt8(66) === ROOT);
    if (!root) throw new Refusal('DAMAGED_FILE');
    const all = this.#chain(root.readUInt32LE(116));
    const next = numbersIn(this.#chain(this.#file.readUInt32LE(60)));
    const pieces = followed(next, start).map((piece) => all.subarray(piece * this.#small, (piece + 1) * this.#small));
    return Buffer.concat(pieces);
  }
}

const STREAM = 2;
const ROOT = 5;

function followed(next: Uint32Array, start: number): number[] {
  const chain: number[] = [];
  for (let at = start; at < NO_SECTOR; at = next[at]!) {
    chain.push(at);
    if (at >= next.length || chain.length > next.length) throw new Refusal('DAMAGED_FILE');
  }
  return chain;
}

function entryIn(directory: Buffer, is: (entry: Buffer) => boolean): Buffer | null {
  for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
    const entry = directory.subarray(at, at + ENTRY);
    if (is(entry)) return entry;
  }
  return null;
}

function nameOf(entry: Buffer): string {
  return entry.toString('utf16le', 0, Math.max(0, Math.min(64, entry.readUInt16LE(64)) - 2));
}

function numbersIn(bytes: Buffer): Uint32Array {
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => bytes.readUInt32LE(at * 4));
}
