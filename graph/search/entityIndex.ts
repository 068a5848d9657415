// Finds the chunks that mention an exact code, tag or part number.

import type { Rows } from './rows.ts';
import type { View } from './view.ts';

/** The commonest entity still counts for something. */
const LEAST = 0.25;

export class EntityIndex {
  readonly #rows: Rows;
  readonly #byEntity = new Map<string, number[]>();

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  add(row: number): void {
    for (const entity of new Set(this.#rows.records[row]!.entities)) {
      const known = this.#byEntity.get(entity);
      if (known) known.push(row);
      else this.#byEntity.set(entity, [row]);
    }
  }

  /** Rows the view sees, in no particular order. */
  rowsOf(view: View, entity: string): number[] {
    return (this.#byEntity.get(entity) ?? []).filter((row) => view.sees(row));
  }

  /** 1 for an entity of one visible chunk, less for commoner ones. */
  weight(view: View, chunks: number): number {
    if (chunks <= 1) return 1;
    return Math.max(LEAST, 1 - Math.log(chunks) / Math.log(view.chunks + 1));
  }

  /** After rows were dropped that mentioned these. */
  purge(entities: Iterable<string>): void {
    for (const entity of entities) {
      const kept = (this.#byEntity.get(entity) ?? []).filter((row) => !this.#rows.isDropped(row));
      if (kept.length === 0) this.#byEntity.delete(entity);
      else this.#byEntity.set(entity, kept);
    }
  }
}
