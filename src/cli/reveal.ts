// `bulkhead reveal`: what a pseudonym stands for, by two persons.

import { Refusal } from '../../graph/model/errors.ts';
import type { Reveal } from '../api/generated/schema.ts';
import type { Client } from './client.ts';
import { type Command, options } from './command.ts';
import { withService } from './withService.ts';

const FIELDS = '{ id pseudonym reason by at approvedBy }';
const REQUEST = `mutation Request($pseudonym: String!, $reason: String!) {
  requestReveal(pseudonym: $pseudonym, reason: $reason) ${FIELDS}
}`;
const APPROVE = `mutation Approve($id: ID!) { approveReveal(id: $id) ${FIELDS} }`;
const TELL = 'mutation Tell($id: ID!) { reveal(id: $id) }';
const LIST = `query Reveals { reveals ${FIELDS} }`;

export const reveal: Command = {
  usage: 'bulkhead reveal request PSEUDONYM --reason TEXT | list | approve ID | show ID [--as PERSON]',
  says: 'Asks what a pseudonym stands for; somebody else approves; each time it is shown stays on record.',
  async run(args) {
    const { config, positionals, values } = options(args, { reason: { type: 'string' }, as: { type: 'string' } });
    const [verb, subject] = positionals;
    const act = verb === undefined ? undefined : actOf(verb, subject, values.reason);
    if (!act) throw new Refusal('BAD_REQUEST', `Call it as: ${reveal.usage}`);
    process.stdout.write(await withService(config, values.as, act));
    return 0;
  },
};

function actOf(verb: string, subject: string | undefined, reason: string | undefined) {
  if (verb === 'list') return list;
  if (subject === undefined) return undefined;
  if (verb === 'approve') return (client: Client) => approve(client, subject);
  if (verb === 'show') return (client: Client) => show(client, subject);
  return verb === 'request' && reason ? (client: Client) => ask(client, subject, reason) : undefined;
}

async function ask(client: Client, pseudonym: string, reason: string): Promise<string> {
  const { requestReveal } = await client.query<{ requestReveal: Reveal }>(REQUEST, { pseudonym, reason });
  return `Asked. Somebody else approves with: bulkhead reveal approve ${requestReveal.id}\n`;
}

async function approve(client: Client, id: string): Promise<string> {
  const { approveReveal } = await client.query<{ approveReveal: Reveal }>(APPROVE, { id });
  return `Approved: ${approveReveal.by} may see what ${approveReveal.pseudonym} stands for, for a day.\n`;
}

async function show(client: Client, id: string): Promise<string> {
  const { reveal: values } = await client.query<{ reveal: string[] }>(TELL, { id });
  return values.length === 0 ? 'It stands for nobody (any more).\n' : values.map((value) => `${value}\n`).join('');
}

async function list(client: Client): Promise<string> {
  const { reveals } = await client.query<{ reveals: Reveal[] }>(LIST);
  if (reveals.length === 0) return 'Nothing is asked for.\n';
  const lines = reveals.map(({ id, pseudonym, reason, by, approvedBy }) => {
    const state = approvedBy ? `approved by ${approvedBy}` : 'not approved';
    return `${id}  ${pseudonym}  asked by ${by}, ${state}: ${reason}\n`;
  });
  return lines.join('');
}
