// Who might do what at an earlier revision: the same fold as today's, stopped there.

import { type Explanation, explain } from '../../graph/access/check.ts';
import type { Action, Actor } from '../../graph/access/rules.ts';
import type { Keyring } from '../../graph/keys/ports.ts';
import { type ClassId, NO_REVISION, type Revision } from '../../graph/model/ids.ts';
import type { Context } from '../../graph/model/scope.ts';
import type { GraphReader, GraphRecords } from '../../graph/store/graph.ts';
import { checkRead } from '../../graph/store/requests.ts';
import { type Access, AccessState } from './accessState.ts';

export interface PastDeps {
  readonly keyring: Keyring;
  readonly reader: Pick<GraphReader, 'head'>;
  readonly records: Pick<GraphRecords, 'changes'>;
}

const PAGE = 1024;

/** BAD_REQUEST, REVISION_AHEAD. */
export async function accessAt({ keyring, reader, records }: PastDeps, at: Revision): Promise<Access> {
  checkRead(at, await reader.head());
  const state = new AccessState(keyring);
  for (let after = NO_REVISION; after < at; ) {
    const changes = await records.changes(after, Math.min(PAGE, at - after), state.kinds);
    for (const change of changes) await state.fold(change);
    after = changes.at(-1)?.revision ?? at;
  }
  return state.current();
}

/** As `check` decides. null: nobody could do anything to such a document yet, because nothing was in its class. */
export function explainAt(
  { graph, classes }: Access,
  actor: Actor,
  action: Action,
  classId: ClassId,
  context: Context,
): Explanation | null {
  const attributes = classes.attributesOf(classId);
  return attributes && explain(graph, actor, action, attributes, context);
}
