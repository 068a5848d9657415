// Compares every access decision on many small made-up plants with Cedar's: check, list and explain.

import { type AccessRecords, accessGraph } from '../graph/access/accessGraph.ts';
import { check, explain } from '../graph/access/check.ts';
import { classTable } from '../graph/access/classTable.ts';
import { ACTIONS, type AccessClass, type Conditions, ROLES, type Role, type Selector } from '../graph/access/rules.ts';
import { scopeFor } from '../graph/access/scope.ts';
import type { ClassId, GrantId, GroupId, PrincipalId } from '../graph/model/ids.ts';
import { type Context, mayRead } from '../graph/model/scope.ts';
import { type Cedar, judge } from './cedar.ts';
import { seededBelow } from './seeded.ts';

export const seeded = true;

/** `size` graphs (100,000 for the full figure), ten decisions each; `cedar` is the module to load. */
export async function run({
  size = 5000,
  cedar = '@cedar-policy/cedar-wasm/nodejs',
}: {
  size?: number;
  cedar?: string;
} = {}): Promise<Record<string, unknown>> {
  const engine = (await import(cedar)) as Cedar;
  const counts = { disagreements: 0, list_disagreements: 0, explain_disagreements: 0 };
  let allowed = 0;
  for (let seed = 1; seed <= size; seed++) {
    const next = seededBelow(seed);
    const { records, classes } = plant(next);
    const graph = accessGraph(records);
    const table = classTable(classes);
    const verdict = judge(engine, records, classes);
    for (let each = 0; each < DECISIONS; each++) {
      const principal = `p${next(PEOPLE)}` as PrincipalId;
      const actor = { id: principal, onBehalfOf: null };
      // Half of all decisions are about reading, so that the list is tried as often as the rest together.
      const action = next(2) === 0 ? 'read' : ACTIONS[next(ACTIONS.length)]!;
      const on = classes[next(classes.length)]!;
      const context = { ...CONTEXT, now: TIMES[next(3)]!, shift: [null, 'early', 'late'][next(3)]! };
      const theirs = verdict(principal, action, on, context);
      const ours = explain(graph, actor, action, on.attributes, context);
      const [party] = ours.parties;
      const because = ours.allowed ? party!.grants : (party?.denials ?? []);
      if (theirs.allowed) allowed++;
      if (check(graph, table, actor, action, on.id, context) !== theirs.allowed) counts.disagreements++;
      if (action === 'read' && mayRead(scopeFor(graph, table, actor, context), on.id) !== theirs.allowed)
        counts.list_disagreements++;
      if (said(because.map(({ id }) => id)) !== said(theirs.because)) counts.explain_disagreements++;
    }
  }
  return { graphs: size, decisions: size * DECISIONS, allowed_share: allowed / size / DECISIONS, ...counts };
}

const DECISIONS = 10;
const PEOPLE = 4;
const GROUPS = 6;
const CONTEXT: Context = { now: '', zone: 'UTC', machine: null, shift: null, purpose: null };
const TIMES = ['2030-01-01T00:00:00+01:00', '2030-01-01T00:00:00Z', '2030-06-01T00:00:00Z'] as const;

function plant(next: (below: number) => number): { records: AccessRecords; classes: AccessClass[] } {
  const some = (below: number) => Array.from({ length: next(3) }, () => `g${next(below)}` as GroupId);
  const to = () => (next(4) === 0 ? `p${next(PEOPLE)}` : `g${next(GROUPS)}`) as PrincipalId;
  const roles = Object.keys(ROLES) as Role[];
  return {
    records: {
      principals: Array.from({ length: PEOPLE }, (_, index) => ({
        id: `p${index}` as PrincipalId,
        kind: 'person' as const,
        name: '',
        groups: some(GROUPS),
      })),
      // Upwards only: Cedar takes no circle.
      groups: Array.from({ length: GROUPS }, (_, index) => ({
        id: `g${index}` as GroupId,
        in: index ? some(index) : [],
      })),
      grants: Array.from({ length: 1 + next(8) }, (_, index) => ({
        id: `grant${index}` as GrantId,
        to: to(),
        role: roles[next(roles.length)]!,
        on: selector(next),
        conditions: CONDITIONS[next(8)] ?? null,
      })),
      denials: Array.from({ length: next(3) }, (_, index) => ({
        id: `denial${index}` as GrantId,
        to: to(),
        on: selector(next),
      })),
    },
    classes: Array.from({ length: 5 }, (_, index) => ({
      id: `c${index}` as ClassId,
      attributes: {
        site: `s${next(2)}`,
        line: [null, 'a', 'b'][next(3)]!,
        collection: [null, 'x'][next(2)]!,
        sensitivity: `t${next(2)}`,
      },
    })),
  };
}

const CONDITIONS: readonly Conditions[] = [
  { shift: ['early'] },
  { until: '2030-01-01T00:00:00Z' },
  { from: '2030-01-01T00:00:00Z', until: '2030-06-01T02:00:00+02:00' },
];

function selector(next: (below: number) => number): Selector {
  return {
    ...(next(2) ? { site: `s${next(2)}` } : {}),
    ...(next(3) ? {} : { line: [null, 'a', 'b'][next(3)]! }),
    ...(next(4) ? {} : { collection: [null, 'x'][next(2)]! }),
    ...(next(3) ? {} : { sensitivity: `t${next(2)}` }),
  };
}

function said(ids: readonly string[]): string {
  return [...new Set(ids)].sort().join();
}
