// `bulkhead quarantine`: what was refused and why; runs one again.

import { Refusal } from '../../graph/model/errors.ts';
import type { IngestRunPage } from '../api/generated/schema.ts';
import { type Command, options } from './command.ts';
import { withService } from './withService.ts';

const LIST = 'query Quarantine { quarantine(first: 200) { items { id path stage code reason } next } }';

export const quarantine: Command = {
  usage: 'bulkhead quarantine [retry RUN] [--as PERSON]',
  says: 'Lists the refused documents of that person, or runs one again.',
  async run(args) {
    const { config, positionals, values } = options(args, { as: { type: 'string' } });
    const [verb, run] = positionals;
    if (verb !== undefined && (verb !== 'retry' || !run))
      throw new Refusal('BAD_REQUEST', `Call it as: ${quarantine.usage}`);
    return withService(config, values.as, async (client) => {
      if (run) {
        await client.query('mutation Retry($id: ID!) { retryRun(id: $id) { id } }', { id: run });
        process.stdout.write('Queued again.\n');
        return 0;
      }
      const { quarantine } = await client.query<{ quarantine: IngestRunPage }>(LIST);
      for (const { id, path, stage, code, reason } of quarantine.items) {
        process.stdout.write(`${id}  ${path}\n    ${code} in ${stage}: ${reason}\n`);
      }
      if (quarantine.items.length === 0) process.stdout.write('Nothing was refused.\n');
      return 0;
    });
  },
};
