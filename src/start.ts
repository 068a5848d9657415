// `npm start`: the sample plant, ready to be asked: made on the first start, then served on loopback.

import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../graph/model/errors.ts';
import type { PrincipalId } from '../graph/model/ids.ts';
import { openClient } from './cli/client.ts';
import { report, send } from './cli/send.ts';
import { walk } from './cli/walk.ts';
import type { Config } from './config/config.ts';
import { readConfig } from './config/readConfig.ts';
import { approve } from './govern/relabel.ts';
import { untilStopped } from './main.ts';
import { createPlant, readPlant } from './plant.ts';
import type { Service } from './startService.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SAMPLE = join(ROOT, 'sample');

/** Who `npm start` introduces: one for each kind of desk. */
const PEOPLE = [
  ['olga', 'operator'],
  ['ada', 'admin'],
  ['augustin', 'auditor'],
] as const;

/** Takes the documents in: may read what it files, like any curator. */
const LIBRARIAN = 'librarian';

const config = sampleConfig();
try {
  await makeOnce(config);
  await untilStopped(config, { graphiql: true, ready: introduce });
} catch (error) {
  process.stderr.write(`${error instanceof Refusal ? `${error.code}: ${error.message}` : String(error)}\n`);
  process.exitCode = 1;
}

/** Sample people exist in a data folder of their own, and on loopback only, whatever the environment says. */
function sampleConfig(): Config {
  const config = readConfig(undefined, { dataFolder: join(ROOT, 'data', 'sample'), host: '127.0.0.1' });
  return { ...config, logLevel: 'warn' };
}

async function makeOnce(config: Config): Promise<void> {
  const known = await readPlant(config).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'CONFIG_INVALID') return null;
    throw error;
  });
  if (known) return;
  process.stdout.write('Making the sample plant …\n');
  // A first start that was cut off leaves parts without a plant; nothing was kept in them.
  await rm(config.dataFolder, { recursive: true, force: true });
  await rm(config.secrets.keyFile, { force: true });
  await createPlant(config, new Date());
  await copyFile(join(SAMPLE, 'bulkhead.site.yaml'), config.siteFile);
}

async function introduce(service: Service): Promise<void> {
  const { house, address } = service;
  const access = await readFile(join(SAMPLE, 'access.yaml'), 'utf8');
  await house.access.apply(house, access, 'local-console' as PrincipalId);
  const files = await walk(join(SAMPLE, 'plant'), null);
  const librarian = openClient(address, await house.tokens.issue({ subject: LIBRARIAN, minutes: 60 }));
  for (const content of new Set(files.flatMap(({ labels }) => labels?.content ?? []))) {
    const { digest } = await house.labels.propose(house, content, LIBRARIAN as PrincipalId);
    await approve(house, digest, 'local-console' as PrincipalId);
  }
  process.stdout.write('Reading the sample documents; some are made to be refused or hidden.\n');
  report(await send(librarian, files));
  process.stdout.write(await welcome(service));
}

async function welcome({ house, address }: Service): Promise<string> {
  const tokens = await Promise.all(PEOPLE.map(([id]) => house.tokens.issue({ subject: id, minutes: 60 })));
  // After the #, so that the code reaches no log on its way: a browser does not send that part.
  const links = PEOPLE.map(([id]) => `${address}/sign-in#${house.sessions.invite(id as PrincipalId)}`);
  const people = PEOPLE.map(([id, what], i) => `  ${id} (${what})\n    ${links[i]}\n    token: ${tokens[i]}\n`);
  const data = house.config.dataFolder;
  return `
The sample plant (all of it made up) is open. Sign in with one of these links in a browser on this machine; each works
once, within the hour. Another one: ./bulkhead token --link --for olga --data-folder ${data}
${people.join('')}
Or ask from the command line; queries go to ${address}/graphql with a token:
  ./bulkhead ask "What does E-203 mean?" --machine P4 --as olga --data-folder ${data}

Ctrl-C stops it.
`;
}
