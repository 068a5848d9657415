// Editing a labels file gains nobody a byte before its digest is approved; narrowing needs no approval.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Digest, PrincipalId } from '../../graph/model/ids.ts';
import type { Answer, IngestRun, LabelsApproval, LabelsFile, SearchHit } from '../../src/api/generated/schema.ts';
import { type Client, openClient } from '../../src/cli/client.ts';
import { follow, type Sent, send } from '../../src/cli/send.ts';
import type { Found } from '../../src/cli/walk.ts';
import { readConfig } from '../../src/config/readConfig.ts';
import { createPlant } from '../../src/plant.ts';
import { type Service, startService } from '../../src/startService.ts';

const SITE = `version: 1
plant: two-sites
zone: UTC
sites: [{ id: north, name: North }, { id: south, name: South }]
lines: []
machines: [{ id: P4, site: north }, { id: P7, site: north }]
`;
const ACCESS = `version: 1
people:
  - { id: olga, name: Olga, groups: [] }
  - { id: hilda, name: Hilda, groups: [] }
  - { id: bert, name: Bert, groups: [] }
  - { id: cora, name: Cora, groups: [] }
  - { id: carl, name: Carl, groups: [] }
  - { id: ada, name: Ada, groups: [] }
groups: []
grants:
  - { to: olga, role: reader, on: { site: north, sensitivity: operations } }
  - { to: hilda, role: reader, on: { sensitivity: personnel } }
  - { to: bert, role: reader, on: { site: south } }
  - { to: cora, role: curator, on: { site: north } }
  - { to: carl, role: curator, on: { site: north, sensitivity: operations } }
  - { to: ada, role: admin, on: {} }
`;
const PEOPLE = ['olga', 'hilda', 'bert', 'cora', 'carl', 'ada'] as const;

/** Each document has a word of its own, so that a hit on the word is a hit on the document. */
const WORDS = { 'press.md': 'quillwort', 'oven.md': 'hornbeam', 'staff.md': 'larkspur' } as const;

const rules = (staff: string, rest = 'site: north, sensitivity: operations, machines: [P4], owner: upkeep') => `
rules:
  - { path: "**", ${rest} }
  - { path: "staff.md", ${staff} }
`;
const first = `version: 1\nname: alpha${rules('sensitivity: personnel')}`;

let folder: string;
let service: Service;
const clients = new Map<string, Client>();
let root: readonly Found[];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-approval-'));
  const config = readConfig({}, { dataFolder: join(folder, 'data') });
  const own = { ...config, port: 0, metricsPort: 0, logLevel: 'error' as const };
  await createPlant(own, new Date());
  await writeFile(own.siteFile, SITE);
  service = await startService(own, { graphiql: false });
  await service.house.access.apply(service.house, ACCESS, 'local-console' as PrincipalId);
  for (const id of PEOPLE)
    clients.set(id, openClient(service.address, await service.house.tokens.issue({ subject: id, minutes: 60 })));
  root = await Promise.all(
    Object.entries(WORDS).map(async ([path, word]) => {
      const file = join(folder, path);
      await writeFile(file, `# About ${path}\n\nThe ${word} valve opens at 40 bar.\n`);
      return { file, path, labels: null };
    }),
  );
  const { labels } = await sent('cora', first);
  await approved(labels[0]!.digest);
});
after(async () => {
  await service?.close();
  await rm(folder, { recursive: true, force: true });
});

function as(id: string): Client {
  return clients.get(id) ?? assert.fail(`no ${id}`);
}

/** The whole folder again under this labels file. */
function sent(by: string, content: string, found = root): Promise<Sent> {
  const labels = { folder: '', content };
  return send(
    as(by),
    found.map((one) => ({ ...one, labels })),
  );
}

async function approved(digest: string): Promise<void> {
  const { approveLabels } = await as('ada').query<{ approveLabels: LabelsApproval }>(
    'mutation A($digest: ID!) { approveLabels(digest: $digest) { file { approvedBy } runs { id path state } } }',
    { digest },
  );
  assert.equal(approveLabels.file.approvedBy, 'ada');
  for (const { state } of await follow(as('ada'), approveLabels.runs as IngestRun[])) assert.equal(state, 'COMMITTED');
}

