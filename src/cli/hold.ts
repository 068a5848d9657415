// `bulkhead hold`: keeps a document from being erased.

import { Refusal } from '../../graph/model/errors.ts';
import { type Command, options } from './command.ts';
import { withService } from './withService.ts';

const HOLD = 'mutation Hold($document: ID!, $reason: String!) { hold(document: $document, reason: $reason) }';

export const hold: Command = {
  usage: 'bulkhead hold DOCUMENT --reason TEXT [--as PERSON]',
  says: 'Keeps a document from being erased until it is released.',
  async run(args) {
    const { config, positionals, values } = options(args, { reason: { type: 'string' }, as: { type: 'string' } });
    const [document] = positionals;
    const { reason } = values;
    if (!document || !reason) throw new Refusal('BAD_REQUEST', `Call it as: ${hold.usage}`);
    await withService(config, values.as, (client) => client.query(HOLD, { document, reason }));
    process.stdout.write('Held: it cannot be erased until it is released.\n');
    return 0;
  },
};
