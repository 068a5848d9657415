// Puts passages in order with a local cross-encoder, in a thread of its own and within a deadline.

import { Worker } from 'node:worker_threads';
import { remote } from '../../graph/thread/thread.ts';
import type { ModelFolder } from './lock.ts';
import type { RerankingModel, RerankThread } from './rerankWorker.ts';

export type { RerankingModel };

export type Reranker = {
  readonly model: RerankingModel;
  /** A number for each passage, larger for better, or null when the deadline came first. Throws what the model threw. */
  readonly score: (question: string, passages: readonly string[]) => Promise<readonly number[] | null>;
  readonly close: () => Promise<void>;
};

export type RerankerOptions = ModelFolder & {
  readonly name: string;
  readonly deadlineMs: number;
  /** Cores that one inference may use. */
  readonly threads?: number;
};

const THREADS = 1;

/** Throws as `openEmbedder` does. */
export async function openReranker({ deadlineMs, threads = THREADS, ...where }: RerankerOptions): Promise<Reranker> {
  const worker = new Worker(new URL('./rerankWorker.ts', import.meta.url), { name: 'reranking' });
  const thread = remote<RerankThread>(worker);
  try {
    const model = await thread.open(where, threads);
    return {
      model,
      score: (question, passages) => within(deadlineMs, thread.score(question, passages, Date.now() + deadlineMs)),
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

/** The thread looks at the clock between passages; one that hangs inside a passage is not waited for either. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  const timer = Promise.withResolvers<null>();
  const running = setTimeout(() => timer.resolve(null), ms);
  try {
    return await Promise.race([work, timer.promise]);
  } finally {
    clearTimeout(running);
    // What comes after the deadline, an error too, is of no use to anybody.
    work.catch(() => undefined);
  }
}
