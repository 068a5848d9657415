// The ingest thread: the whole job of reading documents, off the thread that answers questions.

import { type MessagePort, workerData } from 'node:worker_threads';
import { expose, type Remote, remote } from '../graph/thread/thread.ts';
import { composeIngest, type IngestPorts, type IngestSetting } from './compose/onIngestThread.ts';

/** Handed over at start: where the house's ports answer, and what the configuration says. */
export interface IngestThreadData {
  readonly ports: { readonly [Name in keyof IngestPorts]: MessagePort } & {
    readonly embedder: MessagePort | null;
    readonly names: MessagePort | null;
  };
  readonly setting: IngestSetting;
}

const { ports, setting } = workerData as IngestThreadData;
const far = <T extends object>(port: MessagePort) => remote<T>(port) as Remote<T>;
expose(
  await composeIngest(
    {
      graph: far(ports.graph),
      keyring: far(ports.keyring),
      pseudonyms: far(ports.pseudonyms),
      ledger: far(ports.ledger),
      progress: far(ports.progress),
    },
    ports.embedder,
    ports.names,
    setting,
  ),
);
