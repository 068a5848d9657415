// Groups waiting texts into small batches, questions before documents.

import { Turn } from '../turn.ts';

export type Row = readonly number[];
export type Run = (rows: readonly Row[]) => Promise<Float32Array[]>;

type Waiting = { readonly row: Row; readonly resolve: (vector: Float32Array) => void; readonly reject: Reject };
type Reject = (error: unknown) => void;

/** Larger batches gain nothing on a CPU. */
const ROWS = 8;
/** Places, padding included: a question waits for one batch at most, so a batch must be short. */
const PLACES = 512;

export class Batches {
  readonly #run: Run;
  readonly #questions: Waiting[] = [];
  readonly #documents: Waiting[] = [];
  readonly #turn: Turn;
  #running = false;
  #waits = false;

  /** Documents wait for the turn. */
  constructor(run: Run, turn: Turn = new Turn()) {
    this.#run = run;
    this.#turn = turn;
  }

  /** The vectors come back in the order of `rows`. `urgent` rows overtake all others that wait. */
  async add(rows: readonly Row[], urgent: boolean): Promise<Float32Array[]> {
    const queue = urgent ? this.#questions : this.#documents;
    const waiting: Waiting[] = [];
    const vectors = rows.map(
      (row) => new Promise<Float32Array>((resolve, reject) => waiting.push({ row, resolve, reject })),
    );
    // Rows of like length share a batch, so that little is computed for padding.
    queue.push(...waiting.sort((one, other) => one.row.length - other.row.length));
    void this.#work();
    return Promise.all(vectors);
  }

  async #work(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let batch = this.#next(); batch.length > 0; batch = this.#next()) {
      await this.#run(batch.map((each) => each.row)).then(
        (vectors) => batch.forEach((each, index) => void each.resolve(vectors[index]!)),
        (error) => batch.forEach((each) => void each.reject(error)),
      );
      // The model holds the thread while it runs: let a question that arrived meanwhile in before the next batch.
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#running = false;
    if (this.#documents.length > 0) await this.#later();
  }

  #next(): Waiting[] {
    if (this.#questions.length > 0) return take(this.#questions);
    return this.#turn.free ? take(this.#documents) : [];
  }

  async #later(): Promise<void> {
    if (this.#waits) return;
    this.#waits = true;
    await this.#turn.mine();
    this.#waits = false;
    await this.#work();
  }
}

function take(queue: Waiting[]): Waiting[] {
  let rows = 0;
  let widest = 0;
  for (const each of queue) {
    widest = Math.max(widest, each.row.length);
    if (rows === ROWS || (rows > 0 && widest * (rows + 1) > PLACES)) break;
    rows++;
  }
  return queue.splice(0, rows);
}
