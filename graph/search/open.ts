// Starts search memory in a thread of its own.

import { Worker } from 'node:worker_threads';
import { type Remote, remote } from '../thread/thread.ts';
import type { SearchPort } from './port.ts';

export type OpenSearch = Remote<SearchPort> & { close(): Promise<void> };

export async function openSearch(): Promise<OpenSearch> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { name: 'search' });
  const port = remote<SearchPort>(worker);
  return {
    fold: port.fold,
    native: port.native,
    search: port.search,
    mentioned: port.mentioned,
    machines: port.machines,
    count: port.count,
    async close() {
      await worker.terminate();
    },
  };
}
