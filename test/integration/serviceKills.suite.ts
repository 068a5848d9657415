// kill -9 of the service while documents go in: nothing acknowledged is lost, nothing half is seen, the rest goes on.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventId, PrincipalId, Revision, RunId } from '../../graph/model/ids.ts';
import { openVersion } from '../../graph/store/records.ts';
import type { IngestRun, SearchHit } from '../../src/api/generated/schema.ts';
import { openClient } from '../../src/cli/client.ts';
import type { Config } from '../../src/config/config.ts';
import { readConfig } from '../../src/config/readConfig.ts';
import { createPlant, foldersOf } from '../../src/plant.ts';
import { type Service, startService } from '../../src/startService.ts';

/** Documents sent between two kills. */
const A_TIME = 4;
const LOCK = join(import.meta.dirname, '../../models/models.lock.json');
const CHILD = join(import.meta.dirname, '../fixtures/crashChild.ts');
const SITE = 'version: 1\nplant: crash\nzone: UTC\nsites: [{ id: main, name: Main }]\n';
const ACCESS = `version: 1
people: [{ id: curator, name: Curator, groups: [] }, { id: admin, name: Admin, groups: [] }]
groups: []
grants:
  - { to: curator, role: curator, on: { site: main } }
  - { to: admin, role: admin, on: {} }
`;
const LABELS = 'version: 1\nname: crash\nrules: [{ path: "**", site: main, sensitivity: operations }]\n';

/** A word for each document that no other has: letters only, so that it is one word to search. */
const wordOf = (n: number) =>
  `valve${[...String(n).padStart(3, '0')].map((digit) => 'bcdfghjklm'[Number(digit)]).join('o')}`;
const nameOf = (n: number) => `d${String(n).padStart(3, '0')}.md`;

