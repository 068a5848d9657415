// A node and an edge as what Neo4j keeps of them, and back.

import { Refusal } from '../../model/errors.ts';
import type { ClassId, Digest, KeyId, PrincipalId } from '../../model/ids.ts';
import {
  EDGE_KINDS,
  type EdgeKind,
  NODE_KINDS,
  type NodeKind,
  type Props,
  type StoredEdge,
  type StoredNode,
} from '../graph.ts';
import { bytesFor, bytesFrom, whole } from './connection.ts';
import { fenceOf } from './scopes.ts';

/** `until` of what is live: later than any revision. */
export const LIVE = whole(Number.MAX_SAFE_INTEGER);

/** Where and when a record or an edge was written; `since` 0 for a projection. */
export interface Place {
  readonly since: number;
  readonly turn: number;
  readonly seq: number;
}

/** Of a record `r`. */
export const NODE_FIELDS = 'r {.id, .kind, .class, .owner, .key, .props, .sealed} AS node';
/** Of a record `r`, its vector included. */
export const WHOLE_FIELDS = 'r {.id, .kind, .class, .owner, .key, .props, .sealed, .model, .vector} AS node';
/** Of the edge `e` between the anchors `a` and `b`. */
export const EDGE_FIELDS = '{from: startNode(e).id, kind: type(e), to: endNode(e).id, props: e.props} AS edge';

/**
 * `live` is the id while the record is live, and unique: no id is live twice. `own` is the kind of a live record of the
 * service itself, so that those are found by an index of their own.
 */
export function recordOf(node: StoredNode, { since, turn, seq }: Place, until: number | null = null): object {
  const live = until === null;
  const { id, kind, classId, owner, keyId, sealed, props, vector } = node;
  if (!Object.hasOwn(NODE_KINDS, kind)) throw new Refusal('BAD_REQUEST');
  return {
    id,
    kind,
    prov: NODE_KINDS[kind],
    class: classId,
    fence: fenceOf(classId),
    owner,
    key: keyId,
    props: packProps(props),
    sealed: bytesFor(sealed),
    model: vector?.model ?? null,
    vector: vector ? bytesFor(vector.sealed) : null,
    since: whole(since),
    until: live ? LIVE : whole(until),
    turn: whole(turn),
    seq: whole(seq),
    live: live ? id : null,
    own: live && classId === null && owner === null ? kind : null,
  };
}

export function nodeOf(value: unknown): StoredNode {
  const { id, kind, class: classId, owner, key, props, sealed, model, vector } = value as Record<string, unknown>;
  const node = {
    id: id as string,
    kind: kind as NodeKind,
    classId: classId as ClassId | null,
    owner: owner as PrincipalId | null,
    keyId: key as KeyId,
    sealed: bytesFrom(sealed),
    props: unpackProps(props as readonly string[]),
  };
  return (model ?? null) === null ? node : { ...node, vector: { model: model as Digest, sealed: bytesFrom(vector) } };
}

export function relationOf({ from, kind, to, props }: StoredEdge, { since, seq }: Place, until = LIVE): object {
  if (!EDGE_KINDS.includes(kind)) throw new Refusal('BAD_REQUEST');
  const packed = packProps(props ?? {});
  const fields = { since: whole(since), until, seq: whole(seq), ...(packed.length > 0 ? { props: packed } : {}) };
  return { from, kind, to, fields };
}

export function edgeOf(value: unknown): StoredEdge {
  const { from, kind, to, props } = value as Record<string, unknown>;
  const edge = { from: from as string, kind: kind as EdgeKind, to: to as string };
  return props === null ? edge : { ...edge, props: unpackProps(props as readonly string[]) };
}

/** One text for each: JSON tells 1 from "1" and true, so that equal text is an equal value. */
export function packProps(props: Props): readonly string[] {
  return Object.entries(props).map((entry) => JSON.stringify(entry));
}

function unpackProps(packed: readonly string[]): Props {
  return Object.fromEntries(packed.map((text) => JSON.parse(text) as [string, Props[string]]));
}
