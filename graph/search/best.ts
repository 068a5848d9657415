// Keeps the k best rows seen so far, ties decided by content.

/** True if row `a` goes before row `b` at the same score. */
export type Before = (a: number, b: number) => boolean;

/** A binary heap with the worst kept row on top. */
export class Best {
  readonly #k: number;
  readonly #before: Before;
  readonly #rows: number[] = [];
  readonly #scores: number[] = [];

  constructor(k: number, before: Before) {
    this.#k = k;
    this.#before = before;
  }

  /** Anything below this cannot get in any more. */
  get floor(): number {
    return this.#rows.length < this.#k ? Number.NEGATIVE_INFINITY : this.#scores[0]!;
  }

  push(row: number, score: number): void {
    const size = this.#rows.length;
    if (size < this.#k) {
      this.#rows.push(row);
      this.#scores.push(score);
      this.#up(size, row, score);
    } else if (this.#k > 0 && this.#isWorse(0, row, score)) {
      this.#down(row, score);
    }
  }

  /** Best first. */
  sorted(): { row: number; score: number }[] {
    const all = this.#rows.map((row, i) => ({ row, score: this.#scores[i]! }));
    return all.sort((a, b) => b.score - a.score || (this.#before(a.row, b.row) ? -1 : 1));
  }

  /** Whether what is at the place is worse than the row. */
  #isWorse(at: number, row: number, score: number): boolean {
    const known = this.#scores[at]!;
    return known === score ? this.#before(row, this.#rows[at]!) : known < score;
  }

  /** Puts the row at the place or above it: what is better moves down. */
  #up(from: number, row: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#isWorse(parent, row, score)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#rows[at] = row;
    this.#scores[at] = score;
  }

  /** Puts the row in the place of the worst or below it: what is worse moves up. */
  #down(row: number, score: number): void {
    const size = this.#rows.length;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      const next = child + 1;
      if (next < size && this.#isWorse(next, this.#rows[child]!, this.#scores[child]!)) child = next;
      if (!this.#isWorse(child, row, score)) break;
      this.#move(child, at);
      at = child;
    }
    this.#rows[at] = row;
    this.#scores[at] = score;
  }

  #move(from: number, to: number): void {
    this.#rows[to] = this.#rows[from]!;
    this.#scores[to] = this.#scores[from]!;
  }
}
