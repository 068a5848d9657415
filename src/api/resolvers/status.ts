// The queries about oneself, the service and one's own runs.

import { ACTIONS } from '../../../graph/access/rules.ts';
import type { RunId } from '../../../graph/model/ids.ts';
import { reaches } from '../../../ingest/redact/nameFinder.ts';
import { kitCheckedAt } from '../../govern/keyCare.ts';
import type { QueryResolvers, RunState } from '../generated/schema.ts';
import { sizeOf } from '../page.ts';
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

  async health(_, __, request) {
    const { house } = request;
    const principal = whoAsks(request);
    const required = house.site.redaction.names ?? 'lists';
    const [head, native, degraded] = await Promise.all([
      house.reader.head(),
      house.search.native(),
      house.degraded(null),
    ]);
    return {
      status: degraded.length > 0 || !reaches(house.names, required) ? 'DEGRADED' : 'OK',
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
      names: { level: enumOf(house.names), required: enumOf(required) },
      degraded: degraded.map(degradationView),
      kitCheckedAt: may(house, principal, 'administer') ? await kitCheckedAt(house) : null,
    };
  },

  async ingestRun(_, { id }, request) {
    const { principal, scope } = await sightOf(request);
    const found = await request.house.runStore.find(id as RunId);
    return found?.order.by === principal.id ? runView(found, request.house.documents, scope) : null;
  },

  ingestRuns: (_, { state, first, after }, request) => ownRuns(request, { state: state ?? null, first, after }),

  async labels(_, __, request) {
    const principal = whoAsks(request);
    if (!may(request.house, principal, 'approve-labels')) whoMay(request, 'ingest');
    return (await request.house.labels.list()).map(labelsView);
  },

  async checkLabels(_, { content, paths }, request) {
    whoMay(request, 'ingest');
    const { rules, unlabelled, ...file } = request.house.labels.check(content, paths);
    const shown = rules.map(({ path, files, readers }) => ({ path, files: [...files], readers: [...readers] }));
    return { ...file, rules: shown, unlabelled: [...unlabelled] };
  },
};

const MOST_RUNS = 200;

interface Wanted {
  readonly state: RunState | null;
  readonly first: number | null | undefined;
  readonly after: string | null | undefined;
}

/** A page may show fewer than asked for: a run that was tried again is shown by how it stands now, once. */
async function ownRuns(request: Request, { state, first, after }: Wanted) {
  const { house } = request;
  const { at, scope } = await sightOf(request);
  const limit = sizeOf(first, 50, MOST_RUNS);
  const ended = state !== null && ENDED.has(state);
  const nodes = await house.reader.list(at.corpus, scope, {
    kind: 'IngestRun',
    newestFirst: true,
    limit: limit + 1,
    // Each run has one order; its ends are records of their own.
    where: { state: ended ? state.toLowerCase() : 'queued' },
    ...(after ? { after } : {}),
  });
  const runs = [...new Set(nodes.slice(0, limit).map(({ id }) => id.replace(/\/.*$/s, '') as RunId))];
  const known = await Promise.all(runs.map((run) => house.runStore.find(run)));
  const views = known.flatMap((status) => (status ? [runView(status, house.documents, scope)] : []));
  return {
    items: views.filter((view) => state === null || view.state === state),
    next: nodes.length > limit ? (nodes[limit - 1]?.id ?? null) : null,
  };
}
const ENDED: ReadonlySet<RunState> = new Set(['COMMITTED', 'UNCHANGED', 'QUARANTINED', 'REJECTED']);
