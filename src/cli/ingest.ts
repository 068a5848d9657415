// `bulkhead ingest`: uploads files and folders, follows their runs, and says what became of each.

import { Refusal } from '../../graph/model/errors.ts';
import { readPasswordFile } from '../config/secrets.ts';
import { type Command, options } from './command.ts';
import { report, send } from './send.ts';
import { walk } from './walk.ts';
import { withService } from './withService.ts';

export const ingest: Command = {
  usage: 'bulkhead ingest PATH... [--labels FILE] [--password-file FILE] [--as PERSON]',
  says: 'Reads documents into the plant; bulkhead.labels.yaml files say whose they are.',
  async run(args) {
    const own = { labels: { type: 'string' }, 'password-file': { type: 'string' }, as: { type: 'string' } } as const;
    const { config, positionals, values } = options(args, own);
    if (positionals.length === 0) throw new Refusal('BAD_REQUEST', 'Name at least one file or folder.');
    const found = (await Promise.all(positionals.map((path) => walk(path, values.labels ?? null)))).flat();
    if (found.length === 0) throw new Refusal('NOT_FOUND', `There is no document in ${positionals.join(', ')}.`);
    const file = values['password-file'];
    const password = file === undefined ? null : await readPasswordFile(file, '--password-file');
    return withService(config, values.as, async (client) => report(await send(client, found, { password })));
  },
};
