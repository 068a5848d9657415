// `bulkhead quarantine`: what was refused and why; shows what a suspicious document hides, and decides on it.

import { Refusal } from '../../graph/model/errors.ts';
import type { IngestRun, IngestRunPage, Review, ReviewPiece } from '../api/generated/schema.ts';
import type { Client } from './client.ts';
import { type Command, options } from './command.ts';
import { withService } from './withService.ts';

const FINDING = '{ kind page place count }';
const LIST = `query Quarantine($after: ID) {
  quarantine(first: 200, after: $after) { items { id path by stage code reason findings ${FINDING} } next }
}`;
const REVIEW = `query Review($run: ID!, $start: Int) {
  review(run: $run, start: $start) { run { path } title before { text hidden ${FINDING} noticed ${FINDING} } next }
}`;
const DECISIONS = {
  retry: { says: 'Queued again.', text: 'mutation Retry($id: ID!) { retryRun(id: $id) { id } }' },
  approve: { says: 'Let through; it is taken in.', text: 'mutation Approve($id: ID!) { approveRun(id: $id) { id } }' },
  reject: {
    says: 'Rejected.',
    text: 'mutation Reject($id: ID!, $reason: String!) { rejectRun(id: $id, reason: $reason) { id } }',
  },
} as const;

export const quarantine: Command = {
  usage: 'bulkhead quarantine [show RUN | retry RUN | approve RUN | reject RUN --reason TEXT] [--as PERSON]',
  says: 'Lists refused documents that are yours, or yours to review; shows what one hides, lets it through, rejects it.',
  async run(args) {
    const { config, positionals, values } = options(args, { as: { type: 'string' }, reason: { type: 'string' } });
    const [verb, id] = positionals;
    const wrong = new Refusal('BAD_REQUEST', `Call it as: ${quarantine.usage}`);
    if (verb !== undefined && (!id || !(verb === 'show' || Object.hasOwn(DECISIONS, verb)))) throw wrong;
    if (verb === 'reject' && !values.reason) throw wrong;
    await withService(config, values.as, async (client) => {
      if (!verb || !id) return list(client);
      if (verb === 'show') return show(client, id);
      const { says, text } = DECISIONS[verb as keyof typeof DECISIONS];
      await client.query(text, { id, ...(verb === 'reject' ? { reason: values.reason } : {}) });
      process.stdout.write(`${says}\n`);
    });
    return 0;
  },
};

async function list(client: Client): Promise<void> {
  let count = 0;
  for (let after: string | null = null, more = true; more; ) {
    const page: IngestRunPage = (await client.query<{ quarantine: IngestRunPage }>(LIST, { after })).quarantine;
    for (const run of page.items) process.stdout.write(lineOf(run));
    count += page.items.length;
    after = page.next ?? null;
    more = after !== null;
  }
  if (count === 0) process.stdout.write('Nothing was refused.\n');
}

function lineOf({ id, path, by, stage, code, reason, findings }: IngestRun): string {
  const found = findings.map((finding) => `    ${foundText(finding)}\n`).join('');
  return `${id}  ${path}  (${by})\n    ${code} in ${stage}: ${reason}\n${found}`;
}

/** What the file contains; what a person would not see of it stands in marks of its own. */
async function show(client: Client, run: string): Promise<void> {
  for (let start: number | null = 0; start !== null; ) {
    const { review }: { review: Review | null } = await client.query(REVIEW, { run, start });
    if (!review) throw new Refusal('NOT_FOUND');
    if (start === 0) process.stdout.write(`${review.run.path}: ${review.title ?? ''}\n\n`);
    process.stdout.write(review.before.map(pieceText).join(''));
    start = review.next ?? null;
  }
  process.stdout.write('\n');
}

function pieceText({ text, hidden, noticed }: ReviewPiece): string {
  if (hidden) return `\n⟦${foundText(hidden)}: ${text}⟧\n`;
  return noticed ? `⟦${foundText(noticed)}: ${text}⟧` : text;
}

function foundText({ kind, page, place, count }: IngestRun['findings'][number]): string {
  return `${kind}, page ${page}${place ? `, ${place}` : ''}, ${count}`;
}
