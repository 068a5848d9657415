// Runs a command against the service: the one that is running, or one started for the length of the command.

import { Refusal } from '../../graph/model/errors.ts';
import type { Config } from '../config/config.ts';
import { readTokenFile } from '../config/secrets.ts';
import { knock, type LocalDoor } from '../operate/control.ts';
import { startService } from '../startService.ts';
import { type Client, openClient } from './client.ts';

/** `as`: who acts; needs no more than access to the data folder, and is on record. */
export async function withService<T>(
  config: Config,
  as: string | undefined,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const running = await knock(config.dataFolder);
  if (running) return work(openClient(running.address, await tokenFor(config, running, as)));
  const service = await startService({ ...config, port: 0, metricsPort: 0, logLevel: 'error' }, { graphiql: false });
  try {
    const own = await knock(config.dataFolder);
    if (!own) throw new Refusal('UNAVAILABLE');
    return await work(openClient(own.address, await tokenFor(config, own, as)));
  } finally {
    await service.close();
  }
}

async function tokenFor(config: Config, door: LocalDoor, as: string | undefined): Promise<string> {
  if (as === undefined && config.secrets.tokenFile) return readTokenFile(config.secrets.tokenFile);
  const who = as ?? (door.people.length === 1 ? door.people[0] : undefined);
  if (who === undefined) {
    throw new Refusal('UNAUTHENTICATED', `Say who you are with --as; this plant knows ${door.people.join(', ')}.`);
  }
  return door.token(who, 60);
}
