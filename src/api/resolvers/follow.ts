// The subscription: one's own run as it changes, until it ends.

import { Refusal } from '../../../graph/model/errors.ts';
import type { RunId } from '../../../graph/model/ids.ts';
import type { IngestRun, SubscriptionResolvers } from '../generated/schema.ts';
import { type Request, sightOf, whoAsks } from '../request.ts';
import { runView } from '../views/run.ts';

export const following: SubscriptionResolvers = {
  ingestRun: {
    subscribe: (_, { id }, request) => changes(request, id as RunId),
    resolve: (run: IngestRun) => run,
  },
};

async function* changes(request: Request, id: RunId): AsyncGenerator<IngestRun> {
  const { house } = request;
  const principal = whoAsks(request);
  const live = house.runEvents.follow(id);
  try {
    const known = await house.runStore.find(id);
    if (known?.order.by !== principal.id) throw new Refusal('NOT_FOUND');
    const { scope } = await sightOf(request);
    yield runView(known, house.documents, scope);
    if (known.state === 'ended') return;
    for await (const status of live) {
      // The document appears with the commit, so what may be read is looked up anew.
      const now = await sightOf(request);
      yield runView(status, house.documents, now.scope);
      if (status.state === 'ended') return;
    }
  } finally {
    await live.return();
  }
}
