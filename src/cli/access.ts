// `bulkhead access apply`: replaces people, groups and grants by those of a file.

import { readFile } from 'node:fs/promises';
import { Refusal } from '../../graph/model/errors.ts';
import type { AccessApplied } from '../api/generated/schema.ts';
import { type Command, options } from './command.ts';
import { withService } from './withService.ts';

const APPLY = 'mutation Apply($content: String!) { applyAccess(content: $content) { revision people groups grants } }';

export const access: Command = {
  usage: 'bulkhead access apply FILE [--as PERSON]',
  says: 'Makes the people, groups and grants of access.yaml the ones that count.',
  async run(args) {
    const { config, positionals, values } = options(args, { as: { type: 'string' } });
    const [verb, file] = positionals;
    if (verb !== 'apply' || !file) throw new Refusal('BAD_REQUEST', `Call it as: ${access.usage}`);
    const content = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new Refusal('NOT_FOUND', `There is no file ${file}.`, { cause });
    });
    const { applyAccess } = await withService(config, values.as, (client) =>
      client.query<{ applyAccess: AccessApplied }>(APPLY, { content }),
    );
    const { people, groups, grants, revision } = applyAccess;
    process.stdout.write(`${people} people, ${groups} groups, ${grants} grants count from revision ${revision} on.\n`);
    return 0;
  },
};
