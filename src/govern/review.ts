// Reviewing what ingest refused: who may see it, and the decisions on it, each one change with its event in the log.

import { explain } from '../../graph/access/check.ts';
import type { Keyring } from '../../graph/keys/ports.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { EventId, PrincipalId, RunId } from '../../graph/model/ids.ts';
import type { Labels } from '../../graph/model/labels.ts';
import type { Context } from '../../graph/model/scope.ts';
import type { Site } from '../../graph/model/site.ts';
import type { Documents } from '../../graph/store/documents.ts';
import type { StoredNode } from '../../graph/store/graph.ts';
import type { Decision } from '../../ingest/review/decision.ts';
import { rejectionRecord } from '../../ingest/review/rejection.ts';
import { type RefusedRun, type RunOrder, uploaderOf } from '../../ingest/run.ts';
import type { RunStore } from '../../ingest/runStore.ts';
import { areTwins, type Runs } from '../../ingest/runs.ts';
import type { Principal } from '../identity/principal.ts';
import type { AccessState } from './accessState.ts';
import type { Committing } from './committing.ts';
import { labelsFor, labelsOf } from './intake.ts';
import type { LabelsStore } from './labelsStore.ts';

export type Reviewing = Committing & {
  readonly site: Site;
  readonly keyring: Keyring;
  readonly documents: Documents;
  readonly access: AccessState;
  readonly labels: LabelsStore;
  readonly runs: Runs;
  readonly runStore: RunStore;
};

/** Newest last; of the same bytes at the same source the newest alone, since a decision on it is one on all of them. */
export function quarantineOf(house: Reviewing, principal: Principal, context: Context): readonly RefusedRun[] {
  const runs = shownTo(house, principal, context);
  return runs.filter((run, at) => !runs.slice(at + 1).some((later) => decidedTogether(run, later)));
}

/** One's own uploads, and those of documents that would go to a class one holds `review` on. */
export function shownTo(house: Reviewing, principal: Principal, context: Context): readonly RefusedRun[] {
  return house.runs
    .refused()
    .filter(({ order }) => order.by === principal.id || mayReview(house, principal, order, context));
}

/** Unlabelled documents are nobody's to review: their labels come first. */
export function mayReview(house: Reviewing, principal: Principal, order: RunOrder, context: Context): boolean {
  const labels = labelsToBe(house, order);
  return labels !== null && explain(house.access.current().graph, principal, 'review', labels, context).allowed;
}

/** The labels it would be committed under if it ran now. */
export function labelsToBe(house: Pick<Reviewing, 'documents' | 'labels'>, order: RunOrder): Labels | null {
  const current = labelsOf(house.documents.at(order.source)) ?? order.reread?.stood.labels ?? null;
  return labelsFor(house, order, current).labels;
}

/** NOT_FOUND for a run that is not in quarantine, or neither one's own nor one's to review. */
export function found(house: Reviewing, principal: Principal, run: RunId, context: Context): RefusedRun {
  const refused = shownTo(house, principal, context).find(({ order }) => order.run === run);
  if (!refused) throw new Refusal('NOT_FOUND');
  return refused;
}

/** Runs it again under today's rules. */
export async function retry(house: Reviewing, by: PrincipalId, { order }: RefusedRun): Promise<void> {
  house.runs.again(await decide(house, order, { kind: 'retried', by, at: house.now().toISOString() }));
}

/**
 * Lets a suspicious document through: what was found in it, and nothing else. FORBIDDEN for anybody but a person, and for
 * whoever uploaded it, unless the site says otherwise.
 */
export async function approve(
  house: Reviewing,
  reviewer: Principal,
  refused: RefusedRun,
  context: Context,
): Promise<void> {
  const { order, end } = refused;
  if (end.code !== 'SUSPICIOUS') throw new Refusal('BAD_REQUEST', 'Only a suspicious document can be let through.');
  if (reviewer.kind !== 'person') throw new Refusal('FORBIDDEN', 'Only a person lets a suspicious document through.');
  if (!house.site.review.own && [uploaderOf(order), order.by].includes(reviewer.id)) {
    throw new Refusal('FORBIDDEN', 'Somebody other than its uploader lets a suspicious document through.');
  }
  const approval = { by: reviewer.id, at: house.now().toISOString(), findings: end.findings ?? [] };
  const twins = twinsOf(house, reviewer, refused, context);
  house.runs.again(await decide(house, order, { kind: 'approved', ...approval }));
  // Behind it, so that they find the same bytes there.
  for (const twin of twins) await unlessDecided(retry(house, reviewer.id, twin));
}

/** Neither it nor the same bytes run again there; what was uploaded is destroyed or kept as the site says. */
export async function reject(
  house: Reviewing,
  reviewer: Principal,
  refused: RefusedRun,
  { reason, context }: { readonly reason: string; readonly context: Context },
): Promise<void> {
  const rejection = { by: reviewer.id, at: house.now().toISOString(), reason };
  const one = async ({ order, end }: RefusedRun) => {
    const labels = labelsToBe(house, order);
    const bars = labels && end.upload ? [await rejectionRecord(house.keyring, labels, end.upload, rejection)] : [];
    await decide(house, order, { kind: 'rejected', ...rejection }, bars);
    await house.runs.drop(order);
  };
  const twins = twinsOf(house, reviewer, refused, context);
  await one(refused);
  for (const twin of twins) await unlessDecided(one(twin));
}

function twinsOf(house: Reviewing, reviewer: Principal, refused: RefusedRun, context: Context): readonly RefusedRun[] {
  return house.runs
    .refused()
    .filter((other) => other.order.run !== refused.order.run && decidedTogether(other, refused))
    .filter(({ order }) => mayReview(house, reviewer, order, context));
}

function decidedTogether(one: RefusedRun, other: RefusedRun): boolean {
  return one.end.upload !== undefined && areTwins(one, other);
}

async function unlessDecided(deciding: Promise<void>): Promise<void> {
  try {
    await deciding;
  } catch (error) {
    // Somebody else was first.
    if (!(error instanceof Refusal && error.code === 'NOT_FOUND')) throw error;
  }
}

/** NOT_FOUND where somebody else decided in the same moment: it is not in quarantine any more. */
async function decide(
  house: Reviewing,
  order: RunOrder,
  decision: Decision,
  beside: readonly StoredNode[] = [],
): Promise<RunOrder> {
  const { node, edge } = await house.runStore.decision(order, decision);
  const retire = beside.map(({ id }) => id);
  const change = { nodes: [node, ...beside], edges: [edge], retire, expect: { absent: [node.id] } };
  try {
    await house.commit({ touches: 'corpus', ...change, event: eventOf(house, order, decision) });
  } catch (error) {
    throw error instanceof Refusal && error.code === 'STORE_CONFLICT'
      ? new Refusal('NOT_FOUND', undefined, { cause: error })
      : error;
  }
  return (await house.runStore.find(order.run))?.order ?? order;
}

function eventOf(house: Reviewing, order: RunOrder, decision: Decision) {
  const labels = labelsToBe(house, order);
  return {
    id: house.newId() as EventId,
    time: decision.at,
    category: 'configuration' as const,
    type: `run.${decision.kind}`,
    result: 'success' as const,
    principal: decision.by,
    run: order.run,
    uploader: uploaderOf(order),
    labels: labels?.from ?? null,
    findings: decision.kind === 'approved' ? decision.findings.map((finding) => ({ ...finding })) : [],
    reason: decision.kind === 'rejected' ? decision.reason : null,
  };
}