async function restored(): Promise<void> {
  const { runs, labels } = await sent('cora', first);
  assert.equal(labels[0]?.approvedBy, 'ada');
  for (const { state, reason } of runs) assert.ok(state === 'UNCHANGED' || state === 'COMMITTED', reason ?? '');
}

/** Everything each person can read, by whatever way there is, one line a thing. */
async function sight(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const chunks = service.house.documents.all().map(({ versionId }) => `${versionId}.0`);
  const views = PEOPLE.map(async (id) => [id, new Set(await sightOf(id, chunks))] as const);
  return new Map(await Promise.all(views));
}

const SEARCH = 'query S($text: String!) { search(text: $text) { hits { citation { source quote } } } }';
const ASK = `mutation A($question: String!) { ask(question: $question) { body {
  __typename ... on Answered { statements { text citations { source } } } ... on Abstained { nearest { source quote } } } } }`;

async function sightOf(id: string, chunks: readonly string[]): Promise<readonly string[]> {
  const client = as(id);
  const { documents } = await client.query<{ documents: { items: object[] } }>(
    'query { documents(first: 500) { items { path site sensitivity owner machines validity title } } }',
  );
  const seen = documents.items.map((one) => `document ${JSON.stringify(one)}`);
  for (const chunk of chunks) {
    const found = await client.query<{ chunk: { text: string } | null }>(
      'query C($id: ID!) { chunk(id: $id) { text } }',
      { id: chunk },
    );
    if (found.chunk) seen.push(`chunk ${found.chunk.text}`);
  }
  if (id === 'ada') return seen;
  for (const word of Object.values(WORDS)) {
    const { search } = await client.query<{ search: { hits: SearchHit[] } }>(SEARCH, { text: word });
    for (const { citation } of search.hits) seen.push(`hit ${word} ${citation.source} ${citation.quote}`);
    for (const machine of [null, 'P7']) {
      const { ask } = await client.query<{ ask: Answer }>(ASK, {
        question: `What does the ${word} valve do?`,
        machine,
      });
      if (ask.body.__typename === 'Answered') {
        for (const { text, citations } of ask.body.statements)
          seen.push(`answer ${machine} ${text} ${citations.map(({ source }) => source).join()}`);
      }
    }
  }
  return seen;
}

/** Hits and abstentions depend on what else is visible; what is read, document by document, may only shrink. */
function assertWithin(now: Awaited<ReturnType<typeof sight>>, before: Awaited<ReturnType<typeof sight>>): void {
  for (const [id, seen] of now) for (const line of seen) assert.ok(before.get(id)?.has(line), `${id} gained: ${line}`);
}

const EDITS: Readonly<Record<string, string>> = {
  'a wider sensitivity': `version: 1\nname: alpha${rules('sensitivity: operations')}`,
  'another site': `version: 1\nname: alpha${rules('site: south', 'site: south, sensitivity: operations')}`,
  'a new sensitivity that a colleague reads': `version: 1\nname: alpha${rules('sensitivity: operations', 'site: north, sensitivity: personnel')}`,
  'another machine': `version: 1\nname: alpha${rules('sensitivity: personnel', 'site: north, sensitivity: operations, machines: [P7], owner: upkeep')}`,
  'another owner': `version: 1\nname: alpha${rules('sensitivity: personnel', 'site: north, sensitivity: operations, machines: [P4], owner: cora')}`,
  'another validity': `version: 1\nname: alpha${rules('sensitivity: personnel', 'site: north, sensitivity: operations, machines: [P4], owner: upkeep, validity: withdrawn')}`,
  'the name of another root': `version: 1\nname: beta${rules('sensitivity: operations')}`,
  'a collection of its own': `version: 1\nname: alpha${rules('sensitivity: operations, collection: open')}`,
};

