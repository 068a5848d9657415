// Sealed originals as files: encrypted in segments, named by a keyed digest of their content, never changed.

import { webcrypto } from 'node:crypto';
import { mkdir, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../model/errors.ts';
import type { KeyId } from '../model/ids.ts';
import { onDisk, replaceFile, syncFolder } from './durable.ts';
import type { Keyring, Vault } from './ports.ts';
import { openSegments, sealedSegments } from './segments.ts';

export interface VaultOptions {
  readonly folder: string;
  readonly keyring: Pick<Keyring, 'seal' | 'open' | 'name'>;
}

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
        await replaceFile(path, sealedSegments(keyring, key, placeOf(name), [bytes]));
        await syncFolder(join(folder, name.slice(0, 2)));
        return name;
      }),
    async get(key, name) {
      if (!NAME.test(name)) throw new Refusal('NOT_FOUND');
      return openSegments(keyring, key, placeOf(name), await readWhole(pathOf(name)));
    },
    remove: (name) =>
      onDisk(async () => {
        if (!NAME.test(name) || !(await isThere(pathOf(name)))) return;
        await unlink(pathOf(name));
        await syncFolder(join(folder, name.slice(0, 2)));
      }),
    async list() {
      const shelves = await readdir(folder, { withFileTypes: true });
      const named = shelves.filter((one) => one.isDirectory()).map(({ name }) => readdir(join(folder, name)));
      return (await Promise.all(named)).flat().filter((name) => NAME.test(name));
    },
  };
}

function placeOf(name: string) {
  return { mark: 'BHKV', record: name, field: 'original' };
}

/** Keyed twice, by key and by plant: the name of a file tells nothing of what is in it. */
async function nameOf(keyring: Pick<Keyring, 'name'>, key: KeyId, bytes: Uint8Array): Promise<string> {
  // Off this thread: an original may be large.
  const digest = await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  const name = await keyring.name('vault', [key, Buffer.from(digest).toString('hex')]);
  return Buffer.from(name).toString('base64url');
}

async function readWhole(path: string): Promise<Buffer> {
  return readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'ENOENT' ? new Refusal('NOT_FOUND', undefined, { cause }) : cause;
  });
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
