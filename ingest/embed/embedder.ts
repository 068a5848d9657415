// Turns texts into vectors with the local embedding model, in a thread of its own.

import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { type Remote, remote } from '../../graph/thread/thread.ts';
import { Turn } from '../turn.ts';
import type { ModelFolder } from './lock.ts';
import type { EmbeddingModel, EmbeddingThread, Role } from './worker.ts';

export type { EmbeddingModel, Role };

/** A text per vector, in order; each vector has length 1 and is the same whatever else is embedded with it. */
export type Embed = (texts: readonly string[], role?: Role) => Promise<Float32Array[]>;

export type Embedder = {
  readonly model: EmbeddingModel;
  /** `role` is 'document' when absent. Text beyond the model's window is cut off. Throws EMBEDDER_FAILED. */
  readonly embed: Embed;
  /** A port to the same model for another thread; that thread calls `embedOver` with it. */
  readonly connect: () => MessagePort;
  readonly close: () => Promise<void>;
};

/** `threads` is how many cores one inference may use; documents are embedded while `turn` is free. */
export type EmbedderOptions = ModelFolder & { readonly threads?: number; readonly turn?: Turn };

const THREADS = 2;

/**
 * Checks the model's files against the lock file, then loads them. Throws MODEL_MISSING when the model is not there:
 * the caller may go on without vectors, and must say so. Throws MODEL_DIGEST when a file is not the locked one: the
 * caller must stop.
 */
export async function openEmbedder(options: EmbedderOptions): Promise<Embedder> {
  const { threads = THREADS, turn = new Turn(), ...where } = options;
  silenceRuntime();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { name: 'embedding' });
  const thread = remote<EmbeddingThread>(worker);
  try {
    const model = await thread.open(where, threads, turn.memory);
    return {
      model,
      embed: embedWith(thread),
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

/**
 * The runtime would report its use to its maker over the network. The library reads its switch from the process's real
 * environment when it is loaded, which a thread cannot set; this only writes it, whatever the site configured.
 */
export function silenceRuntime(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1';
}

/** The other end of `connect`, in the thread that the port was sent to. */
export function embedOver(port: MessagePort): Embed {
  return embedWith(remote<Pick<EmbeddingThread, 'embed'>>(port));
}

function embedWith(thread: Remote<Pick<EmbeddingThread, 'embed'>>): Embed {
  return async (texts, role = 'document') => (texts.length === 0 ? [] : thread.embed(texts, role));
}

function connect(thread: Remote<EmbeddingThread>): MessagePort {
  const { port1, port2 } = new MessageChannel();
  // A thread that is gone closes the port, and the other end learns it there.
  thread.serve(port2).catch(() => port1.close());
  return port1;
}
