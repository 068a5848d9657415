// Starts search memory in a thread of its own.

import { Worker } from 'node:worker_threads';
import { type Remote, remote } from '../thread/thread.ts';
import type { SearchPort } from './port.ts';
import { ScopeHandover } from './scopeHandover.ts';
import type { SearchThread } from './worker.ts';

export type OpenSearch = Remote<SearchPort> & { close(): Promise<void> };

export async function openSearch(): Promise<OpenSearch> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { name: 'search' });
  const port = remote<SearchThread>(worker);
  const scopes = new ScopeHandover(port);
  return {
    fold: port.fold,
    cleared: port.cleared,
    native: port.native,
    capture: port.capture,
    captured: port.captured,
    release: port.release,
    bring: port.bring,
    brought: port.brought,
    search: (at, scope, query) => port.search(at, scopes.refOf(scope), query),
    mentioned: (at, scope, entities) => port.mentioned(at, scopes.refOf(scope), entities),
    machines: (at, scope) => port.machines(at, scopes.refOf(scope)),
    count: (at, scope) => port.count(at, scopes.refOf(scope)),
    async close() {
      await worker.terminate();
    },
  };
}
