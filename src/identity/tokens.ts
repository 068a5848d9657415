// Sessions of the running service: issues tokens at the local door, and tells who a request comes from.

import type { LedgerWriter } from '../../graph/ledger/ledger.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { EventId, PrincipalId } from '../../graph/model/ids.ts';
import type { AccessState } from '../govern/accessState.ts';
import type { Principal } from './principal.ts';
import type { Revocations } from './revocations.ts';
import type { SigningKeys } from './signingKey.ts';
import { issueToken, TOKEN_AUDIENCE, verifyToken } from './token.ts';

export interface Tokens {
  /** Only for whoever stands at the local door; on record before it is given out. */
  issue(order: { readonly subject: string; readonly minutes?: number }): Promise<string>;
  /** null without a header; UNAUTHENTICATED for anything but a valid bearer token. */
  principalOf(authorization: string | null): Promise<Principal | null>;
}

interface Deps {
  readonly plant: string;
  readonly keys: SigningKeys;
  readonly access: AccessState;
  readonly revocations: Pick<Revocations, 'has'>;
  readonly ledger: Pick<LedgerWriter, 'append'>;
  readonly minutes: number;
  readonly newId: () => string;
  readonly now: () => Date;
}

export function tokens(deps: Deps): Tokens {
  const { plant, keys, access, newId, now } = deps;
  const kindOf = (id: PrincipalId) => access.current().graph.principals.get(id)?.kind ?? null;
  const verifying = { plant, audience: TOKEN_AUDIENCE, verify: keys.verify, kindOf };
  return {
    async issue({ subject, minutes = deps.minutes }) {
      const at = now();
      const id = newId();
      const order = { subject: subject as PrincipalId, minutes };
      const token = await issueToken({ ...verifying, sign: keys.sign, newId: () => id }, order, at);
      await deps.ledger.append({
        id: id as EventId,
        time: at.toISOString(),
        category: 'access-control',
        type: 'token.issued',
        result: 'success',
        principal: 'local-console' as PrincipalId,
        subject,
        minutes,
      });
      return token;
    },
    async principalOf(authorization) {
      if (authorization === null) return null;
      const token = /^Bearer ([\w.-]+)$/.exec(authorization)?.[1];
      if (token === undefined) throw new Refusal('UNAUTHENTICATED');
      const principal = await verifyToken(verifying, token, now());
      if (deps.revocations.has(principal.authenticated.id)) throw new Refusal('UNAUTHENTICATED');
      return principal;
    },
  };
}
