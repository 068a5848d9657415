// `bulkhead token`: a session token, minutes long, for a person or service of the plant.

import { Refusal } from '../../graph/model/errors.ts';
import { knock } from '../operate/control.ts';
import { type Command, options } from './command.ts';
import { tokenOf } from './withService.ts';

export const token: Command = {
  usage: 'bulkhead token --for PERSON [--minutes N]',
  says: 'Prints a session token; the service must be running.',
  async run(args) {
    const { config, values } = options(args, { for: { type: 'string' }, minutes: { type: 'string' } });
    if (!values.for) throw new Refusal('BAD_REQUEST', `Call it as: ${token.usage}`);
    const minutes = values.minutes === undefined ? config.tokenMinutes : Number(values.minutes);
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 60)
      throw new Refusal('BAD_REQUEST', '--minutes takes a whole number from 1 to 60; for example: --minutes 15');
    const door = await knock(config.dataFolder);
    if (!door) throw new Refusal('UNAVAILABLE', 'No service runs on this data folder; start it with bulkhead serve.');
    process.stdout.write(`${await tokenOf(door, values.for, minutes)}\n`);
    return 0;
  },
};
