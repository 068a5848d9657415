// Entities as nodes of their class, and which chunk mentions which: equal names meet by a keyed name, never in clear.

import type { Keyring } from '../../graph/keys/ports.ts';
import type { Chunk, EntityKind } from '../../graph/model/chunk.ts';
import type { ClassId, KeyId } from '../../graph/model/ids.ts';
import type { GraphRecords, StoredEdge, StoredNode } from '../../graph/store/graph.ts';
import { sealRecord } from '../../graph/store/records.ts';

interface Deps {
  readonly keyring: Keyring;
  readonly graph: Pick<GraphRecords, 'records'>;
}

export interface Entities {
  readonly nodes: readonly StoredNode[];
  readonly edges: readonly StoredEdge[];
  readonly idOf: (kind: EntityKind, key: string) => string | undefined;
}

export async function entitiesOf(deps: Deps, classId: ClassId, chunks: readonly Chunk[]): Promise<Entities> {
  const mentions = chunks.flatMap((chunk) => chunk.mentions.map(({ kind, key }) => ({ chunk, kind, key })));
  const named = new Map<string, { id: string; kind: EntityKind; key: string }>();
  for (const { kind, key } of mentions) {
    if (named.has(`${kind}:${key}`)) continue;
    const name = await deps.keyring.name('entity', [classId, kind, key]);
    named.set(`${kind}:${key}`, { id: Buffer.from(name).toString('base64url'), kind, key });
  }
  const ids = [...named.values()].map(({ id }) => id);
  const known = new Set((ids.length > 0 ? await deps.graph.records('Entity', ids) : []).map(({ id }) => id));
  const fresh = [...named.values()].filter(({ id }) => !known.has(id));
  const keyId = classKey(classId);
  await deps.keyring.create([keyId]);
  const nodes = fresh.map(({ id, kind, key }) =>
    sealRecord(deps.keyring, { id, kind: 'Entity', classId, owner: null, keyId, props: {} }, { kind, key }),
  );
  const pairs = new Map(
    mentions.map(({ chunk, kind, key }) => [
      `${chunk.id} ${kind}:${key}`,
      { chunk, entity: named.get(`${kind}:${key}`)! },
    ]),
  );
  const edges = [...pairs.values()].map(
    ({ chunk, entity }): StoredEdge => ({ from: chunk.id, kind: 'MENTIONS', to: entity.id }),
  );
  return { nodes: await Promise.all(nodes), edges, idOf: (kind, key) => named.get(`${kind}:${key}`)?.id };
}

/** What all documents of a class share is sealed under the class's own key. */
export function classKey(classId: ClassId): KeyId {
  return `class:${classId}` as KeyId;
}
