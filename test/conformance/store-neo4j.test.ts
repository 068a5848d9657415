// The graph on a running Neo4j: the suite of every engine, random histories, moves, and kills of the database.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openEmbedded } from '../../graph/store/embedded/open.ts';
import { openMemory } from '../../graph/store/memory/memoryStore.ts';
import { openNeo4j } from '../../graph/store/neo4j/open.ts';
import { addressOf, emptyNeo4j, NEO4J_ABSENT, neo4jForTests, type TestNeo4j } from '../fixtures/neo4j.ts';
import { temporaryStoreFolder } from '../fixtures/store.ts';
import { storeSuite } from './store.suite.ts';
import { killAgainAndAgain } from './storeKills.suite.ts';
import { compareHistories } from './storeModel.suite.ts';
import { type Engine, moves, takesOnlyWhole } from './storeTransfer.suite.ts';

/** Each takes a third of a second; `npm run ordeal` draws, and kills, as often as one likes. */
const RUNS = 40;
const KILLS = 2;

describe('Neo4j', { skip: NEO4J_ABSENT }, () => {
  let neo4j: TestNeo4j;
  before(async () => {
    neo4j = await neo4jForTests();
  });
  after(() => neo4j.close());

  const fresh: Engine[1] = async (t) => {
    await emptyNeo4j(neo4j.server);
    const store = await openNeo4j(addressOf(neo4j.server));
    t.after(() => store.close());
    return store;
  };

  storeSuite('neo4j', fresh);

  it('reads random histories as the oracle does', async (t) => {
    assert.ok((await compareHistories(await fresh(t), { runs: RUNS })) >= RUNS);
  });

  moves(['memory', async () => openMemory()], ['neo4j', fresh]);
  moves(['neo4j', fresh], ['memory', async () => openMemory()]);
  moves(['embedded', (t) => openEmbedded({ folder: temporaryStoreFolder(t) })], ['neo4j', fresh]);
  takesOnlyWhole(['neo4j', fresh], async () => openMemory());

  it('loses nothing acknowledged and leaves no half change when it is killed amid commits', async () => {
    await emptyNeo4j(neo4j.server);
    const { acknowledged, server } = await killAgainAndAgain(neo4j.server, neo4j.home, KILLS);
    neo4j.server = server;
    assert.ok(acknowledged > KILLS);
  });
});
