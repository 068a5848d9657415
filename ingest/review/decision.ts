// What people decided about a run that was refused or waits for them: tried again, let through, or refused for good.

import type { PrincipalId } from '../../graph/model/ids.ts';
import type { Approval } from './told.ts';

interface Act {
  readonly by: PrincipalId;
  /** ISO 8601. */
  readonly at: string;
}

export type Decision =
  | (Act & { readonly kind: 'retried' })
  | (Act & { readonly kind: 'approved'; readonly findings: Approval['findings'] })
  | (Act & { readonly kind: 'rejected'; readonly reason: string });
