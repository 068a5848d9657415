// `bulkhead erase-person`: destroys what links a name to its pseudonyms, with a reason that stays on record.

import { Refusal } from '../../graph/model/errors.ts';
import type { PersonErasure } from '../api/generated/schema.ts';
import { type Command, options } from './command.ts';
import { withService } from './withService.ts';

const ERASE = `mutation ErasePerson($person: String!, $reason: String!) {
  erasePerson(person: $person, reason: $reason) { id at }
}`;

export const erasePerson: Command = {
  usage: 'bulkhead erase-person PSEUDONYM|NAME|BADGE --reason TEXT [--as PERSON]',
  says: 'Ends the link between a person and their pseudonyms everywhere; this cannot be undone.',
  async run(args) {
    const { config, positionals, values } = options(args, { reason: { type: 'string' }, as: { type: 'string' } });
    const person = positionals.join(' ');
    const { reason } = values;
    if (!person || !reason) throw new Refusal('BAD_REQUEST', `Call it as: ${erasePerson.usage}`);
    const { erasePerson: done } = await withService(config, values.as, (client) =>
      client.query<{ erasePerson: PersonErasure }>(ERASE, { person, reason }),
    );
    process.stdout.write(
      `Erased; on record as ${done.id}. What is read from now on leaves it out.\n` +
        'What was read where names are kept says it still, until `bulkhead renew` has read that anew.\n' +
        'Badge numbers are values of their own: erase each by itself.\n' +
        `Backups made before forget it when they are restored with ${config.erasuresFile}.\n`,
    );
    return 0;
  },
};
