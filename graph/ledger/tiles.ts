// The tree on disk as c2sp.org/tlog-tiles lays it out: derived from the event file, and made again from it where missing.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fold, HASH_BYTES, leafHash, type NodeId, nodeHash } from './merkle.ts';

export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;
const CACHED_TILES = 512;

/** Entries [start, start + count), read from the event file. */
export type EntrySource = (start: number, count: number) => Promise<readonly Uint8Array[]>;

/** `tile/0/x001/234.p/12` for a level, or for `entries`. */
export function tilePath(level: number | 'entries', n: number, width: number = TILE_WIDTH): string {
  const digits = String(n).padStart(Math.ceil(String(n).length / 3) * 3, '0');
  const parts = digits.match(/\d{3}/g)!.map((part, i, all) => (i < all.length - 1 ? `x${part}` : part));
  return `tile/${level}/${parts.join('/')}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

export class Tiles {
  readonly #folder: string;
  readonly #entries: EntrySource;
  #size = 0;
  /** Per level, the hashes of the tile that is not full yet. */
  #edge: Uint8Array[][] = [[]];
  /** Full tiles and bundles not on disk yet, by path. */
  readonly #unwritten = new Map<string, Uint8Array>();
  /** Full tiles read lately, oldest first. */
  readonly #cache = new Map<string, Uint8Array>();
  #bundle: Uint8Array[] = [];

  constructor(folder: string, entries: EntrySource) {
    this.#folder = folder;
    this.#entries = entries;
  }

  /**
   * Takes the tree up at a size whose tiles were published; false where they are gone. No hash is checked: compare the
   * root.
   */
  async restore(size: number): Promise<boolean> {
    const full = Math.floor(size / TILE_WIDTH);
    for (const kind of full > 0 ? (['entries', 0] as const) : []) {
      if (!(await readIfThere(join(this.#folder, tilePath(kind, full - 1))))) return false;
    }
    this.#size = size;
    this.#edge = [[]];
    this.#unwritten.clear();
    this.#cache.clear();
    this.#bundle = [...(await this.#entries(size - (size % TILE_WIDTH), size % TILE_WIDTH))];
    this.#edge[0] = this.#bundle.map(leafHash);
    for (let level = 1, above = full; above > 0; level++) {
      const width = above % TILE_WIDTH;
      const n = Math.floor(above / TILE_WIDTH);
      const bytes = width === 0 ? new Uint8Array(0) : await this.#load(level, n, width);
      this.#edge[level] = split(bytes);
      above = n;
    }
    return true;
  }

  /** Entries that are durable now, and every inner node they complete. */
  add(entries: readonly Uint8Array[], leaves: readonly Uint8Array[], inner: readonly [NodeId, Uint8Array][]): void {
    let next = 0;
    for (let i = 0; i < leaves.length; i++) {
      this.#size++;
      this.#bundle.push(entries[i]!);
      this.#push(0, leaves[i]!, this.#size - 1);
      if (this.#size % TILE_WIDTH !== 0) continue;
      this.#unwritten.set(tilePath('entries', this.#size / TILE_WIDTH - 1), bundled(this.#bundle));
      this.#bundle = [];
      for (; next < inner.length && (inner[next]![0].index + 1) * 2 ** inner[next]![0].height <= this.#size; next++) {
        const [{ height, index }, hash] = inner[next]!;
        if (height % TILE_HEIGHT === 0) this.#push(height / TILE_HEIGHT, hash, index);
      }
    }
  }

  /** Hash of a complete subtree. */
  async hash({ height, index }: NodeId): Promise<Uint8Array> {
    const level = Math.floor(height / TILE_HEIGHT);
    const width = 2 ** (height % TILE_HEIGHT);
    const start = index * width;
    const n = Math.floor(start / TILE_WIDTH);
    const at = start % TILE_WIDTH;
    const hashes = (await this.#tile(level, n)).slice(at, at + width);
    if (hashes.length < width) throw new RangeError('no such node in this tree');
    return perfectRoot(hashes);
  }

  async folded(nodes: readonly NodeId[]): Promise<Uint8Array> {
    return fold(await Promise.all(nodes.map((node) => this.hash(node))));
  }

  get waiting(): number {
    return this.#unwritten.size;
  }

  /** Puts everything a reader of the present size needs into the folder. */
  async publish(): Promise<void> {
    const partial = this.#partials();
    const full = [...this.#unwritten];
    for (const [path, bytes] of [...full, ...partial]) await this.#write(path, bytes);
    for (const [path, bytes] of full) {
      this.#unwritten.delete(path);
      if (!path.startsWith('tile/entries/')) this.#remember(path, bytes);
      // Nobody needs the narrower ones once the full tile is there.
      await rm(join(this.#folder, `${path}.p`), { recursive: true, force: true });
    }
  }

  #partials(): [string, Uint8Array][] {
    const partial: [string, Uint8Array][] = [];
    if (this.#bundle.length > 0) {
      const n = Math.floor(this.#size / TILE_WIDTH);
      partial.push([tilePath('entries', n, this.#bundle.length), bundled(this.#bundle)]);
    }
    for (const [level, hashes] of this.#edge.entries()) {
      const n = Math.floor(this.#size / TILE_WIDTH ** (level + 1));
      if (hashes.length > 0) partial.push([tilePath(level, n, hashes.length), Buffer.concat(hashes)]);
    }
    return partial;
  }

  #push(level: number, hash: Uint8Array, index: number): void {
    const edge = this.#edge[level] ?? [];
    this.#edge[level] = edge;
    edge.push(hash);
    if (edge.length < TILE_WIDTH) return;
    this.#unwritten.set(tilePath(level, Math.floor(index / TILE_WIDTH)), Buffer.concat(edge));
    this.#edge[level] = [];
  }

  async #tile(level: number, n: number): Promise<Uint8Array[]> {
    if (n === Math.floor(this.#size / TILE_WIDTH ** (level + 1))) return this.#edge[level] ?? [];
    const path = tilePath(level, n);
    return split(this.#unwritten.get(path) ?? this.#cache.get(path) ?? (await this.#load(level, n, TILE_WIDTH)));
  }

  /** From disk; made again from what is below where the file is missing or cut short. */
  async #load(level: number, n: number, width: number): Promise<Uint8Array> {
    const path = tilePath(level, n, width);
    let bytes = await readIfThere(join(this.#folder, path));
    if (bytes?.length !== width * HASH_BYTES) {
      bytes = Buffer.concat(await this.#remade(level, n * TILE_WIDTH, width));
      await this.#write(path, bytes);
    }
    if (width === TILE_WIDTH) this.#remember(path, bytes);
    return bytes;
  }

  async #remade(level: number, start: number, width: number): Promise<Uint8Array[]> {
    if (level === 0) return (await this.#entries(start, width)).map(leafHash);
    const hashes: Uint8Array[] = [];
    for (let i = 0; i < width; i++) hashes.push(perfectRoot(split(await this.#load(level - 1, start + i, TILE_WIDTH))));
    return hashes;
  }

  #remember(path: string, bytes: Uint8Array): void {
    // In memory of its own: out of the shared pool it would keep 64 kB.
    this.#cache.set(path, new Uint8Array(bytes));
    for (const oldest of this.#cache.keys()) {
      if (this.#cache.size <= CACHED_TILES) break;
      this.#cache.delete(oldest);
    }
  }

  async #write(path: string, bytes: Uint8Array): Promise<void> {
    const file = join(this.#folder, path);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    // Synced, since the checkpoint that follows promises that it is there.
    await writeFile(file, bytes, { mode: 0o600, flush: true });
  }
}

/** Entry bundle: each entry after its length as uint16. */
function bundled(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(entries.flatMap((entry) => [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]));
}

function split(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, i) =>
    bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  );
}

function perfectRoot(hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes;
  while (row.length > 1) row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i]!, row[2 * i + 1]!));
  return row[0]!;
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
