// Keeps what was uploaded, encrypted on disk, until its run has ended: what a crash interrupts is resumed from here.

import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { scrubFile } from '../graph/keys/durable.ts';
import type { Keyring } from '../graph/keys/ports.ts';
import { Refusal } from '../graph/model/errors.ts';
import type { KeyId, RunId } from '../graph/model/ids.ts';

const SPOOL_KEY = 'spool' as KeyId;

export interface Spool {
  /** Durable when it resolves. Refuses with FILE_TOO_LARGE as soon as the limit is passed. */
  put(run: RunId, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<{ readonly bytes: number }>;
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
  const placeOf = (run: RunId) => ({ record: run, field: 'upload' });
  return {
    async put(run, bytes) {
      const plain = await bounded(bytes, limitBytes);
      const sealed = await keyring.seal(SPOOL_KEY, placeOf(run), plain);
      await writeDurably(folder, fileOf(run), sealed);
      return { bytes: plain.length };
    },
    async get(run) {
      const sealed = await readFile(fileOf(run)).catch((cause: NodeJS.ErrnoException) => {
        throw cause.code === 'ENOENT' ? new Refusal('NOT_FOUND', undefined, { cause }) : cause;
      });
      return keyring.open(SPOOL_KEY, placeOf(run), sealed);
    },
    remove: (run) => scrubFile(fileOf(run)),
    list: async () => (await readdir(folder)).filter((name): name is RunId => RUN_NAME.test(name)),
    async sweep() {
      const left = (await readdir(folder)).filter((name) => name.endsWith(PARTIAL));
      await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
    },
  };
}

/** Ids come back from callers; only the shape this service gives out may become a file name. */
const RUN_NAME = /^[0-9a-f-]{36}$/;
const PARTIAL = '.partial';

function nameOf(run: RunId): string {
  if (!RUN_NAME.test(run)) throw new Refusal('NOT_FOUND');
  return run;
}

async function bounded(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    size += part.length;
    if (size > limit)
      throw new Refusal('FILE_TOO_LARGE', `The file is larger than ${Math.floor(limit / 2 ** 20)} MiB.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function writeDurably(folder: string, file: string, bytes: Uint8Array): Promise<void> {
  const partial = `${file}${PARTIAL}`;
  try {
    await writeSynced(partial, bytes);
    await rename(partial, file);
  } catch (cause) {
    await rm(partial, { force: true });
    throw (cause as NodeJS.ErrnoException).code === 'ENOSPC' ? new Refusal('DISK_FULL', undefined, { cause }) : cause;
  }
  const parent = await open(folder, 'r');
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
