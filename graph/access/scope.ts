// Turns the access graph into the classes one actor may read right now: nothing, unless a grant says otherwise.

import type { ClassId } from '../model/ids.ts';
import type { Context, ReadScope } from '../model/scope.ts';
import type { AccessGraph } from './accessGraph.ts';
import { addBits, type ClassBits, dropBits, keepBits, noBits, ordinals } from './classBits.ts';
import type { ClassTable } from './classTable.ts';
import type { Action, Actor, Conditions } from './rules.ts';
import { holds, parties, type Standing, standing } from './standing.ts';

/** Pure and uncached; `ScopeCache` gives the same answer faster. */
export function scopeFor(graph: AccessGraph, classes: ClassTable, actor: Actor, context: Context): ReadScope {
  const reach = reachOf(graph, classes, actor, 'read');
  return scopeWithin(reach, classes, actor, context);
}

/**
 * What is left once memberships, grants and denials are resolved: classes that are certain, and classes that wait for a
 * condition. One entry a party; the actor reaches what every party reaches.
 */
export type Reach = readonly PartyReach[];

interface PartyReach {
  readonly always: ClassBits;
  readonly when: readonly { readonly conditions: Conditions; readonly classes: ClassBits }[];
  readonly denied: ClassBits;
}

export function reachOf(graph: AccessGraph, classes: ClassTable, actor: Actor, action: Action): Reach {
  return parties(graph, actor).map((party) => partyReach(standing(graph, party, action), classes));
}

export function scopeWithin(reach: Reach, classes: ClassTable, actor: Actor, context: Context): ReadScope {
  const [first, ...others] = reach.map((party) => partyClasses(party, context));
  if (!first) return { kind: 'nothing', principal: actor.id };
  for (const other of others) keepBits(first, other);
  const readable = new Set<ClassId>();
  for (const ordinal of ordinals(first)) readable.add(classes.ids[ordinal]!);
  if (readable.size === 0) return { kind: 'nothing', principal: actor.id };
  return { kind: 'classes', principal: actor.id, classes: readable };
}

function partyReach({ grants, denials }: Standing, classes: ClassTable): PartyReach {
  const always = noBits(classes.size);
  const denied = noBits(classes.size);
  const when: { conditions: Conditions; classes: ClassBits }[] = [];
  for (const { conditions, on } of grants) {
    const into = conditions === null ? always : noBits(classes.size);
    classes.addCovered(on, into);
    if (conditions !== null) when.push({ conditions, classes: into });
  }
  for (const denial of denials) classes.addCovered(denial.on, denied);
  return { always, when, denied };
}

function partyClasses({ always, when, denied }: PartyReach, context: Context): ClassBits {
  const reached = always.slice();
  for (const { conditions, classes } of when) if (holds(conditions, context)) addBits(reached, classes);
  dropBits(reached, denied);
  return reached;
}
