// Ingest runs: queued durably, run in order, ended as committed, unchanged or quarantined; what a crash cut off resumes.

import type { Source } from '../graph/model/document.ts';
import { Refusal } from '../graph/model/errors.ts';
import type { RunId } from '../graph/model/ids.ts';
import type { RefusedRun, RunEnd, RunOrder, RunStatus } from './run.ts';
import type { RunStore } from './runStore.ts';
import type { Spool } from './spool.ts';

export interface RunDeps {
  readonly spool: Spool;
  readonly store: RunStore;
  /** Does the work, wherever it is done; MUST NOT throw for what is wrong with a document. */
  readonly work: (order: RunOrder) => Promise<RunEnd>;
  /** Told of every change of state; for progress, metrics and logs. */
  readonly changed: (status: RunStatus) => void;
  /** Whether the upload of a run that a reviewer rejected is kept, sealed. */
  readonly keepRejected: boolean;
}

export class Runs {
  readonly #deps: RunDeps;
  readonly #parallel: number;
  readonly #waiting: { readonly order: RunOrder; readonly done: () => void }[] = [];
  readonly #running = new Map<RunOrder, Promise<void>>();
  readonly #held = new Map<string, Promise<unknown>>();
  /** In quarantine, until somebody decides. */
  readonly #refused = new Map<RunId, RefusedRun>();
  #open = true;
  #paused: ((order: RunOrder) => boolean) | null = null;

  constructor(deps: RunDeps, parallel: number) {
    this.#deps = deps;
    this.#parallel = parallel;
  }

  /** The upload must be in the spool. Once this resolves, a crash loses nothing: `resume` would start it. */
  async accept(...orders: readonly RunOrder[]): Promise<void> {
    await this.#deps.store.queued(orders);
  }

