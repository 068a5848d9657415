// Decides about one class, or one act without a class, and says why: the answer that `scopeFor` gives for all at once.

import type { ClassId, PrincipalId } from '../model/ids.ts';
import type { ClassAttributes } from '../model/labels.ts';
import type { Context } from '../model/scope.ts';
import type { AccessGraph } from './accessGraph.ts';
import type { ClassTable } from './classTable.ts';
import { ACTIONS, type Action, type Actor, covers, type Denial, type Grant } from './rules.ts';
import { holds, parties, standing } from './standing.ts';

/**
 * With a class: may the actor do this to documents of that class? An unknown class is nobody's.
 * Without one (null): may they do it at all, somewhere? That opens a door, never a document: what lies behind it is
 * decided by class, and a hidden document's class is in no table.
 */
export function check(
  graph: AccessGraph,
  classes: ClassTable,
  actor: Actor,
  action: Action,
  classId: ClassId | null,
  context: Context,
): boolean {
  if (classId === null) return explain(graph, actor, action, null, context).allowed;
  const attributes = classes.attributesOf(classId);
  return attributes !== null && explain(graph, actor, action, attributes, context).allowed;
}

export interface Explanation {
  readonly allowed: boolean;
  /** One a party: the actor, and for an agent the person it acts for. All of them must be allowed. */
  readonly parties: readonly {
    readonly principal: PrincipalId;
    readonly allowed: boolean;
    readonly grants: readonly Grant[];
    readonly denials: readonly Denial[];
    /** Grants that would count if their conditions held. */
    readonly waiting: readonly Grant[];
  }[];
}

/** `attributes` null: an act without a class, where only a denial of everything counts. */
export function explain(
  graph: AccessGraph,
  actor: Actor,
  action: Action,
  attributes: ClassAttributes | null,
  context: Context,
): Explanation {
  const explained = parties(graph, actor).map((principal) => {
    const { grants, denials, suspended } = standing(graph, principal, action);
    const covering = grants.filter((grant) => attributes === null || covers(grant.on, attributes));
    const against = denials.filter((denial) => (attributes === null ? suspended : covers(denial.on, attributes)));
    const counting = covering.filter((grant) => holds(grant.conditions, context));
    return {
      principal,
      allowed: counting.length > 0 && against.length === 0,
      grants: counting,
      denials: against,
      waiting: covering.filter((grant) => !counting.includes(grant)),
    };
  });
  return { allowed: explained.length > 0 && explained.every((party) => party.allowed), parties: explained };
}

/** What the actor may do somewhere. */
export function actionsOf(graph: AccessGraph, actor: Actor, context: Context): readonly Action[] {
  return ACTIONS.filter((action) => explain(graph, actor, action, null, context).allowed);
}
