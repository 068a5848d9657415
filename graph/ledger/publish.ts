// Keeps the log's public files (tiles, entry bundles, checkpoint) no further behind its events than a given time.

import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKPOINT_FILE } from './recovery.ts';
import type { Tiles } from './tiles.ts';

export interface PublisherOptions {
  readonly folder: string;
  readonly tiles: Tiles;
  /** The checkpoint that `tiles` is at. */
  readonly checkpoint: () => string;
  readonly everyMs: number;
}

const WAITING_TILES = 128;

export class Publisher {
  readonly #options: PublisherOptions;
  #timer: NodeJS.Timeout | null = null;
  /** One at a time, in order, or an older checkpoint could replace a newer one. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** Within the time agreed, or at once when many tiles wait. */
  soon(): void {
    const crowded = this.#options.tiles.waiting > WAITING_TILES;
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null;
        // All of it can be made again from the events, so this is a warning; whoever asks for it meets the error itself.
        this.now().catch((error: unknown) => process.emitWarning(error as Error));
      },
      crowded ? 0 : this.#options.everyMs,
    ).unref();
  }

  now(): Promise<string> {
    const run = this.#last.then(async () => {
      const { folder, tiles, checkpoint } = this.#options;
      const note = checkpoint();
      await tiles.publish();
      await publishCheckpoint(folder, note);
      return note;
    });
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** Nothing starts any more, and what was under way is over. */
  async stop(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    await this.#last;
  }
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

/** Whole or not at all, and durable: recovery takes it as proof that these events existed. */
async function publishCheckpoint(folder: string, checkpoint: string): Promise<void> {
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
