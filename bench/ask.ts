// Measures a question end to end and step by step, in a house that holds many chunks.

import { createHash, randomUUID } from 'node:crypto';
import { randomFrom } from '../eval/seeded.ts';
import type { PrincipalId } from '../graph/model/ids.ts';
import type { Context } from '../graph/model/scope.ts';
import { ask } from '../src/ask/ask.ts';
import type { AskDeps } from '../src/ask/deps.ts';
import { compose } from '../src/compose.ts';
import type { House } from '../src/house.ts';
import type { Principal } from '../src/identity/principal.ts';
import { quantile } from './madeCorpus.ts';
import { accessFile, CLASSES, type MadePlant, makePlant, READERS } from './madePlant.ts';
import { words } from './madeTexts.ts';

const WARM_UP = 40;
const WARM = 400;
const COLD = 60;
const CLIENTS = [1, 8, 32];
const SECONDS = 6;
const STEPS = ['understand', 'pin', 'scope', 'embed', 'search', 'select', 'cite', 'release'] as const;
type Step = (typeof STEPS)[number];
type Times = Record<Step | 'total', number>;

export async function run({ size = 100_000 }: { size?: number } = {}): Promise<Record<string, unknown>> {
  const plant = await makePlant(size);
  try {
    const house = await compose(plant.config);
    try {
      return { chunks: plant.chunks, classes: CLASSES, ...(await measured(house, plant)) };
    } finally {
      await house.close();
    }
  } finally {
    await plant.remove();
  }
}

async function measured(house: House, plant: MadePlant): Promise<Record<string, unknown>> {
  const questions = mixed(house, plant);
  for (let i = 0; i < WARM_UP; i++) await ask(house.ask, readerOf(i), questions[i]!, CONTEXT);
  const outcomes: Record<string, number> = {};
  const warm: Times[] = [];
  const task: number[] = [];
  for (let i = 0; i < WARM; i++) {
    warm.push(await timed(house.ask, i, questions[i % questions.length]!, outcomes));
    task.push(fixedTask());
  }
  const cold: Times[] = [];
  for (let i = 0; i < COLD; i++) {
    await house.access.apply(house, accessFile(i % 2 === 0 ? 'someone' : ''), 'boss' as PrincipalId);
    cold.push(await timed(house.ask, i, questions[(i * 3) % questions.length]!, outcomes));
  }
  const qps: Record<string, number> = {};
  for (const clients of CLIENTS) qps[clients] = await rate(house, questions, clients);
  return { warm: figures(warm), cold: figures(cold), qps, outcomes, fixed_task: spread(task) };
}

/** About words, about a code with and without its machine, about a procedure, and about nothing that is there. */
function mixed(house: House, { documents }: MadePlant): string[] {
  const random = randomFrom(99);
  const { machines } = house.site;
  return Array.from({ length: 200 }, (_, i) => {
    const at = Math.floor(random() * documents.length);
    const { code, subject } = documents[at]!;
    const machine = machines[at % machines.length]!;
    return [
      `What is ${subject}?`,
      `What does ${code} mean on ${machine.names[0]}?`,
      `What does ${code} mean?`,
      `How do I ${subject} on ${machine.id}?`,
      `${words(random, 6)}?`,
    ][i % 5]!;
  });
}

function readerOf(i: number): Principal {
  const readers = Object.keys(READERS);
  const authenticated = { method: 'token', id: randomUUID(), until: '2100-01-01T00:00:00Z' } as const;
  return { id: readers[i % readers.length] as PrincipalId, kind: 'person', onBehalfOf: null, authenticated };
}

const CONTEXT: Context = { now: '2026-01-01T08:00:00Z', zone: 'UTC', machine: null, shift: null, purpose: null };

/**
 * One question with a clock around every part it is given. `select` is all from the search's answer to the last record
 * that is opened (reading, choosing, completing), `cite` from there to the release (drafting, checking).
 */
async function timed(deps: AskDeps, i: number, question: string, outcomes: Record<string, number>): Promise<Times> {
  const times = Object.fromEntries([...STEPS, 'total'].map((step) => [step, 0])) as Times;
  const marks = { begun: 0, found: 0, opened: 0, released: 0 };
  const clocked =
    <A extends unknown[], T>(step: Step, call: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      const from = performance.now();
      if (step === 'pin') times.understand = from - marks.begun;
      const value = await call(...args);
      times[step] = performance.now() - from;
      return value;
    };
  const { reader, keyring, search } = deps;
  const wrapped: AskDeps = {
    ...deps,
    pin: clocked('pin', deps.pin),
    scopeFor: clocked('scope', deps.scopeFor),
    embedQuestion: clocked('embed', deps.embedQuestion),
    search: {
      ...search,
      async search(...args) {
        const found = await clocked('search', search.search)(...args);
        marks.found = performance.now();
        return found;
      },
    },
    keyring: {
      create: (ids) => keyring.create(ids),
      destroy: (ids) => keyring.destroy(ids),
      name: (purpose, parts, under) => keyring.name(purpose, parts, under),
      seal: (id, place, plain) => keyring.seal(id, place, plain),
      async open(id, place, sealed) {
        const plain = await keyring.open(id, place, sealed);
        marks.opened = performance.now();
        return plain;
      },
    },
    reader: {
      head() {
        marks.released = performance.now();
        return reader.head();
      },
      nodes: (at, scope, ids) => reader.nodes(at, scope, ids),
      walk: (at, scope, walk) => reader.walk(at, scope, walk),
      list: (at, scope, listing) => reader.list(at, scope, listing),
    },
  };
  marks.begun = performance.now();
  const answer = await ask(wrapped, readerOf(i), question, CONTEXT);
  const ended = performance.now();
  const opened = Math.max(marks.opened, marks.found);
  outcomes[answer.body.outcome] = (outcomes[answer.body.outcome] ?? 0) + 1;
  return {
    ...times,
    select: opened - marks.found,
    cite: marks.released - opened,
    release: ended - marks.released,
    total: ended - marks.begun,
  };
}

function figures(times: readonly Times[]): Record<string, unknown> {
  const steps = STEPS.map((step) => [step, spread(times.map((one) => one[step]))]);
  const without_embed = spread(times.map(({ total, embed }) => total - embed));
  return {
    questions: times.length,
    ...spread(times.map(({ total }) => total)),
    without_embed,
    ...Object.fromEntries(steps),
  };
}

function spread(values: readonly number[]): Record<string, number> {
  return { p50_ms: quantile(values, 0.5), p95_ms: quantile(values, 0.95), p99_ms: quantile(values, 0.99) };
}

/** Milliseconds for the same few of them each time: what the machine's other work adds to a question as well. */
function fixedTask(): number {
  const started = performance.now();
  createHash('sha256').update(TASK).digest();
  return performance.now() - started;
}
const TASK = Buffer.alloc(4 * 2 ** 20);

/** Questions a second, each client asking its next one when it has its answer. */
async function rate(house: House, questions: readonly string[], clients: number): Promise<number> {
  const started = performance.now();
  const until = started + SECONDS * 1000;
  let asked = 0;
  const client = async () => {
    while (performance.now() < until) {
      const i = asked++;
      await ask(house.ask, readerOf(i), questions[i % questions.length]!, CONTEXT);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (asked * 1000) / (performance.now() - started);
}
