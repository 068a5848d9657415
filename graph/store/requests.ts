// What every engine refuses before it looks at its data.

import { Refusal } from '../model/errors.ts';
import type { Revision } from '../model/ids.ts';
import type { Change, Head, Props, StoredNode, Walk } from './graph.ts';

const DEEPEST = 12;

/** BAD_REQUEST, REVISION_AHEAD. */
export function checkRead(at: Revision, head: Head): void {
  if (!Number.isSafeInteger(at) || at < 0) throw new Refusal('BAD_REQUEST');
  if (at > head.revision) throw new Refusal('REVISION_AHEAD');
}

export function checkWalk({ depth, limit }: Walk): void {
  const fine = Number.isInteger(depth) && depth >= 1 && depth <= DEEPEST && Number.isInteger(limit) && limit >= 1;
  if (!fine) throw new Refusal('BAD_REQUEST');
}

export function checkChange(change: Pick<Change, 'nodes' | 'edges'>): void {
  checkNodes(change.nodes);
  for (const { props } of change.edges) checkProps(props ?? {});
}

/** STORE_CONFLICT for an id twice; BAD_REQUEST for a node of both a class and an owner, or a number JSON cannot hold. */
export function checkNodes(nodes: readonly StoredNode[]): void {
  if (new Set(nodes.map(({ id }) => id)).size < nodes.length) throw new Refusal('STORE_CONFLICT');
  for (const { classId, owner, props } of nodes) {
    if (classId !== null && owner !== null)
      throw new Refusal('BAD_REQUEST', 'A record has a class or an owner, not both.');
    checkProps(props);
  }
}

function checkProps(props: Props): void {
  const odd = Object.values(props).some((value) => typeof value === 'number' && !Number.isFinite(value));
  if (odd) throw new Refusal('BAD_REQUEST', 'A property holds a number that cannot be stored.');
}
