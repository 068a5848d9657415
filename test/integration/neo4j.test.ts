// The main job with the graph on a Neo4j: documents in, a cited answer out, its lineage, a restart, and a move there.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { PrincipalId } from '../../graph/model/ids.ts';
import { backup } from '../../src/backup/backup.ts';
import { restore } from '../../src/backup/restore.ts';
import { openClient } from '../../src/cli/client.ts';
import { openEmptyGraph } from '../../src/compose/records.ts';
import { compose } from '../../src/compose.ts';
import type { Config } from '../../src/config/config.ts';
import { joinPlant } from '../../src/plant.ts';
import { startService } from '../../src/startService.ts';
import { cypher, emptyNeo4j, NEO4J_ABSENT, neo4jForTests, type TestNeo4j } from '../fixtures/neo4j.ts';
import { HIDDEN_PHRASE, openSmallPlant } from '../fixtures/smallPlant.ts';
import { citationsOf, type Traced, tracedBy } from '../fixtures/traced.ts';

const ADMIN = 'local-console' as PrincipalId;

describe('a plant on Neo4j', { skip: NEO4J_ABSENT }, () => {
  let neo4j: TestNeo4j;
  const store = (): Config['store'] => {
    const { url, user, passwordFile, caFile } = neo4j.server;
    return { kind: 'neo4j', url, user, database: 'neo4j', passwordFile, caFile };
  };
  before(async () => {
    neo4j = await neo4jForTests();
  });
  after(() => neo4j.close());

  it('takes documents in, answers with citations, and traces the answer', async (t) => {
    const plant = await openSmallPlant({ config: { store: store() } });
    t.after(() => plant.close());
    assert.ok(plant.sent.runs.every(({ state }) => state === 'COMMITTED'));
    const traced = tracedBy(plant);
    const answer = await traced.ask('olga', 'What does E-203 mean?', 'P4');
    assert.ok(citationsOf(answer).length > 0);
    const found = await traced.lineage('olga', { answer: answer.id });
    const kinds = new Set(found?.nodes.map(({ kind }) => kind));
    for (const kind of ['Answer', 'Chunk', 'Version', 'Document', 'IngestRun']) assert.ok(kinds.has(kind), kind);
    assert.equal(await traced.lineage('mara', { answer: answer.id }), null);
    const hidden = await traced.ask('olga', `What is the ${HIDDEN_PHRASE}?`);
    assert.doesNotMatch(JSON.stringify(hidden.body), /twenty years/);
    assert.deepEqual(await cypher(neo4j.server, 'MATCH (e:Event) RETURN count(e) AS waiting'), [{ waiting: 0 }]);
    const [records] = await cypher(neo4j.server, "MATCH (c:Chunk {prov: 'entity'}) RETURN count(c) AS chunks");
    assert.ok(Number(records?.chunks) > 0);
    const said = [HIDDEN_PHRASE, 'suction filter', 'faults.md', 'Olga Brenner', 'What does E-203 mean'];
    // The structure is there in clear, so what is not found was looked for in the right place.
    assert.deepEqual(foundIn(join(neo4j.home, 'data'), ['IngestRun', ...said]), ['IngestRun']);
  });

  it('serves one plant by two services: what one takes in, forgets or forbids, the other knows at once', async (t) => {
    await emptyNeo4j(neo4j.server);
    const opened = openedFor(t);
    const folder = await mkdtemp(join(tmpdir(), 'bulkhead-second-'));
    opened.defer(() => rm(folder, { recursive: true, force: true }));
    const plant = await openSmallPlant({ config: { store: store() } });
    opened.defer(() => plant.close());
    const { config } = plant.service.house;
    const own: Config = { ...config, dataFolder: join(folder, 'data') };
    await assert.rejects(compose(own), { code: 'CONFIG_INVALID' });
    await joinPlant(own, new Date());
    await assert.rejects(joinPlant(own, new Date()), { code: 'CONFIG_INVALID' });
    const second = await startService(own, { graphiql: false });
    opened.defer(() => second.close());
    const other: Traced = tracedBy({
      service: second,
      as: async (id) => openClient(second.address, await second.house.tokens.issue({ subject: id })),
    });
    const here = tracedBy(plant);

    const answer = await other.ask('olga', 'What does E-203 mean?', 'P4');
    assert.ok(citationsOf(answer).length > 0, 'the second service answers from what the first took in');
    assert.ok(await here.lineage('olga', { answer: answer.id }), 'the first traces what the second answered');
    assert.deepEqual(
      (await other.ask('olga', `What is the ${HIDDEN_PHRASE}?`)).body,
      (await here.ask('olga', `What is the ${HIDDEN_PHRASE}?`)).body,
    );

    const [found] = citationsOf(answer);
    const ada = await plant.as('ada');
    await ada.query('mutation E($id: ID!) { erase(document: $id, reason: "asked for") { id } }', {
      id: found!.document,
    });
    const again = citationsOf(await other.ask('olga', 'What does E-203 mean?', 'P4'));
    assert.ok(again.every(({ document }) => document !== found!.document));
    const { house } = second;
    assert.equal(house.documents.get(found!.document as never), undefined);
    await assert.rejects(backup(house, join(folder, 'plant.backup'), ADMIN), { code: 'BAD_REQUEST' });
    assert.notEqual(house.ledger.origin, plant.service.house.ledger.origin);
  });

  it('takes in the backup of an embedded plant, which answers as before', async (t) => {
    await emptyNeo4j(neo4j.server);
    const opened = openedFor(t);
    const folder = await mkdtemp(join(tmpdir(), 'bulkhead-move-'));
    opened.defer(() => rm(folder, { recursive: true, force: true }));
    const plant = await openSmallPlant();
    // To the end: its key file goes with it, and the moved plant uses the same.
    opened.defer(() => plant.close());
    const file = join(folder, 'plant.backup');
    const { config } = plant.service.house;
    const { revision } = await backup(plant.service.house, file, ADMIN);
    const documents = plant.service.house.documents.all().map(({ id }) => id);
    const moved = { ...config, store: store(), dataFolder: join(folder, 'data'), sharedFolder: join(folder, 'data') };
    const to: Config = { ...moved, siteFile: join(moved.dataFolder, 'bulkhead.site.yaml') };
    await restore({ config: to, openGraph: (place) => openEmptyGraph(to, place) }, file, null);
    await assert.rejects(openEmptyGraph(to, folder), { code: 'CONFIG_INVALID' });
    const house = await compose(to);
    opened.defer(() => house.close());
    assert.ok((await house.reader.head()).revision >= revision);
    assert.deepEqual(
      house.documents.all().map(({ id }) => id),
      documents,
    );
  });
});

/** What a test opens, closed after it in the reverse order, each even when another fails: hooks run in the order given. */
function openedFor(t: TestContext): AsyncDisposableStack {
  const opened = new AsyncDisposableStack();
  t.after(() => opened.disposeAsync());
  return opened;
}

/** Which of these stand in any file below the folder. */
function foundIn(folder: string, phrases: readonly string[]): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
  return phrases.filter((phrase) =>
    bytes.some((one) => one.includes(phrase) || one.includes(Buffer.from(phrase, 'utf16le'))),
  );
}
