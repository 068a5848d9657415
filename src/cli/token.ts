// `bulkhead token`: a session token, minutes long, for a person or service of the plant, or a person's link to the console.

import { Refusal } from '../../graph/model/errors.ts';
import type { Config } from '../config/config.ts';
import { tokenNameOf } from '../identity/token.ts';
import { knock, type LocalDoor } from '../operate/control.ts';
import { type Command, options } from './command.ts';
import { tokenOf } from './withService.ts';

export const token: Command = {
  usage: 'bulkhead token --for PERSON [--minutes N | --link] | revoke NAME',
  says: 'Prints a session token, or a link that signs in at the console once; or withdraws a token by its name.',
  async run(args) {
    const { config, positionals, values } = options(args, {
      for: { type: 'string' },
      minutes: { type: 'string' },
      link: { type: 'boolean' },
    });
    const [verb, name] = positionals;
    if (verb !== undefined) return revoke(config, verb, name);
    if (!values.for) throw new Refusal('BAD_REQUEST', `Call it as: ${token.usage}`);
    const minutes = values.minutes === undefined ? config.tokenMinutes : Number(values.minutes);
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 60)
      throw new Refusal('BAD_REQUEST', '--minutes takes a whole number from 1 to 60; for example: --minutes 15');
    const door = await runningDoor(config);
    if (values.link) {
      const { code } = await door.act<{ code: string }>('invite', { subject: values.for });
      process.stdout.write(`${door.address}/sign-in#${code}\n`);
      return 0;
    }
    const session = await tokenOf(door, values.for, minutes);
    process.stdout.write(`${session}\n`);
    process.stderr.write(`Withdraw it with: bulkhead token revoke ${tokenNameOf(session)}\n`);
    return 0;
  },
};

async function revoke(config: Config, verb: string, name: string | undefined): Promise<number> {
  if (verb !== 'revoke' || !name) throw new Refusal('BAD_REQUEST', `Call it as: ${token.usage}`);
  await (await runningDoor(config)).act('revoke-token', { token: name });
  process.stdout.write('Withdrawn: the next request with it is refused.\n');
  return 0;
}

async function runningDoor({ dataFolder }: Config): Promise<LocalDoor> {
  const door = await knock(dataFolder);
  if (!door) throw new Refusal('UNAVAILABLE', 'No service runs on this data folder; start it with bulkhead serve.');
  return door;
}
