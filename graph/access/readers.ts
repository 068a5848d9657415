// Who could read a class with these attributes: shown before labels are approved, and what "only narrows" is measured by.

import type { PrincipalId } from '../model/ids.ts';
import type { ClassAttributes } from '../model/labels.ts';
import type { AccessGraph } from './accessGraph.ts';
import { covers, type Grant, type Holder } from './rules.ts';
import { gives } from './standing.ts';

export interface ReadersOptions {
  /** `possible`: a condition counts as if it held. `certain`: only what holds under every condition. */
  readonly conditions: 'possible' | 'certain';
}

/** By id, sorted. Agents are left out: they read with a person, never on their own. */
export function readers(
  graph: AccessGraph,
  attributes: ClassAttributes,
  options: ReadersOptions = { conditions: 'possible' },
): readonly PrincipalId[] {
  // Rules are fewer to look through than every person's own: first who is given it, then who belongs to them.
  const counts = (grant: Grant) => grant.conditions === null || options.conditions === 'possible';
  const granted = new Set<Holder>();
  for (const grant of graph.grants)
    if (gives(grant, 'read') && counts(grant) && covers(grant.on, attributes)) granted.add(grant.to);
  const denied = new Set<Holder>();
  for (const denial of graph.denials) if (covers(denial.on, attributes)) denied.add(denial.to);
  const reads = (id: PrincipalId) => {
    const holders = graph.holdersOf(id);
    return holders.some((holder) => granted.has(holder)) && !holders.some((holder) => denied.has(holder));
  };
  return [...graph.principals.values()]
    .filter(({ kind, id }) => kind !== 'agent' && reads(id))
    .map(({ id }) => id)
    .sort();
}

/** True only if everybody who could ever read the new class can certainly read the old one. */
export function onlyNarrows(graph: AccessGraph, from: ClassAttributes, to: ClassAttributes): boolean {
  const certain = new Set(readers(graph, from, { conditions: 'certain' }));
  return readers(graph, to, { conditions: 'possible' }).every((id) => certain.has(id));
}