/** Resolves to how many documents were acknowledged before a kill, all of them checked. */
export async function killServiceAgainAndAgain(kills: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-crash-'));
  try {
    await makePlant(folder, kills * A_TIME);
    const acknowledged = new Map<string, string>();
    for (let kill = 0; kill < kills; kill++) {
      for (const { id, path } of await killed(folder, kill)) acknowledged.set(path, id);
    }
    const service = await startService(configOf(folder), { graphiql: false });
    try {
      await service.house.runs.idle();
      await assertKept(service, acknowledged);
      await assertWhole(service);
      await assertJoined(service);
      await assertLogged(service);
    } finally {
      await service.close();
    }
    return acknowledged.size;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Without a model a start is quicker; what is kept when is the same. */
function configOf(folder: string): Config {
  const folders = { dataFolder: join(folder, 'data'), modelsFolder: join(folder, 'models') };
  return { ...readConfig({}, folders), port: 0, metricsPort: 0, logLevel: 'fatal' };
}

async function makePlant(folder: string, documents: number): Promise<void> {
  const at = (name: string) => join(folder, name);
  await mkdir(at('docs'));
  await mkdir(at('models'));
  await copyFile(LOCK, at('models/models.lock.json'));
  await writeFile(at('docs/bulkhead.labels.yaml'), LABELS);
  for (let n = 0; n < documents; n++) {
    const [first, last] = [`The ${wordOf(n)} opens at ${n} bar.`, `Then ${wordOf(n)} closes again.`];
    await writeFile(at(`docs/${nameOf(n)}`), `# Sheet ${n}\n\n## Opening\n\n${first}\n\n## Closing\n\n${last}\n`);
  }
  const config = configOf(folder);
  await createPlant(config, new Date());
  await writeFile(config.siteFile, SITE);
  const service = await startService(config, { graphiql: false });
  await service.house.access.apply(service.house, ACCESS, 'local-console' as PrincipalId);
  await service.close();
}

/** Starts a service, lets it take documents in, and kills it a little later each time. Returns what it acknowledged. */
async function killed(
  folder: string,
  kill: number,
): Promise<readonly { readonly id: string; readonly path: string }[]> {
  const places = ['data', 'models', 'docs'].map((name) => join(folder, name));
  const args = [CHILD, ...places, String(kill * A_TIME), String(A_TIME)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const seen = new Promise<void>((resolve) => {
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      const committed = said.split('"COMMITTED"').length - 1;
      // After none, one, two, … were acknowledged; with nothing to wait for, in the middle of sending.
      if (said.includes('all\n') || (said.includes('sending\n') && committed >= kill % A_TIME)) resolve();
    });
    child.once('close', () => resolve());
  });
  await seen;
  await new Promise((resolve) => setTimeout(resolve, (kill * 37) % 150));
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.kill('SIGKILL');
  await closed;
  assert.equal(child.signalCode, 'SIGKILL', 'the service ended by itself');
  const lines = said.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
  return lines.map((line) => JSON.parse(line)).filter(({ state }) => state === 'COMMITTED');
}

async function assertKept({ house, address }: Service, acknowledged: ReadonlyMap<string, string>): Promise<void> {
  const client = openClient(address, await house.tokens.issue({ subject: 'curator', minutes: 60 }));
  const visible = new Set(house.documents.all().map(({ source }) => source.path));
  for (const [path, id] of acknowledged) {
    assert.ok(visible.has(path), `${path} was acknowledged and is gone`);
    const { ingestRun } = await client.query<{ ingestRun: IngestRun | null }>(
      'query R($id: ID!) { ingestRun(id: $id) { state } }',
      { id },
    );
    assert.ok(ingestRun?.state === 'COMMITTED' || ingestRun?.state === 'UNCHANGED', `${path} ${ingestRun?.state}`);
  }
  // What was accepted has ended, and what was only uploaded is gone with the process that took it.
  for (const run of await house.spool.list()) assert.equal((await house.runStore.find(run as RunId))?.state, 'ended');
  assert.deepEqual(await readdir(foldersOf(house.config).spool), []);
}

async function assertWhole({ house, address }: Service): Promise<void> {
  const client = openClient(address, await house.tokens.issue({ subject: 'curator', minutes: 60 }));
  const documents = house.documents.all();
  assert.equal(new Set(documents.map(({ source }) => source.path)).size, documents.length, 'a source stands twice');
  for (const { source, versionId, labels } of documents) {
    assert.ok(labels, `${source.path} is hidden`);
    const [version] = await house.records.records('Version', [versionId]);
    const count = Number(version?.props.chunks);
    const ids = Array.from({ length: count }, (_, ordinal) => `${versionId}.${ordinal}`);
    assert.ok(count > 0);
    assert.equal((await house.records.records('Chunk', ids)).length, count, source.path);
    const word = wordOf(Number(source.path.slice(1, 4)));
    const { search } = await client.query<{ search: { hits: SearchHit[] } }>(
      'query S($text: String!) { search(text: $text, mode: LEXICAL) { hits { citation { source quote } } } }',
      { text: word },
    );
    const quotes = search.hits
      .filter(({ citation }) => citation.source === source.path)
      .map(({ citation }) => citation.quote);
    for (const phrase of [`The ${word} opens`, `Then ${word} closes`])
      assert.ok(
        quotes.some((quote) => quote.includes(phrase)),
        `${source.path}: ${phrase}`,
      );
  }
}

/** No edge leads to or from what is not there. */
async function assertJoined({ house }: Service): Promise<void> {
  const changes = await house.records.changes(0 as Revision, 100_000);
  const there = new Set(changes.flatMap(({ nodes }) => nodes.map(({ id }) => id)));
  for (const { from, kind, to } of changes.flatMap(({ edges }) => edges)) {
    assert.ok(there.has(from) && there.has(to), `${from} ${kind} ${to}`);
  }
}

async function assertLogged({ house }: Service): Promise<void> {
  assert.deepEqual(await house.records.pending(10), []);
  for (const { versionId, source } of house.documents.all()) {
    const [node] = await house.records.records('Version', [versionId]);
    const { run, commitment } = await openVersion(house.keyring, node!);
    const position = await house.ledger.find(`commit:${run}` as EventId);
    assert.ok(position, `${source.path} is committed and not in the log`);
    const event = await house.ledger.read(position);
    assert.deepEqual([event.type, event.commitment], ['document.committed', commitment]);
  }
}
