// Search in its own thread answers as search memory does, whichever scopes were handed over before.

import { deepEqual, rejects } from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { PrincipalId } from '../../graph/model/ids.ts';
import { type OpenSearch, openSearch } from '../../graph/search/open.ts';
import { SearchMemory } from '../../graph/search/searchMemory.ts';
import { chunk, query, revision, scope } from '../fixtures/searchChunks.ts';

const AT = revision(1);
const asked = query({ text: 'valve' });
const memory = new SearchMemory();
let search: OpenSearch;

before(async () => {
  search = await openSearch();
  const add = ['a', 'b', 'c'].map((name) => chunk({ id: name, class: name, text: `valve ${name}` }));
  memory.fold({ revision: AT, add, retire: [] });
  await search.fold({ revision: AT, add, retire: [] });
});

after(() => search.close());

test('each scope sees its own classes, asked for the first time or again, alone or at once', async () => {
  const scopes = [scope('a'), scope('a', 'b'), scope('c'), scope()];
  const order = [...scopes, ...scopes.toReversed(), ...scopes];
  const found = await Promise.all(order.map((one) => search.search(AT, one, asked)));
  deepEqual(
    found,
    order.map((one) => memory.search(AT, one, asked)),
  );
  deepEqual(await search.count(AT, scopes[1]!), { chunks: 2, documents: 2 });
});

test('another set of the same classes is as good, and nothing stays nothing', async () => {
  deepEqual(await search.search(AT, scope('b'), asked), await search.search(AT, scope('b'), asked));
  const nothing = { kind: 'nothing', principal: 'p' as PrincipalId } as const;
  deepEqual((await search.search(AT, nothing, asked)).hits, []);
});

test('a revision that is not folded is refused across the thread too', async () => {
  await rejects(search.search(revision(9), scope('a'), asked), { code: 'REVISION_AHEAD' });
});
