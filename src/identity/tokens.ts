// Issues and verifies session tokens with the plant's own key, clock and access graph.

import type { AccessGraph } from '../../graph/access/accessGraph.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { Principal } from './principal.ts';
import { type IssueDeps, issueToken, TOKEN_AUDIENCE, type TokenRequest, verifyToken } from './token.ts';
import type { TokenKeys } from './tokenKey.ts';

export interface Tokens {
  /** As `issueToken`. */
  issue(request: TokenRequest): Promise<string>;
  /** As `verifyToken`: UNAUTHENTICATED with a cause for the log, or the principal. */
  verify(token: string): Promise<Principal>;
  /** Of an `Authorization` header (RFC 6750). null where there is none; UNAUTHENTICATED for any that is not right. */
  principalOf(authorization: string | null): Promise<Principal | null>;
}

export interface TokensDeps {
  /** The plant's id, as in its site file. */
  readonly plant: string;
  readonly keys: TokenKeys;
  /** At the access head: somebody removed a moment ago is unknown at once. */
  readonly access: () => AccessGraph;
  readonly now: () => Date;
  readonly newId: () => string;
}

export function tokensOf({ plant, keys, access, now, newId }: TokensDeps): Tokens {
  const deps: IssueDeps = {
    plant,
    audience: TOKEN_AUDIENCE,
    sign: keys.sign,
    verify: keys.verify,
    newId,
    kindOf: (id) => access().principals.get(id)?.kind ?? null,
  };
  const verify = (token: string) => verifyToken(deps, token, now());
  return {
    issue: (request) => issueToken(deps, request, now()),
    verify,
    principalOf: async (authorization) => {
      if (authorization === null) return null;
      const [, token] = /^Bearer ([\w.-]+)$/i.exec(authorization) ?? [];
      if (token === undefined) throw new Refusal('UNAUTHENTICATED', undefined, { cause: new Error('no bearer token') });
      return verify(token);
    },
  };
}
