// How long it takes to turn the key-encryption key over many data keys, and whether reading goes on meanwhile.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createKeyring, openKeyring } from '../graph/keys/keyring.ts';
import type { KeyId } from '../graph/model/ids.ts';

const TURNS = 5;
const PLACE = { record: 'record', field: 'field' };
const providerOf = (n: number) => ({ keyEncryptionKey: async () => new Uint8Array(32).fill(n) });

/** `size` data keys (100,000 by default); the longest of five rotations counts. */
export async function run({ size = 100_000 }: { size?: number } = {}): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-bench-keys-'));
  try {
    return await measured(join(folder, 'keys'), size);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(folder: string, size: number) {
  const ids = Array.from({ length: size }, (_, i) => `key-${i}` as KeyId);
  const making = performance.now();
  const keyring = await createKeyring({ folder, provider: providerOf(1) });
  await keyring.create(ids);
  const create_s = seconds(making);
  const sealed = await keyring.seal(ids[0]!, PLACE, new Uint8Array(100));
  const counted = { reads: 0, failed: 0, going: true };
  const reading = readOn(() => keyring.open(ids[0]!, PLACE, sealed), counted);
  const turns: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const began = performance.now();
    await keyring.rotate(providerOf(turn + 2));
    turns.push(seconds(began));
  }
  counted.going = false;
  await reading;
  const erasing = performance.now();
  await keyring.destroy([ids[size >> 1]!]);
  const destroy_ms = seconds(erasing) * 1000;
  await keyring.close();
  const opening = performance.now();
  await (await openKeyring({ folder, provider: providerOf(TURNS + 1) })).close();
  return {
    keys: size,
    create_s,
    [`rotate_${size / 1000}k_s`]: Math.max(...turns),
    reads_meanwhile: counted.reads,
    failed_reads: counted.failed,
    destroy_one_ms: destroy_ms,
    open_s: seconds(opening),
  };
}

async function readOn(read: () => Promise<unknown>, counted: { reads: number; failed: number; going: boolean }) {
  while (counted.going) {
    await read().catch(() => counted.failed++);
    counted.reads++;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function seconds(since: number): number {
  return (performance.now() - since) / 1000;
}
