// Refuses to go on over a part of the plant that is gone: an empty graph or log that was not empty before is no new plant.

import { join } from 'node:path';
import { onDisk, replaceFile, syncFolder } from '../graph/keys/durable.ts';
import type { LedgerReader } from '../graph/ledger/ledger.ts';
import { Refusal } from '../graph/model/errors.ts';
import type { GraphReader, GraphRecords } from '../graph/store/graph.ts';
import type { Config } from './config/config.ts';
import { isThere } from './isThere.ts';
import { isFirst } from './plant.ts';

/** Lies in the plant's folder from the first start on that found a change in the graph. */
const BEGUN = 'graph.begun';

interface Parts {
  readonly graph: Pick<GraphReader, 'head'> & Pick<GraphRecords, 'pending'>;
  readonly ledger: Pick<LedgerReader, 'size'>;
}

/** Before the outbox is drained. STORE_DAMAGED, LEDGER_DAMAGED. */
export async function refuseLost(config: Config, { graph, ledger }: Parts): Promise<void> {
  const { revision } = await graph.head();
  const begun = join(config.sharedFolder, BEGUN);
  if (revision === 0) {
    if (!(await isThere(begun))) return;
    const says = 'The graph of this plant is gone, or this is another database; restore a backup into another folder.';
    throw new Refusal('STORE_DAMAGED', says);
  }
  // Each change waits for the log or is in it; the log of a service that joined begins empty.
  if (isFirst(config) && ledger.size() === 0 && (await graph.pending(revision)).length < revision) {
    throw new Refusal(
      'LEDGER_DAMAGED',
      'The log of this plant is gone; keep the folder as it is and call your auditor.',
    );
  }
  if (await isThere(begun)) return;
  await onDisk(async () => {
    await replaceFile(begun, []);
    await syncFolder(config.sharedFolder);
  });
}
