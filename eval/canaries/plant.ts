// Runs as a process of its own: takes planted documents in, asks about what is in them, and looks where a canary could be.

import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_REVISION } from '../../graph/model/ids.ts';
import type { StoredNode } from '../../graph/store/graph.ts';
import { openChunk, openRecord } from '../../graph/store/records.ts';
import { searchText } from '../../ingest/chunk/searchText.ts';
import { openClient } from '../../src/cli/client.ts';
import type { House } from '../../src/house.ts';
import { filesIn, formsOf, openFiles } from '../forms.ts';
import { openTestPlant } from '../plant.ts';
import type { Canary } from './values.ts';

export interface Order {
  readonly documents: string;
  readonly site: string;
  readonly access: string;
  readonly labels: string;
  readonly policyFile: string;
  readonly canaries: readonly Canary[];
}

export interface Looked {
  readonly committed: number;
  readonly refused: readonly string[];
  readonly records: number;
  readonly events: number;
  /** Place → marks that were found there. */
  readonly found: Readonly<Record<string, readonly string[]>>;
}

const ASK =
  'mutation A($q: String!) { ask(question: $q) { id body { __typename ... on Answered { statements { text } } } } }';
const BAD = 'query B($id: ID!) { document(id: $id) { title } }';

process.once('message', async (order: Order) => {
  process.send?.(await look(order));
  process.disconnect();
});

async function look(order: Order): Promise<Looked> {
  const plant = await openTestPlant({ ...order, librarian: 'librarian' }, { config: { policyFile: order.policyFile } });
  try {
    const { service, sent } = plant;
    const { house, address } = service;
    const heard: string[] = [];
    const { embedQuestion } = house.ask;
    const listening: Pick<House['ask'], 'embedQuestion'> = {
      embedQuestion: (text) => {
        heard.push(text);
        return embedQuestion(text);
      },
    };
    Object.assign(house.ask, listening);
    const { told, answers } = await asked(
      address,
      await house.tokens.issue({ subject: 'reader', minutes: 60 }),
      order.canaries,
    );
    const { records, vectors } = await opened(house, answers);
    const events = await eventsOf(house);
    const metrics = await house.metrics.text();
    await service.close();
    const places = { records, vectors: [...vectors, ...heard], events, answersAndErrors: told, metrics: [metrics] };
    const texts = Object.entries(places).map(
      ([place, found]) => [place, hits(order.canaries, found.join('\n'))] as const,
    );
    return {
      committed: sent.runs.filter(({ state }) => state === 'COMMITTED').length,
      refused: sent.runs.flatMap(({ state, path, code }) => (state === 'COMMITTED' ? [] : [`${path} ${code}`])),
      records: records.length,
      events: events.length,
      found: Object.fromEntries([...texts, ['files', inFiles(order.canaries)]]),
    };
  } finally {
    await plant.close();
  }
}

/** What is answered and what is refused, as it arrives. */
async function asked(address: string, token: string, canaries: readonly Canary[]) {
  const client = openClient(address, token);
  const told: string[] = [];
  const answers: string[] = [];
  for (const { sentence, value } of canaries.filter((_, n) => n % 10 === 0)) {
    const answer = await client.query<{ ask: { id: string } }>(ASK, { q: `Who wrote this: ${sentence}` });
    told.push(JSON.stringify(answer));
    answers.push(answer.ask.id);
    await client.query(BAD, { id: value }).then(
      (answer) => told.push(JSON.stringify(answer)),
      (error: Error) => told.push(`${error.message} ${error.stack}`),
    );
  }
  return { told, answers };
}

/** Everything the graph ever held, decrypted as the service does it; and what was embedded of it. */
async function opened(house: House, answers: readonly string[]): Promise<{ records: string[]; vectors: string[] }> {
  const records: string[] = [];
  const vectors: string[] = [];
  for (const node of [...(await changed(house)), ...(await house.records.records('Answer', answers))]) {
    records.push(`${JSON.stringify(node.props)} ${JSON.stringify(await openRecord(house.keyring, node))}`);
    if (node.kind === 'Chunk') vectors.push(searchText('', await openChunk(house.keyring, node)));
  }
  return { records, vectors };
}

async function changed({ records }: House): Promise<readonly StoredNode[]> {
  const nodes: StoredNode[] = [];
  for (let after = NO_REVISION; ; ) {
    const some = await records.changes(after, 100);
    if (some.length === 0) return nodes;
    nodes.push(...some.flatMap((change) => change.nodes));
    after = some.at(-1)!.revision;
  }
}

/** Every event of the log, decrypted: its tiles say where each stands. */
async function eventsOf({ ledger, config }: House): Promise<readonly string[]> {
  await ledger.checkpoint();
  const { origin } = ledger;
  const size = ledger.size();
  const hashes = leafHashes(join(config.dataFolder, 'log', 'tile', '0'), size);
  const reading = hashes.map((leaf, index) => ledger.read({ origin, index, leafHash: leaf.toString('base64') }));
  return (await Promise.all(reading)).map((event) => JSON.stringify(event));
}

const TILE = 256;
const HASH = 32;

/** C2SP tlog-tiles: whole tiles by number, and for the last one what it has so far. */
function leafHashes(folder: string, size: number): readonly Buffer[] {
  return Array.from({ length: Math.ceil(size / TILE) }, (_, number) => {
    const name = String(number).padStart(3, '0');
    const rest = size - number * TILE;
    const path = rest >= TILE ? name : join(`${name}.p`, String(rest));
    const bytes = readFileSync(join(folder, path));
    return Array.from({ length: bytes.length / HASH }, (_, at) => bytes.subarray(at * HASH, (at + 1) * HASH));
  }).flat();
}

function hits(canaries: readonly Canary[], text: string): readonly string[] {
  const lower = text.toLowerCase();
  return canaries.flatMap(({ type, mark }) =>
    variants(mark).some((one) => lower.includes(one.toLowerCase())) ? [`${type}: ${mark}`] : [],
  );
}

/** Data folder, keys, erasures, and whatever else was left in the folder for temporary files. */
function inFiles(canaries: readonly Canary[]): readonly string[] {
  const files = openFiles(filesIn(tmpdir()));
  return canaries.flatMap(({ type, mark }) =>
    files.holding(variants(mark).flatMap(formsOf)).map((name) => `${type}: ${mark} in ${name}`),
  );
}

/** With its blanks and dots and without: an index may have taken it apart. */
function variants(mark: string): readonly string[] {
  const bare = mark.replace(/[ .]/g, '');
  return /^[\d +.]{9,}$|^[A-Z]{2}\d{2} /.test(mark) && bare.length >= 9 ? [mark, bare] : [mark];
}
