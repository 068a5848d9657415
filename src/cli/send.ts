// Sends found documents to the service, their labels files first, and follows the runs to their ends.

import type { IngestRun, LabelsFile } from '../api/generated/schema.ts';
import type { Client } from './client.ts';
import { progress } from './progress.ts';
import type { Found, FoundLabels } from './walk.ts';

/** Uploads under way at once; the service reads one document after the other anyway. */
const AHEAD = 4;

const RUN = 'id path state stage code reason document hidden pages chunks queuedAt';
const INGEST = `mutation Ingest($documents: [IngestInput!]!) { ingest(documents: $documents) { ${RUN} } }`;
const FOLLOW = `subscription Follow($id: ID!) { ingestRun(id: $id) { ${RUN} } }`;
const PROPOSE = 'mutation Propose($content: String!) { proposeLabels(content: $content) { digest name approvedBy } }';

export interface Sent {
  readonly runs: readonly IngestRun[];
  readonly labels: readonly Pick<LabelsFile, 'digest' | 'name' | 'approvedBy'>[];
}

export async function send(client: Client, found: readonly Found[]): Promise<Sent> {
  const labels = await propose(client, found);
  const bar = progress(found.length);
  const runs: IngestRun[] = [];
  const waiting: Promise<IngestRun>[] = [];
  for (const one of found) {
    if (waiting.length >= AHEAD) runs.push(bar.step(await waiting.shift()!));
    waiting.push(sendOne(client, one, labels));
  }
  for (const run of waiting) runs.push(bar.step(await run));
  bar.end();
  return { runs, labels: [...labels.values()] };
}

type Labels = Sent['labels'][number];

async function propose(client: Client, found: readonly Found[]): Promise<ReadonlyMap<FoundLabels, Labels>> {
  const files = new Set(found.flatMap(({ labels }) => labels ?? []));
  const proposed = new Map<FoundLabels, Labels>();
  for (const file of files) {
    const { proposeLabels } = await client.query<{ proposeLabels: Labels }>(PROPOSE, { content: file.content });
    proposed.set(file, proposeLabels);
  }
  return proposed;
}

async function sendOne(client: Client, found: Found, labels: ReadonlyMap<FoundLabels, Labels>): Promise<IngestRun> {
  const upload = await client.upload(found.file);
  const digest = found.labels ? (labels.get(found.labels)?.digest ?? null) : null;
  const input = { upload, path: found.path, labels: digest };
  const { ingest } = await client.query<{ ingest: [IngestRun] }>(INGEST, { documents: [input] });
  let last = ingest[0];
  for await (const run of client.follow<IngestRun>(FOLLOW, { id: last.id })) last = run;
  return last;
}

/** 0 when every document was taken in; 3 when some were refused. */
export function report({ runs, labels }: Sent): number {
  const of = (state: IngestRun['state']) => runs.filter((run) => run.state === state);
  const refused = of('QUARANTINED');
  const hidden = runs.filter((run) => run.hidden);
  const counts = [
    `${of('COMMITTED').length} committed`,
    `${of('UNCHANGED').length} unchanged`,
    `${refused.length} refused`,
  ];
  process.stdout.write(`${counts.join(', ')}\n`);
  for (const { path, code, reason } of refused) process.stdout.write(`  ${path}: ${code}: ${reason}\n`);
  if (hidden.length > 0) {
    process.stdout.write(`${hidden.length} hidden, because no approved labels say who may read them:\n`);
    for (const { path } of hidden.slice(0, 10)) process.stdout.write(`  ${path}\n`);
    if (hidden.length > 10) process.stdout.write(`  … and ${hidden.length - 10} more\n`);
  }
  for (const { name, digest, approvedBy } of labels) {
    if (approvedBy === null)
      process.stdout.write(`Labels "${name}" wait for approval: bulkhead labels approve ${digest}\n`);
  }
  return refused.length > 0 ? 3 : 0;
}
