// The plant's folders: what is made once at `init`, or where another service joins, and opened at every start.

import { randomBytes, randomUUID } from 'node:crypto';
import { access, constants, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileKeyProvider, writeKeyFile } from '../graph/keys/fileKeyProvider.ts';
import { createKeyring, openKeyring } from '../graph/keys/keyring.ts';
import type { Keyring } from '../graph/keys/ports.ts';
import { formatRecoveryKit } from '../graph/keys/recoveryKit.ts';
import { ed25519Signer, type NoteSigner } from '../graph/ledger/note.ts';
import { Refusal } from '../graph/model/errors.ts';
import type { Config } from './config/config.ts';
import { createSigningKey, openSigningKey } from './identity/signingKey.ts';
import { policyPath } from './siteFiles.ts';

export interface Plant {
  /** Names this plant in tokens and in its log. */
  readonly id: string;
  readonly created: string;
}

export interface Folders {
  readonly keys: string;
  readonly graph: string;
  readonly vault: string;
  /** What pseudonyms stand for. */
  readonly clear: string;
  readonly spool: string;
  readonly log: string;
  /** Where services that run say so. */
  readonly services: string;
  /** The search snapshot: may be removed whenever the service is down. */
  readonly search: string;
}

/** Where the plant's own things are, and one service's. */
export type Places = Pick<Config, 'dataFolder' | 'sharedFolder'>;

export function foldersOf({ dataFolder, sharedFolder }: Places): Folders {
  return {
    keys: join(sharedFolder, 'keys'),
    graph: join(dataFolder, 'graph'),
    vault: join(sharedFolder, 'vault'),
    clear: join(sharedFolder, 'clear'),
    spool: join(dataFolder, 'spool'),
    log: join(dataFolder, 'log'),
    services: join(sharedFolder, 'services'),
    search: join(dataFolder, 'search'),
  };
}

/** Whether this service's folder is the plant's: the first service's always is. */
export function isFirst({ dataFolder, sharedFolder }: Places): boolean {
  return dataFolder === sharedFolder;
}

const PLANT_FILE = 'plant.json';
const VKEY_FILE = 'log.vkey';
/** Names a service that joined; the first one's log is the plant's own. */
const SERVICE_FILE = 'service.json';
/** What a plant is, beside its folders. */
export const PLANT_FILES = [PLANT_FILE, VKEY_FILE, 'token-key.sealed', 'log-key.sealed'] as const;

/** Makes an empty plant and returns the recovery kit of its key, or leaves nothing behind. */
export async function createPlant(config: Config, now: Date): Promise<{ readonly kit: string }> {
  if (!isFirst(config)) {
    throw new Refusal('CONFIG_INVALID', 'Make the plant without BULKHEAD_SHARED; other services join it with --join.');
  }
  await writable(config.dataFolder);
  await refuseUnlessEmpty(config);
  await mkdir(dirname(config.secrets.keyFile), { recursive: true });
  const key = randomBytes(32);
  // First, because it never takes the place of another plant's key: everything after it is this plant's own.
  await writeKeyFile(config.secrets.keyFile, key);
  try {
    await fill(config, now);
    return { kit: formatRecoveryKit(key) };
  } catch (error) {
    await removePlant(config);
    throw error;
  }
}

/**
 * Makes the data folder of another service of a plant on Neo4j: a log of its own, under a key and an origin of its own.
 * CONFIG_INVALID where there is a plant or other files already, or nothing to join.
 */
export async function joinPlant(config: Config, now: Date): Promise<void> {
  if (isFirst(config)) {
    throw new Refusal('CONFIG_INVALID', 'Name the folder that the services share: BULKHEAD_SHARED=/srv/bulkhead.');
  }
  const plant = await readPlant(config);
  await writable(config.dataFolder);
  await refuseUnlessEmpty(config);
  const { keys, spool, log } = foldersOf(config);
  const provider = fileKeyProvider(config.secrets.keyFile);
  const keyring = await openKeyring({ folder: keys, provider, shared: true });
  try {
    for (const folder of [spool, log]) await mkdir(folder, { recursive: true, mode: 0o700 });
    const service = { v: 1, id: randomUUID(), joined: now.toISOString() };
    await writeFile(join(config.dataFolder, SERVICE_FILE), `${JSON.stringify(service, null, 2)}\n`);
    await createSigningKey({ keyring, folder: config.dataFolder }, 'log');
    const { vkey } = await logSigner(config, keyring, plant);
    await writeFile(join(config.dataFolder, VKEY_FILE), `${vkey}\n`);
  } catch (error) {
    for (const name of await readdir(config.dataFolder)) {
      await rm(join(config.dataFolder, name), { recursive: true, force: true });
    }
    throw error;
  } finally {
    await keyring.close();
  }
}

