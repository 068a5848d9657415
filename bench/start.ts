// Measures how long the service takes from nothing in memory to answering, by what it holds.

import { compose } from '../src/compose.ts';
import { makePlant } from './madePlant.ts';

/** The search memory has no snapshot on disk: every start rebuilds it from the store, so both figures are one. */
export async function run({ size = 100_000 }: { size?: number } = {}): Promise<Record<string, unknown>> {
  const plant = await makePlant(size);
  try {
    const started = performance.now();
    const house = await compose(plant.config);
    const seconds = (performance.now() - started) / 1000;
    const rss_mb = Math.round(process.memoryUsage.rss() / 2 ** 20);
    await house.close();
    const { chunks, documents, fill_s } = plant;
    return {
      chunks,
      documents: documents.length,
      fill_s,
      ready_s: seconds,
      rebuild_s: seconds,
      snapshot: false,
      rss_mb,
    };
  } finally {
    await plant.remove();
  }
}
