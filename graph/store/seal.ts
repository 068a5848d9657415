// Binds a record's sealed bytes to everything that decides who may read them and what they are taken for.

import type { SealedPlace } from '../keys/ports.ts';
import type { Digest } from '../model/ids.ts';
import type { Props, StoredNode } from './graph.ts';

export type Shell = Pick<StoredNode, 'id' | 'kind' | 'classId' | 'owner' | 'keyId' | 'props'>;

/**
 * Kind, class, owner and props stand in clear in the store; bound like this, whoever can write there cannot move a record
 * behind another bulkhead: SEAL_BROKEN. The text is part of the format: JSON with the props' names in order.
 */
export function contentPlace(shell: Shell): SealedPlace {
  const { id, kind, classId, owner, props } = shell;
  return { record: id, field: JSON.stringify(['content', kind, classId, owner, inOrder(props)]) };
}

export function vectorPlace({ id, kind, classId, owner }: Shell, model: Digest): SealedPlace {
  return { record: id, field: JSON.stringify(['vector', kind, classId, owner, model]) };
}

function inOrder(props: Props): readonly (readonly [string, Props[string]])[] {
  return Object.entries(props).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) as [string, Props[string]][];
}
