// Who could read a class with these attributes: shown before labels are approved, and what "only narrows" is measured by.

import type { PrincipalId } from '../model/ids.ts';
import type { ClassAttributes } from '../model/labels.ts';
import type { AccessGraph } from './accessGraph.ts';
import { covers } from './rules.ts';
import { standing } from './standing.ts';

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
  const reads = (id: PrincipalId) => {
    const { grants, denials } = standing(graph, id, 'read');
    const granted = grants.some(
      (grant) => covers(grant.on, attributes) && (grant.conditions === null || options.conditions === 'possible'),
    );
    return granted && !denials.some((denial) => covers(denial.on, attributes));
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
