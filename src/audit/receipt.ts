// The proof bundle of one's own answer: what `bulkhead verify` checks without the service or its data.

import { receipt } from '../../graph/ledger/receipt.ts';
import type { EventId } from '../../graph/model/ids.ts';
import type { Pinned, ReadScope } from '../../graph/model/scope.ts';
import type { House } from '../house.ts';

/** null: no such answer, or not the asker's. */
export async function receiptOf(
  house: Pick<House, 'reader' | 'ledger'>,
  at: Pinned,
  scope: ReadScope,
  answerId: string,
): Promise<string | null> {
  const [answer] = await house.reader.nodes(at.corpus, scope, [answerId]);
  if (answer?.kind !== 'Answer') return null;
  const position = await house.ledger.find(answer.id as EventId);
  return position && receipt(house.ledger, position, 'all');
}