async function fill(config: Config, now: Date): Promise<void> {
  for (const folder of Object.values(foldersOf(config))) await mkdir(folder, { recursive: true, mode: 0o700 });
  const provider = fileKeyProvider(config.secrets.keyFile);
  const keyring = await createKeyring({ folder: foldersOf(config).keys, provider });
  try {
    await createSigningKey({ keyring, folder: config.sharedFolder }, 'token');
    await createSigningKey({ keyring, folder: config.dataFolder }, 'log');
    const plant: Plant = { id: `plant-${randomUUID()}`, created: now.toISOString() };
    const { vkey } = await logSigner(config, keyring, plant);
    await writeFile(join(config.dataFolder, VKEY_FILE), `${vkey}\n`);
    await writeFile(join(config.dataFolder, PLANT_FILE), `${JSON.stringify({ v: 1, ...plant }, null, 2)}\n`);
  } finally {
    await keyring.close();
  }
}

/** The site's own files may lie there already; anything else may be somebody's only copy. */
async function refuseUnlessEmpty(config: Config): Promise<void> {
  const { dataFolder } = config;
  const there = await readdir(dataFolder);
  if (there.includes(PLANT_FILE) || there.includes(SERVICE_FILE))
    throw new Refusal('CONFIG_INVALID', `There is a plant in ${dataFolder} already; choose another folder.`);
  if (there.some((name) => !isSiteFile(config, name)))
    throw new Refusal('CONFIG_INVALID', `There are other files in ${dataFolder}; choose an empty folder.`);
}

/** Undoes `createPlant`, which began with an empty folder. */
export async function removePlant(config: Config): Promise<void> {
  for (const name of await readdir(config.dataFolder)) {
    if (!isSiteFile(config, name)) await rm(join(config.dataFolder, name), { recursive: true, force: true });
  }
  await rm(config.secrets.keyFile, { force: true });
}

function isSiteFile(config: Config, name: string): boolean {
  const path = join(config.dataFolder, name);
  return path === config.siteFile || path === policyPath(config);
}

/** CONFIG_INVALID where there is no plant, STORE_DAMAGED where it is not what `init` wrote. */
export async function readPlant({ dataFolder, sharedFolder }: Places): Promise<Plant> {
  const text = await readFile(join(sharedFolder, PLANT_FILE), 'utf8').catch((cause: unknown) => {
    const says = `There is no plant in ${sharedFolder}; make one with bulkhead init, or set BULKHEAD_DATA.`;
    throw new Refusal('CONFIG_INVALID', says, { cause });
  });
  await writable(dataFolder);
  return readJson<Plant>(join(sharedFolder, PLANT_FILE), text);
}

export async function logSigner(config: Config, keyring: Keyring, plant: Plant): Promise<NoteSigner> {
  const origin = ['bulkhead.local', plant.id, ...(await joinedAs(config))].join('/');
  const { sign } = await openSigningKey({ keyring, folder: config.dataFolder }, 'log');
  return ed25519Signer(origin, sign);
}

/** What a service is called among those of its plant. CONFIG_INVALID for a folder that has not joined. */
export async function serviceName(config: Config): Promise<string> {
  const [id] = await joinedAs(config);
  return id ?? 'first';
}

/** Empty for the first service. CONFIG_INVALID for a folder that has not joined. */
async function joinedAs(config: Config): Promise<readonly string[]> {
  if (isFirst(config)) return [];
  const text = await readFile(join(config.dataFolder, SERVICE_FILE), 'utf8').catch((cause: unknown) => {
    const says = `${config.dataFolder} has not joined the plant; run bulkhead init --join with the same settings.`;
    throw new Refusal('CONFIG_INVALID', says, { cause });
  });
  return [readJson<{ readonly id: string }>(join(config.dataFolder, SERVICE_FILE), text).id];
}

function readJson<T extends { readonly id: string }>(path: string, text: string): T {
  const damaged = (cause?: unknown) =>
    new Refusal('STORE_DAMAGED', `The file ${path} is damaged; restore the plant from a backup.`, { cause });
  try {
    const value = JSON.parse(text) as Partial<T> | null;
    if (typeof value?.id === 'string') return value as T;
  } catch (cause) {
    throw damaged(cause);
  }
  throw damaged();
}

async function writable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Refusal('FOLDER_READ_ONLY', `The folder ${folder} cannot be written; check its owner and permissions.`, {
      cause,
    });
  }
}
