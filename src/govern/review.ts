// Reviewing what ingest refused: who may see it, and the decisions on it, each one change with its event in the log.

import { explain } from '../../graph/access/check.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { EventId, PrincipalId, RunId } from '../../graph/model/ids.ts';
import type { Labels } from '../../graph/model/labels.ts';
import type { Context } from '../../graph/model/scope.ts';
import type { Site } from '../../graph/model/site.ts';
import type { Documents } from '../../graph/store/documents.ts';
import type { Decision } from '../../ingest/review/decision.ts';
import type { RunStore } from '../../ingest/runStore.ts';
import { type RefusedRun, type RunOrder, type Runs, uploaderOf } from '../../ingest/runs.ts';
import type { Principal } from '../identity/principal.ts';
import type { AccessState } from './accessState.ts';
import type { Committing } from './committing.ts';
import { labelsFor, labelsOf } from './intake.ts';
import type { LabelsStore } from './labelsStore.ts';

export type Reviewing = Committing & {
  readonly site: Site;
  readonly documents: Documents;
  readonly access: AccessState;
  readonly labels: LabelsStore;
  readonly runs: Runs;
  readonly runStore: RunStore;
};

/** Newest last. One's own uploads, and those of documents that would go to a class one holds `review` on. */
export function quarantineOf(house: Reviewing, principal: Principal, context: Context): readonly RefusedRun[] {
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
  const refused = quarantineOf(house, principal, context).find(({ order }) => order.run === run);
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
export async function approve(house: Reviewing, reviewer: Principal, { order, end }: RefusedRun): Promise<void> {
  if (end.code !== 'SUSPICIOUS') throw new Refusal('BAD_REQUEST', 'Only a suspicious document can be let through.');
  if (reviewer.kind !== 'person') throw new Refusal('FORBIDDEN', 'Only a person lets a suspicious document through.');
  if (!house.site.review.own && [uploaderOf(order), order.by].includes(reviewer.id)) {
    throw new Refusal('FORBIDDEN', 'Somebody other than its uploader lets a suspicious document through.');
  }
  const approval = { by: reviewer.id, at: house.now().toISOString(), findings: end.findings ?? [] };
  house.runs.again(await decide(house, order, { kind: 'approved', ...approval }));
}

/** It never runs again; its upload is destroyed or kept as the site says. */
export async function reject(house: Reviewing, by: PrincipalId, { order }: RefusedRun, reason: string): Promise<void> {
  await decide(house, order, { kind: 'rejected', by, at: house.now().toISOString(), reason });
  await house.runs.drop(order);
}

/** NOT_FOUND where somebody else decided in the same moment: it is not in quarantine any more. */
async function decide(house: Reviewing, order: RunOrder, decision: Decision): Promise<RunOrder> {
  const { node, edge } = await house.runStore.decision(order, decision);
  const change = { nodes: [node], edges: [edge], retire: [], expect: { absent: [node.id] } };
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
