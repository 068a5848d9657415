// What a version calls part or serial numbers, as entities of its class: by name alone, so that no value outlives its document.

import type { Keyring } from '../../graph/keys/ports.ts';
import type { ClassId, VersionId } from '../../graph/model/ids.ts';
import type { GraphRecords, StoredEdge, StoredNode } from '../../graph/store/graph.ts';
import { sealRecord } from '../../graph/store/records.ts';
import { numberName } from '../redact/classNumbers.ts';
import { classKey } from './entities.ts';

interface Deps {
  readonly keyring: Keyring;
  readonly graph: Pick<GraphRecords, 'records'>;
}

export interface Numbers {
  readonly nodes: readonly StoredNode[];
  readonly edges: readonly StoredEdge[];
  readonly names: readonly string[];
}

/** The edge leaves the version and ends with it. */
export async function numbersOf(
  { keyring, graph }: Deps,
  classId: ClassId,
  version: VersionId,
  keys: readonly string[],
): Promise<Numbers> {
  if (keys.length === 0) return { nodes: [], edges: [], names: [] };
  const names = await Promise.all(keys.map((key) => numberName(keyring, classId, key)));
  const known = new Set((await graph.records('Entity', names)).map(({ id }) => id));
  const keyId = classKey(classId);
  await keyring.create([keyId]);
  const nodes = names
    .filter((id) => !known.has(id))
    .map((id) =>
      sealRecord(keyring, { id, kind: 'Entity', classId, owner: null, keyId, props: {} }, { kind: 'calledNumber' }),
    );
  const edges = names.map((to): StoredEdge => ({ from: version, kind: 'MENTIONS', to }));
  return { nodes: await Promise.all(nodes), edges, names };
}
