// `bulkhead init`: a real, empty plant with its first administrator, and the recovery kit for its key.

import { readFile, writeFile } from 'node:fs/promises';
import { Refusal } from '../../graph/model/errors.ts';
import type { PrincipalId } from '../../graph/model/ids.ts';
import { readAccessFile } from '../config/access.ts';
import type { Config } from '../config/config.ts';
import { readSiteFile } from '../config/site.ts';
import { createPlant, joinPlant, removePlant } from '../plant.ts';
import { startService } from '../startService.ts';
import { type Command, options } from './command.ts';
import { lasting } from './progress.ts';

export const init: Command = {
  usage: 'bulkhead init --admin ID [--site FILE] [--access FILE], or bulkhead init --join',
  says: 'Makes a new, empty plant and prints the recovery kit of its key; or adds a service to a plant on Neo4j.',
  async run(args) {
    const { config, values } = options(args, {
      admin: { type: 'string' },
      site: { type: 'string' },
      access: { type: 'string' },
      join: { type: 'boolean' },
    });
    if (values.join) return joined(config);
    if (!values.admin && !values.access) throw new Refusal('BAD_REQUEST', `Call it as: ${init.usage}`);
    const site = values.site ? await text(values.site) : FIRST_SITE;
    const access = values.access ? await text(values.access) : firstAccess(values.admin ?? '');
    // Both are read before anything is made, so that a slip leaves no half plant behind.
    readSiteFile(site);
    readAccessFile(access);
    const { kit } = await createPlant(config, new Date());
    try {
      await writeSite(config.siteFile, site);
      await applyFirst(config, access);
    } catch (error) {
      // Nobody has seen its recovery kit: a plant that could not be finished is of no use to anyone.
      await removePlant(config);
      throw error;
    }
    process.stdout.write(made(config.dataFolder, config.secrets.keyFile, config.siteFile, kit));
    return 0;
  },
};

async function joined(config: Config): Promise<number> {
  await joinPlant(config, new Date());
  process.stdout.write(
    `A service of the plant in ${config.sharedFolder} is in ${config.dataFolder}; start it with bulkhead serve.\n`,
  );
  return 0;
}

async function applyFirst(config: Config, access: string): Promise<void> {
  const starting = lasting(() => 'Making the plant …');
  const own = { ...config, port: 0, metricsPort: 0, logLevel: 'error' as const };
  const service = await startService(own, { graphiql: false, passing: true }).finally(starting.end);
  try {
    await service.house.access.apply(service.house, access, 'local-console' as PrincipalId);
  } finally {
    await service.close();
  }
}

/** A site file that is there already is somebody's work: it is used as it is. */
async function writeSite(file: string, site: string): Promise<void> {
  await writeFile(file, site, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

function made(data: string, key: string, site: string, kit: string): string {
  return `A new plant is in ${data}.
Its key is in ${key}: without it nothing in the plant can be read.
Print this recovery kit and keep it where the machine is not:

${kit}

Sites, lines and machines: edit ${site}, then restart the service.
People and what each may do: bulkhead access apply FILE (docs/operations.md).
Next: put a bulkhead.labels.yaml into a folder of documents and run bulkhead ingest FOLDER.
`;
}

const FIRST_SITE = `# What the plant says about itself; see docs/operations.md.
version: 1
plant: plant
zone: UTC
sites:
  - { id: main, name: Main }
lines: []
machines: []
`;

function firstAccess(admin: string): string {
  return `version: 1
people:
  - { id: ${admin}, name: ${admin}, groups: [admins, librarians] }
groups:
  - { id: admins }
  - { id: librarians }
grants:
  - { to: admins, role: admin, on: {} }
  - { to: librarians, role: curator, on: { site: main } }
denials: []
`;
}

function text(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Refusal('NOT_FOUND', `There is no file ${file}.`, { cause });
  });
}
