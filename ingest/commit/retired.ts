// Names every record of a document that goes out of sight with it, and keeps on record that it went.

import type { Keyring } from '../../graph/keys/ports.ts';
import type { Document } from '../../graph/model/document.ts';
import type { DocumentId, PrincipalId } from '../../graph/model/ids.ts';
import { retirementNode, rulingNode } from '../../graph/provenance/retirement.ts';
import type { GraphRecords, StoredNode } from '../../graph/store/graph.ts';
import { sealRecord } from '../../graph/store/records.ts';
import { retirementProps, type TakenTo } from '../../graph/store/withheld.ts';
import { keyIdOf } from '../seal/names.ts';

/** The documents, what was ruled on them, their current versions, and those versions' chunks and facts. */
export async function everythingOf(
  graph: Pick<GraphRecords, 'records'>,
  documents: readonly Document[],
): Promise<readonly string[]> {
  if (documents.length === 0) return [];
  const versions = await graph.records(
    'Version',
    documents.map(({ versionId }) => versionId),
  );
  const numbered = (count: unknown, name: (n: number) => string) =>
    Array.from({ length: Number(count ?? 0) }, (_, n) => name(n));
  const parts = versions.flatMap(({ id, props }) => [
    ...numbered(props.chunks, (ordinal) => `${id}.${ordinal}`),
    ...numbered(props.facts, (number) => `${id}.f${number}`),
  ]);
  const rulings = documents.flatMap(({ id, ruling }) => (ruling ? [rulingNode(id, ruling.number)] : []));
  return [...documents.map(({ id }) => id), ...rulings, ...versions.map(({ id }) => id), ...parts];
}

export interface Retirement {
  readonly by: PrincipalId;
  /** ISO 8601. */
  readonly at: string;
  readonly reason: string | null;
}

/**
 * One record a document, readable by those who could read it: past answers say from it since when it is gone. `takenTo`:
 * where each went, if its readers lost it.
 */
export function retirementsOf(
  keyring: Pick<Keyring, 'seal'>,
  documents: readonly Document[],
  retirement: Retirement,
  takenTo: (document: Document) => TakenTo | undefined,
): Promise<readonly StoredNode[]> {
  return Promise.all(
    documents.map((document) => {
      const { id, classId, versionId } = document;
      const props = retirementProps(id, takenTo(document));
      const shell = { id: retirementNode(id), kind: 'Approval' as const, classId, owner: null, props };
      return sealRecord(keyring, { ...shell, keyId: keyIdOf(versionId) }, { ...retirement });
    }),
  );
}

/** The records of earlier retirements: they end when a document goes again, or comes back. */
export function retirementIds(ids: readonly DocumentId[]): readonly string[] {
  return ids.map(retirementNode);
}
