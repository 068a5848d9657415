// `bulkhead renew`: reads anew, from the sealed originals, what was made under rules that hold no longer.

import { setTimeout } from 'node:timers/promises';
import { Refusal } from '../../graph/model/errors.ts';
import type { Renewal } from '../api/generated/schema.ts';
import type { Client } from './client.ts';
import { type Command, options } from './command.ts';
import { lasting } from './progress.ts';
import { withService } from './withService.ts';

const NUMBERS = 'state total left hidden failed';
const START = `mutation Renew($hide: Boolean) { startRenewal(hide: $hide) { ${NUMBERS} } }`;
const STOP = `mutation Stop { stopRenewal { ${NUMBERS} } }`;
const WATCH = `{ renewal { ${NUMBERS} } }`;
const EVERY_MS = 500;

export const renew: Command = {
  usage: 'bulkhead renew [start [--hide] | stop] [--as PERSON]',
  says: 'Says how many documents older rules made; reads them anew, out of sight until then with --hide; stops that.',
  async run(args) {
    const { config, positionals, values } = options(args, { as: { type: 'string' }, hide: { type: 'boolean' } });
    const [verb] = positionals;
    if (verb !== undefined && verb !== 'start' && verb !== 'stop')
      throw new Refusal('BAD_REQUEST', `Call it as: ${renew.usage}`);
    return withService(config, values.as, async (client) => {
      if (verb === 'start') return started(client, Boolean(values.hide));
      const reply = await client.query<{ renewal?: Renewal; stopRenewal?: Renewal }>(verb === 'stop' ? STOP : WATCH);
      process.stdout.write(said(reply.stopRenewal ?? reply.renewal!));
      return 0;
    });
  },
};

/** Waits for its end; a service that runs goes on without whoever stops waiting. */
async function started(client: Client, hide: boolean): Promise<number> {
  let now = (await client.query<{ startRenewal: Renewal }>(START, { hide })).startRenewal;
  const line = lasting(() => `${now.total - now.left} of ${now.total} read anew`);
  try {
    while (now.state === 'RUNNING') {
      await setTimeout(EVERY_MS);
      now = (await client.query<{ renewal: Renewal }>(WATCH)).renewal;
    }
  } finally {
    line.end();
  }
  process.stdout.write(said(now));
  return now.left + now.failed > 0 ? 3 : 0;
}

function said({ state, left, hidden, failed }: Renewal): string {
  const rest = failed > 0 ? `, ${failed} in quarantine` : '';
  if (left === 0) return `Everything was read under the rules of today${rest}.\n`;
  const how = { NONE: 'not begun', RUNNING: 'under way', STOPPED: 'stopped' }[state];
  return `${left} to read anew (${how}), ${hidden} of them out of sight until then${rest}.\n`;
}
