// Says the same access records in Cedar, whose engine is proven to deny by default and to let a denial override.

import type { AccessRecords } from '../graph/access/accessGraph.ts';
import { type AccessClass, ATTRIBUTES, type Denial, type Grant, ROLES, type Selector } from '../graph/access/rules.ts';
import type { PrincipalId } from '../graph/model/ids.ts';
import type { Context } from '../graph/model/scope.ts';

/** The part of `@cedar-policy/cedar-wasm` that is used. */
export interface Cedar {
  preparsePolicySet(id: string, policies: object): { readonly type: string };
  statefulIsAuthorized(call: object): CedarAnswer;
}

interface CedarAnswer {
  readonly type: 'success' | 'failure';
  readonly response?: {
    readonly decision: 'allow' | 'deny';
    readonly diagnostics: { readonly reason: readonly string[]; readonly errors: readonly unknown[] };
  };
}

export interface Verdict {
  readonly allowed: boolean;
  /** Ids of the grants, or of the denials, that decided. */
  readonly because: readonly string[];
}

/** Throws when Cedar cannot take the question: then nothing was measured. */
export type Judge = (principal: PrincipalId, action: string, on: AccessClass, context: Context) => Verdict;

export function judge(cedar: Cedar, records: AccessRecords, classes: readonly AccessClass[]): Judge {
  const policies = [...records.grants.map(permit), ...records.denials.map(forbid)];
  const parsed = cedar.preparsePolicySet('rules', { staticPolicies: Object.fromEntries(policies) });
  if (parsed.type !== 'success') throw new Error(`Cedar refuses the rules: ${JSON.stringify(parsed)}`);
  const entities = entitiesOf(records, classes);
  return (principal, action, on, context) => {
    const answer = cedar.statefulIsAuthorized({
      principal: { type: 'Holder', id: principal },
      action: { type: 'Action', id: action },
      resource: { type: 'Class', id: on.id },
      context: {
        now: Date.parse(context.now),
        ...(context.shift === null ? {} : { shift: context.shift }),
        ...(context.purpose === null ? {} : { purpose: context.purpose }),
      },
      preparsedPolicySetId: 'rules',
      entities,
    });
    const { response } = answer;
    if (!response || response.diagnostics.errors.length > 0) throw new Error(`Cedar: ${JSON.stringify(answer)}`);
    return { allowed: response.decision === 'allow', because: response.diagnostics.reason };
  };
}

function permit({ id, to, role, on, conditions }: Grant): [string, string] {
  const actions = ROLES[role].map((action) => `Action::${quoted(action)}`).join(', ');
  const when = [...attributes(on)];
  if (conditions?.shift) when.push(`context has shift && ${listed(conditions.shift)}.contains(context.shift)`);
  if (conditions?.purpose) when.push(`context has purpose && ${listed(conditions.purpose)}.contains(context.purpose)`);
  if (conditions?.from) when.push(`context.now >= ${Date.parse(conditions.from)}`);
  if (conditions?.until) when.push(`context.now < ${Date.parse(conditions.until)}`);
  return [id, `permit(principal in Holder::${quoted(to)}, action in [${actions}], resource)${clause(when)};`];
}

function forbid({ id, to, on }: Denial): [string, string] {
  return [id, `forbid(principal in Holder::${quoted(to)}, action, resource)${clause(attributes(on))};`];
}

function attributes(on: Selector): string[] {
  return ATTRIBUTES.flatMap((name) => {
    const value = on[name];
    if (value === undefined) return [];
    return [
      value === null ? `!(resource has ${name})` : `resource has ${name} && resource.${name} == ${quoted(value)}`,
    ];
  });
}

function clause(when: readonly string[]): string {
  return when.length === 0 ? '' : ` when { ${when.map((each) => `(${each})`).join(' && ')} }`;
}

function entitiesOf({ principals, groups }: AccessRecords, classes: readonly AccessClass[]): object[] {
  const holder = (id: string, above: readonly string[]) => ({
    uid: { type: 'Holder', id },
    attrs: {},
    parents: above.map((parent) => ({ type: 'Holder', id: parent })),
  });
  const known = (attrs: object) => Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== null));
  return [
    ...principals.map((each) => holder(each.id, each.groups)),
    ...groups.map((each) => holder(each.id, each.in)),
    ...classes.map((each) => ({ uid: { type: 'Class', id: each.id }, attrs: known(each.attributes), parents: [] })),
  ];
}

function listed(values: readonly string[]): string {
  return `[${values.map(quoted).join(', ')}]`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
