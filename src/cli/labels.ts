// `bulkhead labels`: shows what labels files would do, and approves them.

import { Refusal } from '../../graph/model/errors.ts';
import { LABELS_FILE } from '../../ingest/label/labelsFile.ts';
import type { LabelsApproval, LabelsCheck, LabelsFile } from '../api/generated/schema.ts';
import type { Client } from './client.ts';
import { type Command, options } from './command.ts';
import { counted, follow } from './send.ts';
import { walk } from './walk.ts';
import { withService } from './withService.ts';

const APPROVE = `mutation Approve($digest: ID!) {
  approveLabels(digest: $digest) { file { name } runs { id path state } }
}`;
const LIST = 'query Labels { labels { digest name proposedBy proposedAt approvedBy approvedAt } }';
const CHECK = `query Check($content: String!, $paths: [String!]!) {
  checkLabels(content: $content, paths: $paths) { digest approved unlabelled rules { path files readers } }
}`;

export const labels: Command = {
  usage: 'bulkhead labels check FOLDER | list | approve DIGEST [--labels FILE] [--as PERSON]',
  says: 'Shows which rule labels which file and who would read it; approves a labels file by its digest.',
  async run(args) {
    const { config, positionals, values } = options(args, { labels: { type: 'string' }, as: { type: 'string' } });
    const [verb, subject] = positionals;
    if (verb !== 'list' && !((verb === 'approve' || verb === 'check') && subject))
      throw new Refusal('BAD_REQUEST', `Call it as: ${labels.usage}`);
    return withService(config, values.as, async (client) => {
      if (verb === 'list' || !subject) return list(client);
      return verb === 'approve' ? approve(client, subject) : check(client, subject, values.labels ?? null);
    });
  },
};

async function list(client: Client): Promise<number> {
  const { labels } = await client.query<{ labels: LabelsFile[] }>(LIST);
  if (labels.length === 0) process.stdout.write('No labels file was proposed yet; bulkhead ingest proposes them.\n');
  for (const { digest, name, proposedBy, approvedBy, approvedAt } of labels) {
    const state = approvedBy ? `approved by ${approvedBy} at ${approvedAt}` : `proposed by ${proposedBy}, not approved`;
    process.stdout.write(`${digest}  ${name}  ${state}\n`);
  }
  return 0;
}

/** Waits until the documents are under their labels; a service that runs goes on without whoever stops waiting. */
async function approve(client: Client, digest: string): Promise<number> {
  const { approveLabels } = await client.query<{ approveLabels: LabelsApproval }>(APPROVE, { digest });
  const { file, runs } = approveLabels;
  process.stdout.write(`Labels "${file.name}" approved.\n`);
  const ends = await follow(client, runs);
  const refused = ends.filter(({ state }) => state === 'QUARANTINED');
  process.stdout.write(`${counted(ends.length - refused.length, 'document')} relabelled\n`);
  process.stdout.write('Who may read them: bulkhead labels check FOLDER\n');
  for (const { path, code, reason } of refused) process.stdout.write(`  ${path}: ${code}: ${reason}\n`);
  return refused.length > 0 ? 3 : 0;
}

async function check(client: Client, folder: string, override: string | null): Promise<number> {
  const found = await walk(folder, override);
  const files = [...new Set(found.flatMap(({ labels }) => labels ?? []))];
  const alone = found.filter(({ labels }) => labels === null);
  if (files.length === 0)
    throw new Refusal(
      'NOT_FOUND',
      `No ${LABELS_FILE} speaks for ${folder}; write one there, or name one with --labels.`,
    );
  for (const file of files) {
    const paths = found.filter(({ labels }) => labels === file).map(({ path }) => path);
    const { checkLabels } = await client.query<{ checkLabels: LabelsCheck }>(CHECK, { content: file.content, paths });
    process.stdout.write(checkText(file.folder || '.', checkLabels));
  }
  for (const { path } of alone) process.stdout.write(`no labels file speaks for ${path}: hidden\n`);
  return 0;
}

function checkText(folder: string, { digest, approved, rules, unlabelled }: LabelsCheck): string {
  const head = `${folder}: ${approved ? 'approved' : 'not approved'}, digest ${digest}\n`;
  const body = rules.map(({ path, files, readers }) => {
    const who = readers.length > 0 ? `readers: ${readers.join(', ')}` : 'nobody would read them';
    return `  ${path}  ${counted(files.length, 'file')}; ${who}\n`;
  });
  const none = unlabelled.map((path) => `  unlabelled, so hidden: ${path}\n`);
  return head + body.join('') + none.join('');
}
