// Names every record of a document that goes out of sight with it.

import type { Document } from '../../graph/model/document.ts';
import type { GraphRecords } from '../../graph/store/graph.ts';

/** The documents, their current versions, and those versions' chunks. */
export async function everythingOf(
  graph: Pick<GraphRecords, 'records'>,
  documents: readonly Document[],
): Promise<readonly string[]> {
  if (documents.length === 0) return [];
  const versions = await graph.records(
    'Version',
    documents.map(({ versionId }) => versionId),
  );
  const chunks = versions.flatMap(({ id, props }) =>
    Array.from({ length: Number(props.chunks) }, (_, ordinal) => `${id}.${ordinal}`),
  );
  return [...documents.map(({ id }) => id), ...versions.map(({ id }) => id), ...chunks];
}
