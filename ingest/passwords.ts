// Passwords of encrypted uploads until their run has ended: in memory alone, because nothing is sealed for them before.

import { Refusal } from '../graph/model/errors.ts';
import type { RunId } from '../graph/model/ids.ts';
import type { RunStatus } from './run.ts';
import { isRefused } from './runs.ts';

export class Passwords {
  readonly #known = new Map<RunId, string>();

  /** Lost with the process: the run is then refused with ENCRYPTED_FILE, and the file uploaded again. */
  give(run: RunId, password: string): void {
    if (password.length > LONGEST) throw new Refusal('BAD_REQUEST', `A password has at most ${LONGEST} characters.`);
    this.#known.set(run, password);
    // Of runs that nobody decides about, the oldest goes.
    if (this.#known.size > MOST) this.#known.delete(this.#known.keys().next().value!);
  }

  of(run: RunId): string | null {
    return this.#known.get(run) ?? null;
  }

  /** A document that waits for its reviewer is read once more to be shown, and once more when it was let through. */
  changed(status: RunStatus): void {
    const waits = isRefused(status) && status.end.findings !== undefined;
    if (status.state === 'ended' && !waits) this.#known.delete(status.order.run);
  }
}

const LONGEST = 1_000;
const MOST = 1_000;
