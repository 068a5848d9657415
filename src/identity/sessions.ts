// Sessions of the web console: opened by a one-time link or a token, kept in memory alone, ended by their person or by time.

import { createHash } from 'node:crypto';
import type { LedgerWriter } from '../../graph/ledger/ledger.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { EventId, PrincipalId } from '../../graph/model/ids.ts';
import type { AccessState } from '../govern/accessState.ts';
import type { Principal } from './principal.ts';
import type { Revocations } from './revocations.ts';
import type { Tokens } from './tokens.ts';

export interface Opened {
  /** Goes into the cookie and nowhere else. */
  readonly secret: string;
  /** ISO 8601. */
  readonly until: string;
}

export interface Sessions {
  /** A code that opens one session, once; for whoever stands at the local door. NOT_FOUND for an unknown person. */
  invite(subject: PrincipalId): string;
  /** UNAUTHENTICATED for a code that was never given out, was used, or is too old. */
  openByCode(code: string): Promise<Opened>;
  /** UNAUTHENTICATED for anything but a person's valid token. */
  openByToken(token: string): Promise<Opened>;
  /** null: no such session, or it is over. */
  principalOf(secret: string): Principal | null;
  end(secret: string): Promise<void>;
}

interface Deps {
  readonly access: AccessState;
  readonly tokens: Tokens;
  readonly revocations: Pick<Revocations, 'has'>;
  readonly ledger: Pick<LedgerWriter, 'append'>;
  readonly minutes: number;
  readonly newId: () => string;
  /** 256 bits that nobody guesses, safe in a URL. */
  readonly newSecret: () => string;
  readonly now: () => Date;
}

/** Of one person, and of all: the oldest gives way, so that nobody can fill the memory. */
export const MOST_SESSIONS = { each: 20, all: 5_000 } as const;
const CODE_MINUTES = 60;

export function sessions(deps: Deps): Sessions {
  const codes = new Map<string, Invitation>();
  const open = new Map<string, Session>();
  const { access, now } = deps;
  const kindOf = (id: PrincipalId) => access.current().graph.principals.get(id)?.kind ?? null;
  return {
    invite(subject) {
      if (kindOf(subject) !== 'person') throw new Refusal('NOT_FOUND');
      const code = deps.newSecret();
      for (const [name, { until }] of codes) if (until <= now().getTime()) codes.delete(name);
      codes.set(nameOf(code), { subject, until: now().getTime() + CODE_MINUTES * 60_000 });
      return code;
    },
    async openByCode(code) {
      const invitation = codes.get(nameOf(code));
      codes.delete(nameOf(code));
      if (!invitation || invitation.until <= now().getTime() || kindOf(invitation.subject) !== 'person') {
        throw new Refusal('UNAUTHENTICATED', 'This sign-in link was used already, or is too old; ask for a new one.');
      }
      return opened(deps, open, invitation.subject, null);
    },
    async openByToken(token) {
      const principal = await deps.tokens.principalOf(`Bearer ${token}`);
      if (principal?.kind !== 'person') throw new Refusal('UNAUTHENTICATED', 'Only people sign in at the console.');
      return opened(deps, open, principal.id, principal.authenticated.id);
    },
    principalOf(secret) {
      const session = open.get(nameOf(secret));
      if (!session) return null;
      const { principal, token } = session;
      const revoked = token !== null && deps.revocations.has(token);
      const over = revoked || principal.authenticated.until <= now().toISOString();
      if (!over && kindOf(principal.id) === 'person') return principal;
      open.delete(nameOf(secret));
      return null;
    },
    async end(secret) {
      const session = open.get(nameOf(secret));
      if (!open.delete(nameOf(secret)) || !session) return;
      await deps.ledger.append(eventOf(deps, 'session.ended', session.principal, {}));
    },
  };
}

interface Invitation {
  readonly subject: PrincipalId;
  readonly until: number;
}

interface Session {
  readonly principal: Principal;
  /** The name of the token it was opened with: withdrawing that ends it too. null: a link. */
  readonly token: string | null;
}

type Open = Map<string, Session>;

async function opened(deps: Deps, open: Open, id: PrincipalId, token: string | null): Promise<Opened> {
  const secret = deps.newSecret();
  const until = new Date(deps.now().getTime() + deps.minutes * 60_000).toISOString();
  const authenticated = { method: 'session', id: deps.newId(), until } as const;
  const principal: Principal = { id, kind: 'person', onBehalfOf: null, authenticated };
  await deps.ledger.append(
    eventOf(deps, 'session.opened', principal, { by: token === null ? 'link' : 'token', token }),
  );
  makeRoom(open, id, deps.now().toISOString());
  open.set(nameOf(secret), { principal, token });
  return { secret, until };
}

function makeRoom(open: Open, id: PrincipalId, now: string): void {
  for (const [name, { principal }] of open) if (principal.authenticated.until <= now) open.delete(name);
  const own = [...open].filter(([, { principal }]) => principal.id === id).map(([name]) => name);
  const all = [...open.keys()];
  const tooMany = own.length >= MOST_SESSIONS.each ? own[0] : all.length >= MOST_SESSIONS.all ? all[0] : undefined;
  if (tooMany !== undefined) open.delete(tooMany);
}

function eventOf({ newId, now }: Deps, type: string, principal: Principal, more: Record<string, string | null>) {
  return {
    id: newId() as EventId,
    time: now().toISOString(),
    category: 'access-control',
    type,
    result: 'success',
    principal: principal.id,
    authenticated: principal.authenticated,
    ...more,
  } as const;
}

/** What is kept of a secret: a look into memory, or at the time a look-up takes, gives no session. */
function nameOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
