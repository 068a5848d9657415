// `bulkhead upgrade`: brings a stopped plant to this version, or back to what it was before.

import { copyOf, goBack, upgrade as upgraded } from '../backup/upgrade.ts';
import { startService } from '../startService.ts';
import { type Command, options } from './command.ts';
import { lasting } from './progress.ts';

export const upgrade: Command = {
  usage: 'bulkhead upgrade [--back]',
  says: 'Checks the plant, copies it, and brings it to this version; --back puts the copy in its place.',
  async run(args) {
    const { config, values } = options(args, { back: { type: 'boolean' } });
    if (values.back) {
      await goBack(config);
      process.stdout.write(`The plant is what it was before; start it with the version of then.
What was done since lies in ${config.dataFolder}.upgraded.\n`);
      return 0;
    }
    const waiting = lasting(() => 'Upgrading …');
    await upgraded(config, async (one) => {
      const quiet = { ...one, port: 0, metricsPort: 0, logLevel: 'error' as const };
      await (await startService(quiet, { graphiql: false, passing: true })).close();
    }).finally(waiting.end);
    process.stdout.write(`The plant works with version ${config.version}. The way back is in ${copyOf(config)}:
bulkhead upgrade --back. Delete it when you are content: it still holds what you erase from now on.\n`);
    return 0;
  },
};
