// Measures how long the service takes from nothing in memory to answering, with a search snapshot and without.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compose } from '../src/compose.ts';
import type { Config } from '../src/config/config.ts';
import { foldersOf } from '../src/plant.ts';
import { quantile } from './madeCorpus.ts';
import { makePlant } from './madePlant.ts';

/** Starts from the snapshot; the figure is their median. */
const STARTS = 3;

/** The first start finds no snapshot and leaves one; what the starts cost in processor time depends less on other work. */
export async function run({ size = 100_000 }: { size?: number } = {}): Promise<Record<string, unknown>> {
  const plant = await makePlant(size);
  try {
    const { config, chunks, documents, fill_s } = plant;
    const rebuilt = await started(config);
    const bytes = await snapshotBytes(config);
    const starts: Started[] = [];
    for (let i = 0; i < STARTS; i++) starts.push(await started(config));
    const middle = (part: (one: Started) => number) => quantile(starts.map(part), 0.5);
    return {
      chunks,
      documents: documents.length,
      fill_s,
      ready_s: middle(({ seconds }) => seconds),
      ready_cpu_s: middle(({ cpu }) => cpu),
      rebuild_s: rebuilt.seconds,
      rebuild_cpu_s: rebuilt.cpu,
      snapshot_mb: bytes === null ? null : Math.round(bytes / 2 ** 20),
      rss_mb: Math.round(process.memoryUsage.rss() / 2 ** 20),
    };
  } finally {
    await plant.remove();
  }
}

type Started = { readonly seconds: number; readonly cpu: number };

async function started(config: Config): Promise<Started> {
  const before = process.cpuUsage();
  const from = performance.now();
  const house = await compose(config);
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(before);
  await house.close();
  return { seconds, cpu: (user + system) / 1e6 };
}

/** null: so small a plant keeps none, and is rebuilt at every start. */
function snapshotBytes(config: Config): Promise<number | null> {
  return stat(join(foldersOf(config).search, 'snapshot')).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );
}
