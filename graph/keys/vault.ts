// Sealed originals as files: encrypted in segments, named by a keyed digest of their content, never changed.

import { webcrypto } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../model/errors.ts';
import type { KeyId } from '../model/ids.ts';
import { onDisk, replaceFile, syncFolder } from './durable.ts';
import { ENVELOPE_BYTES } from './envelope.ts';
import type { Keyring, SealedPlace, Vault } from './ports.ts';

export interface VaultOptions {
  readonly folder: string;
  readonly keyring: Pick<Keyring, 'seal' | 'open' | 'name'>;
}

/**
 * Format 1: "BHKV" ‖ version (1 byte) ‖ segments, each an envelope of up to 1 MiB of plain bytes; a shorter or empty one
 * is the last. Bound to the file's name, the segment's place and whether it is the last, so none can be cut or moved.
 */
const HEADER = Buffer.from('BHKV\x01', 'latin1');
const SEGMENT = 2 ** 20;
const NAME = /^[A-Za-z0-9_-]{43}$/;

export async function openVault({ folder, keyring }: VaultOptions): Promise<Vault> {
  await onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }));
  const pathOf = (name: string) => join(folder, name.slice(0, 2), name);
  return {
    put: (key, bytes) =>
      onDisk(async () => {
        const name = await nameOf(keyring, key, bytes);
        const path = pathOf(name);
        if (await isThere(path)) return name;
        await makeShelf(folder, join(folder, name.slice(0, 2)));
        await replaceFile(path, segments(keyring, key, name, bytes));
        await syncFolder(join(folder, name.slice(0, 2)));
        return name;
      }),
    async get(key, name) {
      if (!NAME.test(name)) throw new Refusal('NOT_FOUND');
      return readSegments(keyring, key, name, pathOf(name));
    },
    remove: (name) =>
      onDisk(async () => {
        if (!NAME.test(name) || !(await isThere(pathOf(name)))) return;
        await unlink(pathOf(name));
        await syncFolder(join(folder, name.slice(0, 2)));
      }),
  };
}

/** Keyed twice, by key and by plant: the name of a file tells nothing of what is in it. */
async function nameOf(keyring: Pick<Keyring, 'name'>, key: KeyId, bytes: Uint8Array): Promise<string> {
  // Off this thread: an original may be large.
  const digest = await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  const name = await keyring.name('vault', [key, Buffer.from(digest).toString('hex')]);
  return Buffer.from(name).toString('base64url');
}

async function* segments(keyring: Pick<Keyring, 'seal'>, key: KeyId, name: string, bytes: Uint8Array) {
  yield HEADER;
  for (let index = 0; ; index++) {
    // A copy, or a call across threads would take the whole original along each time.
    const plain = bytes.slice(index * SEGMENT, (index + 1) * SEGMENT);
    const last = plain.length < SEGMENT;
    yield await keyring.seal(key, placeOf(name, index, last), plain);
    if (last) return;
  }
}

async function readSegments(
  keyring: Pick<Keyring, 'open'>,
  key: KeyId,
  name: string,
  path: string,
): Promise<Uint8Array> {
  const file = await readWhole(path);
  if (!file.subarray(0, HEADER.length).equals(HEADER)) throw new Refusal('SEAL_BROKEN');
  const parts: Uint8Array[] = [];
  let at = HEADER.length;
  for (let index = 0; ; index++) {
    const sealed = Uint8Array.from(file.subarray(at, at + SEGMENT + ENVELOPE_BYTES));
    const last = sealed.length < SEGMENT + ENVELOPE_BYTES;
    parts.push(await keyring.open(key, placeOf(name, index, last), sealed));
    at += sealed.length;
    if (last) return new Uint8Array(Buffer.concat(parts));
  }
}

function placeOf(name: string, index: number, last: boolean): SealedPlace {
  return { record: name, field: `original ${index}${last ? ' last' : ''}` };
}

async function readWhole(path: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  try {
    for await (const part of createReadStream(path, { highWaterMark: SEGMENT })) parts.push(part as Buffer);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new Refusal('NOT_FOUND', undefined, { cause });
  }
  return Buffer.concat(parts);
}

async function makeShelf(folder: string, shelf: string): Promise<void> {
  if ((await mkdir(shelf, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(folder);
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
