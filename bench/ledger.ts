// How many events a second the log makes durable for callers who wait, and how long checking it takes.

import { createCipheriv, createDecipheriv, createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { EntrySeal } from '../graph/ledger/ledger.ts';
import { type Ledger, openLedger } from '../graph/ledger/log.ts';
import { ed25519Signer } from '../graph/ledger/note.ts';
import { verifyLog } from '../graph/ledger/verify/log.ts';
import type { AuditEvent } from '../graph/model/event.ts';
import type { EventId, PrincipalId } from '../graph/model/ids.ts';

const CALLERS = 32;
const WARM_UP = 2_000;

/** `size` events (100,000 by default) by 32 callers, in `folder` or a temporary one. */
export async function run({
  size = 100_000,
  folder,
}: {
  size?: number;
  folder?: string;
} = {}): Promise<Record<string, unknown>> {
  const home = mkdtempSync(join(folder ?? tmpdir(), 'bulkhead-bench-ledger-'));
  try {
    const signer = ed25519Signer('bench.example/log', generateKeyPairSync('ed25519').privateKey);
    const options = { folder: join(home, 'log'), signer, seal: aesSeal(), random: randomBytes };
    const ledger = await openLedger(options);
    await load(ledger, 0, WARM_UP);
    const started = performance.now();
    const acks = await load(ledger, WARM_UP, WARM_UP + size);
    const seconds = (performance.now() - started) / 1000;
    await ledger.close();
    const verify = timed(() => verifyLog((path) => readOrNull(join(home, 'log', path)), signer.vkey).valid);
    const reopening = performance.now();
    await (await openLedger(options)).close();
    return {
      durable_events_s: Math.round(size / seconds),
      ack_p50_ms: quantile(acks, 0.5),
      ack_p99_ms: quantile(acks, 0.99),
      ack_max_ms: quantile(acks, 1),
      verify_100k_s: verify.value ? round((verify.seconds * 100_000) / (size + WARM_UP)) : null,
      reopen_s: round((performance.now() - reopening) / 1000),
      disk: { type: statfsSync(home).type, sync_p50_ms: await syncLatency(home) },
      events: size,
      callers: CALLERS,
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function load(ledger: Ledger, from: number, to: number): Promise<number[]> {
  const acks: number[] = [];
  let next = from;
  const caller = async () => {
    while (next < to) {
      const event = answered(next++);
      const asked = performance.now();
      await ledger.append(event);
      acks.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return acks;
}

/** An event of the shape and size of a released answer. */
function answered(n: number): AuditEvent {
  return {
    id: `answer-${n.toString().padStart(26, '0')}` as EventId,
    time: '2026-03-01T06:00:00.000Z',
    category: 'access-control',
    type: 'answer.released',
    result: 'success',
    principal: 'operator-1' as PrincipalId,
    decision: { access: 1200, corpus: 48_211, classes: 'b3a1c0de', rules: 4 },
    request: { operation: 'ask', trace: '7f0e9b2c11d24c2f' },
    cited: [1, 2, 3].map((rank) => ({ rank, chunk: `chunk-${n}-${rank}`, commitment: 'f'.repeat(44) })),
    output: 'c'.repeat(44),
  };
}

function aesSeal(): EntrySeal {
  const key = createSecretKey(randomBytes(32));
  return {
    seal(id, plain) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(id));
      return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(id, sealed) {
      const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(id));
      cipher.setAuthTag(sealed.subarray(-16));
      return Buffer.concat([cipher.update(sealed.subarray(12, -16)), cipher.final()]);
    },
  };
}

/** What one write of 16 kB and its sync cost on this disk alone. */
async function syncLatency(folder: string): Promise<number> {
  const file = await open(join(folder, 'sync'), 'w');
  const bytes = new Uint8Array(16_384);
  const times: number[] = [];
  for (let i = 0; i < 100; i++) {
    const start = performance.now();
    await file.write(bytes);
    await file.datasync();
    times.push(performance.now() - start);
  }
  await file.close();
  return quantile(times, 0.5);
}

function readOrNull(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function timed<T>(work: () => T): { value: T; seconds: number } {
  const start = performance.now();
  return { value: work(), seconds: (performance.now() - start) / 1000 };
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
