// Measures ingest through the service's door: real files of every format, then generated ones, against the bare model.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { openTestPlant, type TestPlant } from '../eval/plant.ts';
import type { PrincipalId, Revision } from '../graph/model/ids.ts';
import { openChunk, openDocument } from '../graph/store/records.ts';
import { type Remote, remote } from '../graph/thread/thread.ts';
import { searchText } from '../ingest/chunk/searchText.ts';
import { type Embedder, openEmbedder } from '../ingest/embed/embedder.ts';
import { survey } from '../src/cli/walk.ts';
import { quantile } from './madeCorpus.ts';
import { madeDocument } from './madeTexts.ts';
import { growth, type Sample, sample } from './memory.ts';
import { pdfSpeed } from './pdfSpeed.ts';
import { SAMPLE_LABELS } from './sampleLabels.ts';
import type { SendingThread } from './sendingThread.ts';

/** Sending and the bare model take turns this often, spread over all rounds; the ratio is the median. */
const ROUNDS = 8;
const ROUND_CHUNKS = 500;
/** Of a generated document, about. */
const CHUNKS_IN_DOCUMENT = 20;
const LIBRARIAN = 'librarian';
const SAMPLE = join(import.meta.dirname, '../sample');

/** `size`: chunks of generated documents, about. */
export async function run({ size = 4000 }: { size?: number } = {}): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-bench-'));
  const client = new Worker(new URL('./sendingThread.ts', import.meta.url));
  const nothing = join(folder, 'nothing');
  await mkdir(nothing);
  const plant = await openTestPlant({
    documents: nothing,
    site: join(SAMPLE, 'bulkhead.site.yaml'),
    access: join(SAMPLE, 'access.yaml'),
    labels: null,
    librarian: LIBRARIAN,
  });
  const bare = await openEmbedder({ folder: 'models' });
  try {
    const bench = new IngestBench(plant, bare, remote<SendingThread>(client), folder);
    const real = await bench.real();
    return { real, generated: await bench.generated(size), ...(await pdfSpeed()) };
  } finally {
    await bare.close();
    await plant.close();
    await client.terminate();
    await rm(folder, { recursive: true, force: true });
  }
}

type Runs = Awaited<ReturnType<SendingThread['send']>>;

class IngestBench {
  readonly #plant: TestPlant;
  readonly #bare: Embedder;
  readonly #client: Remote<SendingThread>;
  readonly #folder: string;
  #documents = 0;
  #revision = 0 as Revision;

  constructor(plant: TestPlant, bare: Embedder, client: Remote<SendingThread>, folder: string) {
    this.#plant = plant;
    this.#bare = bare;
    this.#client = client;
    this.#folder = folder;
  }

