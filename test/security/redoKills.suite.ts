// Kills a service while documents go to a wider class, or are read anew under a stricter policy, and watches what a reader sees.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Refusal } from '../../graph/model/errors.ts';
import type { PrincipalId } from '../../graph/model/ids.ts';
import { type Client, openClient } from '../../src/cli/client.ts';
import { send } from '../../src/cli/send.ts';
import { survey } from '../../src/cli/walk.ts';
import { readConfig } from '../../src/config/readConfig.ts';
import { approve } from '../../src/govern/relabel.ts';
import { createPlant } from '../../src/plant.ts';
import { startService } from '../../src/startService.ts';

const LOCK = join(import.meta.dirname, '../../models/models.lock.json');
const CHILD = join(import.meta.dirname, '../fixtures/redoChild.ts');
const DOCUMENTS = 6;
/** Stands in every document; a class that masks addresses must never show it. */
const HIDDEN = 'oberhauser';
/** Stands in every document, for everybody who may read it. */
const SEEN = 'quernstone';

const SITE = `version: 1
plant: redo
zone: UTC
sites: [{ id: main, name: Main }]
renewal: { hide: true }
`;
const ACCESS = `version: 1
people:
  - { id: olga, name: Olga, groups: [] }
  - { id: henri, name: Henri, groups: [] }
  - { id: cora, name: Cora, groups: [] }
  - { id: ada, name: Ada, groups: [] }
groups: []
grants:
  - { to: olga, role: reader, on: { sensitivity: operations } }
  - { to: henri, role: reader, on: { sensitivity: personnel } }
  - { to: cora, role: curator, on: { site: main } }
  - { to: ada, role: admin, on: {} }
`;
const labels = (sensitivity: string) =>
  `version: 1\nname: redo\nrules: [{ path: "**", site: main, sensitivity: ${sensitivity} }]\n`;
/** Personnel keep addresses, operations do not; in the older policy they did. */
const policy = (operations: 'mask' | 'keep') => `version: 1
treatments: { email: ${operations} }
classes: [{ on: { sensitivity: personnel }, treatments: { email: keep } }]
`;

export interface Watched {
  /** How often the reader looked while the service ran. */
  readonly looks: number;
  /** Of those, how often it saw a document. */
  readonly sights: number;
  /** Kills that came after the work had begun and before it had ended. */
  readonly halfway: number;
}

export async function killRelabelling(kills: number, seed: number): Promise<Watched> {
  return withPlant('mask', async (plant) => {
    const [wide, narrow] = [await plant.propose(labels('operations')), await plant.propose(labels('personnel'))];
    return again(kills, seed, async (ms) => {
      const watched = await plant.killedAndResumed(wide, ms);
      await plant.ended(narrow);
      return watched;
    });
  });
}

export async function killRenewal(kills: number, seed: number): Promise<Watched> {
  return withPlant('keep', async (plant) => {
    const wide = await plant.propose(labels('operations'));
    await plant.ended(wide);
    return again(kills, seed, async (ms) => {
      await plant.policy('mask');
      const watched = await plant.killedAndResumed('', ms);
      await plant.policy('keep');
      await plant.ended('');
      return watched;
    });
  });
}

async function again(kills: number, seed: number, once: (ms: number) => Promise<Watched>): Promise<Watched> {
  const sum = { looks: 0, sights: 0, halfway: 0 };
  let random = seed;
  for (let kill = 0; kill < kills; kill++) {
    random = (random * 1_103_515_245 + 12_345) % 2 ** 31;
    const { looks, sights, halfway } = await once(random % 900);
    sum.looks += looks;
    sum.sights += sights;
    sum.halfway += halfway;
  }
  return sum;
}

