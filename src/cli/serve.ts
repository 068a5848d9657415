// `bulkhead serve`: runs the service until it is told to stop.

import { untilStopped } from '../main.ts';
import { type Command, options } from './command.ts';

export const serve: Command = {
  usage: 'bulkhead serve',
  says: 'Starts the service in the foreground; Ctrl-C stops it.',
  async run(args) {
    const { config } = options(args, {});
    await untilStopped(config, { graphiql: false });
    return 0;
  },
};
