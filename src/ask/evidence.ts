// Reads the passages that points name, at a revision inside a scope, and cites them as they stood there.

import type { Citation, Column } from '../../graph/model/answer.ts';
import type { Revision } from '../../graph/model/ids.ts';
import type { ReadScope } from '../../graph/model/scope.ts';
import { readChunks, readDocuments, readVersions } from '../../graph/store/library.ts';
import { citation, columnsOf } from './citation.ts';
import type { AskDeps } from './deps.ts';
import type { Point } from './record.ts';

export interface Evidence {
  readonly citation: Citation;
  readonly columns: readonly Column[];
}
/** undefined: not in sight. */
export type EvidenceAt = (point: Point) => Evidence | undefined;

export async function evidenceAt(
  deps: Pick<AskDeps, 'keyring' | 'reader'>,
  at: Revision,
  scope: ReadScope,
  points: readonly Point[],
): Promise<EvidenceAt> {
  const chunks = byId(await readChunks(deps, at, scope, [...new Set(points.map(({ chunk }) => chunk))]));
  const of = [...chunks.values()];
  const documents = byId(await readDocuments(deps, at, scope, [...new Set(of.map(({ documentId }) => documentId))]));
  const versions = byId(await readVersions(deps, at, scope, [...new Set(of.map(({ versionId }) => versionId))]));
  return (point) => {
    const chunk = chunks.get(point.chunk);
    const document = chunk && documents.get(chunk.documentId);
    const version = chunk && versions.get(chunk.versionId);
    if (!chunk || !document || !version) return undefined;
    return { citation: citation({ document, version }, chunk, point), columns: columnsOf(chunk, point) };
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
