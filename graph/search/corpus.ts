// What search memory holds, changed fold by fold in order of revision.

import type { SearchableChunk } from '../model/chunk.ts';
import type { ChunkId, ClassId, DocumentId, Revision } from '../model/ids.ts';
import type { Validity } from '../model/labels.ts';
import { AccessClass } from './accessClass.ts';
import { EntityIndex } from './entityIndex.ts';
import { LexicalIndex, TAIL_SIZE } from './lexical/lexicalIndex.ts';
import type { Fold } from './port.ts';
import { type RowRecord, Rows } from './rows.ts';
import { Graphs } from './vector/graphs.ts';
import { SIZES, type Sizes } from './vector/serving.ts';
import { Vectors } from './vector/vectors.ts';
import { countTerms } from './words/analyse.ts';

/** Constants of the service; tests lower them. */
export interface CorpusOptions {
  /** Chunks that wait before they become a segment of the inverted index. */
  readonly tail: number;
  readonly sizes: Sizes;
  /** Retired chunks stay for reads pinned up to this many revisions ago. */
  readonly keepRevisions: number;
}

/** The owner's word on a document, and since when. */
export interface Said {
  readonly revision: number;
  readonly validity: Validity;
}

/** A row as it was, in a snapshot. */
export interface PastRow {
  readonly revision: number;
  readonly classIndex: number;
  readonly length: number;
  readonly retired: number;
  readonly dropped: boolean;
}

export class Corpus {
  readonly rows = new Rows();
  readonly classes = new Map<ClassId, AccessClass>();
  readonly lexical: LexicalIndex;
  readonly entities = new EntityIndex(this.rows);
  readonly graphs: Graphs;
  readonly sizes: Sizes;
  /** Made with the first vector, which sets the dimension. */
  vectors: Vectors | null = null;
  revision = 0 as Revision;
  readonly #keepRevisions: number;
  /** Each class at its index. */
  readonly byIndex: AccessClass[] = [];
  /** Live rows of each chunk id. */
  readonly #live = new Map<ChunkId, number[]>();
  /** Classes with retired rows. */
  readonly #retiring = new Set<AccessClass>();
  readonly validity = new Map<DocumentId, readonly Said[]>();
  /** How often rows were dropped: until then nothing that was written ever changes. */
  drops = 0;

  constructor(options: Partial<CorpusOptions> = {}) {
    this.sizes = options.sizes ?? SIZES;
    this.#keepRevisions = options.keepRevisions ?? 10_000;
    this.lexical = new LexicalIndex(this.rows, options.tail ?? TAIL_SIZE);
    this.graphs = new Graphs(this.rows, this.sizes);
  }

  fold(batch: Fold): Revision {
    if (batch.revision < this.revision) {
      throw new RangeError(`revision ${batch.revision} comes after ${this.revision}`);
    }
    this.#checkVectors(batch.add);
    this.revision = batch.revision;
    for (const id of batch.retire) this.#retire(id);
    if (batch.forget && batch.forget.length > 0) this.#forget(new Set(batch.forget));
    const placed = new Map<AccessClass, number[]>();
    for (const [one, chunks] of this.#newByClass(batch.add)) placed.set(one, this.#add(one, chunks));
    if (this.vectors) this.graphs.grow(this.byIndex, this.vectors, placed);
    for (const { documentId, validity } of batch.revalidate ?? []) {
      const known = this.validity.get(documentId) ?? [];
      this.validity.set(documentId, [...known, { revision: batch.revision, validity }]);
    }
    this.lexical.settle();
    this.#tidy();
    return this.revision;
  }

  /** The owner's latest word on the document at the revision, or what the chunk came with. */
  validityAt(row: number, at: Revision): Validity {
    const { documentId, validity } = this.rows.records[row]!;
    const since = this.rows.added[row]!;
    const later = this.validity.get(documentId)?.findLast((one) => one.revision <= at && one.revision >= since);
    return later?.validity ?? validity;
  }

  resumeClass(id: ClassId, history: readonly number[]): void {
    const one = AccessClass.resumed(id, this.byIndex.length, history);
    this.classes.set(id, one);
    this.byIndex.push(one);
  }

  /** After the rows; `counts`: how many vectors of each class will come. */
  resumeVectors(dimension: number, counts: Uint32Array): Vectors {
    const vectors = new Vectors(this.rows, dimension);
    for (const [index, count] of counts.entries()) if (count > 0) vectors.extents.reserve(index, count);
    this.vectors = vectors;
    return vectors;
  }

  /** In the order of rows. */
  resumeRow(record: RowRecord, past: PastRow): void {
    const row = this.rows.add(record, past);
    if (past.dropped) {
      this.rows.drop(row);
      return;
    }
    const one = this.byIndex[past.classIndex]!;
    one.rows.push(row);
    this.rows.retired[row] = past.retired;
    if (past.retired === Number.POSITIVE_INFINITY)
      this.#live.set(record.id, [...(this.#live.get(record.id) ?? []), row]);
    else this.#retiring.add(one);
    this.entities.add(row);
  }

  /** After its last row. */
  resumed(revision: Revision): void {
    this.revision = revision;
    if (this.vectors) this.graphs.grow(this.byIndex, this.vectors, new Map());
  }

  #newByClass(chunks: readonly SearchableChunk[]): Map<AccessClass, SearchableChunk[]> {
    const byClass = new Map<AccessClass, SearchableChunk[]>();
    for (const chunk of chunks) {
      const one = this.#classOf(chunk.classId);
      const known = byClass.get(one);
      if (known) known.push(chunk);
      else byClass.set(one, [chunk]);
    }
    return byClass;
  }

