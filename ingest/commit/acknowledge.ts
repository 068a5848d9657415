// Acknowledges a commit only when its event is durable in the log; a crash in between leaves it in the outbox.

import type { IngestDeps } from '../deps.ts';
import type { Committed, Receipt } from './commit.ts';

export async function acknowledge(
  deps: Pick<IngestDeps, 'graph' | 'ledger'>,
  { event, receipt }: Committed,
): Promise<Receipt> {
  await deps.ledger.append(event);
  await deps.graph.delivered([event.id]);
  return receipt;
}
