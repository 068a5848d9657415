// `bulkhead sync`: makes the plant know what a folder holds now: new, changed, moved and vanished documents.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Refusal } from '../../graph/model/errors.ts';
import { readLabelsFile } from '../../ingest/label/labelsFile.ts';
import type { Document, VanishedReport } from '../api/generated/schema.ts';
import type { Client } from './client.ts';
import { type Command, options } from './command.ts';
import { report, send } from './send.ts';
import { type Found, type FoundLabels, type Survey, survey } from './walk.ts';
import { withService } from './withService.ts';

export const sync: Command = {
  usage: 'bulkhead sync FOLDER [--labels FILE] [--dry-run] [--as PERSON]',
  says: 'Ingests what is new or changed in a folder, and marks what vanished from it.',
  async run(args) {
    const { config, positionals, values } = options(args, {
      labels: { type: 'string' },
      'dry-run': { type: 'boolean' },
      as: { type: 'string' },
    });
    const [folder, ...more] = positionals;
    if (!folder || more.length > 0) throw new Refusal('BAD_REQUEST', 'Name one folder.');
    const surveyed = await survey(folder, values.labels ?? null);
    whole(folder, surveyed);
    return withService(config, values.as, async (client) => {
      const plan = await compare(client, surveyed);
      print(plan);
      return values['dry-run'] ? 0 : carryOut(client, plan);
    });
  },
};

/** A part of what a labels file speaks for says nothing about the rest: whatever lies elsewhere would seem to be gone. */
function whole(folder: string, { governed }: Survey): void {
  if (governed !== null && governed !== resolve(folder))
    throw new Refusal(
      'BAD_REQUEST',
      `The labels file in ${governed} speaks for this folder; sync ${governed} as a whole.`,
    );
}

interface Plan {
  readonly roots: readonly string[];
  readonly labels: readonly FoundLabels[];
  readonly fresh: readonly Found[];
  readonly changed: readonly Found[];
  readonly moved: readonly { readonly found: Found; readonly from: Known }[];
  readonly vanished: readonly Known[];
  readonly same: number;
}

type Known = Pick<Document, 'id' | 'root' | 'path'> & { version: Pick<Document['version'], 'commitment' | 'salt'> };

/** A known file is compared by its commitment, so nothing is uploaded to find out that nothing changed. */
async function compare(client: Client, { found, labels }: Survey): Promise<Plan> {
  const roots = [...new Set([...labels.map(nameOf), ...found.map(rootOf)])];
  const known = (await Promise.all(roots.map((root) => documentsOf(client, root)))).flat();
  const at = new Map(known.map((one) => [`${one.root}\n${one.path}`, one]));
  const here = new Set(found.map((one) => `${rootOf(one)}\n${one.path}`));
  const gone = known.filter((one) => !here.has(`${one.root}\n${one.path}`));
  const fresh: Found[] = [];
  const changed: Found[] = [];
  const moved: { found: Found; from: Known }[] = [];
  let same = 0;
  for (const one of found) {
    const bytes = await readFile(one.file);
    const before = at.get(`${rootOf(one)}\n${one.path}`);
    const taken = moved.map((move) => move.from);
    const from = before ? undefined : gone.find((one) => !taken.includes(one) && isCommitted(one, bytes));
    if (before && isCommitted(before, bytes)) same++;
    else if (before) changed.push(one);
    else if (from) moved.push({ found: one, from });
    else fresh.push(one);
  }
  const vanished = gone.filter((one) => !moved.some(({ from }) => from === one));
  return { roots, labels, fresh, changed, moved, vanished, same };
}

function isCommitted({ version }: Known, bytes: Uint8Array): boolean {
  const hash = createHash('sha256').update(Buffer.from(version.salt, 'hex')).update(bytes);
  return hash.digest('hex') === version.commitment;
}

const DOCUMENTS = `query Documents($root: String!, $after: ID) {
  documents(root: $root, first: 500, after: $after) { items { id root path version { commitment salt } } next }
}`;

async function documentsOf(client: Client, root: string): Promise<readonly Known[]> {
  const all: Known[] = [];
  for (let after: string | null = null; ; ) {
    const page: { documents: { items: Known[]; next: string | null } } = await client.query(DOCUMENTS, { root, after });
    all.push(...page.documents.items);
    after = page.documents.next;
    if (after === null) return all;
  }
}

function rootOf({ labels }: Found): string {
  return labels ? nameOf(labels) : 'unlabelled';
}

function nameOf({ content }: FoundLabels): string {
  return readLabelsFile(Buffer.from(content)).name;
}

function print({ fresh, changed, moved, vanished, same }: Plan): void {
  const line = (sign: string, path: string) => process.stdout.write(`${sign} ${path}\n`);
  for (const { path } of fresh) line('new     ', path);
  for (const { path } of changed) line('changed ', path);
  for (const { found, from } of moved) line('moved   ', `${from.path} -> ${found.path}`);
  for (const { path } of vanished) line('vanished', path);
  process.stdout.write(`${same} unchanged\n`);
}

const RETIRE = 'mutation Retire($document: ID!, $reason: String!) { retire(document: $document, reason: $reason) }';
const VANISHED = `mutation Vanished($root: String!, $paths: [String!]!) {
  reportVanished(root: $root, paths: $paths) { vanished returned retired }
}`;

async function carryOut(client: Client, plan: Plan): Promise<number> {
  const { fresh, changed, moved, vanished, roots, labels } = plan;
  const sent = await send(client, [...fresh, ...changed, ...moved.map(({ found }) => found)], { alone: labels });
  // Its new place may be hidden until its labels are approved: until then the old one only counts as gone.
  const seen = new Set(
    sent.runs.flatMap(({ state, hidden, path }) =>
      state === 'QUARANTINED' || state === 'REJECTED' || hidden ? [] : [path],
    ),
  );
  const left = moved.filter(({ found }) => !seen.has(found.path)).map(({ from }) => from);
  for (const { found, from } of moved) {
    if (seen.has(found.path)) await client.query(RETIRE, { document: from.id, reason: 'moved' });
  }
  for (const root of roots) {
    const paths = [...vanished, ...left].filter((one) => one.root === root).map(({ path }) => path);
    const { reportVanished } = await client.query<{ reportVanished: VanishedReport }>(VANISHED, { root, paths });
    for (const path of reportVanished.returned) process.stdout.write(`returned ${path}\n`);
    for (const path of reportVanished.retired) process.stdout.write(`retired  ${path}\n`);
  }
  return report(sent);
}