  /** Answers the new rows that have a vector. */
  #add(one: AccessClass, chunks: readonly SearchableChunk[]): number[] {
    const fresh = chunks.filter((chunk) => !this.#isLive(chunk.id, one));
    this.#reserve(one, fresh);
    const placed: number[] = [];
    for (const chunk of fresh) {
      if (this.#isLive(chunk.id, one)) continue;
      const counted = countTerms(chunk);
      const { length } = counted;
      const row = this.rows.add(chunk, { revision: this.revision, classIndex: one.index, length });
      one.rows.push(row);
      this.#live.set(chunk.id, [...(this.#live.get(chunk.id) ?? []), row]);
      this.lexical.add(row, counted);
      this.entities.add(row);
      if (chunk.vector !== null) {
        this.vectors!.add(row, chunk.vector);
        placed.push(row);
      }
      one.account(this.revision, { chunks: 1, length });
    }
    return placed;
  }

  #reserve(one: AccessClass, chunks: readonly SearchableChunk[]): void {
    const count = chunks.filter((chunk) => chunk.vector !== null).length;
    if (count > 0) this.vectors!.extents.reserve(one.index, count);
  }

  /** Before anything changes, so that a batch of another model leaves no trace. */
  #checkVectors(chunks: readonly SearchableChunk[]): void {
    for (const { vector } of chunks) {
      if (vector === null) continue;
      this.vectors ??= new Vectors(this.rows, vector.length);
      if (vector.length !== this.vectors.dimension) throw new RangeError(`a vector has ${vector.length} components`);
    }
  }

  #retire(id: ChunkId): void {
    for (const row of this.#live.get(id) ?? []) {
      this.rows.retired[row] = this.revision;
      const one = this.byIndex[this.rows.classes[row]!]!;
      one.account(this.revision, { chunks: -1, length: -this.rows.lengths[row]! });
      this.#retiring.add(one);
      this.graphs.retire(row);
    }
    this.#live.delete(id);
  }

  /** Whether retired before or not; reads pinned before are refused for these classes from now on. */
  #forget(ids: ReadonlySet<ChunkId>): void {
    for (const id of ids) this.#retire(id);
    const touched = new Set<AccessClass>();
    for (let row = 0; row < this.rows.size; row++) {
      if (!ids.has(this.rows.records[row]!.id)) continue;
      touched.add(this.byIndex[this.rows.classes[row]!]!);
      this.rows.drop(row);
    }
    for (const one of touched) this.#renew(one, this.revision);
    if (touched.size > 0) this.#purge();
  }

  #renew(one: AccessClass, since: number): void {
    this.drops++;
    one.forget(this.rows, since);
    this.vectors?.repack(one.index, one.rows);
    if (this.vectors) this.graphs.renew(one, this.vectors);
  }

  #purge(): void {
    this.lexical.purge();
    this.entities.purge();
  }

  /** Drops what was retired too long ago for any pinned read, once it is half of its class. */
  #tidy(): void {
    const horizon = this.revision - this.#keepRevisions;
    let dropped = false;
    for (const one of this.#retiring) {
      const old = one.isHalfRetired ? one.retiredBy(this.rows, horizon) : [];
      if (old.length === 0 || old.length * 2 < one.rows.length) continue;
      for (const row of old) this.rows.drop(row);
      this.#renew(one, horizon);
      this.#retiring.delete(one);
      dropped = true;
    }
    if (dropped) this.#purge();
  }

  #isLive(id: ChunkId, one: AccessClass): boolean {
    return this.#live.get(id)?.some((row) => this.rows.classes[row] === one.index) ?? false;
  }

  #classOf(id: ClassId): AccessClass {
    const known = this.classes.get(id);
    if (known) return known;
    const one = new AccessClass(id, this.classes.size);
    this.classes.set(id, one);
    this.byIndex.push(one);
    return one;
  }
}
