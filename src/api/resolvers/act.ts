// The mutations: each checks the action it needs, calls one function of the house, and shows the result.

import { Refusal } from '../../../graph/model/errors.ts';
import type { Digest, DocumentId, Revision, RunId } from '../../../graph/model/ids.ts';
import { mayRead } from '../../../graph/model/scope.ts';
import type { RunOrder } from '../../../ingest/runs.ts';
import { ask } from '../../ask/ask.ts';
import { relabel } from '../../govern/relabel.ts';
import { reportVanished, retire } from '../../govern/retire.ts';
import type { IngestInput, MutationResolvers } from '../generated/schema.ts';
import { contextOf, type Request, sightOf, whoMay } from '../request.ts';
import { answerView } from '../views/answer.ts';
import { labelsView } from '../views/labels.ts';
import { runView } from '../views/run.ts';

const MOST_AT_ONCE = 500;

export const acting: MutationResolvers = {
  async ask(_, { question, context, options }, request) {
    const { house } = request;
    const principal = whoMay(request, 'ask');
    const atLeast = options?.atLeast as Revision | null | undefined;
    const asked = contextOf(house, context);
    const answer = await ask(house.ask, principal, question, asked, ...(atLeast ? [atLeast] : []));
    return answerView(house.site, answer);
  },

  async proposeLabels(_, { content }, request) {
    const principal = whoMay(request, 'propose-labels');
    return labelsView(await request.house.labels.propose(request.house, content, principal.id));
  },

  async approveLabels(_, { digest }, request) {
    const principal = whoMay(request, 'approve-labels');
    const approved = await request.house.labels.approve(request.house, digest as Digest, principal.id);
    await relabel(request.house, approved, principal.id);
    return labelsView(approved);
  },

  async ingest(_, { documents }, request) {
    const principal = whoMay(request, 'ingest');
    if (documents.length > MOST_AT_ONCE) {
      throw new Refusal('TOO_LARGE', `At most ${MOST_AT_ONCE} documents at once; send the rest in another request.`);
    }
    const orders = await Promise.all(documents.map((input) => orderOf(request, input, principal.id)));
    for (const order of orders) await request.house.runs.accept(order);
    for (const order of orders) request.house.runs.start(order);
    const { scope } = await sightOf(request);
    return orders.map((order) => runView({ order, state: 'queued' }, request.house.documents, scope));
  },

  async retryRun(_, { id }, request) {
    const { house } = request;
    const principal = whoMay(request, 'ingest');
    const found = await house.runStore.find(id as RunId);
    if (found?.order.by !== principal.id) throw new Refusal('NOT_FOUND');
    if (found.state !== 'ended' || found.end.state !== 'quarantined') {
      throw new Refusal('BAD_REQUEST', 'Only a quarantined run can be run again.');
    }
    await house.runs.retry(found.order);
    const { scope } = await sightOf(request);
    return runView({ order: found.order, state: 'queued' }, house.documents, scope);
  },

  async reportVanished(_, { root, paths }, request) {
    const principal = whoMay(request, 'ingest');
    const { scope } = await sightOf(request);
    const { vanished, returned, retired } = await reportVanished(request.house, principal.id, scope, root, paths);
    return { vanished: [...vanished], returned: [...returned], retired: [...retired] };
  },

  async retire(_, { document, reason }, request) {
    const { house } = request;
    const principal = whoMay(request, 'ingest');
    const { scope } = await sightOf(request);
    const found = house.documents.get(document as DocumentId);
    if (!found || !mayRead(scope, found.classId)) throw new Refusal('NOT_FOUND');
    await retire(house, principal.id, [found], reason);
    return true;
  },

  async applyAccess(_, { content }, request) {
    const principal = whoMay(request, 'administer');
    return request.house.access.apply(request.house, content, principal.id);
  },
};

async function orderOf(request: Request, input: IngestInput, by: RunOrder['by']): Promise<RunOrder> {
  const { house } = request;
  const { source, labelsFile } = await house.labels.sourceOf(input.path, (input.labels ?? null) as Digest | null);
  const run = input.upload as RunId;
  if (!house.uploads.claim(run, by)) {
    throw new Refusal('NOT_FOUND', 'This upload does not exist or is in use already; upload the file again.');
  }
  return { run, source, labelsFile, by, at: house.now().toISOString(), replaces: 'readable' };
}
