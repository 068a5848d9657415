// How long access decisions take at the size of a large company: check, cold scope, warm scope.

import { performance } from 'node:perf_hooks';
import { accessGraph } from '../graph/access/accessGraph.ts';
import { check } from '../graph/access/check.ts';
import { type ClassTable, classTable } from '../graph/access/classTable.ts';
import { readers } from '../graph/access/readers.ts';
import type { Actor } from '../graph/access/rules.ts';
import { ACTIONS } from '../graph/access/rules.ts';
import { scopeFor } from '../graph/access/scope.ts';
import { ScopeCache } from '../graph/access/scopeCache.ts';
import type { Context } from '../graph/model/scope.ts';
import { largeCompany } from './largeCompany.ts';

export const seeded = true;

/** `size` principals (10,000 by default), with a fifth as many groups, five times as many grants, as many classes. */
export async function run({ size = 10_000 }: { size?: number } = {}): Promise<Record<string, unknown>> {
  const company = largeCompany(size);
  const building = performance.now();
  const graph = accessGraph(company.records);
  const classes = classTable(company.classes);
  const build_ms = performance.now() - building;
  const actors = company.records.principals.map(({ id }): Actor => ({ id, onBehalfOf: null }));
  const sizes: number[] = [];
  // Cold: nothing of this person is remembered, neither memberships nor scope; a new graph a round keeps it so.
  const scope_cold = actors.map((actor) =>
    timed(() => {
      const scope = scopeFor(graph, classes, actor, CONTEXT);
      sizes.push(scope.kind === 'nothing' ? 0 : scope.classes.size);
    }),
  );
  const fresh = accessGraph(company.records);
  const checks = actors.map((actor, index) => {
    const classId = company.classes[(index * 7919) % company.classes.length]!.id;
    return timed(() => check(fresh, classes, actor, ACTIONS[index % ACTIONS.length]!, classId, CONTEXT));
  });
  const reading = company.classes.slice(0, 20).map(({ attributes }) => timed(() => readers(graph, attributes)));
  return {
    principals: actors.length,
    groups: company.records.groups.length,
    grants: company.records.grants.length,
    denials: company.records.denials.length,
    classes: classes.size,
    ...quantiles('check', checks),
    ...quantiles('scope_cold', scope_cold),
    ...quantiles('scope_warm', warm(graph, classes, actors)),
    ...quantiles('readers', reading),
    build_ms,
    first_scope_ms: scope_cold[0],
    scope_classes_p50: quantile(sizes, 0.5),
    scope_classes_max: quantile(sizes, 1),
  };
}

const CONTEXT: Context = { now: '2030-05-05T12:00:00Z', zone: 'UTC', machine: null, shift: 'early', purpose: null };

function warm(graph: ReturnType<typeof accessGraph>, classes: ClassTable, actors: readonly Actor[]): number[] {
  const cache = new ScopeCache({ kept: actors.length });
  for (const actor of actors.slice(0, 2000)) cache.scope(graph, classes, actor, CONTEXT);
  return actors.slice(0, 2000).map((actor) => timed(() => cache.scope(graph, classes, actor, CONTEXT)));
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function quantiles(name: string, times: readonly number[]): Record<string, number> {
  return { [`${name}_p50_ms`]: quantile(times, 0.5), [`${name}_p99_ms`]: quantile(times, 0.99) };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
