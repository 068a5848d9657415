// What pseudonyms stand for, apart from everything else: each value sealed under the key of whom it names.

import { mkdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../model/errors.ts';
import type { KeyId } from '../model/ids.ts';
import { onDisk, replaceFile, syncFolder } from './durable.ts';
import type { Keyring } from './ports.ts';

export interface ClearValue {
  /** `person`, `email`, … */
  readonly kind: string;
  readonly site: string;
  readonly pseudonym: string;
  /** The key whose end makes the value unreadable. */
  readonly keyId: KeyId;
  /** As it is compared: lower case, without titles. */
  readonly value: string;
}

/** - `keep` MUST be durable before it resolves; the same again is a no-op.
 *  - `of` MUST NOT give a value whose key was destroyed. */
export interface ClearValues {
  keep(value: ClearValue): Promise<void>;
  of(pseudonym: string): Promise<readonly ClearValue[]>;
  /** Takes out what stands under these keys; nothing there is a no-op. */
  forget(pseudonym: string, keys: readonly KeyId[]): Promise<void>;
}

/** Seals which keys a pseudonym has; the values themselves stand under those keys. */
const CLEAR_KEY = 'clear-values' as KeyId;

type Sealed = Omit<ClearValue, 'value'> & { readonly sealed: string };
type Keys = Pick<Keyring, 'create' | 'seal' | 'open' | 'name'>;

/** A file for each pseudonym, named by a keyed digest; two people may share one by chance, so it holds a list. */
export async function openClearValues(keyring: Keys, folder: string): Promise<ClearValues> {
  await onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }));
  await keyring.create([CLEAR_KEY]);
  const files = new ClearFiles(keyring, folder);
  const kept = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work, work);
    last = done;
    return done;
  };
  return {
    async keep(value) {
      const mark = `${value.pseudonym} ${value.keyId}`;
      if (kept.has(mark)) return;
      await inTurn(async () => {
        const there = await files.read(value.pseudonym);
        if (!there.some(({ keyId }) => keyId === value.keyId))
          await files.write(value.pseudonym, [...there, await sealed(keyring, value)]);
      });
      kept.add(mark);
    },
    async of(pseudonym) {
      const opened = (await files.read(pseudonym)).map((entry) => openedOrNone(keyring, entry));
      return (await Promise.all(opened)).flat();
    },
    forget: (pseudonym, keys) =>
      inTurn(async () => {
        const there = await files.read(pseudonym);
        const left = there.filter(({ keyId }) => !keys.includes(keyId));
        if (left.length < there.length) await files.write(pseudonym, left);
        for (const key of keys) kept.delete(`${pseudonym} ${key}`);
      }),
  };
}

async function sealed(keyring: Keys, { value, ...rest }: ClearValue): Promise<Sealed> {
  const bytes = await keyring.seal(rest.keyId, placeOf(rest.pseudonym), Buffer.from(value));
  return { ...rest, sealed: Buffer.from(bytes).toString('base64') };
}

/** Nothing where the key is gone. */
async function openedOrNone(keyring: Keys, { sealed, ...rest }: Sealed): Promise<readonly ClearValue[]> {
  try {
    const plain = await keyring.open(rest.keyId, placeOf(rest.pseudonym), Buffer.from(sealed, 'base64'));
    return [{ ...rest, value: Buffer.from(plain).toString() }];
  } catch (error) {
    if (error instanceof Refusal && error.code === 'KEY_DESTROYED') return [];
    throw error;
  }
}

function placeOf(pseudonym: string) {
  return { record: `clear ${pseudonym}`, field: 'value' };
}

class ClearFiles {
  readonly #keyring: Keys;
  readonly #folder: string;

  constructor(keyring: Keys, folder: string) {
    this.#keyring = keyring;
    this.#folder = folder;
  }

  async read(pseudonym: string): Promise<readonly Sealed[]> {
    const name = await this.#nameOf(pseudonym);
    const bytes = await readFile(this.#pathOf(name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (bytes === null) return [];
    const plain = await this.#keyring.open(CLEAR_KEY, { record: name, field: 'clear' }, bytes);
    return JSON.parse(Buffer.from(plain).toString()) as Sealed[];
  }

  async write(pseudonym: string, entries: readonly Sealed[]): Promise<void> {
    const name = await this.#nameOf(pseudonym);
    const path = this.#pathOf(name);
    const plain = Buffer.from(JSON.stringify(entries));
    const bytes = await this.#keyring.seal(CLEAR_KEY, { record: name, field: 'clear' }, plain);
    await onDisk(async () => {
      const shelf = join(this.#folder, name.slice(0, 2));
      if ((await mkdir(shelf, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(this.#folder);
      if (entries.length === 0) await unlink(path);
      else await replaceFile(path, [bytes]);
      await syncFolder(shelf);
    });
  }

  async #nameOf(pseudonym: string): Promise<string> {
    return Buffer.from(await this.#keyring.name('vault', ['clear', pseudonym])).toString('base64url');
  }

  #pathOf(name: string): string {
    return join(this.#folder, name.slice(0, 2), name);
  }
}
