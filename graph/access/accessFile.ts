// access.yaml as a value: the records it stands for, and what changes from one to the next.

import type { GrantId, GroupId } from '../model/ids.ts';
import { type AccessGraph, type AccessRecords, accessGraph } from './accessGraph.ts';
import {
  ATTRIBUTES,
  type Conditions,
  type Denial,
  type Grant,
  type GroupRecord,
  type Holder,
  type PrincipalRecord,
  type Role,
  type Selector,
} from './rules.ts';

export interface AccessFile {
  readonly people: readonly PrincipalRecord[];
  readonly groups: readonly GroupRecord[];
  readonly grants: readonly GrantLine[];
  readonly denials: readonly DenialLine[];
}

export interface GrantLine {
  readonly to: Holder;
  readonly role: Role;
  readonly on: Selector;
  readonly conditions: Conditions | null;
}

export interface DenialLine {
  readonly to: Holder;
  readonly on: Selector;
}

/** Ids say what a rule says, so that the same rule in two files, or twice in one, is one record. */
export function accessRecordsFrom(file: AccessFile): AccessRecords {
  const grants = file.grants.map((line): Grant => ({ id: ruleId('grant', line), ...line }));
  const denials = file.denials.map((line): Denial => ({ id: ruleId('denial', line), ...line }));
  return { principals: file.people, groups: file.groups, grants: once(grants), denials: once(denials) };
}

export function accessGraphFrom(file: AccessFile): AccessGraph {
  return accessGraph(accessRecordsFrom(file));
}

export interface Difference<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

/** A changed person or group is removed as it was and added as it is. */
export interface AccessDifference {
  readonly principals: Difference<PrincipalRecord>;
  readonly groups: Difference<GroupRecord>;
  readonly grants: Difference<Grant>;
  readonly denials: Difference<Denial>;
  readonly empty: boolean;
  /** Somebody may lose sight: a grant, membership or principal goes, or a denial comes. Never false by mistake. */
  readonly reduces: boolean;
}

export function diffAccess(before: AccessRecords, after: AccessRecords): AccessDifference {
  const principals = difference(before.principals, after.principals, principalKey);
  const groups = difference(before.groups, after.groups, groupKey);
  const grants = difference(before.grants, after.grants, ({ id }) => id);
  const denials = difference(before.denials, after.denials, ({ id }) => id);
  const parts = [principals, groups, grants, denials];
  return {
    principals,
    groups,
    grants,
    denials,
    empty: parts.every((part) => part.added.length + part.removed.length === 0),
    // A new membership can bring a denial with it, so any changed person or group counts.
    reduces: grants.removed.length + principals.removed.length + groups.removed.length + denials.added.length > 0,
  };
}

function difference<T>(before: readonly T[], after: readonly T[], key: (each: T) => string): Difference<T> {
  const was = new Set(before.map(key));
  const is = new Set(after.map(key));
  return {
    added: after.filter((each) => !was.has(key(each))),
    removed: before.filter((each) => !is.has(key(each))),
  };
}

function principalKey({ id, kind, name, groups }: PrincipalRecord): string {
  return JSON.stringify([id, kind, name, sorted(groups)]);
}

function groupKey({ id, in: above }: GroupRecord): string {
  return JSON.stringify([id, sorted(above)]);
}

function sorted(groups: readonly GroupId[]): readonly GroupId[] {
  return [...new Set(groups)].sort();
}

function ruleId(kind: 'grant' | 'denial', line: DenialLine & Partial<GrantLine>): GrantId {
  const { shift, purpose, from, until } = line.conditions ?? {};
  const on = ATTRIBUTES.map((name) => (line.on[name] === undefined ? 0 : line.on[name]));
  const when = [shift, purpose].map((values) => (values ? [...new Set(values)].sort() : 0));
  const conditions = line.conditions ? [...when, from ?? 0, until ?? 0] : 0;
  return `${kind}:${JSON.stringify([line.to, line.role ?? 0, on, conditions])}` as GrantId;
}

function once<T extends { readonly id: GrantId }>(rules: readonly T[]): readonly T[] {
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()];
}
