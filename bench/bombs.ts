// Measures what ten files made to harm their reader, sent one behind the other, cost everybody else's questions.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { hostileFiles } from '../eval/hostile/make.ts';
import { openTestPlant, type TestPlant } from '../eval/plant.ts';
import { remote } from '../graph/thread/thread.ts';
import type { AskingThread } from './askingThread.ts';
import { quantile } from './madeCorpus.ts';
import { SAMPLE_LABELS } from './sampleLabels.ts';
import type { SendingThread } from './sendingThread.ts';

/** Archives, drawings, cycles and nesting that take their reader longest before it refuses them. */
const BOMBS = [
  'many-megabytes.zip',
  'xml-laughs.docx',
  'rows.xlsx',
  'flate-twice.pdf',
  'paths.pdf',
  'stacked.pdf',
  'form-fan.pdf',
  'lists.md',
  'deep.html',
  'repeated.adoc',
];
const WARM_UP_MS = 3_000;
/** Without bombs, before and after. */
const IDLE_MS = 20_000;
const SAMPLE = join(import.meta.dirname, '../sample');
const QUESTIONS = [
  'What does E-203 mean on P4?',
  'How is the die of P4 changed?',
  'relief valve pressure',
  'oil filter',
];
const [LIBRARIAN, ASKER] = ['librarian', 'olga'];

/** `size`: rounds with bombs, each between two times without. */
export async function run({ size = 1 }: { size?: number } = {}): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-bench-'));
  const threads = ['./sendingThread.ts', './askingThread.ts'].map((path) => new Worker(new URL(path, import.meta.url)));
  const [sender, asker] = [remote<SendingThread>(threads[0]!), remote<AskingThread>(threads[1]!)];
  const plant = await openTestPlant({
    documents: join(SAMPLE, 'plant'),
    site: join(SAMPLE, 'bulkhead.site.yaml'),
    access: join(SAMPLE, 'access.yaml'),
    labels: null,
    librarian: LIBRARIAN,
  });
  try {
    await layOut(folder);
    const asking = { address: plant.service.address, token: await token(plant, ASKER), questions: QUESTIONS };
    const during = async (work: () => Promise<unknown>) => {
      await asker.start(asking);
      await work();
      return await asker.stop();
    };
    await during(() => pause(WARM_UP_MS));
    const rounds: Round[] = [];
    for (let round = 0; round < size; round++) {
      const before = await during(() => pause(IDLE_MS));
      const ends: string[] = [];
      const began = performance.now();
      const bombed = await during(async () => {
        const sending = { address: asking.address, token: await token(plant, LIBRARIAN), folder, labels: null };
        for (const { code, state } of await sender.send(sending)) ends.push(code ?? state);
      });
      const seconds = (performance.now() - began) / 1000;
      rounds.push({ bombed, seconds, ends, idle: [...before, ...(await during(() => pause(IDLE_MS)))] });
    }
    return figures(rounds);
  } finally {
    await plant.close();
    await Promise.all(threads.map((thread) => thread.terminate()));
    await rm(folder, { recursive: true, force: true });
  }
}

interface Round {
  /** Milliseconds of each question. */
  readonly bombed: readonly number[];
  readonly idle: readonly number[];
  readonly seconds: number;
  readonly ends: readonly string[];
}

function figures(rounds: readonly Round[]): Record<string, unknown> {
  const p95 = (which: 'bombed' | 'idle') => rounds.map((round) => quantile(round[which], 0.95));
  const [bombed, idle] = [p95('bombed'), p95('idle')];
  const ratios = bombed.map((one, at) => one / idle[at]!);
  return {
    bombs: BOMBS.length,
    ends: rounds[0]?.ends ?? [],
    seconds: median(rounds.map(({ seconds }) => seconds)),
    questions: rounds.reduce((sum, round) => sum + round.bombed.length + round.idle.length, 0),
    idle_p50_ms: median(rounds.map(({ idle: one }) => quantile(one, 0.5))),
    idle_p95_ms: median(idle),
    bombed_p50_ms: median(rounds.map(({ bombed: one }) => quantile(one, 0.5))),
    bombed_p95_ms: median(bombed),
    p95_ratio: median(ratios),
    ratios,
  };
}

async function layOut(folder: string): Promise<void> {
  const made = hostileFiles(1).filter(({ name }) => BOMBS.includes(name));
  if (made.length !== BOMBS.length) throw new Error('a bomb is missing among the made files');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'bulkhead.labels.yaml'), SAMPLE_LABELS);
  for (const { name, bytes } of made) await writeFile(join(folder, name), bytes);
}

function token({ service: { house } }: TestPlant, subject: string): Promise<string> {
  return house.tokens.issue({ subject, minutes: 60 });
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
