// Session tokens: signed by the plant, minutes long, and refused for any deviation without a word about which.

import type { KeyObject } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { PrincipalKind } from '../../graph/access/rules.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { PrincipalId } from '../../graph/model/ids.ts';
import type { Principal } from './principal.ts';

export const TOKEN_MINUTES = { least: 1, most: 60, usual: 15 } as const;
export const TOKEN_AUDIENCE = 'bulkhead';

export interface VerifyDeps {
  /** `iss`: tokens of another plant are strangers here. */
  readonly plant: string;
  readonly audience: string;
  readonly verify: KeyObject;
  /** From the access graph at its head; null for whom it does not know. */
  readonly kindOf: (id: PrincipalId) => PrincipalKind | null;
}

export interface IssueDeps extends VerifyDeps {
  readonly sign: KeyObject;
  /** A fresh name for the token; never repeated. */
  readonly newId: () => string;
}

export interface TokenRequest {
  readonly subject: PrincipalId;
  /** For an agent: the person it acts for. */
  readonly onBehalfOf?: PrincipalId;
  readonly minutes?: number;
}

/** RFC 7519 with EdDSA (RFC 8037). NOT_FOUND for an unknown subject, BAD_REQUEST for a wrong length of life. */
export async function issueToken(deps: IssueDeps, request: TokenRequest, now: Date): Promise<string> {
  const minutes = request.minutes ?? TOKEN_MINUTES.usual;
  if (!(Number.isInteger(minutes) && minutes >= TOKEN_MINUTES.least && minutes <= TOKEN_MINUTES.most))
    throw new Refusal('BAD_REQUEST', 'A token lives from 1 to 60 whole minutes, 15 for example.');
  identified(deps, request.subject, request.onBehalfOf ?? null, () => new Refusal('NOT_FOUND'));
  const issued = Math.floor(now.getTime() / 1000);
  const claims = request.onBehalfOf === undefined ? {} : { [ACTS_FOR]: request.onBehalfOf };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setIssuer(deps.plant)
    .setAudience(deps.audience)
    .setSubject(request.subject)
    .setJti(deps.newId())
    .setIssuedAt(issued)
    .setNotBefore(issued)
    .setExpirationTime(issued + minutes * 60)
    .sign(deps.sign);
}

/** Refuses with UNAUTHENTICATED and nothing else; `cause` says why, for the log. */
export async function verifyToken(deps: VerifyDeps, token: string, now: Date): Promise<Principal> {
  try {
    return await verified(deps, token, now);
  } catch (cause) {
    throw new Refusal('UNAUTHENTICATED', undefined, { cause });
  }
}

/** As it says itself, unverified: for whoever was just given it. */
export function tokenNameOf(token: string): string {
  return String(decodeJwt(token).jti);
}

const ALGORITHM = 'EdDSA';
const TYPE = 'bulkhead+jwt';
const ACTS_FOR = 'acts_for';
const SKEW_SECONDS = 5;
const LONGEST_TOKEN = 2048;
const HEADER = [ALGORITHM, TYPE].join();

async function verified(deps: VerifyDeps, token: string, now: Date): Promise<Principal> {
  if (token.length > LONGEST_TOKEN) throw new Error('token too long');
  const header = decodeProtectedHeader(token);
  // Two parameters and no more: nothing that names or carries a key, nothing critical.
  if (Object.keys(header).length !== 2 || [header.alg, header.typ].join() !== HEADER)
    throw new Error('unexpected header');
  const { payload } = await jwtVerify(token, deps.verify, {
    algorithms: [ALGORITHM],
    typ: TYPE,
    issuer: deps.plant,
    audience: deps.audience,
    currentDate: now,
    clockTolerance: SKEW_SECONDS,
    requiredClaims: ['sub', 'jti', 'iat', 'nbf', 'exp'],
  });
  return principalOf(deps, payload, now);
}

function principalOf(deps: VerifyDeps, payload: JWTPayload, now: Date): Principal {
  const { sub, jti, iat, exp, nbf, aud } = payload;
  if (typeof aud !== 'string') throw new Error('several audiences');
  if (!isName(sub) || !isName(jti)) throw new Error('subject or name is no text');
  if (iat === undefined || exp === undefined || nbf === undefined) throw new Error('missing time');
  if (![iat, nbf, exp].every(Number.isSafeInteger)) throw new Error('times are not whole seconds');
  if (exp <= iat || exp - Math.min(iat, nbf) > TOKEN_MINUTES.most * 60) throw new Error('lives too long');
  if (iat > now.getTime() / 1000 + SKEW_SECONDS) throw new Error('issued in the future');
  const actsFor = payload[ACTS_FOR] ?? null;
  if (actsFor !== null && typeof actsFor !== 'string') throw new Error('wrong claim');
  const onBehalfOf = actsFor as PrincipalId | null;
  const kind = identified(deps, sub as PrincipalId, onBehalfOf, () => new Error('unknown principal'));
  const until = new Date(exp * 1000).toISOString();
  return { id: sub as PrincipalId, kind, onBehalfOf, authenticated: { method: 'token', id: jti, until } };
}

// A signed claim can still be of any JSON type.
function isName(claim: unknown): claim is string {
  return typeof claim === 'string' && claim !== '';
}

/** Known, and paired as the access graph demands: an agent with a person, everybody else alone. */
function identified(
  deps: VerifyDeps,
  id: PrincipalId,
  actsFor: PrincipalId | null,
  refuse: () => Error,
): PrincipalKind {
  const kind = deps.kindOf(id);
  if (kind === null || (kind === 'agent') !== (actsFor !== null)) throw refuse();
  if (actsFor !== null && deps.kindOf(actsFor) !== 'person') throw refuse();
  return kind;
}
