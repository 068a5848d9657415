// What ingest refused, for those who brought it in and those who review it: seen, let through, rejected, run again.

import { Refusal } from '../../../graph/model/errors.ts';
import type { RunId } from '../../../graph/model/ids.ts';
import type { ReadScope } from '../../../graph/model/scope.ts';
import { pieces } from '../../../ingest/review/preview.ts';
import { told } from '../../../ingest/review/told.ts';
import type { RefusedRun, RunStatus } from '../../../ingest/run.ts';
import { labelsFor } from '../../govern/intake.ts';
import { stoodAs } from '../../govern/reread.ts';
import * as governing from '../../govern/review.ts';
import type { IngestRun, MutationResolvers, QueryResolvers, Review } from '../generated/schema.ts';
import { pageOf, sizeOf } from '../page.ts';
import { contextOf, type Request, sightOf, whoAsks } from '../request.ts';
import { runView } from '../views/run.ts';
import { given } from './reason.ts';

const MOST_RUNS = 200;
/** Characters of what is seen, in one part of a review. */
const PART = 20_000;

export const reviews: Pick<QueryResolvers, 'quarantine' | 'review'> = {
  async quarantine(_, { first, after }, request) {
    const { principal, scope } = await sightOf(request);
    const runs = [...governing.quarantineOf(request.house, principal, contextOf(request.house, null))].reverse();
    const named = runs.map((run) => ({ id: run.order.run as string, run }));
    const { items, next } = pageOf(named, sizeOf(first, 50, MOST_RUNS), after);
    return { items: await Promise.all(items.map(({ run }) => shown(request, run, scope))), next };
  },

  async review(_, { run, start }, request) {
    const { principal, scope } = await sightOf(request);
    const { house } = request;
    const context = contextOf(house, null);
    const refused = governing
      .shownTo(house, principal, context)
      .find(({ order }) => order.run === run && governing.mayReview(house, principal, order, context));
    if (refused?.end.code !== 'SUSPICIOUS') return null;
    return request.limits.reviews.within(principal.id, () => partOf(request, refused, scope, start ?? 0));
  },
};

export const reviewing: Pick<MutationResolvers, 'retryRun' | 'approveRun' | 'rejectRun'> = {
  async retryRun(_, { id }, request) {
    const principal = whoAsks(request);
    const { house } = request;
    const refused = governing.found(house, principal, id as RunId, contextOf(house, null));
    await governing.retry(house, principal.id, refused);
    return queuedView(request, refused);
  },

  async approveRun(_, { id }, request) {
    const refused = reviewable(request, id);
    await governing.approve(request.house, whoAsks(request), refused, contextOf(request.house, null));
    return queuedView(request, refused);
  },

  async rejectRun(_, { id, reason }, request) {
    const said = given(reason);
    const refused = reviewable(request, id);
    const context = contextOf(request.house, null);
    await governing.reject(request.house, whoAsks(request), refused, { reason: said, context });
    const known = await request.house.runStore.find(id as RunId);
    return shown(request, known ?? refused, (await sightOf(request)).scope);
  },
};

/** NOT_FOUND where there is nothing that the caller may see; FORBIDDEN where they see their own and do not review it. */
function reviewable(request: Request, id: string): RefusedRun {
  const principal = whoAsks(request);
  const context = contextOf(request.house, null);
  const refused = governing.found(request.house, principal, id as RunId, context);
  if (!governing.mayReview(request.house, principal, refused.order, context)) throw new Refusal('FORBIDDEN');
  return refused;
}

async function queuedView(request: Request, { order }: RefusedRun): Promise<IngestRun> {
  return shown(request, { order, state: 'queued' }, (await sightOf(request)).scope);
}

/** A path may name people: those who did not choose it see it under the policy, like a document's. */
async function shown(request: Request, status: RunStatus, scope: ReadScope): Promise<IngestRun> {
  const { house } = request;
  const principal = whoAsks(request);
  const mayReview = governing.mayReview(house, principal, status.order, contextOf(house, null));
  const view = runView(status, house.documents, scope);
  if (status.order.by === principal.id) return { ...view, mayReview };
  const path = await house.shownPath(status.order.source.path, governing.labelsToBe(house, status.order));
  return { ...view, mayReview, path };
}

async function partOf(request: Request, refused: RefusedRun, scope: ReadScope, start: number): Promise<Review> {
  if (start < 0) throw new Refusal('BAD_REQUEST');
  const { house } = request;
  const { order } = refused;
  const [standing] = order.reread ? house.documents.at(order.source) : [];
  const stood = (standing && (await stoodAs(house, standing))) ?? order.reread?.stood ?? null;
  const { labels, machineField } = labelsFor(house, order, stood?.labels ?? null);
  const preview = await house.preview(order, { labels, machineField, original: stood?.original ?? null });
  const end = start + PART;
  return {
    run: await shown(request, refused, scope),
    title: preview.title,
    before: pieces(preview, start, PART).map(({ text, finding, seen }) => {
      const about = finding && told([finding])[0]!;
      return { text, hidden: seen ? null : about, noticed: seen ? about : null };
    }),
    after: preview.text.slice(start, end),
    next: end < preview.text.length ? end : null,
  };
}
