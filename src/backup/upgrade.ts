// Brings a stopped plant to this version of the software, with a copy of the folder as the way back.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { onDisk, syncFolder } from '../../graph/keys/durable.ts';
import { fileKeyProvider } from '../../graph/keys/fileKeyProvider.ts';
import { readKeyFolder } from '../../graph/keys/keyFolder.ts';
import { Refusal } from '../../graph/model/errors.ts';
import type { Config } from '../config/config.ts';
import { isThere } from '../isThere.ts';
import { knock } from '../operate/control.ts';
import { foldersOf, readPlant } from '../plant.ts';

/** Opens the plant as a service does, which migrates it and checks graph, keys and log; and closes it again. */
export type Open = (config: Config) => Promise<void>;

export function copyOf({ dataFolder }: Pick<Config, 'dataFolder'>): string {
  return `${dataFolder}.before-upgrade`;
}

/**
 * Refuses while a service runs (STORE_IN_USE) or the key does not open the plant. A plant that does not open under this
 * version is put back as it was. The copy is sealed like the plant: erasing reaches into it at its first start only.
 */
export async function upgrade(config: Config, open: Open): Promise<void> {
  refuseElsewhere(config);
  await ready(config);
  const copy = copyOf(config);
  const draft = `${copy}.part`;
  await onDisk(async () => {
    await rm(draft, { recursive: true, force: true });
    await cp(config.dataFolder, draft, { recursive: true, filter: (path) => !path.endsWith('.sock') });
    await compared(config.dataFolder, draft);
    await rm(copy, { recursive: true, force: true });
    await rename(draft, copy);
    await syncFolder(dirname(copy));
  });
  try {
    await open(config);
  } catch (error) {
    await goBack(config);
    throw error;
  }
}

/** What was done since the upgrade is kept aside, in `.upgraded`. NOT_FOUND without a copy. */
export async function goBack(config: Config): Promise<void> {
  refuseElsewhere(config);
  const copy = copyOf(config);
  const aside = `${config.dataFolder}.upgraded`;
  if (!(await isThere(copy))) throw new Refusal('NOT_FOUND', 'There is no copy from before an upgrade.');
  await ready({ ...config, dataFolder: copy, sharedFolder: copy });
  if (await knock(config.dataFolder)) throw new Refusal('STORE_IN_USE');
  await onDisk(async () => {
    await rm(aside, { recursive: true, force: true });
    // A crash between the two leaves no folder under the name, and both of them beside it.
    if (await isThere(config.dataFolder)) await rename(config.dataFolder, aside);
    await rename(copy, config.dataFolder);
    await syncFolder(dirname(config.dataFolder));
  });
}

async function ready(config: Config): Promise<void> {
  if (await knock(config.dataFolder)) throw new Refusal('STORE_IN_USE', 'Stop the service first.');
  await readPlant(config);
  const kek = await fileKeyProvider(config.secrets.keyFile).keyEncryptionKey();
  await readKeyFolder(foldersOf(config).keys, kek);
}

async function compared(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile()) continue;
    if ((await digestOf(path)) !== (await digestOf(join(to, relative(from, path)))))
      throw new Refusal('BACKUP_DAMAGED', 'The copy is not what was copied; is something else using the data folder?');
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function refuseElsewhere({ store }: Config): void {
  if (store.kind === 'embedded') return;
  const sentence = 'The graph is on a Neo4j, which a copy of the data folder does not hold';
  throw new Refusal('CONFIG_INVALID', `${sentence}; make a backup and start the new version (docs/operations.md).`);
}
