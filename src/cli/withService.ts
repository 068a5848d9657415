// Runs a command against the service as somebody of the plant.

import { Refusal } from '../../graph/model/errors.ts';
import { shown } from '../../ingest/label/readYaml.ts';
import type { Config } from '../config/config.ts';
import { readTokenFile } from '../config/secrets.ts';
import type { LocalDoor } from '../operate/control.ts';
import { type Client, openClient } from './client.ts';
import { withDoor } from './withDoor.ts';

/** `as`: who acts; needs no more than access to the data folder, and is on record. */
export async function withService<T>(
  config: Config,
  as: string | undefined,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  return withDoor(config, async (door) => work(openClient(door.address, await sessionOf(config, door, as))));
}

/** A session is at most an hour long, and a folder can take longer to read. */
const MINUTES = 60;
const RENEW_MS = 30 * 60 * 1000;

async function sessionOf(config: Config, door: LocalDoor, as: string | undefined): Promise<() => Promise<string>> {
  const { tokenFile } = config.secrets;
  if (as === undefined && tokenFile) return () => readTokenFile(tokenFile);
  const who = as ?? (door.people.length === 1 ? door.people[0] : undefined);
  if (who === undefined)
    throw new Refusal('UNAUTHENTICATED', `Say who you are with --as; this plant knows ${door.people.join(', ')}.`);
  let token = await tokenOf(door, who, MINUTES);
  let since = performance.now();
  return async () => {
    if (performance.now() - since > RENEW_MS) {
      token = await tokenOf(door, who, MINUTES);
      since = performance.now();
    }
    return token;
  };
}

/** NOT_FOUND for somebody the plant does not know: at the local door their names are no secret. */
export async function tokenOf(door: LocalDoor, who: string, minutes: number): Promise<string> {
  if (!door.people.includes(who))
    throw new Refusal('NOT_FOUND', `This plant knows nobody called ${shown(who)}; it knows ${door.people.join(', ')}.`);
  return door.token(who, minutes);
}