  /** The sample plant: PDF, scans, Word, Excel, PowerPoint, mail, HTML, Markdown, CSV, YAML, JSON, and files to refuse. */
  async real(): Promise<Record<string, unknown>> {
    const folder = join(SAMPLE, 'plant');
    await this.#approve(folder, null);
    const before = await this.#stages();
    const { runs, seconds } = await this.#sent(folder, null);
    const committed = runs.filter(({ state }) => state === 'COMMITTED');
    const sum = (key: 'pages' | 'chunks') => committed.reduce((total, run) => total + (run[key] ?? 0), 0);
    return {
      documents: runs.length,
      committed: committed.length,
      seconds,
      docs_s: runs.length / seconds,
      pages_s: sum('pages') / seconds,
      chunks_s: sum('chunks') / seconds,
      stages: shares(before, await this.#stages()),
    };
  }

  async generated(size: number): Promise<Record<string, unknown>> {
    const labels = join(this.#folder, 'labels.yaml');
    await writeFile(labels, SAMPLE_LABELS);
    await this.#texts();
    const rounds = Math.max(ROUNDS, Math.ceil(size / ROUND_CHUNKS));
    const documents = Math.max(1, Math.round(size / rounds / CHUNKS_IN_DOCUMENT));
    const before = await this.#stages();
    const memory: Sample[] = [];
    let taken = 0;
    const sent: { readonly chunks: number; readonly seconds: number; readonly loop: Delays }[] = [];
    const bare: { readonly ratio: number; readonly loop: Delays }[] = [];
    for (let round = 0; round < rounds; round++) {
      const folder = await this.#made(documents);
      if (round === 0) await this.#approve(folder, labels);
      const busy = watchedLoop();
      const { runs, seconds } = await this.#sent(folder, labels);
      const loop = busy();
      const chunks = runs.reduce((total, run) => total + (run.chunks ?? 0), 0);
      taken += chunks;
      memory.push(await sample(taken));
      const texts = await this.#texts();
      if (texts.length !== chunks) throw new Error(`${chunks} chunks were acknowledged and ${texts.length} are there`);
      sent.push({ chunks, seconds, loop });
      if (round % Math.floor(rounds / ROUNDS) !== 0) continue;
      const idle = watchedLoop();
      const alone = await timed(() => this.#bare.embed(texts));
      bare.push({ ratio: alone / seconds, loop: idle() });
    }
    const seconds = sent.reduce((total, one) => total + one.seconds, 0);
    const chunks = sent.reduce((total, one) => total + one.chunks, 0);
    return {
      documents: documents * rounds,
      chunks,
      docs_s: (documents * rounds) / seconds,
      chunks_s: chunks / seconds,
      embed_efficiency: median(bare.map(({ ratio }) => ratio)),
      loop_p99_ms: median(sent.map(({ loop }) => loop.p99)),
      loop_max_ms: Math.max(...sent.map(({ loop }) => loop.max)),
      loop_p99_ms_without_ingest: median(bare.map(({ loop }) => loop.p99)),
      stages: shares(before, await this.#stages()),
      rss_mb: memory.map(({ rss }) => Math.round(rss)),
      // Without the rounds in which everything comes into use for the first time.
      growth_bytes_a_chunk: growth(memory.slice(Math.floor(rounds / 4))),
      efficiency_by_round: bare.map(({ ratio }) => ratio),
    };
  }

  async #approve(folder: string, labels: string | null): Promise<void> {
    const { house } = this.#plant.service;
    for (const { content } of (await survey(folder, labels)).labels) {
      const { digest } = await house.labels.propose(house, content, BY);
      await house.labels.approve(house, digest, BY);
    }
  }

  async #sent(folder: string, labels: string | null): Promise<{ runs: Runs; seconds: number }> {
    const { house, address } = this.#plant.service;
    const token = await house.tokens.issue({ subject: LIBRARIAN, minutes: 60 });
    let runs: Runs = [];
    const seconds = await timed(async () => {
      runs = await this.#client.send({ address, token, folder, labels });
    });
    return { runs, seconds };
  }

  async #made(count: number): Promise<string> {
    const folder = await mkdtemp(join(this.#folder, 'made-'));
    for (let i = 0; i < count; i++) {
      const { text } = madeDocument(this.#documents++);
      const lines = text.blocks.map((block) => {
        const said = text.text.slice(block.start, block.end);
        return block.kind === 'heading' ? `${'#'.repeat(block.level)} ${said}\n` : `${said}\n`;
      });
      await writeFile(join(folder, `${this.#documents}.md`), lines.join('\n'));
    }
    return folder;
  }

  /** What was embedded since this was last called. */
  async #texts(): Promise<string[]> {
    const { house } = this.#plant.service;
    const texts: string[] = [];
    for (;;) {
      const [change] = await house.records.changes(this.#revision, 1);
      if (!change) return texts;
      this.#revision = change.revision;
      const document = change.nodes.find(({ kind }) => kind === 'Document');
      const title = document ? (await openDocument(house.keyring, document)).title : '';
      for (const node of change.nodes) {
        if (node.kind === 'Chunk') texts.push(searchText(title, await openChunk(house.keyring, node)));
      }
    }
  }

  /** Seconds spent in each stage so far, as the service's metrics tell. */
  async #stages(): Promise<ReadonlyMap<string, number>> {
    const text = await this.#plant.service.house.metrics.text();
    const sums = text.matchAll(/^bulkhead_stage_seconds_sum\{stage="(\w+)"\} (\S+)$/gm);
    return new Map([...sums].map(([, stage, seconds]) => [stage!, Number(seconds)]));
  }
}

const BY = 'local-console' as PrincipalId;
function shares(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Record<string, number> {
  const spent = [...after].map(([stage, seconds]) => [stage, seconds - (before.get(stage) ?? 0)] as const);
  const total = spent.reduce((sum, [, seconds]) => sum + seconds, 0);
  return Object.fromEntries(spent.map(([stage, seconds]) => [stage, seconds / total]));
}

/** Of the service's main thread, with ingest or while the bare model runs. */
interface Delays {
  readonly p99: number;
  readonly max: number;
}

/** Watches how late this thread's timers are, the service's main thread; the result ends it. */
function watchedLoop(): () => Delays {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  return () => {
    delays.disable();
    return { p99: delays.percentile(99) / 1e6 - RESOLUTION_MS, max: delays.max / 1e6 - RESOLUTION_MS };
  };
}
/** Counted in every delay that is reported. */
const RESOLUTION_MS = 1;

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
