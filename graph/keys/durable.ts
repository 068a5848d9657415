// Files that are whole or absent after a power cut, and bytes that are overwritten before their file goes.

import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type ErrorCode, Refusal } from '../model/errors.ts';

const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EROFS: 'FOLDER_READ_ONLY',
  EACCES: 'FOLDER_READ_ONLY',
  EPERM: 'FOLDER_READ_ONLY',
};

/** DISK_FULL or FOLDER_READ_ONLY where that is the reason; any other error as it is. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = REFUSALS[(error as NodeJS.ErrnoException).code ?? ''];
    throw code ? new Refusal(code, undefined, { cause: error }) : error;
  }
}

/** Takes the place of what is there, its owner's alone, and is on disk when it resolves but for the folder's own entry. */
export async function replaceFile(
  path: string,
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  // A name of its own: two callers may write the same file at once.
  const draft = `${path}.${randomUUID()}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    for await (const part of parts) await writeAll(file, part);
    await file.sync();
  } catch (error) {
    await file.close();
    await unlink(draft);
    throw error;
  }
  await file.close();
  await rename(draft, path);
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Overwrites a file before it is unlinked, as far as the file system writes in place. */
export async function scrubFile(path: string): Promise<void> {
  const file = await openIfThere(path);
  if (!file) return;
  await overwrite(file);
  await unlink(path);
}

/** Replaces a file and then overwrites the bytes it had before. */
export async function replaceAndScrub(path: string, bytes: Uint8Array): Promise<void> {
  const before = await openIfThere(path);
  try {
    await replaceFile(path, [bytes]);
    await syncFolder(dirname(path));
  } catch (error) {
    await before?.close();
    throw error;
  }
  if (before) await overwrite(before);
}

async function overwrite(file: FileHandle): Promise<void> {
  try {
    const { size } = await file.stat();
    await file.write(new Uint8Array(size), 0, size, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten;
}
