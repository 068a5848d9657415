// A node and an edge as rows of the tables, and back.

import type { SQLOutputValue } from 'node:sqlite';
import type { ClassId, Digest, KeyId, PrincipalId } from '../../model/ids.ts';
import type { EdgeKind, NodeKind, Props, StoredEdge, StoredNode } from '../graph.ts';

export type Row = Record<string, SQLOutputValue>;

/** For `nodes n`. */
export const NODE_COLUMNS = 'n.id, n.kind, n.class, n.owner, n.key, n.props, n.sealed';
/** For `nodes n LEFT JOIN vectors v`. */
export const WHOLE_COLUMNS = `${NODE_COLUMNS}, v.model AS model, v.sealed AS vector`;
export const WITH_VECTOR = 'LEFT JOIN vectors v ON v.node = n.seq';

export function nodeOf(row: Row): StoredNode {
  const { id, kind, class: classId, owner, key, props, sealed, model, vector } = row;
  const node = {
    id: id as string,
    kind: kind as NodeKind,
    classId: classId as ClassId | null,
    owner: owner as PrincipalId | null,
    keyId: key as KeyId,
    sealed: sealed as Uint8Array,
    props: JSON.parse(props as string) as Props,
  };
  return (model ?? null) === null
    ? node
    : { ...node, vector: { model: model as Digest, sealed: vector as Uint8Array } };
}

export function edgeOf(row: Row): StoredEdge {
  const { source, kind, target, props } = row;
  const edge = { from: source as string, kind: kind as EdgeKind, to: target as string };
  return props === null ? edge : { ...edge, props: JSON.parse(props as string) as Props };
}

/** null where there are none. */
export function edgeProps({ props }: StoredEdge): string | null {
  return props && Object.keys(props).length > 0 ? JSON.stringify(props) : null;
}
