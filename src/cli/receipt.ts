// `bulkhead receipt`: writes what is needed to check an answer offline.

import { Refusal } from '../../graph/model/errors.ts';
import { type Command, options } from './command.ts';
import { withService } from './withService.ts';

export const receipt: Command = {
  usage: 'bulkhead receipt ANSWER [--as PERSON]',
  says: 'Prints the proof bundle of one of your answers, for bulkhead verify.',
  async run(args) {
    const { config, positionals, values } = options(args, { as: { type: 'string' } });
    const [answer] = positionals;
    if (!answer) throw new Refusal('BAD_REQUEST', `Call it as: ${receipt.usage}`);
    const found = await withService(config, values.as, (client) =>
      client.query<{ receipt: string | null }>('query Receipt($answer: ID!) { receipt(answer: $answer) }', { answer }),
    );
    if (found.receipt === null) throw new Refusal('NOT_FOUND');
    process.stdout.write(`${found.receipt}\n`);
    return 0;
  },
};
