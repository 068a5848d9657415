// The graph on a running Neo4j: the suite of every engine, random histories, and what only this engine promises.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openNeo4j } from '../../graph/store/neo4j/open.ts';
import { addressOf, emptyNeo4j, NEO4J_ABSENT, neo4jForTests, type TestNeo4j } from '../fixtures/neo4j.ts';
import type { OpenStore } from '../fixtures/store.ts';
import { storeSuite } from './store.suite.ts';
import { compareHistories } from './storeModel.suite.ts';

/** Each takes a third of a second here; `npm run histories` draws as many as one likes. */
const RUNS = 60;

describe('Neo4j', { skip: NEO4J_ABSENT }, () => {
  let neo4j: TestNeo4j;
  before(async () => {
    neo4j = await neo4jForTests();
  });
  after(() => neo4j.close());

  const fresh: OpenStore = async (t) => {
    await emptyNeo4j(neo4j.server);
    const store = await openNeo4j(addressOf(neo4j.server));
    t.after(() => store.close());
    return store;
  };

  storeSuite('neo4j', fresh);

  it('reads random histories as the oracle does', async (t) => {
    assert.ok((await compareHistories(await fresh(t), { runs: RUNS })) >= RUNS);
  });
});
