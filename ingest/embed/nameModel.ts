// Finds names with the token-classification model that a site configured, in a thread of its own.

import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { Digest } from '../../graph/model/ids.ts';
import { type Remote, remote } from '../../graph/thread/thread.ts';
import type { Finding } from '../redact/detector.ts';
import type { NameFinder } from '../redact/nameFinder.ts';
import { silenceRuntime } from './embedder.ts';
import { lockedNameModel, type ModelFolder } from './lock.ts';
import type { NameThread } from './nameWorker.ts';

export interface NameModel {
  readonly finder: NameFinder;
  /** A port to the same model for another thread; that thread calls `nameFinderOver` with it. */
  connect(): MessagePort;
  close(): Promise<void>;
}

/**
 * null where the lock file configures none. Throws MODEL_MISSING when it does and the model is not there, MODEL_DIGEST
 * when a file is not the locked one.
 */
export async function openNameModel(where: ModelFolder, threads = 1): Promise<NameModel | null> {
  if (!(await lockedNameModel(where))) return null;
  silenceRuntime();
  const worker = new Worker(new URL('./nameWorker.ts', import.meta.url), { name: 'names' });
  const thread = remote<NameThread>(worker);
  try {
    const model = await thread.open(where, threads);
    return {
      finder: finderWith(thread, model.digest),
      connect: () => connect(thread),
      close: async () => {
        await thread.close();
        await worker.terminate();
      },
    };
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

/** The other end of `connect`, in the thread that the port was sent to. */
export function nameFinderOver(port: MessagePort, digest: Digest): NameFinder {
  return finderWith(remote<Pick<NameThread, 'find'>>(port), digest);
}

function finderWith(thread: Remote<Pick<NameThread, 'find'>>, digest: Digest): NameFinder {
  return {
    level: 'model',
    digest,
    find: async (text) =>
      (await thread.find(text)).map(
        ({ start, end, kind }): Finding => ({
          start,
          end,
          type: kind,
          confidence: 0.75,
          detector: 'model',
          basis: 'pattern',
        }),
      ),
  };
}

function connect(thread: Remote<NameThread>): MessagePort {
  const { port1, port2 } = new MessageChannel();
  // A thread that is gone closes the port, and the other end learns it there.
  thread.serve(port2).catch(() => port1.close());
  return port1;
}
