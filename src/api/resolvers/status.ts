// The queries about oneself, the service and one's own runs.

import { ACTIONS } from '../../../graph/access/rules.ts';
import type { RunId } from '../../../graph/model/ids.ts';
import { openEnd } from '../../../ingest/runStore.ts';
import type { QueryResolvers } from '../generated/schema.ts';
import { may, type Request, sightOf, whoAsks, whoMay } from '../request.ts';
import { degradationView } from '../views/answer.ts';
import { enumOf } from '../views/enums.ts';
import { labelsView } from '../views/labels.ts';
import { runView } from '../views/run.ts';

export const status: QueryResolvers = {
  me(_, __, request) {
    const principal = whoAsks(request);
    return {
      id: principal.id,
      name: request.house.access.current().graph.principals.get(principal.id)?.name ?? principal.id,
      kind: enumOf(principal.kind),
      actions: ACTIONS.filter((action) => may(request.house, principal, action)).map((action) => enumOf(action)),
      until: principal.authenticated.until,
    };
  },

  async health(_, __, { house }) {
    const [head, native, degraded] = await Promise.all([
      house.reader.head(),
      house.search.native(),
      house.degraded(null),
    ]);
    return {
      status: degraded.length > 0 ? 'DEGRADED' : 'OK',
      version: house.config.version,
      revision: head.revision,
      folded: house.follower.folded,
      search: { hnsw: native.hnsw, reason: native.reason ?? null },
      model: {
        loaded: house.model !== null,
        name: house.model?.name ?? null,
        digest: house.model?.digest ?? null,
        languages: [...(house.model?.languages ?? [])],
      },
      degraded: degraded.map(degradationView),
    };
  },

  async ingestRun(_, { id }, request) {
    const { principal, scope } = await sightOf(request);
    const found = await request.house.runStore.find(id as RunId);
    return found?.order.by === principal.id ? runView(found, request.house.documents, scope) : null;
  },

  ingestRuns: (_, { state, first, after }, request) =>
    ownRuns(request, state ? state.toLowerCase() : null, first, after),

  quarantine: (_, { first, after }, request) => ownRuns(request, 'quarantined', first, after),

  async labels(_, __, request) {
    const principal = whoAsks(request);
    if (!may(request.house, principal, 'approve-labels')) whoMay(request, 'ingest');
    return (await request.house.labels.list()).map(labelsView);
  },

  async checkLabels(_, { content, paths }, request) {
    whoMay(request, 'ingest');
    return request.house.labels.check(content, paths);
  },
};

/** Ended runs by what became of them; without a state, all that have ended. */
async function ownRuns(
  request: Request,
  state: string | null,
  first: number | null | undefined,
  after: string | null | undefined,
) {
  const { at, scope } = await sightOf(request);
  const limit = Math.min(first ?? 50, 200);
  const nodes = await request.house.reader.list(at.corpus, scope, {
    kind: 'IngestRun',
    newestFirst: true,
    limit: limit + 1,
    ...(state ? { where: { state } } : {}),
    ...(after ? { after } : {}),
  });
  const ends = nodes.slice(0, limit).filter(({ owner, props }) => owner !== null && ENDED.has(String(props.state)));
  const items = await Promise.all(
    ends.map(async (node) => runView(await openEnd(request.house.keyring, node), request.house.documents, scope)),
  );
  return { items, next: nodes.length > limit ? (nodes[limit - 1]?.id ?? null) : null };
}
const ENDED = new Set(['committed', 'unchanged', 'quarantined']);
