// Which uploads wait for their `ingest`, and whose they are; lost with the process, as an unclaimed upload may be.

import type { PrincipalId, RunId } from '../../graph/model/ids.ts';

/** Uploads that no `ingest` claimed are dropped after this long. */
const UNCLAIMED_MS = 60 * 60 * 1000;

export class Uploads {
  readonly #waiting = new Map<RunId, { readonly by: PrincipalId; readonly since: number }>();

  /** Returns what waited too long. */
  add(run: RunId, by: PrincipalId, now: number): readonly RunId[] {
    const stale = [...this.#waiting].filter(([, { since }]) => now - since > UNCLAIMED_MS).map(([id]) => id);
    for (const id of stale) this.#waiting.delete(id);
    this.#waiting.set(run, { by, since: now });
    return stale;
  }

  waitingOf(by: PrincipalId): number {
    return [...this.#waiting.values()].filter((one) => one.by === by).length;
  }

  /** All of them or none; each once, and only by who uploaded it. */
  claim(runs: readonly RunId[], by: PrincipalId): boolean {
    if (new Set(runs).size < runs.length || runs.some((run) => this.#waiting.get(run)?.by !== by)) return false;
    for (const run of runs) this.#waiting.delete(run);
    return true;
  }
}
