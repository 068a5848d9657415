// What only the Neo4j engine promises: several services at once, versions, trust, and errors a person can act on.

import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it, type TestContext } from 'node:test';
import type { Revision } from '../../graph/model/ids.ts';
import { EDGE_KINDS } from '../../graph/store/graph.ts';
import { Connection } from '../../graph/store/neo4j/connection.ts';
import { migrate, STEPS, stepBack } from '../../graph/store/neo4j/migrations.ts';
import { neo4jBackTo, openNeo4j } from '../../graph/store/neo4j/open.ts';
import { addressOf, cypher, emptyNeo4j, NEO4J_ABSENT, neo4jForTests, type TestNeo4j } from '../fixtures/neo4j.ts';
import { change, edge, idsOf, inClass, scopeOf, storeEvent, temporaryStoreFolder } from '../fixtures/store.ts';

const olga = scopeOf('olga', 'public');

describe('Neo4j, beyond the suite', { skip: NEO4J_ABSENT }, () => {
  let neo4j: TestNeo4j;
  const address = () => addressOf(neo4j.server);
  const ask = (statement: string) => cypher(neo4j.server, statement);
  const opened = async (t: TestContext) => {
    const store = await openNeo4j(address());
    t.after(() => store.close());
    return store;
  };
  before(async () => {
    neo4j = await neo4jForTests();
  });
  after(() => neo4j.close());
  beforeEach(() => emptyNeo4j(neo4j.server));

  it('serves two services at once: one order of changes, each seen whole by the other', async (t) => {
    const stores = [await opened(t), await opened(t)];
    const given = await Promise.all(
      Array.from({ length: 30 }, (_, n) => {
        const nodes = Array.from({ length: 20 }, (_, i) => inClass(`n${n}.${i}`, 'public'));
        const edges = nodes.slice(1).map(({ id }) => edge(id, 'PART_OF', `n${n}.0`));
        return stores[n % 2]!.commit(change({ nodes, edges }));
      }),
    );
    assert.deepEqual(
      given.toSorted((a, b) => a - b),
      Array.from({ length: 30 }, (_, i) => i + 1),
    );
    for (const store of stores) {
      assert.equal((await store.head()).revision, 30);
      const changes = await store.changes(0 as Revision, 100);
      for (const one of changes) assert.deepEqual([one.nodes.length, one.edges.length], [20, 19]);
    }
  });

  it('lets services that start at once make its tables together', async (t) => {
    for (const kind of ['CONSTRAINT', 'INDEX']) {
      const owned = `SHOW ${kind}${kind === 'INDEX' ? 'E' : ''}S YIELD name WHERE name STARTS WITH 'bulkhead' RETURN name`;
      for (const { name } of await ask(owned)) await ask(`DROP ${kind} ${name} IF EXISTS`);
    }
    const stores = await Promise.all(Array.from({ length: 4 }, () => opened(t)));
    await stores[0]!.commit(change({ nodes: [inClass('a', 'public')] }));
    assert.deepEqual(idsOf(await stores[3]!.nodes(1 as Revision, olga, ['a'])), ['a']);
  });

  it('shows a revision of another service only when all of it is there', async (t) => {
    const [writing, reading] = [await opened(t), await opened(t)];
    const ids = (n: number) => Array.from({ length: 100 }, (_, i) => `n${n}.${i}`);
    const state = { over: false };
    const watching = (async () => {
      // However late it is: the last of them it sees.
      for (let seen = 0; !state.over || seen === 0; ) {
        const { revision } = await reading.head();
        if (revision === 0) continue;
        seen++;
        assert.equal((await reading.nodes(revision, olga, ids(revision))).length, 100);
        assert.equal((await reading.changes((revision - 1) as Revision, 1))[0]?.nodes.length, 100);
      }
    })();
    for (let n = 1; n <= 15; n++) await writing.commit(change({ nodes: ids(n).map((id) => inClass(id, 'public')) }));
    state.over = true;
    await watching;
  });

  it('makes its schema once, has an index for each kind of edge, and goes back a version when told to', async (t) => {
    await opened(t);
    await opened(t);
    const made = await ask('MATCH (s:Store) RETURN s.version AS version');
    assert.deepEqual(made, [{ version: STEPS.length }]);
    const indexed = (await ask('SHOW INDEXES YIELD name RETURN name')).map(({ name }) => name);
    for (const kind of EDGE_KINDS) assert.ok(indexed.includes(`bulkhead_${kind.toLowerCase()}`), kind);

    const connection = new Connection(address());
    t.after(() => connection.close());
    const next = {
      makes: { bulkhead_try: 'INDEX NAME IF NOT EXISTS FOR (n:Record) ON (n.try)' },
      data: ['MATCH (c:Counter) SET c.tried = coalesce(c.tried, 0) + 1'],
      back: ['MATCH (c:Counter) REMOVE c.tried'],
    };
    const steps = [...STEPS, next];
    await migrate(connection, steps);
    await migrate(connection, steps);
    assert.deepEqual(await ask('MATCH (c:Counter) RETURN c.tried AS tried'), [{ tried: 1 }]);
    await assert.rejects(openNeo4j(address()), { code: 'STORE_NEWER' });
    await stepBack(connection, STEPS.length, steps);
    assert.deepEqual(await ask('MATCH (c:Counter) RETURN c.tried AS tried'), [{ tried: null }]);
    await (await openNeo4j(address())).close();
    await neo4jBackTo(address(), STEPS.length);
    await assert.rejects(neo4jBackTo(address(), 0), { code: 'BAD_REQUEST' });
  });

  it('refuses a database of something else and a store that lost a part, and leaves them as they are', async (t) => {
    await ask("CREATE (:Recipe {name: 'soup'})");
    await assert.rejects(openNeo4j(address()), { code: 'STORE_DAMAGED' });
    assert.deepEqual(await ask('MATCH (n) RETURN count(n) AS nodes'), [{ nodes: 1 }]);
    const damages = [
      'MATCH (v:Revision {number: 1}) DELETE v',
      'MATCH (c:Counter) SET c.revision = 1',
      'MATCH (c:Counter) DELETE c',
      'DROP INDEX bulkhead_record_since',
    ];
    for (const damage of damages) {
      await emptyNeo4j(neo4j.server);
      const store = await openNeo4j(address());
      for (const id of ['a', 'b']) await store.commit(change({ nodes: [inClass(id, 'public')] }));
      await store.close();
      await ask(damage);
      await assert.rejects(openNeo4j(address()), { code: 'STORE_DAMAGED' }, damage);
    }
    await emptyNeo4j(neo4j.server);
    await ask('CREATE INDEX bulkhead_record_since IF NOT EXISTS FOR (n:Record) ON (n.since)');
    assert.equal((await (await opened(t)).head()).revision, 0);
  });

  it('says what to do about a wrong password, certificate or name, and about a database that is away', async (t) => {
    const folder = temporaryStoreFolder(t);
    await assert.rejects(openNeo4j({ ...address(), password: 'not the password' }), { code: 'STORE_DENIED' });
    await assert.rejects(openNeo4j({ ...address(), database: 'elsewhere' }), { code: 'CONFIG_INVALID' });
    await assert.rejects(openNeo4j({ ...address(), caFile: null }), { code: 'STORE_UNTRUSTED' });
    const stranger = join(folder, 'other.crt');
    copyFileSync(join(import.meta.dirname, '../fixtures/other.crt'), stranger);
    await assert.rejects(openNeo4j({ ...address(), caFile: stranger }), { code: 'STORE_UNTRUSTED' });
    writeFileSync(stranger, 'no certificate');
    await assert.rejects(openNeo4j({ ...address(), caFile: stranger }), { code: 'STORE_UNTRUSTED' });
    await assert.rejects(openNeo4j({ ...address(), url: 'bolt://127.0.0.1:1' }), { code: 'UNAVAILABLE' });
  });

  it('keeps events sealed while they wait, and is closed once', async () => {
    const flip = (_: string, bytes: Uint8Array) => bytes.map((byte) => byte ^ 0xff);
    const store = await openNeo4j({ ...address(), seal: { seal: flip, open: flip } });
    await store.commit(change({ event: storeEvent('e') }));
    const [row] = await ask('MATCH (e:Event) RETURN e.sealed AS sealed');
    assert.ok(!Buffer.from(row!.sealed as Int8Array).includes('document.committed'));
    assert.deepEqual(idsOf(await store.pending(9)), ['e']);
    await store.close();
    await store.close();
    await assert.rejects(store.head(), { code: 'UNAVAILABLE' });
  });
});
