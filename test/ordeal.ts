// `npm run ordeal -- histories 2000`, `kills 50`, `service 50`, `relabel 50` or `renew 50`: what the suite does a few times, as often as one likes.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../graph/store/embedded/open.ts';
import { openNeo4j } from '../graph/store/neo4j/open.ts';
import { type Neo4jServer, startNeo4j } from '../setup/neo4jServer.mjs';
import { killAgainAndAgain } from './conformance/storeKills.suite.ts';
import { compareHistories } from './conformance/storeModel.suite.ts';
import { addressOf } from './fixtures/neo4j.ts';
import { killServiceAgainAndAgain } from './integration/serviceKills.suite.ts';
import { killRelabelling, killRenewal, type Watched } from './security/redoKills.suite.ts';

const [what, times] = process.argv.slice(2);
const SEED = 20_260_301;

const ORDEALS: Readonly<Record<string, (times?: number) => Promise<void>>> = {
  histories: (times = 2000) => onNeo4j((place) => histories(place, times)),
  kills: (times = 50) => onNeo4j((place) => kills(place, times)),
  relabel: async (times = 50) => watched('relabelling', times, await killRelabelling(times, SEED)),
  renew: async (times = 50) => watched('renewal', times, await killRenewal(times, SEED)),
  service: async (times = 50) => {
    const acknowledged = await killServiceAgainAndAgain(times);
    said(`embedded: service killed ${times} times, ${acknowledged} acknowledged documents, all there and whole`);
  },
};

const ordeal = ORDEALS[what ?? ''];
if (!ordeal) throw new Error(`Say what to do, and how often: ${Object.keys(ORDEALS).join(', ')}.`);
const started = performance.now();
await ordeal(times === undefined ? undefined : Number(times));
said(`${Math.round((performance.now() - started) / 1000)} s`);

function watched(what: string, times: number, { looks, sights, halfway }: Watched): void {
  said(`${what}: killed ${times} times, ${halfway} half-way; 0 hidden words in ${looks} looks, ${sights} at documents`);
}

interface Place {
  readonly folder: string;
  server: Neo4jServer;
}

async function onNeo4j(work: (place: Place) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-ordeal-'));
  const place: Place = { folder, server: await startNeo4j({ home: join(folder, 'neo4j') }) };
  try {
    await work(place);
  } finally {
    await place.server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same histories for both engines, each against the oracle. */
async function histories({ folder, server }: Place, runs: number): Promise<void> {
  const embedded = await openEmbedded({ folder: join(folder, 'embedded') });
  said(`embedded: ${await compareHistories(embedded, { runs, seed: SEED })} histories agree`);
  await embedded.close();
  const neo4j = await openNeo4j(addressOf(server));
  said(`neo4j: ${await compareHistories(neo4j, { runs, seed: SEED })} histories agree`);
  await neo4j.close();
}

async function kills(place: Place, rounds: number): Promise<void> {
  const ended = await killAgainAndAgain(place.server, join(place.folder, 'neo4j'), rounds);
  place.server = ended.server;
  said(`neo4j: killed ${rounds} times, ${ended.acknowledged} acknowledged commits, all there`);
}

function said(line: string): void {
  process.stdout.write(`${line}\n`);
}
