// Puts a signed checkpoint where readers of the folder look for it, whole or not at all.

import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKPOINT_FILE } from './recovery.ts';

/** Durable when it resolves: recovery takes it as proof that these events existed. */
export async function publishCheckpoint(folder: string, checkpoint: string): Promise<void> {
  const next = join(folder, `${CHECKPOINT_FILE}.next`);
  const file = await open(next, 'w', 0o600);
  try {
    await file.writeFile(checkpoint);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(next, join(folder, CHECKPOINT_FILE));
  await syncFolder(folder);
}

/** Makes new names in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
