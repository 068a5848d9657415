// kill -9 of the graph database while services commit to it: what must be there when it is back.

import assert from 'node:assert/strict';
import type { EventId, Revision } from '../../graph/model/ids.ts';
import type { GraphStore } from '../../graph/store/graph.ts';
import { openNeo4j } from '../../graph/store/neo4j/open.ts';
import { type Neo4jServer, startNeo4j } from '../../setup/neo4jServer.mjs';
import { addressOf, cypher } from '../fixtures/neo4j.ts';
import { change, edge, idsOf, inClass, scopeOf, storeEvent } from '../fixtures/store.ts';

const COMMITTERS = 3;
const anyone = scopeOf('olga', 'public');
const DANGLING = `MATCH (a:Node)-[e]->(b:Node)
  WHERE NOT EXISTS { (a)-[:IS]->(:Record) } OR NOT EXISTS { (b)-[:IS]->(:Record) } RETURN count(e) AS found`;

export interface Killed {
  readonly acknowledged: number;
  /** The one that runs at the end: the same home and port as the first. */
  readonly server: Neo4jServer;
}

/** `home` is the server's; two services commit, and go on by themselves when the database is back. */
export async function killAgainAndAgain(first: Neo4jServer, home: string, kills: number): Promise<Killed> {
  let server = first;
  const told = new Map<string, number>();
  const stores = await Promise.all([openNeo4j(addressOf(server)), openNeo4j(addressOf(server))]);
  try {
    for (let round = 0; round < kills; round++) {
      const until = { over: false };
      const aim = told.size + 5 + ((round * 7) % 20);
      const committing = Array.from({ length: COMMITTERS }, (_, n) =>
        commits(stores[n % 2]!, `r${round}-${n}`, told, until),
      );
      while (told.size < aim) await new Promise((resolve) => setTimeout(resolve, 5));
      await server.kill();
      until.over = true;
      server = await startNeo4j({ home, port: server.port });
      await Promise.all(committing);
      await checkWhole(stores[0]!, told);
      assert.deepEqual(await cypher(server, DANGLING), [{ found: 0 }]);
    }
    await drained(stores[1]!);
  } finally {
    await Promise.all(stores.map((store) => store.close()));
  }
  return { acknowledged: told.size, server };
}

async function commits(store: GraphStore, prefix: string, told: Map<string, number>, until: { over: boolean }) {
  for (let n = 0; !until.over; n++) {
    const id = `${prefix}-${n}`;
    const parts = [id, `${id}.0`, `${id}.1`];
    const nodes = parts.map((part) => inClass(part, 'public', { sealed: new Uint8Array(5000).fill(n) }));
    const edges = parts.slice(1).map((part) => edge(part, 'PART_OF', id));
    try {
      told.set(id, await store.commit(change({ nodes, edges, event: storeEvent(`event-${id}`) })));
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'UNAVAILABLE', String(error));
    }
  }
}

/** Numbers without a gap, every change whole with its event, everything acknowledged under its own number, once. */
async function checkWhole(store: GraphStore, told: ReadonlyMap<string, number>): Promise<void> {
  const { revision } = await store.head();
  const changes = await store.changes(0 as Revision, 100_000);
  assert.deepEqual(
    changes.map((one) => one.revision),
    Array.from({ length: revision }, (_, i) => i + 1),
  );
  const events = idsOf(await store.pending(100_000));
  assert.equal(events.length, changes.length);
  const waiting = new Set(events);
  for (const one of changes) {
    const [first] = one.nodes;
    const parts = ['', '.0', '.1'].map((part) => `${first!.id}${part}`);
    assert.deepEqual(idsOf(one.nodes), parts);
    assert.equal(one.edges.length, 2);
    assert.ok(waiting.has(`event-${first!.id}`));
  }
  for (const [id, at] of told) assert.equal(changes[at - 1]?.nodes[0]?.id, id);
  const ids = changes.flatMap((one) => idsOf(one.nodes));
  assert.equal(new Set(ids).size, ids.length, 'a commit that was tried twice happened once');
  assert.equal((await store.nodes(revision, anyone, ids)).length, ids.length);
}

async function drained(store: GraphStore): Promise<void> {
  for (let waiting = await store.pending(50); waiting.length > 0; waiting = await store.pending(50)) {
    await store.delivered(waiting.map(({ id }) => id as EventId));
  }
}
