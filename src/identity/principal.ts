// Who is asking, and how we know: made by verifying a token, handed to every job.

import type { PrincipalKind } from '../../graph/access/rules.ts';
import type { PrincipalId } from '../../graph/model/ids.ts';

/** Groups are not part of it: they belong to the access graph, at a revision. It is an `Actor` as it is. */
export interface Principal {
  readonly id: PrincipalId;
  readonly kind: PrincipalKind;
  /** The person an agent acts for; null for everybody else. */
  readonly onBehalfOf: PrincipalId | null;
  readonly authenticated: {
    readonly method: 'token' | 'session';
    /** The token's own name (`jti`), or the session's, for the log; not a secret. */
    readonly id: string;
    /** When the session ends, ISO 8601. */
    readonly until: string;
  };
}
