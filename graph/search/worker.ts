// The thread that search memory lives in.

import type { ClassId, Revision } from '../model/ids.ts';
import { expose, moving } from '../thread/thread.ts';
import type { Fold, SearchQuery } from './port.ts';
import { HandedScopes, type ScopeRef } from './scopeHandover.ts';
import { SearchMemory } from './searchMemory.ts';

const memory = new SearchMemory();
const scopes = new HandedScopes();

const thread = {
  remember: (classes: number, ids: ReadonlySet<ClassId>) => scopes.remember(classes, ids),
  forget: (classes: number) => scopes.forget(classes),
  fold: (batch: Fold) => memory.fold(batch),
  cleared: () => memory.cleared(),
  native: () => memory.native(),
  capture: () => memory.capture(),
  captured: () => {
    const block = memory.captured();
    return block && moving(block, [block.buffer as ArrayBuffer]);
  },
  release: () => memory.release(),
  bring: (block: Uint8Array) => memory.bring(block),
  brought: () => memory.brought(),
  search: (at: Revision, scope: ScopeRef, query: SearchQuery) => memory.search(at, scopes.scopeOf(scope), query),
  mentioned: (at: Revision, scope: ScopeRef, entities: readonly string[]) =>
    memory.mentioned(at, scopes.scopeOf(scope), entities),
  machines: (at: Revision, scope: ScopeRef) => memory.machines(at, scopes.scopeOf(scope)),
  count: (at: Revision, scope: ScopeRef) => memory.count(at, scopes.scopeOf(scope)),
};
export type SearchThread = typeof thread;

expose(thread);