  /** Resolves when the run has ended; that may be at another start of the service. */
  start(order: RunOrder): Promise<void> {
    return new Promise((resolve) => this.#add(order, resolve));
  }

  /** Takes up what was queued or running when the service last stopped, and drops uploads that nobody can run again. */
  async resume(): Promise<number> {
    await this.#deps.spool.sweep();
    const orders: RunOrder[] = [];
    for (const run of await this.#deps.spool.list()) {
      const known = await this.#deps.store.find(run);
      if (known?.state === 'queued') orders.push(known.order);
      else if (isRefused(known)) await this.#wait(known);
      // Without an order it is an upload whose claim was lost with the process.
      else if (!this.#keeps(known)) await this.#deps.spool.remove(run);
    }
    // As they came: of two uploads of one source the later one must win again.
    for (const order of orders.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) this.#add(order);
    return orders.length;
  }

  /** In quarantine, in the order they came there. */
  refused(): readonly RefusedRun[] {
    return [...this.#refused.values()];
  }

  /** Somebody decided that it runs once more, under today's rules: that MUST be on record by now. */
  again(order: RunOrder): void {
    this.#refused.delete(order.run);
    this.#add(order);
  }

  /** Somebody decided that it never runs again, which MUST be on record; or its upload is gone. */
  async drop({ run }: RunOrder): Promise<void> {
    this.#refused.delete(run);
    const known = await this.#deps.store.find(run);
    if (!this.#keeps(known)) await this.#deps.spool.remove(run);
  }

  /** Starts none of these until they are let go again (null); what is under way ends. */
  pause(which: ((order: RunOrder) => boolean) | null): void {
    this.#paused = which;
    this.#next();
  }

  /** Of these, what waits or is under way. */
  rereads(which: (order: RunOrder) => boolean): readonly RunOrder[] {
    return [...this.#running.keys(), ...this.#waiting.map(({ order }) => order)].filter(which);
  }

  /** None of these waits or is under way, or `still` is over. */
  async settled(which: (order: RunOrder) => boolean, still: () => boolean): Promise<void> {
    while (still() && this.#open && this.rereads(which).length > 0) {
      const under = [...this.#running.values(), ...this.#held.values()];
      if (under.length === 0) return;
      await Promise.race(under);
    }
  }

  /** Does `work` while no run of this root is under way, so that none decides by what `work` is about to change. */
  without<T>(root: string, work: () => Promise<T>): Promise<T> {
    const before = this.#held.get(root) ?? Promise.resolve();
    const held = before.then(async () => {
      await Promise.all([...this.#running].flatMap(([{ source }, run]) => (source.root === root ? [run] : [])));
      return work();
    });
    // The next in line waits for this one, whatever became of it.
    const settled: Promise<void> = held.then(
      () => this.#release(root, settled),
      () => this.#release(root, settled),
    );
    this.#held.set(root, settled);
    return held;
  }

  /** Everything queued so far has ended. */
  async idle(): Promise<void> {
    const under = () => [
      ...this.#running.values(),
      ...(this.#open && this.#waiting.length > 0 ? this.#held.values() : []),
    ];
    for (let left = under(); left.length > 0; left = under()) await Promise.allSettled(left);
  }

  /** Lets running ones end and starts no more; what is queued stays in the spool. */
  async close(): Promise<void> {
    this.#open = false;
    await this.idle();
  }

  #keeps(status: RunStatus | null): boolean {
    return this.#deps.keepRejected && status?.state === 'ended' && status.end.state === 'rejected';
  }

  #release(root: string, settled: Promise<void>): void {
    if (this.#held.get(root) === settled) this.#held.delete(root);
    this.#next();
  }

  #add(order: RunOrder, done: () => void = () => undefined): void {
    this.#waiting.push({ order, done });
    this.#deps.changed({ order, state: 'queued' });
    this.#next();
  }

  #next(): void {
    while (this.#open && this.#running.size < this.#parallel) {
      const at = this.#nextUp();
      const [next] = at < 0 ? [] : this.#waiting.splice(at, 1);
      if (!next) return;
      const { order, done } = next;
      const run = this.#run(order).finally(() => {
        this.#running.delete(order);
        done();
        this.#next();
      });
      this.#running.set(order, run);
    }
  }

  /** What somebody waits for goes before what is read anew. */
  #nextUp(): number {
    const uploaded = this.#waiting.findIndex(({ order }) => !order.reread && this.#mayStart(order));
    return uploaded >= 0 ? uploaded : this.#waiting.findIndex(({ order }) => this.#mayStart(order));
  }

  /** Two uploads of one source take turns, so that the later one stands. */
  #mayStart(order: RunOrder): boolean {
    const { source } = order;
    if (this.#held.has(source.root) || this.#paused?.(order)) return false;
    return ![...this.#running.keys()].some((other) => isSame(other.source, source));
  }

  async #run(order: RunOrder): Promise<void> {
    this.#deps.changed({ order, state: 'running', stage: 'queue' });
    const end = await this.#recorded(order, await this.#deps.work(order));
    const status: RunStatus = { order, state: 'ended', end };
    if (isRefused(status)) await this.#wait(status);
    else if (end.state !== 'rejected') await this.#replaced(order);
    this.#deps.changed(status);
  }

  /** What somebody brought in stands for what they had tried at the same source before. */
  async #replaced({ by, at, source, reread }: RunOrder): Promise<void> {
    if (reread) return;
    const before = ({ order }: RefusedRun) =>
      !order.reread && order.by === by && Date.parse(order.at) < Date.parse(at) && isSame(order.source, source);
    await this.#forget(this.refused().filter(before));
  }

  /** Of what one person sent twice one waits, the later one. */
  async #wait(refused: RefusedRun): Promise<void> {
    const same = this.refused().filter(({ order }) => order.by === refused.order.by && !order.reread);
    const twins = refused.order.reread ? [] : same.filter((other) => areTwins(other, refused));
    this.#refused.set(refused.order.run, refused);
    const waiting = [...twins, refused].sort((a, b) => Date.parse(a.order.at) - Date.parse(b.order.at));
    await this.#forget(waiting.slice(0, -1));
  }

  /** Nobody need decide on these any more. */
  async #forget(runs: readonly RefusedRun[]): Promise<void> {
    for (const { order } of runs) {
      this.#refused.delete(order.run);
      await this.#deps.spool.remove(order.run);
    }
  }

  /** An end that cannot be kept is told as such; the run stays queued and is taken up at the next start. */
  async #recorded(order: RunOrder, end: RunEnd): Promise<RunEnd> {
    try {
      await this.#deps.store.ended(order, end);
      if (end.state !== 'quarantined') await this.#deps.spool.remove(order.run);
      return end;
    } catch (cause) {
      const { code, message } = cause instanceof Refusal ? cause : new Refusal('INGEST_FAILED', undefined, { cause });
      return { state: 'quarantined', stage: 'commit', code, reason: message };
    }
  }
}

function isSame(one: Source, other: Source): boolean {
  return one.root === other.root && one.path === other.path;
}

/** The same bytes at the same source; or the same source, refused before its bytes were read. */
export function areTwins(one: RefusedRun, other: RefusedRun): boolean {
  return one.end.upload === other.end.upload && placeOf(one) === placeOf(other);
}

/** What was not read is told apart by why. */
function placeOf({ order: { source }, end }: RefusedRun): string {
  return JSON.stringify([source.root, source.path, end.upload ? '' : end.code]);
}

export function isRefused(status: RunStatus | null): status is RefusedRun {
  return status?.state === 'ended' && status.end.state === 'quarantined';
}
