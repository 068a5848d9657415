// Puts the cells of a table where they stand: one that reaches over rows is said in each of them.

export interface Spanned {
  readonly text: string;
  readonly across: number;
  readonly down: number;
}

export class Spread {
  readonly #reaching = new Map<number, { text: string; left: number }>();

  /** Columns of the next row that a cell above reaches into. */
  get reaching(): number {
    return this.#reaching.size;
  }

  /** Over columns a cell is said once, in a row of names in each: all of them are called by it. */
  row(cells: readonly Spanned[], { header }: { readonly header: boolean }): string[] {
    const row: string[] = [];
    const fromAbove = () => {
      for (let at = this.#reaching.get(row.length); at; at = this.#reaching.get(row.length)) {
        if (--at.left === 0) this.#reaching.delete(row.length);
        row.push(at.text);
      }
    };
    for (const { text, across, down } of cells) {
      fromAbove();
      const width = Math.min(MOST_ACROSS, Math.max(1, across));
      for (let copy = 0; copy < width; copy++) {
        const said = copy === 0 || header ? text : '';
        if (down > 1) this.#reaching.set(row.length, { text: header ? '' : said, left: down - 1 });
        row.push(said);
      }
    }
    fromAbove();
    return row;
  }
}

const MOST_ACROSS = 100;
