// Sends found documents to the service, their labels files first, and follows the runs to their ends.

import { Refusal } from '../../graph/model/errors.ts';
import type { IngestRun, LabelsFile } from '../api/generated/schema.ts';
import type { Client } from './client.ts';
import { progress } from './progress.ts';
import type { Found, FoundLabels } from './walk.ts';

/** Uploads under way at once; the service reads one document after the other anyway. */
const AHEAD = 4;

const RUN = 'id path state stage code reason document hidden pages chunks queuedAt findings { kind page place count }';
const INGEST = `mutation Ingest($documents: [IngestInput!]!) { ingest(documents: $documents) { ${RUN} } }`;
const FOLLOW = `subscription Follow($id: ID!) { ingestRun(id: $id) { ${RUN} } }`;
const PROPOSE = 'mutation Propose($content: String!) { proposeLabels(content: $content) { digest name approvedBy } }';

export interface Sent {
  readonly runs: readonly IngestRun[];
  readonly labels: readonly Pick<LabelsFile, 'digest' | 'name' | 'approvedBy'>[];
}

export interface SendOptions {
  /** Labels files that count though no document below them is sent. */
  readonly alone?: readonly FoundLabels[];
  /** Opens what of the documents is encrypted. */
  readonly password?: string | null;
}

export async function send(client: Client, found: readonly Found[], options: SendOptions = {}): Promise<Sent> {
  const { alone = [], password = null } = options;
  const labels = await propose(client, [...found.flatMap((one) => one.labels ?? []), ...alone]);
  const bar = progress(found.length);
  const runs: IngestRun[] = [];
  const left = found.entries();
  const sender = async () => {
    for (const [at, one] of left) runs[at] = bar.step(await sendOne(client, one, { labels, password }));
  };
  try {
    await Promise.all(Array.from({ length: AHEAD }, sender));
  } finally {
    bar.end();
  }
  return { runs, labels: [...labels.values()] };
}

type Labels = Sent['labels'][number];

async function propose(client: Client, files: readonly FoundLabels[]): Promise<ReadonlyMap<FoundLabels, Labels>> {
  const proposed = new Map<FoundLabels, Labels>();
  for (const file of new Set(files)) {
    const { proposeLabels } = await client.query<{ proposeLabels: Labels }>(PROPOSE, { content: file.content });
    proposed.set(file, proposeLabels);
  }
  return proposed;
}

interface With {
  readonly labels: ReadonlyMap<FoundLabels, Labels>;
  readonly password: string | null;
}

async function sendOne(client: Client, found: Found, { labels, password }: With): Promise<IngestRun> {
  const digest = found.labels ? (labels.get(found.labels)?.digest ?? null) : null;
  try {
    const upload = await client.upload(found.file);
    const input = { upload, path: found.path, labels: digest, password };
    const { ingest } = await client.query<{ ingest: [IngestRun] }>(INGEST, { documents: [input] });
    return await ended(client, ingest[0]);
  } catch (error) {
    if (error instanceof Refusal && OF_ONE_FILE.has(error.code)) return notTaken(found.path, error);
    throw error;
  }
}

/** What is wrong with one file keeps no other from going in. */
const OF_ONE_FILE: ReadonlySet<string> = new Set(['FILE_TOO_LARGE', 'BAD_REQUEST', 'NOT_FOUND', 'EMPTY_FILE']);

function notTaken(path: string, { code, message: reason }: Refusal): IngestRun {
  const nothing = { document: null, hidden: false, pages: null, chunks: null };
  const none = { by: '', findings: [], mayReview: false };
  return { id: '', ...none, path, state: 'QUARANTINED', stage: 'queue', code, reason, ...nothing, queuedAt: '' };
}

async function ended(client: Client, run: IngestRun): Promise<IngestRun> {
  let last = run;
  for await (const status of client.follow<IngestRun>(FOLLOW, { id: run.id })) last = status;
  if (last.state === 'QUEUED' || last.state === 'RUNNING')
    throw new Refusal('UNAVAILABLE', 'The service stopped; it takes up what was sent when it starts again.');
  return last;
}

/** Follows runs that are under way to their ends. */
export async function follow(client: Client, runs: readonly IngestRun[]): Promise<readonly IngestRun[]> {
  const bar = progress(runs.length);
  try {
    const ends: IngestRun[] = [];
    for (const run of runs) ends.push(bar.step(await ended(client, run)));
    return ends;
  } finally {
    bar.end();
  }
}

/** 0 when every document was taken in; 3 when some were refused. */
export function report({ runs, labels }: Sent): number {
  const of = (state: IngestRun['state']) => runs.filter((run) => run.state === state);
  const refused = [...of('QUARANTINED'), ...of('REJECTED')];
  const hidden = runs.filter((run) => run.hidden);
  const counts = [
    `${of('COMMITTED').length} committed`,
    `${of('UNCHANGED').length} unchanged`,
    `${refused.length} refused`,
  ];
  if (runs.length > 0) process.stdout.write(`${counts.join(', ')}\n`);
  for (const { path, code, reason } of refused) process.stdout.write(`  ${path}: ${code ?? 'REJECTED'}: ${reason}\n`);
  for (const { path, findings } of [...of('COMMITTED'), ...of('UNCHANGED')])
    if (findings.length > 0) process.stdout.write(`  ${path}: left out or odd: ${foundIn(findings)}\n`);
  if (hidden.length > 0) {
    process.stdout.write(`${hidden.length} hidden, because no approved labels say who may read them:\n`);
    for (const { path } of hidden.slice(0, 10)) process.stdout.write(`  ${path}\n`);
    if (hidden.length > 10) process.stdout.write(`  … and ${hidden.length - 10} more\n`);
  }
  for (const { name, digest, approvedBy } of labels) {
    if (approvedBy === null)
      process.stdout.write(`Labels "${name}" wait for approval: bulkhead labels approve ${digest} --as ADMIN\n`);
  }
  return refused.length > 0 ? 3 : 0;
}

/** `hidden-text at paragraph 3 (12), …`: the first few, and how many more. */
function foundIn(findings: IngestRun['findings']): string {
  const said = findings.slice(0, MOST_SAID).map(({ kind, page, place, count }) => {
    return `${kind} at ${place || `page ${page}`} (${count})`;
  });
  const more = findings.length - said.length;
  return `${said.join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}

const MOST_SAID = 3;

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
