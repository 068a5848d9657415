// What became of the versions that an answer rests on, since it was given: told to its reader, and worked out anew each time.

import type { SourceChange } from '../../graph/model/answer.ts';
import { type Document, validityOf } from '../../graph/model/document.ts';
import type { ChunkId, DocumentId, Revision, VersionId } from '../../graph/model/ids.ts';
import type { ReadScope } from '../../graph/model/scope.ts';
import { retirementNode } from '../../graph/provenance/retirement.ts';
import { unlessErased } from '../../graph/store/erased.ts';
import type { StoredNode } from '../../graph/store/graph.ts';
import { readDocuments, readVersions } from '../../graph/store/library.ts';
import { openRecord, openVersion } from '../../graph/store/records.ts';
import type { Withheld } from '../../graph/store/withheld.ts';
import type { AskDeps } from './deps.ts';

type Reading = Pick<AskDeps, 'keyring' | 'reader'>;
export type Telling = Reading & { readonly withheld: Pick<Withheld, 'behind'> };

export interface Between {
  readonly given: Revision;
  readonly now: Revision;
}

/**
 * One entry for each change of each version behind `chunks`. What the reader may not see by now is left out, with
 * whatever became of it. A version whose key was destroyed still counts: its record tells that it was there. Of what was
 * taken from its readers they are told what they could see anyway: that the document is gone, or was replaced.
 */
export async function changesSince(
  deps: Telling,
  scope: ReadScope,
  { given, now }: Between,
  chunks: readonly ChunkId[],
): Promise<readonly SourceChange[]> {
  const used = await deps.reader.nodes(given, scope, [...new Set(chunks)]);
  const versions = new Map(used.map(({ props }) => [props.version as VersionId, props.document as DocumentId]));
  const taken = [...deps.withheld.behind(chunks)].filter(([version]) => !versions.has(version));
  const ids = [...new Set([...versions.values(), ...taken.map(([, document]) => document)])];
  if (ids.length === 0) return [];
  const before = byId(await readDocuments(deps, given, scope, ids));
  const today = byId(await readDocuments(deps, now, scope, ids));
  const current = byId(
    await readVersions(
      deps,
      now,
      scope,
      [...today.values()].map(({ versionId }) => versionId),
    ),
  );
  const erased = await erasedOf(deps, given, scope, [...versions.keys()]);
  const gone = await retirementsOf(deps, now, scope, ids);
  return [...versions, ...taken].flatMap(([versionId, documentId]): SourceChange[] => {
    const said = (what: SourceChange['what'], at: string | null) => ({ documentId, versionId, what, at });
    const document = today.get(documentId);
    const lost = erased.has(versionId) ? [said('erased', gone.get(documentId) ?? null)] : [];
    if (!document && lost.length > 0) return lost;
    const seenToGo = versions.has(versionId) || gone.has(documentId);
    if (!document) return seenToGo ? [said('retired', gone.get(documentId) ?? null)] : [];
    const readAt = current.get(document.versionId)?.ingestedAt ?? null;
    const replaced = document.versionId === versionId ? [] : [said('replaced', readAt)];
    return [
      ...lost,
      ...replaced,
      ...ruled(document, before.get(documentId), readAt).map(([what, at]) => said(what, at)),
    ];
  });
}

function ruled(
  document: Document,
  before: Document | undefined,
  readAt: string | null,
): readonly [SourceChange['what'], string | null][] {
  const validity = validityOf(document);
  const { ruling } = document;
  const changes: [SourceChange['what'], string | null][] = [];
  // What did not hold when the answer was given is no change, but whoever relies on the answer needs to know it all the same.
  if (validity !== 'in-force') changes.push([validity, ruling?.validity ? ruling.at : readAt]);
  if (ruling?.safety && ruling.safety.at !== before?.ruling?.safety?.at)
    changes.push(['safety-notice', ruling.safety.at]);
  return changes;
}

async function erasedOf(
  deps: Reading,
  given: Revision,
  scope: ReadScope,
  ids: readonly VersionId[],
): Promise<ReadonlySet<VersionId>> {
  const nodes = await deps.reader.nodes(given, scope, ids);
  const found = await Promise.all(
    nodes.map(async (node) => ((await isErased(deps, node)) ? [node.id as VersionId] : [])),
  );
  return new Set(found.flat());
}

async function isErased({ keyring }: Reading, node: StoredNode): Promise<boolean> {
  return (await unlessErased(openVersion(keyring, node))) === null;
}

/** Since when the retired ones are gone; null where that record was erased along with the document. */
async function retirementsOf(
  deps: Reading,
  now: Revision,
  scope: ReadScope,
  ids: readonly DocumentId[],
): Promise<ReadonlyMap<DocumentId, string | null>> {
  const nodes = await deps.reader.nodes(now, scope, ids.map(retirementNode));
  const dated = await Promise.all(
    nodes.map(async (node) => {
      const record = await unlessErased(openRecord<{ at: string }>(deps.keyring, node));
      return [node.props.document as DocumentId, record?.at ?? null] as const;
    }),
  );
  return new Map(dated);
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
