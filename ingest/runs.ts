// Ingest runs: queued durably, run in order, ended as committed, unchanged or quarantined; what a crash cut off resumes.

import type { Source } from '../graph/model/document.ts';
import type { ErrorCode } from '../graph/model/errors.ts';
import type { Digest, DocumentId, PrincipalId, RunId } from '../graph/model/ids.ts';
import type { RunStore } from './runStore.ts';
import type { Spool } from './spool.ts';
import type { Stage } from './watch.ts';

/** What a caller asked for; kept with the run. */
export interface RunOrder {
  readonly run: RunId;
  readonly source: Source;
  /** The labels file that governs the path; null: none, so hidden. */
  readonly labelsFile: Digest | null;
  readonly by: PrincipalId;
  /** ISO 8601. */
  readonly at: string;
  /** Whose view decides which document at the same source is replaced: the uploader's, or the site's own (relabelling). */
  readonly replaces: 'readable' | 'any';
}

export type RunEnd =
  | {
      readonly state: 'committed' | 'unchanged';
      readonly documentId: DocumentId;
      readonly hidden: boolean;
      readonly pages: number | null;
      readonly chunks: number | null;
    }
  | { readonly state: 'quarantined'; readonly stage: Stage; readonly code: ErrorCode; readonly reason: string };

export type RunStatus =
  | { readonly order: RunOrder; readonly state: 'queued' }
  | { readonly order: RunOrder; readonly state: 'running'; readonly stage: Stage }
  | { readonly order: RunOrder; readonly state: 'ended'; readonly end: RunEnd };

export interface RunDeps {
  readonly spool: Spool;
  readonly store: RunStore;
  /** Does the work, wherever it is done; MUST NOT throw for what is wrong with a document. */
  readonly work: (order: RunOrder) => Promise<RunEnd>;
  /** Told of every change of state; for progress, metrics and logs. */
  readonly changed: (status: RunStatus) => void;
}

export class Runs {
  readonly #deps: RunDeps;
  readonly #parallel: number;
  readonly #waiting: RunOrder[] = [];
  readonly #running = new Set<Promise<void>>();
  #open = true;

  constructor(deps: RunDeps, parallel: number) {
    this.#deps = deps;
    this.#parallel = parallel;
  }

  /** The upload must be in the spool. Once this resolves, a crash loses nothing: `resume` would start it. */
  async accept(order: RunOrder): Promise<void> {
    await this.#deps.store.queued(order);
  }

  start(order: RunOrder): void {
    this.#add(order);
  }

  /** Takes up what was queued or running when the service last stopped; drops ended runs' uploads that stayed behind. */
  async resume(): Promise<number> {
    let taken = 0;
    for (const { run } of await this.#deps.spool.list()) {
      const known = await this.#deps.store.find(run);
      if (known?.state === 'queued') {
        this.#add(known.order);
        taken++;
      }
      if (known?.state === 'ended' && known.end.state !== 'quarantined') await this.#deps.spool.remove(run);
    }
    return taken;
  }

  /** A quarantined upload once more, under today's rules. */
  async retry(order: RunOrder): Promise<void> {
    await this.#deps.store.reopened(order.run);
    this.#add(order);
  }

  /** Everything queued so far has ended. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Lets running ones end and starts no more; what is queued stays in the spool. */
  async close(): Promise<void> {
    this.#open = false;
    await this.idle();
  }

  #add(order: RunOrder): void {
    this.#waiting.push(order);
    this.#deps.changed({ order, state: 'queued' });
    this.#next();
  }

  #next(): void {
    while (this.#open && this.#running.size < this.#parallel && this.#waiting.length > 0) {
      const order = this.#waiting.shift()!;
      const run = this.#run(order).finally(() => {
        this.#running.delete(run);
        this.#next();
      });
      this.#running.add(run);
    }
  }

  async #run(order: RunOrder): Promise<void> {
    this.#deps.changed({ order, state: 'running', stage: 'queue' });
    const end = await this.#deps.work(order);
    await this.#deps.store.ended(order, end);
    if (end.state !== 'quarantined') await this.#deps.spool.remove(order.run);
    this.#deps.changed({ order, state: 'ended', end });
  }
}
