// One writer for each folder, also when the last one was killed.

import { mkdir, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { Refusal } from '../model/errors.ts';

export interface Lock {
  release(): Promise<void>;
}

/** As `lockFolder`, after whoever has it now; STORE_IN_USE where that takes too long. */
export async function awaitFolder(folder: string, within = PATIENCE_MS): Promise<Lock> {
  const until = performance.now() + within;
  for (;;) {
    try {
      return await lockFolder(folder);
    } catch (error) {
      const busy = error instanceof Refusal && error.code === 'STORE_IN_USE';
      if (!busy || performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}
const PATIENCE_MS = 20_000;
const AGAIN_MS = 5;

/**
 * Holds an abstract socket (Linux) named after the folder's inode: the kernel gives it to one process and takes it back
 * when that process ends however it ends, which a lock file cannot promise. Refuses with STORE_IN_USE.
 */
export async function lockFolder(folder: string): Promise<Lock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { dev, ino } = await stat(folder);
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(cause.code === 'EADDRINUSE' ? new Refusal('STORE_IN_USE', undefined, { cause }) : cause),
    );
    // `exclusive`, or cluster workers would share it.
    server.listen({ path: `\0bulkhead-ledger-${dev}-${ino}`, exclusive: true }, resolve);
  });
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}
