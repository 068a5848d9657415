// Erases a document for good: out of sight, out of memory, its keys destroyed, on record, and finished after a crash.

import type { Erasure, ErasureList } from '../../graph/keys/erasureList.ts';
import { ERASURES_KEY } from '../../graph/keys/erasureList.ts';
import type { Vault } from '../../graph/keys/ports.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { DocumentId, EventId, KeyId, PrincipalId, Revision } from '../../graph/model/ids.ts';
import { rulingNode } from '../../graph/provenance/retirement.ts';
import type { SearchWriter } from '../../graph/search/port.ts';
import type { Edition } from '../../graph/store/editions.ts';
import { ERASURE, erasedMarkId, markProps, unlessErased } from '../../graph/store/erased.ts';
import type { Change, GraphReader, StoredNode } from '../../graph/store/graph.ts';
import { openRecord, openVersion, sealRecord } from '../../graph/store/records.ts';
import type { Remote } from '../../graph/thread/thread.ts';
import type { RunStore } from '../../ingest/runStore.ts';
import type { Runs } from '../../ingest/runs.ts';
import { keyIdOf } from '../../ingest/seal/names.ts';
import type { Spool } from '../../ingest/spool.ts';
import type { Alone } from '../backup/alone.ts';
import { type Holding, holdId } from './hold.ts';

export type Settling = Holding & {
  readonly reader: Pick<GraphReader, 'head'>;
  readonly vault: Vault;
  readonly erasures: ErasureList;
  readonly search: Pick<Remote<SearchWriter>, 'cleared'>;
};

export type Erasing = Settling & {
  /** What was taken from its readers is erased, too. */
  readonly graph: Pick<GraphReader, 'nodes'>;
  readonly runs: Runs;
  readonly runStore: Pick<RunStore, 'find'>;
  readonly spool: Spool;
  readonly alone: Alone;
};

/**
 * The transaction decides: it takes the document out of sight and keeps the act's own record, unless a hold stands.
 * Then the list, durable, then the keys. Whatever a crash leaves of that is done by `settle` at the next start.
 * NOT_FOUND: never there. HELD. Erased already: nothing to do.
 */
export function erase(house: Erasing, by: PrincipalId, document: DocumentId, reason: string): Promise<Erasure> {
  return house.alone.run(() => erased(house, by, document, reason));
}

async function erased(house: Erasing, by: PrincipalId, document: DocumentId, reason: string): Promise<Erasure> {
  await settle(house);
  const done = house.erasures.entries().find(({ documents }) => documents.includes(document));
  if (done && house.editions.of(document).length === 0) return done;
  const root = house.editions.rootOf(document);
  if (house.editions.of(document).length === 0 || root === null) throw new Refusal('NOT_FOUND');
  return house.runs.without(root, async () => {
    const erasure = await planned(house, by, document, reason);
    const holds = await house.records.records('Artifact', erasure.documents.map(holdId));
    if (holds.length > 0) throw new Refusal('HELD');
    await house.erasures.ready();
    await dropUploads(house, document);
    await commitErasure(house, erasure).catch((error: unknown) => {
      throw error instanceof Refusal && error.code === 'STORE_CONFLICT' ? heldBy(error) : error;
    });
    await finish(house, [erasure]);
    return erasure;
  });
}

/** Brings graph, list, keys and originals to what was decided: after a crash, or over a restored backup. */
export async function settle(house: Settling): Promise<number> {
  const recorded = await recordedIn(house);
  const known = new Set(recorded.map(({ id }) => id));
  const fromList = house.erasures.entries().filter(({ id }) => !known.has(id));
  for (const erasure of fromList) await commitErasure(house, erasure, { again: true });
  await finish(house, [...recorded, ...fromList]);
  return fromList.length;
}

/** Once the graph knows: the list, durable, then the keys, then the originals, and what search had in memory. */
export async function finish(house: Settling, erasures: readonly Erasure[]): Promise<void> {
  for (const erasure of erasures) await house.erasures.append(erasure);
  await house.keyring.destroy(erasures.flatMap(({ keys }) => keys));
  // After the keys: a file that stays behind is noise by then.
  for (const { versions } of erasures) for (const { blob } of versions) if (blob) await house.vault.remove(blob);
  await house.search.cleared();
}

async function recordedIn(house: Settling): Promise<readonly Erasure[]> {
  const nodes = (await house.records.records('Artifact')).filter(({ props }) => props.type === ERASURE);
  return Promise.all(nodes.map(async (node) => (await openRecord(house.keyring, node)) as Erasure));
}

