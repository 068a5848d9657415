// `bulkhead backup`: everything of one revision in one sealed file, while the service runs.

import { resolve } from 'node:path';
import { Refusal } from '../../graph/model/errors.ts';
import type { BackupMade } from '../backup/backup.ts';
import { type Command, options } from './command.ts';
import { lasting } from './progress.ts';
import { withDoor } from './withDoor.ts';

export const backup: Command = {
  usage: 'bulkhead backup FILE',
  says: 'Writes a sealed backup and reads it back; it opens with the recovery kit of today’s key.',
  async run(args) {
    const { config, positionals } = options(args, {});
    const [file] = positionals;
    if (!file) throw new Refusal('BAD_REQUEST', `Call it as: ${backup.usage}`);
    const waiting = lasting(() => 'Backing up …');
    const order = { file: resolve(file) };
    const made = await withDoor(config, (door) => door.act<BackupMade>('backup', order)).finally(waiting.end);
    process.stdout.write(
      `Revision ${made.revision} is in ${file}: ${Math.ceil(made.bytes / 2 ** 20)} MiB, read back and whole.\n` +
        `It opens with the recovery kit of the present key. Keep ${config.erasuresFile} with your newest backup.\n`,
    );
    return 0;
  },
};
