// What one request carries into the resolvers: the house, and who asks.

import { check } from '../../graph/access/check.ts';
import type { Action } from '../../graph/access/rules.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { ClassId } from '../../graph/model/ids.ts';
import type { Context, Pinned, ReadScope } from '../../graph/model/scope.ts';
import type { House } from '../house.ts';
import type { Principal } from '../identity/principal.ts';
import type { Limits } from '../operate/limits.ts';
import type { ContextInput } from './generated/schema.ts';

export interface Request {
  readonly house: House;
  readonly limits: Limits;
  /** null: no valid token. */
  readonly principal: Principal | null;
  readonly correlationId: string;
  /** Aborts when the answer was sent, or nobody waits for it any more. */
  readonly gone: AbortSignal;
}

export function whoAsks({ principal }: Request): Principal {
  if (!principal) throw new Refusal('UNAUTHENTICATED');
  return principal;
}

/** Refuses with FORBIDDEN unless a grant, anywhere, gives the action. */
export function whoMay(request: Request, action: Action): Principal {
  const principal = whoAsks(request);
  if (!may(request.house, principal, action)) throw new Refusal('FORBIDDEN');
  return principal;
}

/** Without a class: somewhere at all, which opens a door and no document. */
export function may(house: House, principal: Principal, action: Action, of: ClassId | null = null): boolean {
  const { graph, classes } = house.access.current();
  return check(graph, classes, principal, action, of, contextOf(house, null));
}

export function contextOf(house: House, input: ContextInput | null | undefined): Context {
  return {
    now: house.now().toISOString(),
    zone: house.site.zone,
    machine: input?.machine ?? null,
    shift: input?.shift ?? null,
    purpose: input?.purpose ?? null,
  };
}

/** The view a read runs in: pinned revisions and what the asker may read at them. */
export async function sightOf(
  request: Request,
  input?: ContextInput | null,
): Promise<{ readonly principal: Principal; readonly at: Pinned; readonly scope: ReadScope }> {
  const principal = whoAsks(request);
  const at = await request.house.pin();
  return { principal, at, scope: await request.house.scopeFor(at, principal, contextOf(request.house, input)) };
}
