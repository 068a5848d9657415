// Facts as nodes of their version: sealed under its key, beside its chunks, and supported by them.

import type { Keyring } from '../../graph/keys/ports.ts';
import type { StatedFact } from '../../graph/model/fact.ts';
import type { ChunkId } from '../../graph/model/ids.ts';
import type { StoredEdge, StoredNode } from '../../graph/store/graph.ts';
import { sealFact } from '../../graph/store/records.ts';
import type { Linked } from '../stages.ts';

export async function factNodes(
  keyring: Pick<Keyring, 'seal'>,
  linked: Linked,
  entityOf: (kind: 'faultCode', key: string) => string | undefined,
): Promise<{ readonly nodes: readonly StoredNode[]; readonly edges: readonly StoredEdge[] }> {
  const { documentId, versionId, classId, keyId } = linked.embedded.chunked.redacted.sealed;
  const nodes = await Promise.all(
    linked.facts.map((fact, number) =>
      sealFact(keyring, { ...fact, id: `${versionId}.f${number}`, classId, documentId, versionId }, keyId),
    ),
  );
  const edges = linked.facts.flatMap((fact, number): StoredEdge[] => {
    const from = `${versionId}.f${number}`;
    const entity = entityOf('faultCode', fact.code);
    return [
      ...chunksOf(fact).map((to): StoredEdge => ({ from, kind: 'SUPPORTED_BY', to })),
      ...(entity ? [{ from, kind: 'MENTIONS' as const, to: entity }] : []),
    ];
  });
  return { nodes, edges };
}

function chunksOf({ evidence }: StatedFact): readonly ChunkId[] {
  return [...new Set(evidence.map(({ chunk }) => chunk))];
}
