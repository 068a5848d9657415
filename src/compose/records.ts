// Opens what a plant is kept in, under its locks: keys, graph, log and sealed originals, made to agree before anything is read.

import { randomBytes } from 'node:crypto';
import { type ClearValues, openClearValues } from '../../graph/keys/clearValues.ts';
import { entrySeal } from '../../graph/keys/entrySeal.ts';
import { fileKeyProvider } from '../../graph/keys/fileKeyProvider.ts';
import { type OpenKeyring, openKeyring } from '../../graph/keys/keyring.ts';
import type { Vault } from '../../graph/keys/ports.ts';
import { openVault } from '../../graph/keys/vault.ts';
import { type Ledger, openLedger } from '../../graph/ledger/log.ts';
import { Refusal } from '../../graph/model/errors.ts';
import { openEmbedded } from '../../graph/store/embedded/open.ts';
import type { GraphLife, GraphStore } from '../../graph/store/graph.ts';
import { openNeo4j } from '../../graph/store/neo4j/open.ts';
import type { OutboxSeal } from '../../graph/store/outbox.ts';
import type { GraphTransfer } from '../../graph/store/transfer.ts';
import { Alone } from '../backup/alone.ts';
import type { Closing } from '../closing.ts';
import type { Config } from '../config/config.ts';
import { readPasswordFile } from '../config/secrets.ts';
import { SETTINGS } from '../config/settings.ts';
import { drainOutbox } from '../govern/committing.ts';
import { ALONE, type Presence, presence } from '../govern/presence.ts';
import { logSigner, serviceName } from '../plant.ts';
import { refuseLost } from '../refuseLost.ts';
import type { Ground } from './ground.ts';

export interface Records {
  readonly keyring: OpenKeyring;
  readonly graph: GraphStore & GraphTransfer;
  readonly ledger: Ledger;
  readonly vault: Vault;
  readonly clear: ClearValues;
  readonly alone: Alone;
  readonly presence: Presence;
}

export async function openRecords({ config, folders, plant }: Ground, closing: Closing): Promise<Records> {
  const provider = fileKeyProvider(config.secrets.keyFile);
  // The embedded store's lock keeps others out; on Neo4j any number of services may share the plant's keys.
  const shared = config.store.kind === 'neo4j';
  const keyring = closing.add(await openKeyring({ folder: folders.keys, provider, shared }));
  const seal = await entrySeal(keyring);
  // Before anything is written: the embedded store's lock keeps a second service out of the whole folder; on Neo4j, where
  // it cannot, the log's does.
  const graph = closing.add(await openGraph(config, folders.graph, seal));
  const signer = await logSigner(config, keyring, plant);
  const ledger = closing.add(await openLedger({ folder: folders.log, signer, seal, random: (n) => randomBytes(n) }));
  await refuseLost(config, { graph, ledger });
  await drainOutbox({ graph, ledger });
  const alone = new Alone(shared ? config.sharedFolder : null);
  const named = await serviceName(config);
  return {
    keyring,
    graph,
    ledger,
    vault: await openVault({ folder: folders.vault, keyring }),
    clear: await openClearValues(keyring, folders.clear),
    alone,
    presence: closing.add(shared ? await alone.run(() => presence(folders.services, named)) : ALONE),
  };
}

/** Where a restore puts the graph: nothing waits in an outbox there. */
export async function openEmptyGraph(config: Config, folder: string): Promise<GraphTransfer & GraphLife> {
  const graph = await openGraph(config, folder);
  const { nodes, edges } = await graph.mark();
  if (nodes + edges === 0) return graph;
  await graph.close();
  throw new Refusal('CONFIG_INVALID', 'The graph database is not empty; name an empty one to restore into.');
}

async function openGraph({ store }: Config, folder: string, seal?: OutboxSeal): Promise<GraphStore & GraphTransfer> {
  const sealed = seal ? { seal } : {};
  if (store.kind === 'embedded') return openEmbedded({ folder, ...sealed });
  const { url, user, database, caFile } = store;
  const password = await readPasswordFile(store.passwordFile, SETTINGS.neo4jPasswordFile.env);
  return openNeo4j({ url, user, database, caFile, password, ...sealed });
}
