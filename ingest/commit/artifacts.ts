// What a run worked with, as nodes: digests of model, policy and rules, so that everything made with one can be found.

import type { Keyring } from '../../graph/keys/ports.ts';
import type { ClassId, Digest, RunId } from '../../graph/model/ids.ts';
import type { GraphRecords, StoredEdge, StoredNode } from '../../graph/store/graph.ts';
import { sealRecord } from '../../graph/store/records.ts';
import { classKey } from './entities.ts';

interface Deps {
  readonly keyring: Keyring;
  readonly graph: Pick<GraphRecords, 'records'>;
}

export interface Means {
  /** null: no model, words only. */
  readonly model: Digest | null;
  readonly policy: Digest;
  readonly rules: Digest;
}

/**
 * One node for each class that used it, behind that class's bulkhead: a node shared by all would let whoever reaches it
 * count the runs of others, and would be nobody's to see.
 */
export async function artifactsOf(
  deps: Deps,
  classId: ClassId,
  run: RunId,
  means: Means,
): Promise<{ readonly nodes: readonly StoredNode[]; readonly edges: readonly StoredEdge[] }> {
  const keyId = classKey(classId);
  await deps.keyring.create([keyId]);
  const used = await Promise.all(
    Object.entries(means)
      .filter((entry): entry is [keyof Means, Digest] => entry[1] !== null)
      .map(async ([type, digest]) => ({ type, digest, id: await nameOf(deps.keyring, classId, type, digest) })),
  );
  const known = new Set(
    (
      await deps.graph.records(
        'Artifact',
        used.map(({ id }) => id),
      )
    ).map(({ id }) => id),
  );
  const fresh = used.filter(({ id }) => !known.has(id));
  const nodes = fresh.map(({ id, type, digest }) =>
    sealRecord(deps.keyring, { id, kind: 'Artifact', classId, owner: null, keyId, props: { type } }, { type, digest }),
  );
  const edges = used.map(({ id, type }): StoredEdge => ({ from: run, kind: 'USED', to: id, props: { role: type } }));
  return { nodes: await Promise.all(nodes), edges };
}

async function nameOf(keyring: Keyring, classId: ClassId, type: string, digest: Digest): Promise<string> {
  const name = await keyring.name('entity', [classId, 'artifact', type, digest]);
  return `artifact:${Buffer.from(name).toString('base64url')}`;
}
