// The keyring on disk: reads it whole, and puts changed pages and the root in place so that a crash leaves old or new.

import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../model/errors.ts';
import type { KeyId } from '../model/ids.ts';
import { onDisk, replaceAndScrub, replaceFile, scrubFile, syncFolder } from './durable.ts';
import {
  damaged,
  openPage,
  openRoot,
  opensRoot,
  PAGE_KEYS,
  type PageRef,
  pageFile,
  type Root,
  sealPage,
  sealRoot,
} from './pages.ts';

export const ROOT = 'root';
/** The root under the key-encryption key to come, while the key file may still hold the one before. */
const NEXT_ROOT = 'root.next';

export interface Page {
  readonly ref: PageRef;
  readonly keys: ReadonlyMap<KeyId, KeyObject>;
}

export interface KeyState {
  readonly naming: Uint8Array;
  readonly pages: ReadonlyMap<number, Page>;
  /** Which page holds a key. */
  readonly where: Map<KeyId, number>;
}

/** CONFIG_INVALID where there is a keyring already. */
export async function makeKeyFolder(folder: string, kek: Uint8Array): Promise<KeyState> {
  return onDisk(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await readdir(folder)).includes(ROOT)) {
      throw new Refusal('CONFIG_INVALID', 'There is a keyring in this folder already; choose another folder.');
    }
    const state: KeyState = { naming: new Uint8Array(randomBytes(32)), pages: new Map(), where: new Map() };
    await writeRoot(folder, kek, state);
    return state;
  });
}

/** KEY_MISSING where there is no keyring, KEY_WRONG, STORE_NEWER, STORE_DAMAGED. */
export async function readKeyFolder(folder: string, kek: Uint8Array): Promise<KeyState> {
  for (;;) {
    const root = await readRoot(folder);
    try {
      return await readPages(folder, (await nextRoot(folder, kek, root)) ?? openRoot(kek, root));
    } catch (error) {
      // Without the lock a page may go between the two reads; only a root that stayed the same makes that damage.
      if (root.equals(await readRoot(folder))) throw error;
    }
  }
}

/**
 * Differs once another process changed the folder: creating keys replaces the last page or the root, destroying them
 * replaces the root.
 */
export async function stampOf(folder: string, { pages }: Pick<KeyState, 'pages'>): Promise<string> {
  const last = [...pages.values()].at(-1);
  const names = last ? [ROOT, pageFile(last.ref)] : [ROOT];
  return (await Promise.all(names.map((name) => fileStamp(join(folder, name))))).join(' ');
}

async function fileStamp(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return found ? `${found.ino}:${found.mtimeNs}:${found.size}` : 'gone';
}