async function withPlant<T>(operations: 'mask' | 'keep', work: (plant: Plant) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-redo-'));
  try {
    const plant = new Plant(folder);
    await plant.make(operations);
    return await work(plant);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

class Plant {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get #config() {
    const [dataFolder, modelsFolder] = [this.#at('data'), this.#at('models')];
    return { ...readConfig({}, { dataFolder, modelsFolder }), port: 0, metricsPort: 0, logLevel: 'fatal' as const };
  }

  async make(operations: 'mask' | 'keep'): Promise<void> {
    await mkdir(this.#at('docs'));
    await mkdir(this.#at('models'));
    // Without a model a start is quicker; what is shown when is the same.
    await copyFile(LOCK, this.#at('models/models.lock.json'));
    for (let n = 0; n < DOCUMENTS; n++)
      await writeFile(
        this.#at(`docs/d${n}.md`),
        `# Report ${n} of karin.${HIDDEN}@redo.example\n\nThe ${SEEN} was greased.\n\nWrite to karin.${HIDDEN}@redo.example.\n`,
      );
    await writeFile(this.#at('docs/bulkhead.labels.yaml'), labels('personnel'));
    await createPlant(this.#config, new Date());
    await writeFile(this.#config.siteFile, SITE);
    await this.policy(operations);
    await this.#served(async ({ house, address }) => {
      await house.access.apply(house, ACCESS, 'local-console' as PrincipalId);
      const client = openClient(address, await house.tokens.issue({ subject: 'cora', minutes: 60 }));
      const { found } = await survey(this.#at('docs'), null);
      const { digest } = await house.labels.propose(house, labels('personnel'), 'cora' as PrincipalId);
      await approve(house, digest, 'ada' as PrincipalId);
      const { runs } = await send(client, found);
      assert.ok(runs.every(({ state }) => state === 'COMMITTED'));
      const henri = openClient(address, await house.tokens.issue({ subject: 'henri', minutes: 60 }));
      assert.ok((await look(henri)).text.includes(HIDDEN), 'the narrower class shows it');
    });
  }

  async policy(operations: 'mask' | 'keep'): Promise<void> {
    await writeFile(this.#at('data/bulkhead.policy.yaml'), policy(operations));
  }

  async propose(content: string): Promise<string> {
    return this.#served(
      async ({ house }) => (await house.labels.propose(house, content, 'cora' as PrincipalId)).digest,
    );
  }

  /** Without being watched. */
  async ended(digest: string): Promise<void> {
    const child = this.#child(digest);
    await said(child, 'ended');
    await killed(child);
  }

  /** Killed `ms` after it began, sometimes before it was acknowledged; then begun again and watched to its end. */
  async killedAndResumed(digest: string, ms: number): Promise<Watched> {
    const first = this.#child(digest);
    const watching = watch(await door(first));
    await said(first, ms % 4 === 0 ? '}' : 'begun');
    await setTimeout(ms);
    const halfway = heard.get(first)?.includes('begun\n') && !heard.get(first)?.includes('ended\n') ? 1 : 0;
    await killed(first);
    const before = await watching.end();
    const second = this.#child(digest);
    const open = await door(second);
    const going = watch(open);
    await said(second, 'ended');
    const now = await look(openClient(open.address, open.token));
    const after = await going.end();
    await killed(second);
    assert.equal(now.documents, DOCUMENTS, 'all of them are there in the end');
    return { looks: before.looks + after.looks, sights: before.sights + after.sights + 1, halfway };
  }

  #at(name: string): string {
    return join(this.#folder, name);
  }

  #child(digest: string): ChildProcess {
    const args = [CHILD, this.#at('data'), this.#at('models'), digest];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout!.on('data', (part: Buffer) => {
      heard.set(child, (heard.get(child) ?? '') + part.toString());
      child.emit('said');
    });
    return child;
  }

  async #served<T>(work: (service: Awaited<ReturnType<typeof startService>>) => Promise<T>): Promise<T> {
    const service = await startService(this.#config, { graphiql: false });
    try {
      return await work(service);
    } finally {
      await service.close();
    }
  }
}

const heard = new WeakMap<ChildProcess, string>();

async function said(child: ChildProcess, what: string): Promise<void> {
  while (!heard.get(child)?.includes(what)) {
    if (child.exitCode !== null) throw new Error('the service ended by itself');
    await new Promise<void>((resolve) => {
      child.once('said', resolve);
      child.once('close', () => resolve());
    });
  }
}

async function door(child: ChildProcess): Promise<{ readonly address: string; readonly token: string }> {
  await said(child, '}\n');
  return JSON.parse(heard.get(child)!.split('\n')[0]!);
}

async function killed(child: ChildProcess): Promise<void> {
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.kill('SIGKILL');
  await closed;
}

/** Looks without pause, in every way there is, until it is told to end or nobody answers. */
function watch({ address, token }: { readonly address: string; readonly token: string }) {
  const client = openClient(address, token);
  let going = true;
  let [looks, sights] = [0, 0];
  const done = (async () => {
    while (going) {
      const seen = await look(client).catch(unlessGone);
      if (!seen) continue;
      looks++;
      if (seen.documents > 0) sights++;
      assert.ok(!seen.text.toLowerCase().includes(HIDDEN), `a reader of the wider class saw it: ${seen.text}`);
    }
  })();
  // Whatever it saw is told when it is asked to end.
  done.catch(() => undefined);
  return {
    end: async () => {
      going = false;
      await done;
      return { looks, sights };
    },
  };
}

/** Nobody answers: killed, or not there yet. */
function unlessGone(error: unknown): null {
  if (error instanceof Refusal && error.code !== 'UNAVAILABLE') throw error;
  return null;
}

const LOOK = `query L($hidden: String!, $seen: String!) {
  documents(first: 500) { items { title path } }
  one: search(text: $hidden, mode: LEXICAL) { hits { citation { chunk title source quote } } }
  two: search(text: $seen, mode: LEXICAL) { hits { citation { chunk title source quote } } }
}`;
const ASK =
  'mutation A($q: String!) { ask(question: $q) { body { __typename ... on Answered { statements { text } } } } }';

interface Looked {
  readonly documents: { readonly items: readonly object[] };
  readonly two: { readonly hits: readonly { readonly citation: { readonly chunk: string } }[] };
}

/** What the question itself says is left out: an answer repeats it redacted. */
async function look(client: Client): Promise<{ readonly text: string; readonly documents: number }> {
  const found = await client.query<Looked>(LOOK, { hidden: HIDDEN, seen: SEEN });
  const parts: object[] = [found];
  for (const { citation } of found.two.hits.slice(0, 2))
    parts.push(await client.query('query C($id: ID!) { chunk(id: $id) { text headings } }', { id: citation.chunk }));
  parts.push(await client.query(ASK, { q: `Who greased the ${SEEN}?` }));
  return { text: JSON.stringify(parts), documents: found.documents.items.length };
}
