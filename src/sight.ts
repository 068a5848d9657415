// Pins the view a request reads in, and says what its principal may read there.

import type { ScopeCache } from '../graph/access/scopeCache.ts';
import { Refusal } from '../graph/model/errors.ts';
import type { Revision } from '../graph/model/ids.ts';
import type { Context, Pinned, ReadScope } from '../graph/model/scope.ts';
import type { Follower } from '../graph/store/follower.ts';
import type { GraphReader } from '../graph/store/graph.ts';
import type { AccessState } from './govern/accessState.ts';
import type { Principal } from './identity/principal.ts';

interface Deps {
  readonly keyring: { refresh(): Promise<void> };
  readonly reader: Pick<GraphReader, 'head'>;
  readonly follower: Follower;
  readonly access: AccessState;
  readonly cache: ScopeCache;
}

export interface Sight {
  pin(atLeast?: Revision): Promise<Pinned>;
  scopeFor(at: Pinned, principal: Pick<Principal, 'id' | 'onBehalfOf'>, context: Context): Promise<ReadScope>;
}

/**
 * Everything committed before the pin is folded before it resolves, so whatever reduces sight counts at once; that
 * additions wait for the fold as well costs milliseconds.
 */
export function sight({ reader, keyring, follower, access, cache }: Deps): Sight {
  return {
    async pin(atLeast) {
      const [head] = await Promise.all([reader.head(), keyring.refresh()]);
      if (atLeast !== undefined && atLeast > head.revision) throw new Refusal('REVISION_AHEAD');
      return { access: head.access, corpus: await follower.reach(head.revision) };
    },
    async scopeFor(at, principal, context) {
      await follower.reach(at.access);
      const { graph, classes } = access.current();
      return cache.scope(graph, classes, { id: principal.id, onBehalfOf: principal.onBehalfOf }, context);
    },
  };
}
