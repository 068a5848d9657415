// Takes the process's memory apart: what each thread holds once its garbage is collected, and what nobody's heap explains.

import { Session } from 'node:inspector/promises';

/** Megabytes. */
interface Held {
  readonly heap: number;
  /** Outside of the heap, but known to it: buffers, compiled code, memory of WebAssembly. */
  readonly buffers: number;
}

/** By thread; `main` is this one. */
async function heldByThread(): Promise<ReadonlyMap<string, Held>> {
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.collectGarbage');
    const held = new Map([['main', heldOf(process.memoryUsage())]]);
    for (const [name, call] of await workersOf(session)) {
      await call('HeapProfiler.collectGarbage', {});
      const told = await call('Runtime.evaluate', { expression: 'JSON.stringify(process.memoryUsage())' });
      held.set(name, heldOf(JSON.parse(told.result.result.value)));
    }
    return held;
  } finally {
    session.disconnect();
  }
}

export interface Sample {
  readonly chunks: number;
  readonly rss: number;
  readonly held: ReadonlyMap<string, Held>;
}

export async function sample(chunks: number): Promise<Sample> {
  const held = await heldByThread();
  return { chunks, rss: process.memoryUsage.rss() / 2 ** 20, held };
}

/** Bytes a chunk from the first sample to the last, by thread; `native` is what no thread's heap explains. */
export function growth([first, ...more]: readonly Sample[]): Record<string, number> {
  const last = more.at(-1);
  if (!(first && last)) return {};
  const per = (of: (one: Sample) => number) => ((of(last) - of(first)) * 2 ** 20) / (last.chunks - first.chunks);
  const bytes = (name: string) => (one: Sample) => (one.held.get(name)?.heap ?? 0) + (one.held.get(name)?.buffers ?? 0);
  const names = [...last.held.keys()];
  const known = (one: Sample) => names.reduce((sum, name) => sum + bytes(name)(one), 0);
  const threads = Object.fromEntries(names.map((name) => [name, per(bytes(name))]));
  return { rss: per(({ rss }) => rss), ...threads, native: per((one) => one.rss - known(one)) };
}

interface Told {
  readonly id: number;
  readonly result: { readonly result: { readonly value: string } };
}
type Call = (method: string, params: object) => Promise<Told>;

async function workersOf(session: Session): Promise<[string, Call][]> {
  const workers: [string, Call][] = [];
  const open = new Map<number, (told: Told) => void>();
  let next = 0;
  session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
    const told = JSON.parse(params.message) as Told;
    open.get(told.id)?.(told);
  });
  session.on('NodeWorker.attachedToWorker', ({ params: { sessionId, workerInfo } }) => {
    const call: Call = (method, params) =>
      new Promise((resolve, reject) => {
        const id = next++;
        open.set(id, resolve);
        const message = JSON.stringify({ id, method, params });
        session.post('NodeWorker.sendMessageToWorker', { sessionId, message }).catch(reject);
      });
    workers.push([workerInfo.title, call]);
  });
  await session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  return workers;
}

function heldOf({ heapUsed, external }: NodeJS.MemoryUsage): Held {
  return { heap: heapUsed / 2 ** 20, buffers: external / 2 ** 20 };
}