async function planned(house: Erasing, by: PrincipalId, document: DocumentId, reason: string): Promise<Erasure> {
  // The same source under labels it had before; another document in force at the source is somebody else's.
  const before = house.editions.sameSource(document);
  const inForce = new Set((await house.records.records('Document', before)).map(({ id }) => id));
  const documents = [document, ...before.filter((id) => !inForce.has(id))];
  const editions = documents.flatMap((id) => house.editions.of(id));
  return {
    v: 1,
    id: house.newId(),
    subject: { kind: 'document', id: document },
    keys: editions.map(({ version }) => keyIdOf(version)),
    versions: await Promise.all(editions.map((edition) => erasedVersion(house, by, edition))),
    documents,
    reason,
    by,
    at: house.now().toISOString(),
  };
}

/** Read by the service itself, each in its own class alone: whoever erases need not be able to read. */
async function erasedVersion(house: Erasing, by: PrincipalId, edition: Edition) {
  const { version: id, document, chunks, facts, classId, since } = edition;
  const scope = { kind: 'classes' as const, principal: by, classes: new Set([classId]) };
  const [node] = await house.graph.nodes(since, scope, [id]);
  const version = node ? await unlessErased(openVersion(house.keyring, node)) : null;
  return { id, document, chunks, facts, run: version?.run ?? null, blob: version?.vaultName ?? null };
}

export async function commitErasure(house: Settling, erasure: Erasure, { again = false } = {}): Promise<Revision> {
  const { versions, documents } = erasure;
  const parts = versions.flatMap(({ id, chunks, facts }) => [
    ...Array.from({ length: chunks }, (_, ordinal) => `${id}.${ordinal}`),
    ...Array.from({ length: facts }, (_, number) => `${id}.f${number}`),
  ]);
  const runs = versions.flatMap(({ run }) => run ?? []);
  const inForce = await house.records.records('Document', documents);
  // Over an older backup the document may be in force with a version that nobody erased.
  const gone = inForce.filter(({ props }) => versions.some(({ id }) => id === props.version));
  const rulings = gone.flatMap(({ id, props }) =>
    props.ruling ? [rulingNode(id as DocumentId, Number(props.ruling))] : [],
  );
  const change: Change = {
    touches: 'corpus',
    nodes: await recordsOf(house, erasure),
    edges: [],
    retire: [...gone.map(({ id }) => id), ...rulings, ...versions.map(({ id }) => id), ...runs, ...parts],
    expect: { absent: again ? [] : documents.map(holdId) },
    event: eventOf(house, erasure, again),
  };
  return house.commit(change);
}

async function recordsOf({ keyring }: Settling, erasure: Erasure): Promise<readonly StoredNode[]> {
  const shell = { kind: 'Artifact' as const, classId: null, owner: null, keyId: ERASURES_KEY };
  const { id, subject, versions } = erasure;
  const act = { ...shell, id: `erasure:${id}`, props: { type: ERASURE, [subject.kind]: subject.id } };
  const marks = versions.map(({ id: version, document, chunks }) =>
    sealRecord(keyring, { ...shell, id: erasedMarkId(version), props: markProps({ version, document, chunks }) }, {}),
  );
  return Promise.all([sealRecord(keyring, act, erasure as never), ...marks]);
}

/** Copies of it that wait in the spool: refused ones kept for another try, and uploads that have not run yet. */
async function dropUploads(house: Erasing, document: DocumentId): Promise<void> {
  for (const run of await house.spool.list()) {
    const known = await house.runStore.find(run);
    if (!known || !house.editions.isAt(document, known.order.source)) continue;
    await house.runs.drop(known.order);
    // Also one that a reviewer rejected and the site keeps.
    await house.spool.remove(run);
  }
}

function eventOf(house: Settling, { id, subject, keys, documents, reason, by }: Erasure, again: boolean) {
  return {
    id: (again ? house.newId() : `erasure:${id}`) as EventId,
    time: house.now().toISOString(),
    category: 'configuration' as const,
    type: `${subject.kind}.${again ? 'erased-again' : 'erased'}`,
    result: 'success' as const,
    principal: by,
    [subject.kind]: subject.id,
    documents: [...documents],
    keys: keys.map((key: KeyId) => key),
    reason,
  };
}

function heldBy(cause: Refusal): Refusal {
  return new Refusal('HELD', undefined, { cause });
}
