// How long it takes to back up a plant, and from an empty host with backup and kit to an answer of the same lineage.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileKeyProvider, writeKeyFile } from '../graph/keys/fileKeyProvider.ts';
import { formatRecoveryKit, parseRecoveryKit } from '../graph/keys/recoveryKit.ts';
import type { AnswerId, PrincipalId } from '../graph/model/ids.ts';
import type { Context } from '../graph/model/scope.ts';
import { type Neo4jServer, startNeo4j } from '../setup/neo4jServer.mjs';
import { ask } from '../src/ask/ask.ts';
import { lineageOf } from '../src/audit/lineage.ts';
import { backup } from '../src/backup/backup.ts';
import { restore } from '../src/backup/restore.ts';
import { openEmptyGraph } from '../src/compose/records.ts';
import { compose } from '../src/compose.ts';
import type { Config } from '../src/config/config.ts';
import type { House } from '../src/house.ts';
import type { Principal } from '../src/identity/principal.ts';
import { type MadePlant, makePlant } from './madePlant.ts';

/** Answers given before the backup and traced before and after. */
const ANSWERS = 100;
const DEPTH = 6;

/**
 * `size` chunks, 20,000 by default; `--engine neo4j` restores into a Neo4j of its own instead of the embedded store. The
 * restored plant must hold as many documents, and trace every answer the same, record by record and edge by edge.
 */
export async function run(options: { size?: number; engine?: string } = {}): Promise<Record<string, unknown>> {
  const { size = 20_000, engine = 'embedded' } = options;
  const plant = await makePlant(size);
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-bench-backup-'));
  const server = engine === 'neo4j' ? await startNeo4j({ home: join(folder, 'neo4j') }) : null;
  try {
    return { engine, ...(await measured(plant, folder, server ? storeOn(server) : plant.config.store)) };
  } finally {
    await server?.stop();
    await plant.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(plant: MadePlant, folder: string, store: Config['store']) {
  const { config, chunks } = plant;
  const file = join(folder, 'plant.backup');
  const house = await compose(config);
  const answers = await answered(house, plant);
  const before = await traced(house, answers);
  const backing = performance.now();
  const made = await backup(house, file, 'local-console' as PrincipalId);
  const backup_s = seconds(backing);
  const documents = house.documents.all().length;
  const kit = formatRecoveryKit(await fileKeyProvider(config.secrets.keyFile).keyEncryptionKey());
  await house.close();
  const began = performance.now();
  const to = { ...emptyHost(config, folder), store };
  await writeKeyFile(to.secrets.keyFile, parseRecoveryKit(kit));
  await restore({ config: to, openGraph: (place) => openEmptyGraph(to, place) }, file, null);
  const restore_s = seconds(began);
  const restored = await compose(to);
  const ready_s = seconds(began);
  const [first] = await answered(restored, plant, 1);
  const answer_s = seconds(began);
  const after = await traced(restored, answers);
  const same = restored.documents.all().length === documents && first !== undefined;
  await restored.close();
  const lineages_differing = before.filter((one, i) => one !== after[i]).length;
  const backup_mb = Math.round(made.bytes / 2 ** 20);
  const lineages = before.length;
  return { chunks, documents, same, backup_mb, backup_s, restore_s, ready_s, answer_s, lineages, lineages_differing };
}

function storeOn({ url, user, passwordFile, caFile }: Neo4jServer): Config['store'] {
  return { kind: 'neo4j', url, user, database: 'neo4j', passwordFile, caFile };
}

/** Ids of answers that cite something; a plant that gives none has measured nothing. */
async function answered(house: House, { documents }: MadePlant, wanted = ANSWERS): Promise<readonly AnswerId[]> {
  const ids: AnswerId[] = [];
  for (let i = 0; ids.length < wanted && i < documents.length; i++) {
    const { code, subject } = documents[(i * 7) % documents.length]!;
    const machine = house.site.machines[((i * 7) % documents.length) % house.site.machines.length]!;
    const question = i % 2 === 0 ? `What does ${code} mean on ${machine.names[0]}?` : `What is ${subject}?`;
    const { id, body } = await ask(house.ask, READER, question, CONTEXT);
    if (body.outcome === 'answered') ids.push(id);
  }
  if (ids.length < wanted) throw new Error(`only ${ids.length} of ${wanted} questions were answered`);
  return ids;
}

/** Each as one text: what it rests on down to the originals, in order. */
async function traced(house: House, answers: readonly AnswerId[]): Promise<readonly string[]> {
  const at = await house.pin();
  const scope = await house.scopeFor(at, READER, CONTEXT);
  const lineages: string[] = [];
  for (const id of answers) {
    const found = await lineageOf(house, at, scope, { start: 'Answer', id, direction: 'back', depth: DEPTH });
    if (!found) throw new Error('an answer that was given is not there');
    lineages.push(JSON.stringify(found));
  }
  return lineages;
}

const READER: Principal = {
  id: 'everyone' as PrincipalId,
  kind: 'person',
  onBehalfOf: null,
  authenticated: { method: 'token', id: 'bench', until: '2100-01-01T00:00:00Z' },
};
const CONTEXT: Context = { now: '2026-01-01T08:00:00Z', zone: 'UTC', machine: null, shift: null, purpose: null };

function emptyHost(config: Config, folder: string): Config {
  const dataFolder = join(folder, 'data');
  return {
    ...config,
    dataFolder,
    sharedFolder: dataFolder,
    erasuresFile: `${dataFolder}.erasures`,
    siteFile: join(dataFolder, 'bulkhead.site.yaml'),
    secrets: { ...config.secrets, keyFile: `${dataFolder}.key` },
  };
}

function seconds(since: number): number {
  return (performance.now() - since) / 1000;
}
