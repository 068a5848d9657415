// Commits a change as every act of governing does: its event durable in the log, and everything in memory caught up.

import { drain } from '../../graph/ledger/drain.ts';
import type { LedgerWriter } from '../../graph/ledger/ledger.ts';
import type { Revision } from '../../graph/model/ids.ts';
import type { Follower } from '../../graph/store/follower.ts';
import type { Change, GraphReader, GraphRecords, GraphWriter } from '../../graph/store/graph.ts';

export interface Committing {
  readonly reader: Pick<GraphReader, 'head'>;
  readonly newId: () => string;
  readonly now: () => Date;
  commit(change: Change): Promise<Revision>;
}

interface Deps {
  readonly graph: Pick<GraphWriter, 'commit' | 'delivered'> & Pick<GraphRecords, 'pending'>;
  readonly ledger: LedgerWriter;
  readonly follower: Follower;
}

export function committing({ graph, ledger, follower }: Deps): Committing['commit'] {
  return async (change) => {
    const revision = await graph.commit(change);
    await ledger.append(change.event);
    await graph.delivered([change.event.id]);
    await follower.reach(revision);
    return revision;
  };
}

/** At start: events of changes that a crash kept from the log. */
export function drainOutbox({ graph, ledger }: Omit<Deps, 'follower'>): Promise<number> {
  return drain({ pending: (limit) => graph.pending(limit), delivered: (ids) => graph.delivered(ids) }, ledger);
}
