// Puts on record whether an answer helped the person who asked, with their reason, redacted like any text.

import type { LogPosition } from '../../graph/model/event.ts';
import type { AnswerId, EventId } from '../../graph/model/ids.ts';
import type { Principal } from '../identity/principal.ts';
import type { AskDeps } from './deps.ts';

export interface Rating {
  /** The rater's own. */
  readonly answer: AnswerId;
  readonly helped: boolean;
  /** Empty: none given. */
  readonly reason: string;
}

export async function rate(
  deps: Pick<AskDeps, 'redact' | 'ledger' | 'newId' | 'now'>,
  principal: Principal,
  { answer, helped, reason }: Rating,
): Promise<LogPosition> {
  return deps.ledger.append({
    id: deps.newId() as EventId,
    time: deps.now().toISOString(),
    category: 'access-control',
    type: 'answer.rated',
    result: 'success',
    principal: principal.id,
    authenticated: principal.authenticated,
    answer,
    verdict: helped ? 'helped' : 'wrong',
    reason: reason === '' ? null : await deps.redact(reason),
  });
}
