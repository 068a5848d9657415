// How principals and groups are named in the graph: apart from every keyed name, since sites choose these ids.

import type { GroupId, PrincipalId } from '../model/ids.ts';

export function principalNode(id: PrincipalId): string {
  return `principal:${id}`;
}

export function groupNode(id: GroupId): string {
  return `group:${id}`;
}
