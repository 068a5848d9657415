// How long it takes to back up a plant, and from an empty host with backup and kit to an answer.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileKeyProvider, writeKeyFile } from '../graph/keys/fileKeyProvider.ts';
import { formatRecoveryKit, parseRecoveryKit } from '../graph/keys/recoveryKit.ts';
import type { PrincipalId } from '../graph/model/ids.ts';
import { backup } from '../src/backup/backup.ts';
import { restore } from '../src/backup/restore.ts';
import { compose, openEmptyGraph } from '../src/compose.ts';
import type { Config } from '../src/config/config.ts';
import { type MadePlant, makePlant } from './madePlant.ts';

/** `size` chunks, 20,000 by default. The restored plant must hold as many documents as the one that was backed up. */
export async function run({ size = 20_000 }: { size?: number } = {}): Promise<Record<string, unknown>> {
  const plant = await makePlant(size);
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-bench-backup-'));
  try {
    return await measured(plant, folder);
  } finally {
    await plant.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured({ config, chunks }: MadePlant, folder: string) {
  const file = join(folder, 'plant.backup');
  const house = await compose(config);
  const backing = performance.now();
  const made = await backup(house, file, 'local-console' as PrincipalId);
  const backup_s = seconds(backing);
  const documents = house.documents.all().length;
  const kit = formatRecoveryKit(await fileKeyProvider(config.secrets.keyFile).keyEncryptionKey());
  await house.close();
  const began = performance.now();
  const to = emptyHost(config, folder);
  await writeKeyFile(to.secrets.keyFile, parseRecoveryKit(kit));
  await restore({ config: to, openGraph: (place) => openEmptyGraph(to, place) }, file, null);
  const restore_s = seconds(began);
  const restored = await compose(to);
  const ready_s = seconds(began);
  const same = restored.documents.all().length === documents;
  await restored.close();
  return { chunks, documents, same, backup_mb: Math.round(made.bytes / 2 ** 20), backup_s, restore_s, ready_s };
}

function emptyHost(config: Config, folder: string): Config {
  const dataFolder = join(folder, 'data');
  return {
    ...config,
    dataFolder,
    erasuresFile: `${dataFolder}.erasures`,
    siteFile: join(dataFolder, 'bulkhead.site.yaml'),
    secrets: { ...config.secrets, keyFile: `${dataFolder}.key` },
  };
}

function seconds(since: number): number {
  return (performance.now() - since) / 1000;
}
