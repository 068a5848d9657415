// Who holds what, as one immutable value: memberships followed upwards, grants and denials found by their holder.

import { Refusal } from '../model/errors.ts';
import type { GroupId, PrincipalId } from '../model/ids.ts';
import type { Denial, Grant, GroupRecord, Holder, PrincipalRecord } from './rules.ts';

export interface AccessRecords {
  readonly principals: readonly PrincipalRecord[];
  readonly groups: readonly GroupRecord[];
  readonly grants: readonly Grant[];
  readonly denials: readonly Denial[];
}

export interface AccessGraph {
  readonly principals: ReadonlyMap<PrincipalId, PrincipalRecord>;
  readonly grants: readonly Grant[];
  readonly denials: readonly Denial[];
  /** The principal itself, then every group it is in, directly or through groups; empty for an unknown one. */
  holdersOf(principal: PrincipalId): readonly Holder[];
  grantsTo(holder: Holder): readonly Grant[];
  denialsTo(holder: Holder): readonly Denial[];
}

/**
 * Memberships that name an unknown group lead nowhere; a cycle of groups makes its members equal. Refuses with
 * CONFIG_INVALID where an id stands for two things: a person named like a group would inherit what the group holds.
 */
export function accessGraph(records: AccessRecords): AccessGraph {
  const principals = new Map(records.principals.map((each) => [each.id, each]));
  const groups = new Map(records.groups.map((each) => [each.id, each]));
  if (
    new Set<Holder>([...principals.keys(), ...groups.keys()]).size <
    records.principals.length + records.groups.length
  )
    throw new Refusal(
      'CONFIG_INVALID',
      'Two people or groups of the access file have the same id; rename one of them.',
    );
  const grants = byHolder(records.grants);
  const denials = byHolder(records.denials);
  const holders = new Map<PrincipalId, readonly Holder[]>();
  const holdersOf = (id: PrincipalId): readonly Holder[] => {
    const principal = principals.get(id);
    if (!principal) return [];
    const known = holders.get(id) ?? climb(principal, groups);
    holders.set(id, known);
    return known;
  };
  return {
    principals,
    grants: records.grants,
    denials: records.denials,
    holdersOf,
    grantsTo: (holder) => grants.get(holder) ?? [],
    denialsTo: (holder) => denials.get(holder) ?? [],
  };
}

function climb(principal: PrincipalRecord, groups: ReadonlyMap<GroupId, GroupRecord>): readonly Holder[] {
  const reached = new Set<Holder>([principal.id]);
  const open = [...principal.groups];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const group = groups.get(id);
    if (!group || reached.has(id)) continue;
    reached.add(id);
    open.push(...group.in);
  }
  return [...reached];
}

function byHolder<T extends { readonly to: Holder }>(rules: readonly T[]): ReadonlyMap<Holder, readonly T[]> {
  const found = new Map<Holder, T[]>();
  for (const rule of rules) {
    const list = found.get(rule.to);
    if (list) list.push(rule);
    else found.set(rule.to, [rule]);
  }
  return found;
}
