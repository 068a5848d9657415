// How principals and groups are named in the graph: apart from every keyed name, since sites choose these ids.

import type { GroupId, PrincipalId } from '../model/ids.ts';

/** Who acts where a rule of the site does, and no person: an id that no access file can give, and no node. */
export const SITE_RULE = 'site:rule' as PrincipalId;

export function principalNode(id: PrincipalId): string {
  return `principal:${id}`;
}

export function groupNode(id: GroupId): string {
  return `group:${id}`;
}
