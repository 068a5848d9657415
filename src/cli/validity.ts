// `bulkhead validity`: says whether a document holds, and what its readers are told.

import { Refusal } from '../../graph/model/errors.ts';
import type { Document, ValidityDecision } from '../api/generated/schema.ts';
import { type Command, options } from './command.ts';
import { withService } from './withService.ts';

const SET = `mutation Set($document: ID!, $validity: ValidityDecision!, $notice: String, $successor: ID) {
  setValidity(document: $document, validity: $validity, notice: $notice, successor: $successor) {
    title path validity notices { kind text }
  }
}`;

const DECISIONS: Readonly<Record<string, ValidityDecision>> = {
  'in-force': 'IN_FORCE',
  superseded: 'SUPERSEDED',
  withdrawn: 'WITHDRAWN',
  'under-review': 'UNDER_REVIEW',
  'safety-notice': 'SAFETY_NOTICE',
};

export const validity: Command = {
  usage: `bulkhead validity DOCUMENT ${Object.keys(DECISIONS).join('|')} [--notice TEXT] [--successor DOCUMENT] [--as PERSON]`,
  says: 'Says whether a document holds; answers keep to it at once, and past answers say so. A safety notice without a text is lifted.',
  async run(args) {
    const { config, positionals, values } = options(args, {
      notice: { type: 'string' },
      successor: { type: 'string' },
      as: { type: 'string' },
    });
    const [document, word = ''] = positionals;
    const decision = Object.hasOwn(DECISIONS, word) ? DECISIONS[word] : undefined;
    if (!document || !decision) throw new Refusal('BAD_REQUEST', `Call it as: ${validity.usage}`);
    const { notice = null, successor = null } = values;
    const { setValidity } = await withService(config, values.as, (client) =>
      client.query<{ setValidity: Document }>(SET, { document, validity: decision, notice, successor }),
    );
    process.stdout.write(asText(setValidity));
    return 0;
  },
};

function asText({ title, path, validity: now, notices }: Document): string {
  const lines = notices.map(({ kind, text }) => `  ${kind === 'SAFETY' ? 'safety notice' : 'notice'}: ${text}\n`);
  return `${title} (${path}): ${now.toLowerCase().replace('_', ' ')}\n${lines.join('')}`;
}
