// Measures an embedding model alone: passages a second, the wait of a question, and what it takes of memory.

import { performance } from 'node:perf_hooks';
import { PAIRS } from '../eval/likenessPairs.ts';
import { openEmbedder } from '../ingest/embed/embedder.ts';
import { openFit } from '../ingest/embed/tokens.ts';
import { quantile } from './madeCorpus.ts';

const SENTENCES = 9;
const QUESTIONS = 50;
const WARM = 16;

/** `size`: passages of nine sentences; `embedder`: a model of the lock file. */
export async function run({
  size = 200,
  embedder: name,
}: {
  size?: number;
  embedder?: string;
} = {}): Promise<Record<string, unknown>> {
  const before = rss();
  const where = { folder: 'models', ...(name === undefined ? {} : { name }) };
  const opened = performance.now();
  const embedder = await openEmbedder(where);
  const open_ms = performance.now() - opened;
  try {
    const passages = texts(size);
    await embedder.embed(passages.slice(0, WARM));
    const started = performance.now();
    const used = process.cpuUsage();
    await embedder.embed(passages);
    const { user, system } = process.cpuUsage(used);
    const seconds = (performance.now() - started) / 1000;
    const waits: number[] = [];
    for (let i = 0; i < QUESTIONS; i++) {
      const from = performance.now();
      await embedder.embed([`How often is part ${i} of the gearbox checked?`], 'question');
      waits.push(performance.now() - from);
    }
    const embedding = rss();
    const { fits } = await openFit(where);
    const pieces = passages.reduce((sum, text) => sum + fits(text), 0) / size;
    return {
      model: embedder.model.name,
      open_ms,
      passages_s: size / seconds,
      cpu_ms_each: (user + system) / 1000 / size,
      pieces_each: pieces,
      question_p50_ms: quantile(waits, 0.5),
      embedding_mb: embedding - before,
      counting_mb: rss() - embedding,
    };
  } finally {
    await embedder.close();
  }
}

/** As many made sentences as a chunk has, one further in each. */
function texts(count: number): string[] {
  const sentence = (i: number) => PAIRS[i % PAIRS.length]!.en[1];
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: SENTENCES }, (_, at) => sentence(i + at)).join(' '),
  );
}

function rss(): number {
  return process.memoryUsage().rss / 2 ** 20;
}
