// The key-encryption key as a file of 32 bytes that its owner alone may read.

import { link, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Refusal } from '../model/errors.ts';
import { onDisk, replaceAndScrub, replaceFile, syncFolder } from './durable.ts';
import type { KeyProvider } from './ports.ts';

export const KEY_BYTES = 32;
const OTHERS = 0o077;

/** KEY_MISSING, KEY_EXPOSED, KEY_WRONG (not 32 bytes). */
export function fileKeyProvider(path: string): KeyProvider {
  return { keyEncryptionKey: () => readKeyFile(path) };
}

/** Whole or absent. An existing file stays as it is: KEY_WRONG, because it may be the only key of another plant. */
export async function writeKeyFile(path: string, key: Uint8Array): Promise<void> {
  if (key.length !== KEY_BYTES) throw new Refusal('KEY_WRONG', `A key-encryption key has ${KEY_BYTES} bytes.`);
  const draft = `${path}.draft`;
  await onDisk(async () => {
    await replaceFile(draft, [key]);
    try {
      await link(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const says = 'There is a key file already; keep it, or choose another path.';
      throw new Refusal('KEY_WRONG', says, { cause: error });
    } finally {
      await unlink(draft);
    }
    await syncFolder(dirname(path));
  });
}

/** In the place of the key before, whose bytes are overwritten. */
export async function replaceKeyFile(path: string, key: Uint8Array): Promise<void> {
  if (key.length !== KEY_BYTES) throw new Refusal('KEY_WRONG', `A key-encryption key has ${KEY_BYTES} bytes.`);
  await onDisk(() => replaceAndScrub(path, key));
}

async function readKeyFile(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    throw new Refusal('KEY_MISSING', undefined, { cause });
  });
  try {
    const { mode, size } = await file.stat();
    if ((mode & OTHERS) !== 0) throw new Refusal('KEY_EXPOSED');
    if (size !== KEY_BYTES) throw new Refusal('KEY_WRONG', `The key file must hold exactly ${KEY_BYTES} bytes.`);
    return new Uint8Array(await file.readFile());
  } finally {
    await file.close();
  }
}
