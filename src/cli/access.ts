// `bulkhead access`: replaces people, groups and grants by those of a file, and explains who may do what to a document.

import { readFile } from 'node:fs/promises';
import { Refusal } from '../../graph/model/errors.ts';
import type { AccessApplied, AccessDecision, AccessRule } from '../api/generated/schema.ts';
import type { Config } from '../config/config.ts';
import { type Command, options } from './command.ts';
import { withService } from './withService.ts';

const APPLY = 'mutation Apply($content: String!) { applyAccess(content: $content) { revision people groups grants } }';
const RULE = '{ to role on }';
const EXPLAIN = `query Explain($document: ID!, $person: ID!, $action: Action, $asOf: Int) {
  access(document: $document, person: $person, action: $action, asOf: $asOf) {
    revision allowed grants ${RULE} denials ${RULE} waiting ${RULE} } }`;

export const access: Command = {
  usage:
    'bulkhead access apply FILE [--as PERSON] | explain PERSON DOCUMENT [--action ACTION] [--as-of REVISION] [--as PERSON]',
  says: 'Makes the people, groups and grants of access.yaml the ones that count; says who may do what, and by which rule.',
  async run(args) {
    const { config, positionals, values } = options(args, {
      as: { type: 'string' },
      action: { type: 'string' },
      'as-of': { type: 'string' },
    });
    const [verb, first, second] = positionals;
    if (verb === 'apply' && first) return apply(config, first, values.as);
    if (verb === 'explain' && first && second) return explained(config, first, second, values);
    throw new Refusal('BAD_REQUEST', `Call it as: ${access.usage}`);
  },
};

async function apply(config: Config, file: string, as: string | undefined): Promise<number> {
  const content = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Refusal('NOT_FOUND', `There is no file ${file}.`, { cause });
  });
  const { applyAccess } = await withService(config, as, (client) =>
    client.query<{ applyAccess: AccessApplied }>(APPLY, { content }),
  );
  const { people, groups, grants, revision } = applyAccess;
  process.stdout.write(`${people} people, ${groups} groups, ${grants} grants count from revision ${revision} on.\n`);
  return 0;
}

async function explained(
  config: Config,
  person: string,
  document: string,
  { as, action = 'read', 'as-of': revision }: Record<string, string | undefined>,
): Promise<number> {
  const asOf = revision === undefined ? null : Number(revision);
  if (asOf !== null && !Number.isSafeInteger(asOf)) throw new Refusal('BAD_REQUEST', 'A revision is a whole number.');
  const variables = { document, person, action: action.toUpperCase().replaceAll('-', '_'), asOf };
  const { access: found } = await withService(config, as, (client) =>
    client.query<{ access: AccessDecision | null }>(EXPLAIN, variables),
  );
  if (!found) throw new Refusal('NOT_FOUND', 'There was no such document, or no such person, at that revision.');
  const line = (why: string) => (rule: AccessRule) =>
    `  ${why} ${rule.role ? `${rule.role} ` : ''}to ${rule.to} on ${rule.on || 'everything'}\n`;
  const why = [
    ...found.grants.map(line('granted:')),
    ...found.denials.map(line('denied:')),
    ...found.waiting.map(line('granted under conditions that do not hold:')),
  ];
  process.stdout.write(
    `${person} ${found.allowed ? 'may' : 'may not'} ${action} it, at revision ${found.revision}.\n${why.join('')}`,
  );
  return 0;
}
