// Starts the ingest thread and hands it what it shares with the rest of the house.

import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { Keyring } from '../graph/keys/ports.ts';
import type { Pseudonyms } from '../graph/keys/pseudonyms.ts';
import type { LedgerWriter } from '../graph/ledger/ledger.ts';
import { Refusal } from '../graph/model/errors.ts';
import type { RunId } from '../graph/model/ids.ts';
import type { Site } from '../graph/model/site.ts';
import type { Documents } from '../graph/store/documents.ts';
import type { Follower } from '../graph/store/follower.ts';
import type { GraphReader, GraphRecords } from '../graph/store/graph.ts';
import { expose, remote } from '../graph/thread/thread.ts';
import type { Embedder, EmbeddingModel } from '../ingest/embed/embedder.ts';
import type { Passwords } from '../ingest/passwords.ts';
import type { PolicyBook } from '../ingest/redact/policy.ts';
import type { SecretRules } from '../ingest/redact/secrets/rule.ts';
import type { Preview } from '../ingest/review/preview.ts';
import type { RunOrder } from '../ingest/run.ts';
import type { RunEvents } from '../ingest/runEvents.ts';
import type { Turn } from '../ingest/turn.ts';
import type { Ended, IngestJob, IngestSetting, Previewing, Progress } from './compose/onIngestThread.ts';
import type { Config } from './config/config.ts';
import type { AccessState } from './govern/accessState.ts';
import { intake } from './govern/intake.ts';
import type { LabelsStore } from './govern/labelsStore.ts';
import type { IngestThreadData } from './ingestThread.ts';
import type { Names } from './names.ts';
import type { Log } from './operate/log.ts';
import type { Metrics } from './operate/metrics.ts';
import type { Folders } from './plant.ts';
import type { Sight } from './sight.ts';

export interface IngestHouse extends Sight {
  readonly config: Config;
  readonly folders: Folders;
  readonly site: Site;
  readonly policy: PolicyBook;
  readonly secretRules: SecretRules | null;
  readonly model: EmbeddingModel | null;
  readonly graph: Pick<GraphReader, 'head'> & Pick<GraphRecords, 'records'> & { connect(): Promise<MessagePort> };
  readonly keyring: Keyring;
  readonly pseudonyms: Pseudonyms;
  readonly ledger: LedgerWriter;
  readonly embedder: Embedder | null;
  readonly names: Names;
  readonly turn: Turn;
  readonly follower: Follower;
  readonly documents: Documents;
  readonly access: AccessState;
  readonly labels: LabelsStore;
  readonly runEvents: RunEvents;
  readonly passwords: Pick<Passwords, 'of'>;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => Date;
}

export interface IngestWork {
  run(order: RunOrder): Promise<Ended>;
  preview(order: RunOrder, intake: Omit<Previewing, 'password'>): Promise<Preview>;
  close(): Promise<void>;
}

export async function startIngest(house: IngestHouse): Promise<IngestWork> {
  const orders = new Map<RunId, RunOrder>();
  const worker = threadOf(house, await portsOf(house, orders));
  const job = remote<IngestJob>(worker);
  const deps = { ...house, records: house.graph, scopeOf: (one: RunOrder) => scopeOf(house, one) };
  return {
    async run(order) {
      orders.set(order.run, order);
      try {
        const taken = await intake(deps, order);
        if (!taken) return gone(order);
        const ended = await job.run(order, { ...taken, password: house.passwords.of(order.run) });
        await house.follower.reach((await house.graph.head()).revision);
        return ended;
      } catch (error) {
        const refusal = error instanceof Refusal ? error : new Refusal('INGEST_FAILED', undefined, { cause: error });
        house.log.warn({ run: order.run, code: refusal.code }, 'ingest run failed');
        const end = {
          state: 'quarantined' as const,
          stage: 'queue' as const,
          code: refusal.code,
          reason: refusal.message,
        };
        return { end, left: null };
      } finally {
        orders.delete(order.run);
      }
    },
    preview: (order, taken) => job.preview(order, { ...taken, password: house.passwords.of(order.run) }),
    async close() {
      await job.close();
      await worker.terminate();
    },
  };
}

/** Nothing to read anew: the document went out of sight by another act, and stays there. */
function gone({ reread }: RunOrder): Ended {
  const nothing = { hidden: false, pages: 0, chunks: 0 };
  return { end: { state: 'unchanged', documentId: reread!.document, ...nothing }, left: null };
}

async function portsOf(house: IngestHouse, orders: ReadonlyMap<RunId, RunOrder>): Promise<IngestThreadData['ports']> {
  const progress: Progress = {
    began(run, stage) {
      const order = orders.get(run as RunId);
      if (order) house.runEvents.changed({ order, state: 'running', stage });
    },
    ended: (stage, ms, failed) => house.metrics.stage({ stage, ms, failed }),
  };
  return {
    graph: await house.graph.connect(),
    keyring: shared(house.keyring),
    pseudonyms: shared(house.pseudonyms),
    ledger: shared({ append: (event: never) => house.ledger.append(event) }),
    progress: shared(progress),
    embedder: house.embedder?.connect() ?? null,
    names: house.names.connect(),
  };
}

function shared(target: object): MessagePort {
  const { port1, port2 } = new MessageChannel();
  expose(target, port1);
  port1.unref();
  return port2;
}

function threadOf(house: IngestHouse, ports: IngestThreadData['ports']): Worker {
  const { config, folders, site, policy, secretRules, model } = house;
  const setting: IngestSetting = {
    site,
    policy,
    secretRules,
    model,
    nameModel: house.names.model,
    turn: house.turn.memory,
    vaultFolder: folders.vault,
    spoolFolder: folders.spool,
    modelsFolder: config.modelsFolder,
    limits: config.limits,
    isolation: config.isolation,
    scanLanguages: config.scanLanguages,
  };
  const transferList = Object.values(ports).filter((port) => port !== null);
  const workerData: IngestThreadData = { ports, setting };
  return new Worker(new URL('./ingestThread.ts', import.meta.url), { name: 'ingest', workerData, transferList });
}

async function scopeOf(house: IngestHouse, order: RunOrder) {
  const context = { now: house.now().toISOString(), zone: house.site.zone, machine: null, shift: null, purpose: null };
  const at = await house.pin();
  return { scope: await house.scopeFor(at, { id: order.by, onBehalfOf: null }, context), context };
}
