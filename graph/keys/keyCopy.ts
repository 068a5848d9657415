// The keyring's files as a backup takes them along, still wrapped, and how a new key folder is made of them.

import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../model/errors.ts';
import type { KeyId } from '../model/ids.ts';
import { onDisk, replaceFile, syncFolder } from './durable.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import { freshPages, type KeyState, ROOT, writeRoot } from './keyFolder.ts';
import { damaged, openPage, openRoot, pageFile, sealPage, sealRoot } from './pages.ts';
import type { Keyring } from './ports.ts';

/** File name → bytes; opens under the key-encryption key of the moment it was made, and under no other. */
export type KeyCopy = ReadonlyMap<string, Uint8Array>;

export function keyCopyOf(kek: Uint8Array, { naming, pages }: KeyState): KeyCopy {
  const all = [...pages.values()];
  const files = all.map(({ ref, keys }) => [pageFile(ref), sealPage(ref, keys)] as const);
  return new Map([[ROOT, sealRoot(kek, { naming, pages: all.map(({ ref }) => ref) })], ...files]);
}

/**
 * Writes the copy's keys into an empty folder, under fresh page keys. Those of `without` never reach the disk.
 * KEY_WRONG, STORE_NEWER, STORE_DAMAGED; CONFIG_INVALID where there is a keyring already.
 */
export async function restoreKeyFolder(
  folder: string,
  kek: Uint8Array,
  copy: KeyCopy,
  without: ReadonlySet<KeyId>,
): Promise<void> {
  const { naming, all } = keysIn(kek, copy);
  const keys = all.filter(([id]) => !without.has(id));
  const state: KeyState = { naming, pages: freshPages(keys), where: new Map() };
  await onDisk(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await readdir(folder)).includes(ROOT))
      throw new Refusal('CONFIG_INVALID', 'There is a keyring in this folder already; choose another folder.');
    for (const { ref, keys: its } of state.pages.values())
      await replaceFile(join(folder, pageFile(ref)), [sealPage(ref, its)]);
    await syncFolder(folder);
    await writeRoot(folder, kek, state);
  });
}

/** Enough of a keyring to open what was sealed under it; nothing is written. */
export function openKeyCopy(kek: Uint8Array, copy: KeyCopy): Pick<Keyring, 'create' | 'seal' | 'open'> {
  const keys = new Map(keysIn(kek, copy).all);
  const keyOf = (id: KeyId) => {
    const key = keys.get(id);
    if (!key) throw new Refusal('KEY_DESTROYED');
    return key;
  };
  return {
    create: async (ids) => void ids.map(keyOf),
    seal: async (id, place, plain) => sealEnvelope(keyOf(id), place, plain),
    open: async (id, place, sealed) => openEnvelope(keyOf(id), place, sealed),
  };
}

function keysIn(kek: Uint8Array, copy: KeyCopy) {
  const { naming, pages } = openRoot(kek, bytesOf(copy, ROOT));
  return { naming, all: pages.flatMap((ref) => [...openPage(ref, bytesOf(copy, pageFile(ref)))]) };
}

function bytesOf(copy: KeyCopy, name: string): Uint8Array {
  const bytes = copy.get(name);
  if (!bytes) throw damaged();
  return bytes;
}
