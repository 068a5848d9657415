// A snapshot as a file: sealed blocks under a key of its own, bound to their order, the last of which says that it is.

import { type FileHandle, open } from 'node:fs/promises';
import { replaceFile, syncFolder } from '../../keys/durable.ts';
import { ENVELOPE_BYTES } from '../../keys/envelope.ts';
import type { Keyring, SealedPlace } from '../../keys/ports.ts';
import { Refusal } from '../../model/errors.ts';
import type { Digest, KeyId, Revision } from '../../model/ids.ts';

/** What a snapshot depends on; one that differs in anything is of no use. */
export interface About {
  readonly engine: Digest;
  /** null: words only. */
  readonly model: Digest | null;
  readonly revision: Revision;
  /** Tells the change of that revision from another store's. */
  readonly change: string;
  /** Tells what had been erased by then. */
  readonly erasures: string;
}

/** Each file has a key of its own: every one of them starts like this, whichever service of the plant wrote it. */
export const SNAPSHOT_KEY = 'search-snapshot:';

/**
 * Format 1: "BHSN" ‖ version (1 byte) ‖ length of the key's id (1) ‖ id ‖ for each block: length of its envelope (4, big
 * endian) ‖ envelope. Block 0 is `About` in JSON.
 */
const HEADER = Buffer.from('BHSN\x01', 'latin1');
const LONGEST = 16 * 2 ** 20;
const LENGTH = 4;

/** Takes the place of the file that is there, whole or not at all. */
export async function writeSnapshot(
  keyring: Pick<Keyring, 'seal'>,
  file: { readonly folder: string; readonly path: string; readonly key: KeyId },
  about: About,
  blocks: AsyncIterable<Uint8Array>,
): Promise<void> {
  await replaceFile(file.path, sealed(keyring, file.key, about, blocks));
  await syncFolder(file.folder);
}

export interface FoundSnapshot {
  readonly key: KeyId;
  readonly about: About;
  readonly blocks: AsyncIterable<Uint8Array>;
}

/** `use` it while it is open. null: no file. SEAL_BROKEN, KEY_DESTROYED: nothing that can be used. */
export async function readSnapshot<T>(
  keyring: Pick<Keyring, 'open'>,
  path: string,
  use: (found: FoundSnapshot) => Promise<T>,
): Promise<T | null> {
  const source = await Source.open(path);
  if (!source) return null;
  try {
    return await use(await begun(keyring, source));
  } finally {
    await source.close();
  }
}

async function begun(keyring: Pick<Keyring, 'open'>, source: Source): Promise<FoundSnapshot> {
  const header = await source.take(HEADER.length + 1);
  if (!header.subarray(0, HEADER.length).equals(HEADER)) throw new Refusal('SEAL_BROKEN');
  const key = (await source.take(header[HEADER.length]!)).toString() as KeyId;
  if (!key.startsWith(SNAPSHOT_KEY)) throw new Refusal('SEAL_BROKEN');
  const blocks = opened(keyring, key, source);
  const first = await blocks.next();
  if (first.done) throw new Refusal('SEAL_BROKEN');
  return { key, about: JSON.parse(Buffer.from(first.value).toString()) as About, blocks };
}

async function* sealed(
  keyring: Pick<Keyring, 'seal'>,
  key: KeyId,
  about: About,
  blocks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.concat([HEADER, Buffer.of(key.length), Buffer.from(key)]);
  let held: Uint8Array = Buffer.from(JSON.stringify(about));
  let number = 0;
  for await (const block of blocks) {
    yield* framed(await keyring.seal(key, placeOf(number++, false), held));
    held = block;
  }
  yield* framed(await keyring.seal(key, placeOf(number, true), held));
}

function* framed(envelope: Uint8Array): Generator<Uint8Array> {
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32BE(envelope.length);
  yield length;
  yield envelope;
}

async function* opened(keyring: Pick<Keyring, 'open'>, key: KeyId, source: Source): AsyncGenerator<Uint8Array> {
  for (let number = 0; !source.ended; number++) {
    const length = (await source.take(LENGTH)).readUInt32BE();
    if (length < ENVELOPE_BYTES || length > LONGEST) throw new Refusal('SEAL_BROKEN');
    const envelope = await source.take(length);
    yield await keyring.open(key, placeOf(number, source.ended), envelope);
  }
}

function placeOf(number: number, last: boolean): SealedPlace {
  return { record: 'search-snapshot', field: `block ${number}${last ? ' last' : ''}` };
}

/** A file read forward, so many bytes at a time. */
class Source {
  readonly #file: FileHandle;
  #left: number;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.#left = size;
  }

  /** null: no file. */
  static async open(path: string): Promise<Source | null> {
    const file = await open(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    return file && new Source(file, (await file.stat()).size);
  }

  get ended(): boolean {
    return this.#left <= 0;
  }

  async take(length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafeSlow(length);
    for (let have = 0; have < length; ) {
      const { bytesRead } = await this.#file.read(bytes, have, length - have);
      if (bytesRead === 0) throw new Refusal('SEAL_BROKEN');
      have += bytesRead;
    }
    this.#left -= length;
    return bytes;
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
