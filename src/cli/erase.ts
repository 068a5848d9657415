// `bulkhead erase`: destroys a document for good, with a reason that stays on record.

import { Refusal } from '../../graph/model/errors.ts';
import type { Erasure } from '../api/generated/schema.ts';
import { type Command, options } from './command.ts';
import { withService } from './withService.ts';

const ERASE = `mutation Erase($document: ID!, $reason: String!) {
  erase(document: $document, reason: $reason) { id versions at }
}`;

export const erase: Command = {
  usage: 'bulkhead erase DOCUMENT --reason TEXT [--as PERSON]',
  says: 'Destroys a document and everything that could open it; this cannot be undone.',
  async run(args) {
    const { config, positionals, values } = options(args, { reason: { type: 'string' }, as: { type: 'string' } });
    const [document] = positionals;
    const { reason } = values;
    if (!document || !reason) throw new Refusal('BAD_REQUEST', `Call it as: ${erase.usage}`);
    const { erase: done } = await withService(config, values.as, (client) =>
      client.query<{ erase: Erasure }>(ERASE, { document, reason }),
    );
    process.stdout.write(
      `Erased ${done.versions} version${done.versions === 1 ? '' : 's'}; on record as ${done.id}.\n` +
        `Backups made before still hold it, sealed: they forget it when they are restored with ${config.erasuresFile}.\n`,
    );
    return 0;
  },
};
