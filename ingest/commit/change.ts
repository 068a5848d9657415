// Builds the change a document makes: sealed nodes, PROV edges between them, and what goes out of sight.

import type { Chunk } from '../../graph/model/chunk.ts';
import type { Document, Version } from '../../graph/model/document.ts';
import type { AuditEvent } from '../../graph/model/event.ts';
import type { ClassAttributes } from '../../graph/model/labels.ts';
import type { Change, StoredEdge, StoredNode } from '../../graph/store/graph.ts';
import { principalNode } from '../../graph/store/principals.ts';
import { sealChunk, sealDocument, sealRecord, sealVersion } from '../../graph/store/records.ts';
import type { IngestDeps, IngestRules } from '../deps.ts';
import type { Linked } from '../stages.ts';
import { classKey, entitiesOf } from './entities.ts';
import { everythingOf } from './retired.ts';

type Sealing = Pick<IngestDeps, 'keyring' | 'graph'>;

export async function changeOf(deps: Sealing, rules: IngestRules, linked: Linked, event: AuditEvent): Promise<Change> {
  const { sealed } = linked.embedded.chunked.redacted;
  const document = documentOf(linked);
  const version = versionOf(linked, rules);
  const entities = await entitiesOf(deps, sealed.classId, linked.chunks);
  const known = await deps.graph.records('AccessClass', [sealed.classId]);
  const nodes: StoredNode[] = [
    ...(known.length > 0 ? [] : [await sealClass(deps, linked)]),
    await sealDocument(deps.keyring, document, sealed.keyId),
    await sealVersion(deps.keyring, version, sealed.keyId),
    await sealRun(deps, rules, linked),
    ...(await Promise.all(linked.chunks.map((chunk, i) => sealOne(deps, linked, chunk, i)))),
    ...entities.nodes,
  ];
  return {
    touches: 'corpus',
    nodes,
    edges: [...edgesOf(linked, document, version), ...entities.edges],
    retire: await everythingOf(deps.graph, sealed.earlier),
    event,
  };
}

function documentOf(linked: Linked): Document {
  const { sealed, text, shownPath } = linked.embedded.chunked.redacted;
  const { source, labels } = sealed.incoming;
  return {
    id: sealed.documentId,
    classId: sealed.classId,
    title: text.title ?? source.path.slice(source.path.lastIndexOf('/') + 1),
    source,
    shownPath,
    labels,
    versionId: sealed.versionId,
    vanishedAt: null,
  };
}

function versionOf(linked: Linked, rules: IngestRules): Version {
  const { redacted } = linked.embedded.chunked;
  const { sealed, text, redactions } = redacted;
  const counts: Record<string, number> = {};
  for (const { type } of redactions) counts[type] = (counts[type] ?? 0) + 1;
  return {
    id: sealed.versionId,
    documentId: sealed.documentId,
    classId: sealed.classId,
    number: sealed.number,
    mediaType: text.mediaType,
    language: redacted.language,
    bytes: sealed.incoming.bytes.length,
    pages: text.pages.map(({ width, height }) => ({ width, height })),
    commitment: sealed.commitment,
    salt: sealed.salt,
    vaultName: sealed.vaultName,
    vaultKey: sealed.keyId,
    run: sealed.incoming.run,
    ingestedAt: sealed.incoming.at,
    rules: rules.digest,
    redactions: counts,
    chunks: linked.chunks.length,
  };
}

function sealOne(deps: Sealing, linked: Linked, chunk: Chunk, at: number): Promise<StoredNode> {
  const { vectors, model, chunked } = linked.embedded;
  const vector = vectors?.[at];
  return sealChunk(
    deps.keyring,
    chunk,
    chunked.redacted.sealed.keyId,
    vector && model ? { model, values: vector } : null,
  );
}

/** The activity that made this version: by whom, when, under which digests of model, policy and rules. */
function sealRun(deps: Sealing, rules: IngestRules, linked: Linked): Promise<StoredNode> {
  const { model, chunked } = linked.embedded;
  const { sealed, policy } = chunked.redacted;
  const { run, by, at } = sealed.incoming;
  return sealRecord(
    deps.keyring,
    { id: run, kind: 'IngestRun', classId: sealed.classId, owner: null, keyId: sealed.keyId, props: {} },
    { by, at, model, policy, rules: rules.digest },
  );
}

/** A class keeps its attributes under a key of its own; hidden documents' class has none. */
async function sealClass(deps: Sealing, linked: Linked): Promise<StoredNode> {
  const { sealed } = linked.embedded.chunked.redacted;
  const { labels } = sealed.incoming;
  const attributes: ClassAttributes | null = labels && {
    site: labels.site,
    line: labels.line,
    collection: labels.collection,
    sensitivity: labels.sensitivity,
  };
  const keyId = classKey(sealed.classId);
  await deps.keyring.create([keyId]);
  return sealRecord(
    deps.keyring,
    { id: sealed.classId, kind: 'AccessClass', classId: null, owner: null, keyId, props: {} },
    { attributes: attributes && { ...attributes } },
  );
}

function edgesOf(linked: Linked, document: Document, version: Version): readonly StoredEdge[] {
  const { sealed } = linked.embedded.chunked.redacted;
  const before = sealed.earlier.find(({ id }) => id === document.id);
  const chunks = linked.chunks.flatMap((chunk): StoredEdge[] => [
    { from: chunk.id, kind: 'WAS_DERIVED_FROM', to: version.id, props: { start: chunk.start, end: chunk.end } },
  ]);
  return [
    { from: document.id, kind: 'IN_CLASS', to: document.classId },
    { from: version.id, kind: 'PART_OF', to: document.id },
    { from: version.id, kind: 'WAS_GENERATED_BY', to: version.run },
    { from: version.run, kind: 'WAS_ASSOCIATED_WITH', to: principalNode(sealed.incoming.by) },
    ...(before ? [{ from: version.id, kind: 'SUPERSEDES' as const, to: before.versionId }] : []),
    ...chunks,
  ];
}
