// The rules that bear on one actor and one action: what check, scope, readers and explain all start from.

import type { PrincipalId } from '../model/ids.ts';
import type { Context } from '../model/scope.ts';
import type { AccessGraph } from './accessGraph.ts';
import { type Action, type Actor, type Conditions, coversEverything, type Denial, type Grant, ROLES } from './rules.ts';

/** `denials` are all of the principal's; a suspended principal has no grants left. */
export interface Standing {
  readonly principal: PrincipalId;
  readonly grants: readonly Grant[];
  readonly denials: readonly Denial[];
  readonly suspended: boolean;
}

/** Conditions are not looked at yet; see `holds`. */
export function standing(graph: AccessGraph, principal: PrincipalId, action: Action): Standing {
  const denials: Denial[] = [];
  const grants: Grant[] = [];
  for (const holder of graph.holdersOf(principal)) {
    for (const denial of graph.denialsTo(holder)) denials.push(denial);
    for (const grant of graph.grantsTo(holder)) if (gives(grant, action)) grants.push(grant);
  }
  const suspended = denials.some((denial) => coversEverything(denial.on));
  return { principal, grants: suspended ? [] : grants, denials, suspended };
}

export function gives(grant: Grant, action: Action): boolean {
  return (ROLES[grant.role] as readonly Action[]).includes(action);
}

/** Everyone whose permission the act needs; an agent that acts for nobody, or an unknown actor, has no standing. */
export function parties(graph: AccessGraph, actor: Actor): readonly PrincipalId[] {
  const record = graph.principals.get(actor.id);
  if (!record) return [];
  if (actor.onBehalfOf === null) return record.kind === 'agent' ? [] : [actor.id];
  if (record.kind !== 'agent' || graph.principals.get(actor.onBehalfOf)?.kind !== 'person') return [];
  return [actor.id, actor.onBehalfOf];
}

/** A condition that the context says nothing about does not hold. Times compare as instants; a wrong one never holds. */
export function holds(conditions: Conditions | null, context: Context): boolean {
  if (conditions === null) return true;
  const { shift, purpose, from, until } = conditions;
  if (shift && !(context.shift !== null && shift.includes(context.shift))) return false;
  if (purpose && !(context.purpose !== null && purpose.includes(context.purpose))) return false;
  const now = Date.parse(context.now);
  if (from !== undefined && !(now >= Date.parse(from))) return false;
  return until === undefined || now < Date.parse(until);
}