/** A rotation that was cut off after the key file was changed: the root under that key. Otherwise null. */
async function nextRoot(folder: string, kek: Uint8Array, root: Uint8Array): Promise<Root | null> {
  if (opensRoot(kek, root)) return null;
  const next = await readFile(join(folder, NEXT_ROOT)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return next && opensRoot(kek, next) ? openRoot(kek, next) : null;
}

/**
 * Both keys open the folder while `turn` changes the key file; afterwards the new one alone. Cut off anywhere, the key
 * that the key file holds then is the one that counts, and the next writer makes it the only one.
 */
export async function turnRoot(
  folder: string,
  kek: Uint8Array,
  state: KeyState,
  turn: () => Promise<void>,
): Promise<void> {
  const pages = [...state.pages.values()].map(({ ref }) => ref);
  await onDisk(async () => {
    await replaceFile(join(folder, NEXT_ROOT), [sealRoot(kek, { naming: state.naming, pages })]);
    await syncFolder(folder);
  });
  try {
    await turn();
  } catch (error) {
    await scrubFile(join(folder, NEXT_ROOT));
    throw error;
  }
  await settleRoot(folder, kek, state);
}

/** Ends a rotation that `turnRoot` began, for whoever holds the key that counts. */
export async function settleRoot(folder: string, kek: Uint8Array, state: KeyState): Promise<void> {
  await onDisk(async () => {
    if (!opensRoot(kek, await readRoot(folder))) await writeRoot(folder, kek, state);
    await scrubFile(join(folder, NEXT_ROOT));
    await syncFolder(folder);
  });
}

function readRoot(folder: string): Promise<Buffer> {
  return readFile(join(folder, ROOT)).catch((cause: NodeJS.ErrnoException) => {
    const says = 'There is no keyring in the data folder; restore it from a backup.';
    throw new Refusal('KEY_MISSING', says, { cause });
  });
}

async function readPages(folder: string, root: Root): Promise<KeyState> {
  const pages = new Map<number, Page>();
  const where = new Map<KeyId, number>();
  for (const ref of root.pages) {
    const sealed = await readFile(join(folder, pageFile(ref))).catch((cause: unknown) => {
      throw damaged(cause);
    });
    const keys = openPage(ref, sealed);
    for (const id of keys.keys()) where.set(id, ref.number);
    pages.set(ref.number, { ref, keys });
  }
  return { naming: root.naming, pages, where };
}

/** Pages and drafts that a crash left behind: nothing refers to them any more. */
export async function sweepKeyFolder(folder: string, state: KeyState): Promise<void> {
  const known = new Set([ROOT, ...[...state.pages.values()].map(({ ref }) => pageFile(ref))]);
  const left = (await readdir(folder)).filter((name) => /^(page-|root)/.test(name) && !known.has(name));
  for (const name of left) await scrubFile(join(folder, name));
  if (left.length > 0) await syncFolder(folder);
}

/**
 * Creates and destroys, durably, and returns the state after it, which takes over `where` of the one before. If it
 * fails, what is on disk may be either.
 * A page that loses keys gets another page key, and the root forgets the one before.
 */
export async function changeKeyFolder(
  folder: string,
  kek: Uint8Array,
  before: KeyState,
  create: ReadonlySet<KeyId>,
  destroy: ReadonlySet<KeyId>,
): Promise<KeyState> {
  return onDisk(async () => {
    const { pages, changed, gone } = planned(before, create, destroy);
    for (const page of changed) await replaceFile(join(folder, pageFile(page.ref)), [sealPage(page.ref, page.keys)]);
    const state: KeyState = { naming: before.naming, pages, where: before.where };
    // Pages first: a root must never name one that is not there.
    await syncFolder(folder);
    if (changed.some(({ ref }) => before.pages.get(ref.number)?.ref !== ref) || gone.length > 0) {
      await writeRoot(folder, kek, state);
    }
    for (const ref of gone) await scrubFile(join(folder, pageFile(ref)));
    if (gone.length > 0) await syncFolder(folder);
    for (const id of destroy) state.where.delete(id);
    for (const { ref, keys } of changed) for (const id of keys.keys()) state.where.set(id, ref.number);
    return state;
  });
}

export async function writeRoot(folder: string, kek: Uint8Array, state: KeyState): Promise<void> {
  const pages = [...state.pages.values()].map(({ ref }) => ref);
  await replaceAndScrub(join(folder, ROOT), sealRoot(kek, { naming: state.naming, pages }));
}

function planned(before: KeyState, create: ReadonlySet<KeyId>, destroy: ReadonlySet<KeyId>) {
  const pages = new Map(before.pages);
  const gone: PageRef[] = [];
  for (const number of new Set([...destroy].flatMap((id) => before.where.get(id) ?? []))) {
    const { ref, keys } = before.pages.get(number)!;
    const left = new Map([...keys].filter(([id]) => !destroy.has(id)));
    gone.push(ref);
    if (left.size === 0) pages.delete(number);
    else pages.set(number, { ref: { number, generation: ref.generation + 1, key: freshKey() }, keys: left });
  }
  const waiting = [...create];
  let last = Math.max(-1, ...before.pages.keys());
  while (waiting.length > 0) {
    const open = pages.get(last);
    const page = open && open.keys.size < PAGE_KEYS ? open : freshPage(++last, before);
    const added = waiting.splice(0, PAGE_KEYS - page.keys.size);
    const keys = new Map([...page.keys, ...added.map((id) => [id, createSecretKey(randomBytes(32))] as const)]);
    pages.set(last, { ref: page.ref, keys });
  }
  const changed = [...pages].filter(([number, page]) => before.pages.get(number) !== page).map(([, page]) => page);
  return { pages, changed, gone };
}

/** As many pages as the keys need, each under a key of its own. */
export function freshPages(keys: readonly (readonly [KeyId, KeyObject])[]): ReadonlyMap<number, Page> {
  const pages = new Map<number, Page>();
  for (let number = 0; number * PAGE_KEYS < keys.length; number++) {
    const its = keys.slice(number * PAGE_KEYS, (number + 1) * PAGE_KEYS);
    pages.set(number, { ref: { number, generation: 1, key: freshKey() }, keys: new Map(its) });
  }
  return pages;
}

/** A number may return when its last page was dropped, so the generation starts where no file of that name was. */
function freshPage(number: number, before: KeyState): Page {
  const generation = (before.pages.get(number)?.ref.generation ?? 0) + 1;
  return { ref: { number, generation, key: freshKey() }, keys: new Map() };
}

function freshKey(): Uint8Array {
  return new Uint8Array(randomBytes(32));
}
