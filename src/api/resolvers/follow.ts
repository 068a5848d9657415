// The subscription: one's own run as it changes, until it ends.

import { Refusal } from '../../../graph/model/errors.ts';
import type { RunId } from '../../../graph/model/ids.ts';
import type { RunStatus } from '../../../ingest/run.ts';
import type { IngestRun, SubscriptionResolvers } from '../generated/schema.ts';
import { type Request, sightOf, whoAsks } from '../request.ts';
import { runView } from '../views/run.ts';

export const following: SubscriptionResolvers = {
  ingestRun: {
    subscribe: (_, { id }, request) => follow(request, id as RunId),
    resolve: (run: IngestRun) => run,
  },
};

/** Refused before the first event, like a query; freed when the run ends or the caller leaves, whichever is first. */
async function follow(request: Request, id: RunId): Promise<AsyncIterable<IngestRun>> {
  const { house, limits, gone } = request;
  const principal = whoAsks(request);
  const left = limits.followed.enter(principal.id);
  // Listening starts before the look-up, so that no change falls in between.
  const live = house.runEvents.follow(id);
  const free = () => {
    left();
    live.end();
  };
  try {
    const known = await house.runStore.find(id);
    if (known?.order.by !== principal.id) throw new Refusal('NOT_FOUND');
    if (gone.aborted) throw new Refusal('UNAVAILABLE');
    gone.addEventListener('abort', free, { once: true });
    return changes(request, known, live.changes, free);
  } catch (error) {
    free();
    throw error;
  }
}

async function* changes(
  request: Request,
  known: RunStatus,
  live: AsyncIterable<RunStatus>,
  free: () => void,
): AsyncGenerator<IngestRun> {
  try {
    yield await shown(request, known);
    if (known.state === 'ended') return;
    for await (const status of live) {
      yield await shown(request, status);
      if (status.state === 'ended') return;
    }
  } finally {
    free();
  }
}

/** The document appears with the commit, and rights may go: what may be read is looked up anew each time. */
async function shown(request: Request, status: RunStatus): Promise<IngestRun> {
  const { principal, scope } = await sightOf(request);
  const { id, until } = principal.authenticated;
  const { house } = request;
  if (house.now().toISOString() > until || house.revocations.has(id)) throw new Refusal('UNAUTHENTICATED');
  return runView(status, house.documents, scope);
}
