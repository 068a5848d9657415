// `npm run ordeal -- histories 2000` or `kills 50`: what the suite does a few times on Neo4j, as often as one likes.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../graph/store/embedded/open.ts';
import { openNeo4j } from '../graph/store/neo4j/open.ts';
import { startNeo4j } from '../setup/neo4jServer.mjs';
import { killAgainAndAgain } from './conformance/storeKills.suite.ts';
import { compareHistories } from './conformance/storeModel.suite.ts';
import { addressOf } from './fixtures/neo4j.ts';

const [what, times] = process.argv.slice(2);
const SEED = 20_260_301;

const folder = await mkdtemp(join(tmpdir(), 'bulkhead-ordeal-'));
let server = await startNeo4j({ home: join(folder, 'neo4j') });
try {
  const started = performance.now();
  if (what === 'histories') await histories(Number(times ?? 2000));
  else if (what === 'kills') await kills(Number(times ?? 50));
  else throw new Error('Say what to do: histories 2000, or kills 50.');
  process.stdout.write(`${Math.round((performance.now() - started) / 1000)} s\n`);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** The same histories for both engines, each against the oracle. */
async function histories(runs: number): Promise<void> {
  const embedded = await openEmbedded({ folder: join(folder, 'embedded') });
  process.stdout.write(`embedded: ${await compareHistories(embedded, { runs, seed: SEED })} histories agree\n`);
  await embedded.close();
  const neo4j = await openNeo4j(addressOf(server));
  process.stdout.write(`neo4j: ${await compareHistories(neo4j, { runs, seed: SEED })} histories agree\n`);
  await neo4j.close();
}

async function kills(rounds: number): Promise<void> {
  const ended = await killAgainAndAgain(server, join(folder, 'neo4j'), rounds);
  server = ended.server;
  process.stdout.write(`neo4j: killed ${rounds} times, ${ended.acknowledged} acknowledged commits, all there\n`);
}
