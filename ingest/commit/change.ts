// Builds the change a document makes: sealed nodes, PROV edges between them, and what goes out of sight.

import type { Chunk } from '../../graph/model/chunk.ts';
import { type Document, type Ruling, type Version, validityOf } from '../../graph/model/document.ts';
import type { AuditEvent } from '../../graph/model/event.ts';
import type { PrincipalId } from '../../graph/model/ids.ts';
import type { ClassAttributes } from '../../graph/model/labels.ts';
import { rulingNode, rulingProps } from '../../graph/provenance/retirement.ts';
import type { Change, StoredEdge, StoredNode } from '../../graph/store/graph.ts';
import { principalNode, SITE_RULE } from '../../graph/store/principals.ts';
import { sealChunk, sealDocument, sealRecord, sealVersion } from '../../graph/store/records.ts';
import type { IngestDeps, IngestRules } from '../deps.ts';
import { isSuspicious } from '../parse/finding.ts';
import { told } from '../review/told.ts';
import { documentsAt } from '../seal/earlier.ts';
import { keyIdOf } from '../seal/names.ts';
import type { Linked } from '../stages.ts';
import { artifactsOf, type Means } from './artifacts.ts';
import { classKey, entitiesOf } from './entities.ts';
import { factNodes } from './facts.ts';
import { numbersOf } from './numbers.ts';
import { everythingOf, retirementIds, retirementsOf } from './retired.ts';

type Sealing = Pick<IngestDeps, 'keyring' | 'graph'>;

export async function changeOf(deps: Sealing, rules: IngestRules, linked: Linked, event: AuditEvent): Promise<Change> {
  const { sealed } = linked.embedded.chunked.redacted;
  // What was ruled on the document while it was read counts.
  const [standing] = await documentsAt(deps, [sealed.documentId]);
  const ruling = standing ? standing.ruling : sealed.incoming.ruling;
  const document = documentOf(linked, ruling);
  // Without approved labels there is nobody's word to take.
  const called = sealed.incoming.labels === null ? [] : linked.numbers;
  const numbers = await numbersOf(deps, sealed.classId, sealed.versionId, called);
  const version = versionOf(linked, rules, numbers.names);
  const entities = await entitiesOf(deps, sealed.classId, linked.chunks);
  const facts = await factNodes(deps.keyring, linked, entities.idOf);
  const artifacts = await artifactsOf(deps, sealed.classId, version.run, meansOf(rules, linked));
  const { by, at } = sealed.incoming;
  const replaced = sealed.earlier.filter(({ id }) => id !== document.id);
  const known = await deps.graph.records('AccessClass', [sealed.classId]);
  const nodes: StoredNode[] = [
    ...(known.length > 0 ? [] : [await sealClass(deps, linked)]),
    await sealDocument(deps.keyring, document, sealed.keyId),
    await sealVersion(deps.keyring, version, sealed.keyId),
    await sealRun(deps, rules, linked),
    ...(await Promise.all(linked.chunks.map((chunk, i) => sealOne(deps, linked, chunk, i)))),
    ...entities.nodes,
    ...numbers.nodes,
    ...facts.nodes,
    ...artifacts.nodes,
    ...(standing?.ruling ? [await sealRuling(deps, document, standing.ruling)] : []),
    ...(await retirementsOf(deps.keyring, replaced, { by, at, reason: null }, () => sealed.classId)),
  ];
  return {
    touches: 'corpus',
    nodes,
    edges: [
      ...edgesOf(linked, document, version),
      ...(standing ? ruledOut(document) : []),
      ...[entities, numbers, facts, artifacts].flatMap((part) => part.edges),
    ],
    retire: [
      ...(await everythingOf(deps.graph, sealed.earlier)),
      ...retirementIds([document, ...replaced].map(({ id }) => id)),
      ...(standing?.ruling ? [rulingNode(standing.id, standing.ruling.number)] : []),
    ],
    expect: { absent: [rulingNode(document.id, (ruling?.number ?? 0) + 1)] },
    event,
  };
}

function documentOf(linked: Linked, ruling: Ruling | null): Document {
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
    vanishedAt: sealed.incoming.vanishedAt,
    ruling,
  };
}

function versionOf(linked: Linked, rules: IngestRules, calls: readonly string[]): Version {
  const { redacted } = linked.embedded.chunked;
  const { sealed, text, redactions, spared } = redacted;
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
    pages: text.pages.map(({ width, height, recognised }) => ({ width, height, recognised })),
    commitment: sealed.commitment,
    salt: sealed.salt,
    vaultName: sealed.vaultName,
    vaultKey: sealed.keyId,
    ...(sealed.vaultPassword !== null && { vaultPassword: sealed.vaultPassword }),
    run: sealed.incoming.run,
    ingestedAt: sealed.incoming.at,
    uploader: sealed.incoming.uploader,
    ...(reviewOf(linked) ?? {}),
    findings: told(text.findings),
    rules: rules.digest,
    hides: rules.hides,
    redactions: counts,
    ...(calls.length > 0 && { calls }),
    ...(spared && { spared }),
    chunks: linked.chunks.length,
    facts: linked.facts.length,
  };
}

/** On record only where there was something to let through. */
function reviewOf(linked: Linked): Pick<Version, 'review'> | null {
  const { sealed, text } = linked.embedded.chunked.redacted;
  const { approval } = sealed.incoming;
  return approval && isSuspicious(text.findings) ? { review: approval } : null;
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

function meansOf(rules: IngestRules, { embedded: { model, chunked } }: Linked): Means {
  return { model, policy: chunked.redacted.policy, rules: rules.digest };
}

/** The activity that made this version: by whom, when, under which digests of model, policy and rules. */
function sealRun(deps: Sealing, rules: IngestRules, linked: Linked): Promise<StoredNode> {
  const { sealed } = linked.embedded.chunked.redacted;
  const { run, by, at } = sealed.incoming;
  return sealRecord(
    deps.keyring,
    { id: run, kind: 'IngestRun', classId: sealed.classId, owner: null, keyId: sealed.keyId, props: {} },
    { by, at, ...meansOf(rules, linked) },
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

/** The ruling is on the document, so its record goes over to the new version's key. */
function sealRuling(deps: Sealing, { id, classId, versionId }: Document, ruling: Ruling): Promise<StoredNode> {
  const shell = { id: rulingNode(id, ruling.number), kind: 'Approval' as const, classId, owner: null };
  return sealRecord(deps.keyring, { ...shell, keyId: keyIdOf(versionId), props: rulingProps(id) }, { ...ruling });
}

/** What is not in force stays so under a new version. */
function ruledOut(document: Document): readonly StoredEdge[] {
  const { id, versionId, ruling } = document;
  if (!ruling || validityOf(document) === 'in-force') return [];
  return [{ from: versionId, kind: 'WAS_INVALIDATED_BY', to: rulingNode(id, ruling.number) }];
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
    ...(sealed.incoming.by === SITE_RULE ? [] : [associated(version.run, sealed.incoming.by, 'author')]),
    ...(version.review ? [associated(version.run, version.review.by, 'reviewer')] : []),
    ...(before ? [{ from: version.id, kind: 'SUPERSEDES' as const, to: before.versionId }] : []),
    ...chunks,
  ];
}

function associated(run: string, by: PrincipalId, role: 'author' | 'reviewer'): StoredEdge {
  const props = role === 'reviewer' ? { props: { role } } : {};
  return { from: run, kind: 'WAS_ASSOCIATED_WITH', to: principalNode(by), ...props };
}
