// `bulkhead release`: ends the hold on a document.

import { Refusal } from '../../graph/model/errors.ts';
import { type Command, options } from './command.ts';
import { withService } from './withService.ts';

const RELEASE = 'mutation Release($document: ID!) { release(document: $document) }';

export const release: Command = {
  usage: 'bulkhead release DOCUMENT [--as PERSON]',
  says: 'Ends the hold on a document.',
  async run(args) {
    const { config, positionals, values } = options(args, { as: { type: 'string' } });
    const [document] = positionals;
    if (!document) throw new Refusal('BAD_REQUEST', `Call it as: ${release.usage}`);
    await withService(config, values.as, (client) => client.query(RELEASE, { document }));
    process.stdout.write('Released.\n');
    return 0;
  },
};
