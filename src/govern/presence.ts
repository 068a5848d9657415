// Tells whether another service of the plant runs: each holds a folder of its own among those that they share.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Lock, lockFolder } from '../../graph/ledger/lock.ts';
import { Refusal } from '../../graph/model/errors.ts';

export interface Presence {
  /** Whoever asks, and whoever comes, does it in turn: see `Alone`. */
  others(): Promise<boolean>;
  close(): Promise<void>;
}

/** The embedded store has one service, and its lock sees to that. */
export const ALONE: Presence = { others: async () => false, close: async () => undefined };

/** Ends with its process, however that ends. STORE_IN_USE: another process is here under this name. */
export async function presence(folder: string, name: string): Promise<Presence> {
  const own = await lockFolder(join(folder, name));
  return {
    async others() {
      for (const other of await readdir(folder)) {
        if (other !== name && (await isHeld(join(folder, other)))) return true;
      }
      return false;
    },
    close: () => own.release(),
  };
}

async function isHeld(folder: string): Promise<boolean> {
  let taken: Lock;
  try {
    taken = await lockFolder(folder);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'STORE_IN_USE') return true;
    throw error;
  }
  await taken.release();
  return false;
}
