// Keeps what was uploaded, encrypted on disk, until its run has ended: what a crash interrupts is resumed from here.

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { onDisk, replaceFile, scrubFile, syncFolder } from '../graph/keys/durable.ts';
import type { Keyring } from '../graph/keys/ports.ts';
import { isSegmented, openSegments, sealedSegments } from '../graph/keys/segments.ts';
import { Refusal } from '../graph/model/errors.ts';
import type { KeyId, RunId } from '../graph/model/ids.ts';

const SPOOL_KEY = 'spool' as KeyId;

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface Spool {
  /**
   * Sealed as it arrives, a segment at a time; durable when it resolves. Refuses with FILE_TOO_LARGE as soon as the limit
   * is passed.
   */
  put(run: RunId, bytes: Bytes): Promise<{ readonly bytes: number }>;
  /** NOT_FOUND when there is nothing under this name. */
  get(run: RunId): Promise<Uint8Array>;
  remove(run: RunId): Promise<void>;
  list(): Promise<readonly RunId[]>;
  /** Removes what interrupted writes left behind. MUST NOT be called while something may be written. */
  sweep(): Promise<void>;
}

export async function openSpool(keyring: Keyring, folder: string, limitBytes: number): Promise<Spool> {
  await keyring.create([SPOOL_KEY]);
  const fileOf = (run: RunId) => join(folder, `${nameOf(run)}`);
  return {
    put: (run, bytes) =>
      onDisk(async () => {
        const counted = new Counted(bytes, limitBytes);
        await replaceFile(fileOf(run), sealedSegments(keyring, SPOOL_KEY, placeOf(run), counted));
        await syncFolder(folder);
        return { bytes: counted.bytes };
      }),
    async get(run) {
      const sealed = await readFile(fileOf(run)).catch((cause: NodeJS.ErrnoException) => {
        throw cause.code === 'ENOENT' ? new Refusal('NOT_FOUND', undefined, { cause }) : cause;
      });
      if (isSegmented(sealed, placeOf(run))) return openSegments(keyring, SPOOL_KEY, placeOf(run), sealed);
      // What waited when the service was older: one envelope.
      return keyring.open(SPOOL_KEY, { record: run, field: 'upload' }, sealed);
    },
    remove: (run) => scrubFile(fileOf(run)),
    list: async () => (await readdir(folder)).filter((name): name is RunId => RUN_NAME.test(name)),
    async sweep() {
      const left = (await readdir(folder)).filter((name) => PARTIAL.test(name));
      await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
    },
  };
}

/** Ids come back from callers; only the shape this service gives out may become a file name. */
const RUN_NAME = /^[0-9a-f-]{36}$/;
/** What a cut-off write leaves, of this service or an older one. */
const PARTIAL = /\.(new|partial)$/;

function nameOf(run: RunId): string {
  if (!RUN_NAME.test(run)) throw new Refusal('NOT_FOUND');
  return run;
}

function placeOf(run: RunId) {
  return { mark: 'BHKU', record: run, field: 'upload' };
}

class Counted implements AsyncIterable<Uint8Array> {
  readonly #parts: Bytes;
  readonly #limit: number;
  bytes = 0;

  constructor(parts: Bytes, limit: number) {
    this.#parts = parts;
    this.#limit = limit;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for await (const part of this.#parts) {
      this.bytes += part.length;
      if (this.bytes > this.#limit)
        throw new Refusal('FILE_TOO_LARGE', `The file is larger than ${Math.floor(this.#limit / 2 ** 20)} MiB.`);
      yield part;
    }
  }
}