for (const [what, content] of Object.entries(EDITS)) {
  test(`${what} gives nobody anything before approval`, async () => {
    await restored();
    const before = await sight();
    assert.ok((before.get('olga')?.size ?? 0) > 4);
    const { labels } = await sent('cora', content);
    assert.equal(labels[0]?.approvedBy, null);
    await sent('carl', content);
    assertWithin(await sight(), before);
  });
}

test('a new file nearer to a document hides what it speaks for and shows nothing', async () => {
  await restored();
  const before = await sight();
  const nested = `version: 1\nname: nested\nrules: [{ path: "**", site: south, sensitivity: operations }]`;
  const { runs } = await sent(
    'cora',
    nested,
    root.filter(({ path }) => path === 'staff.md'),
  );
  assert.ok(runs.every(({ hidden }) => hidden));
  assertWithin(await sight(), before);
});

test('a labels file that only narrows counts when it is proposed, and nothing else does', async () => {
  await restored();
  const before = await sight();
  const content = `version: 1\nname: alpha${rules('sensitivity: personnel', 'site: north, sensitivity: secret, machines: [P4], owner: upkeep')}`;
  const { proposeLabels } = await as('cora').query<{ proposeLabels: LabelsFile }>(
    'mutation P($content: String!) { proposeLabels(content: $content) { digest approvedBy } }',
    { content },
  );
  assert.equal(proposeLabels.approvedBy, null);
  const now = await sight();
  assert.deepEqual([...(now.get('olga') ?? [])], []);
  for (const id of ['olga', 'hilda', 'bert', 'carl'])
    for (const line of now.get(id) ?? []) assert.ok(before.get(id)?.has(line), `${id} gained: ${line}`);
  assert.ok([...((await sight()).get('cora') ?? [])].some((line) => line.includes('"sensitivity":"secret"')));
});

test('a curator of one class narrows nothing into or out of another', async () => {
  await restored();
  const before = await sight();
  const content = `version: 1\nname: alpha${rules('sensitivity: personnel', 'site: north, sensitivity: secret')}`;
  await as('carl').query('mutation P($content: String!) { proposeLabels(content: $content) { digest } }', { content });
  await service.house.runs.idle();
  assert.deepEqual(await sight(), before);
});

test('approval widens, takes back at once, and an older file counts again only when it is approved again', async () => {
  await restored();
  const wide = `version: 1\nname: alpha${rules('sensitivity: operations')}`;
  const olgaReads = async (path: string) => [...((await sight()).get('olga') ?? [])].some((one) => one.includes(path));
  const { labels } = await sent('cora', wide);
  const { digest } = labels[0]!;
  assert.equal(await olgaReads('staff.md'), false);
  await approved(digest);
  assert.equal(await olgaReads('staff.md'), true);
  const old = (await sent('cora', first)).labels[0]!;
  assert.equal(old.approvedBy, null);
  assert.equal(await olgaReads('staff.md'), true, 'the older file counts no longer');
  await as('ada').query('mutation A($digest: ID!) { approveLabels(digest: $digest) { file { name } } }', {
    digest: old.digest,
  });
  assert.equal(await olgaReads('staff.md'), false, 'out of sight before the approval is acknowledged');
  await service.house.runs.idle();
  await sent('cora', wide);
  assert.equal(await olgaReads('staff.md'), false);
  assert.equal(service.house.labels.proposal(digest as Digest).approved, null);
});

test('nobody files documents into a class, or over one, without holding ingest on it', async () => {
  await restored();
  const before = await sight();
  const staff = root.filter(({ path }) => path === 'staff.md');
  const file = join(folder, 'forged.md');
  await writeFile(file, '# Forged\n\nThe larkspur valve opens never.\n');
  const { runs } = await sent('carl', first, [{ ...staff[0]!, file }]);
  assert.deepEqual(
    runs.map(({ state, code }) => [state, code]),
    [['QUARANTINED', 'FORBIDDEN']],
  );
  assert.deepEqual(await sight(), before);
  const { quarantine } = await as('carl').query<{ quarantine: { items: IngestRun[] } }>(
    'query { quarantine { items { path code } } }',
  );
  assert.ok(quarantine.items.some(({ path, code }) => path === 'staff.md' && code === 'FORBIDDEN'));
});
