// Opens a whole plant over a folder of documents, for measuring: the production house in a folder that goes away.

import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PrincipalId } from '../graph/model/ids.ts';
import { openClient } from '../src/cli/client.ts';
import { type Sent, send } from '../src/cli/send.ts';
import { walk } from '../src/cli/walk.ts';
import type { Config } from '../src/config/config.ts';
import { readConfig } from '../src/config/readConfig.ts';
import { createPlant } from '../src/plant.ts';
import { type Service, startService } from '../src/startService.ts';

export interface PlantFiles {
  readonly documents: string;
  readonly site: string;
  readonly access: string;
  /** null: the labels files in the folder itself. */
  readonly labels: string | null;
  /** Who takes the documents in. */
  readonly librarian: string;
}

export interface TestPlant {
  readonly service: Service;
  readonly sent: Sent;
  close(): Promise<void>;
}

/** What a plant is opened with instead of the defaults of a measurement. */
export interface PlantOptions {
  readonly config?: Partial<Config>;
  readonly graphiql?: boolean;
}

const SETUP = 'local-console' as PrincipalId;

export async function openTestPlant(files: PlantFiles, options: PlantOptions = {}): Promise<TestPlant> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-plant-'));
  const config = {
    ...readConfig({}, { dataFolder: join(folder, 'data') }),
    port: 0,
    metricsPort: 0,
    logLevel: 'error' as const,
    ...options.config,
  };
  await createPlant(config, new Date());
  await copyFile(files.site, config.siteFile);
  const service = await startService(config, { graphiql: options.graphiql === true });
  const close = async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { service, sent: await fill(service, files), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fill({ house, address }: Service, files: PlantFiles): Promise<Sent> {
  await house.access.apply(house, await readFile(files.access, 'utf8'), SETUP);
  const found = await walk(files.documents, files.labels);
  for (const content of new Set(found.flatMap(({ labels }) => labels?.content ?? []))) {
    const { digest } = await house.labels.propose(house, content, SETUP);
    await house.labels.approve(house, digest, SETUP);
  }
  const client = openClient(address, await house.tokens.issue({ subject: files.librarian, minutes: 60 }));
  return send(client, found);
}
