// The plant's data folder: what is made once at `init`, and opened at every start.

import { randomBytes, randomUUID } from 'node:crypto';
import { access, constants, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileKeyProvider, writeKeyFile } from '../graph/keys/fileKeyProvider.ts';
import { createKeyring } from '../graph/keys/keyring.ts';
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
  readonly spool: string;
  readonly log: string;
  /** The search snapshot: may be removed whenever the service is down. */
  readonly search: string;
}

export function foldersOf({ dataFolder }: Pick<Config, 'dataFolder'>): Folders {
  const below = (name: string) => join(dataFolder, name);
  return {
    keys: below('keys'),
    graph: below('graph'),
    vault: below('vault'),
    spool: below('spool'),
    log: below('log'),
    search: below('search'),
  };
}

const PLANT_FILE = 'plant.json';
const VKEY_FILE = 'log.vkey';
/** What a plant is, beside its folders. */
export const PLANT_FILES = [PLANT_FILE, VKEY_FILE, 'token-key.sealed', 'log-key.sealed'] as const;

/** Makes an empty plant and returns the recovery kit of its key, or leaves nothing behind. */
export async function createPlant(config: Config, now: Date): Promise<{ readonly kit: string }> {
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

async function fill(config: Config, now: Date): Promise<void> {
  for (const folder of Object.values(foldersOf(config))) await mkdir(folder, { recursive: true, mode: 0o700 });
  const provider = fileKeyProvider(config.secrets.keyFile);
  const keyring = await createKeyring({ folder: foldersOf(config).keys, provider });
  try {
    await createSigningKey({ keyring, dataFolder: config.dataFolder }, 'token');
    await createSigningKey({ keyring, dataFolder: config.dataFolder }, 'log');
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
  if (there.includes(PLANT_FILE))
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

/** CONFIG_INVALID where there is no plant. */
export async function readPlant({ dataFolder }: Pick<Config, 'dataFolder'>): Promise<Plant> {
  const text = await readFile(join(dataFolder, PLANT_FILE), 'utf8').catch((cause: unknown) => {
    const says = `There is no plant in ${dataFolder}; make one with bulkhead init, or set BULKHEAD_DATA.`;
    throw new Refusal('CONFIG_INVALID', says, { cause });
  });
  await writable(dataFolder);
  return JSON.parse(text) as Plant;
}

export async function logSigner(config: Config, keyring: Keyring, plant: Plant): Promise<NoteSigner> {
  const { sign } = await openSigningKey({ keyring, dataFolder: config.dataFolder }, 'log');
  return ed25519Signer(`bulkhead.local/${plant.id}`, sign);
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
