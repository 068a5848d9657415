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
      this.#up(size);
    } else if (this.#k > 0 && this.#worse(this.#scores[0]!, this.#rows[0]!, score, row)) {
      this.#rows[0] = row;
      this.#scores[0] = score;
      this.#down();
    }
  }

  /** Best first. */
  sorted(): { row: number; score: number }[] {
    const all = this.#rows.map((row, i) => ({ row, score: this.#scores[i]! }));
    return all.sort((a, b) => (this.#worse(a.score, a.row, b.score, b.row) ? 1 : -1));
  }

  #worse(score: number, row: number, otherScore: number, otherRow: number): boolean {
    return score === otherScore ? this.#before(otherRow, row) : score < otherScore;
  }

  #lower(i: number, j: number): boolean {
    return this.#worse(this.#scores[i]!, this.#rows[i]!, this.#scores[j]!, this.#rows[j]!);
  }

  #up(from: number): void {
    for (let i = from; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (!this.#lower(i, parent)) return;
      this.#swap(i, parent);
      i = parent;
    }
  }

  #down(): void {
    const size = this.#rows.length;
    for (let i = 0; ; ) {
      let worst = i;
      for (const child of [2 * i + 1, 2 * i + 2]) if (child < size && this.#lower(child, worst)) worst = child;
      if (worst === i) return;
      this.#swap(i, worst);
      i = worst;
    }
  }

  #swap(i: number, j: number): void {
    [this.#rows[i], this.#rows[j]] = [this.#rows[j]!, this.#rows[i]!];
    [this.#scores[i], this.#scores[j]] = [this.#scores[j]!, this.#scores[i]!];
  }
}
