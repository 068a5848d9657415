// `bulkhead restore`: makes a plant of a backup in an empty folder.

import { Refusal } from '../../graph/model/errors.ts';
import { restore as restoreFrom } from '../backup/restore.ts';
import { openEmptyGraph } from '../compose/records.ts';
import { type Command, options } from './command.ts';
import { lasting } from './progress.ts';

export const restore: Command = {
  usage: 'bulkhead restore FILE --data-folder NEW [--erasures LIST]',
  says: 'Makes a plant of a backup; its key file comes from the recovery kit (bulkhead key restore).',
  async run(args) {
    const { config, positionals, values } = options(args, { erasures: { type: 'string' } });
    const [file] = positionals;
    if (!file) throw new Refusal('BAD_REQUEST', `Call it as: ${restore.usage}`);
    const waiting = lasting(() => 'Restoring …');
    const done = await restoreFrom(
      { config, openGraph: (folder) => openEmptyGraph(config, folder) },
      file,
      values.erasures ?? null,
    ).finally(waiting.end);
    const { about, erasures } = done;
    process.stdout.write(
      `Revision ${about.revision} of ${about.at} is in ${config.dataFolder}.\n` +
        (erasures > 0 ? `${erasures} erased since then were left out.\n` : '') +
        'Next: bulkhead serve.\n',
    );
    return 0;
  },
};
