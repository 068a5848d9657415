// Takes documents out of sight, or marks that their source is gone: records that past answers survive.

import type { Keyring } from '../../graph/keys/ports.ts';
import type { Document } from '../../graph/model/document.ts';
import type { EventId, PrincipalId } from '../../graph/model/ids.ts';
import type { ReadScope } from '../../graph/model/scope.ts';
import type { Site } from '../../graph/model/site.ts';
import type { Documents } from '../../graph/store/documents.ts';
import type { GraphRecords, StoredNode } from '../../graph/store/graph.ts';
import { openDocument, sealDocument } from '../../graph/store/records.ts';
import type { TakenTo } from '../../graph/store/withheld.ts';
import { everythingOf, retirementIds, retirementsOf } from '../../ingest/commit/retired.ts';
import type { Committing } from './committing.ts';

export type Retiring = Committing & {
  readonly site: Site;
  readonly keyring: Keyring;
  readonly records: Pick<GraphRecords, 'records'>;
  readonly documents: Documents;
};

/** `takenTo`: where each goes that its readers lose by it; past answers then stop showing it, too. */
export async function retire(
  house: Retiring,
  by: PrincipalId,
  documents: readonly Document[],
  reason: string,
  takenTo: (document: Document) => TakenTo | undefined = () => undefined,
): Promise<void> {
  if (documents.length === 0) return;
  const event = eventOf(house, 'document.retired', by, documents, reason);
  await house.commit({
    touches: 'corpus',
    nodes: await retirementsOf(house.keyring, documents, { by, at: event.time, reason }, takenTo),
    edges: [],
    retire: [...(await everythingOf(house.records, documents)), ...retirementIds(documents.map(({ id }) => id))],
    event,
  });
}

export interface Vanished {
  readonly vanished: readonly string[];
  readonly returned: readonly string[];
  readonly retired: readonly string[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** `paths`: every source of this root that is gone. Marked at first; retired once gone for longer than the site's rule. */
export async function reportVanished(
  house: Retiring,
  by: PrincipalId,
  scope: ReadScope,
  root: string,
  paths: readonly string[],
): Promise<Vanished> {
  const gone = new Set(paths);
  const known = house.documents.list(scope, root);
  const now = house.now();
  const expired = (since: string) => now.getTime() - Date.parse(since) > house.site.vanished.retireAfterDays * DAY_MS;
  const vanished = known.filter((one) => gone.has(one.source.path) && one.vanishedAt === null);
  const returned = known.filter((one) => !gone.has(one.source.path) && one.vanishedAt !== null);
  const retired = known.filter(
    (one) => gone.has(one.source.path) && one.vanishedAt !== null && expired(one.vanishedAt),
  );
  await mark(house, by, vanished, now.toISOString());
  await mark(house, by, returned, null);
  await retire(house, by, retired, `source gone for more than ${house.site.vanished.retireAfterDays} days`);
  const pathsOf = (documents: readonly Document[]) => documents.map(({ source }) => source.path);
  return { vanished: pathsOf(vanished), returned: pathsOf(returned), retired: pathsOf(retired) };
}

async function mark(
  house: Retiring,
  by: PrincipalId,
  documents: readonly Document[],
  vanishedAt: string | null,
): Promise<void> {
  if (documents.length === 0) return;
  const before = await house.records.records(
    'Document',
    documents.map(({ id }) => id),
  );
  const nodes = await Promise.all(before.map((node) => remarked(house, node, vanishedAt)));
  const type = vanishedAt === null ? 'document.source-returned' : 'document.source-vanished';
  const event = eventOf(house, type, by, documents, null);
  const edges = nodes.map(({ id, classId }) => ({ from: id, kind: 'IN_CLASS' as const, to: String(classId) }));
  await house.commit({ touches: 'corpus', nodes, edges, retire: before.map(({ id }) => id), event });
}

async function remarked(house: Retiring, node: StoredNode, vanishedAt: string | null): Promise<StoredNode> {
  const document = await openDocument(house.keyring, node);
  return sealDocument(house.keyring, { ...document, vanishedAt }, node.keyId);
}

function eventOf(
  house: Committing,
  type: string,
  by: PrincipalId,
  documents: readonly Document[],
  reason: string | null,
) {
  return {
    id: house.newId() as EventId,
    time: house.now().toISOString(),
    category: 'configuration' as const,
    type,
    result: 'success' as const,
    principal: by,
    documents: documents.map(({ id }) => id),
    reason,
  };
}
