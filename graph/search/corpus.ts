// What search memory holds, changed fold by fold in order of revision.

import type { SearchableChunk } from '../model/chunk.ts';
import type { ChunkId, ClassId, DocumentId, Revision } from '../model/ids.ts';
import type { Validity } from '../model/labels.ts';
import { AccessClass } from './accessClass.ts';
import { Clearing } from './clearing.ts';
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
  /** Rows of each chunk id that are not dropped. */
  readonly #rowsOf = new Map<ChunkId, number[]>();
  /** Classes with retired rows. */
  readonly #retiring = new Set<AccessClass>();
  /** Classes with places of dropped rows. */
  readonly #unclear = new Set<AccessClass>();
  readonly validity = new Map<DocumentId, readonly Said[]>();
  /** How often anything changed that a view may show. */
  changes = 0;
  /** How often rows were dropped: until then nothing that was written ever changes. */
  drops = 0;
  /** Takes out what dropped rows left behind: their postings, and the gaps among vectors. */
  readonly clearing = new Clearing(
    () => this.#clear(),
    () => this.#cleared(),
  );

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
    this.changes++;
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
    if (past.retired !== Number.POSITIVE_INFINITY) this.#retiring.add(one);
    this.#know(record.id, row);
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
      this.#know(chunk.id, row);
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
    for (const row of this.#liveRows(id)) {
      this.rows.retired[row] = this.revision;
      const one = this.byIndex[this.rows.classes[row]!]!;
      one.account(this.revision, { chunks: -1, length: -this.rows.lengths[row]! });
      this.#retiring.add(one);
      this.graphs.retire(row);
    }
  }

  /** Whether retired before or not; reads pinned before are refused for these classes from now on. */
  #forget(ids: ReadonlySet<ChunkId>): void {
    for (const id of ids) this.#retire(id);
    this.#drop(
      [...ids].flatMap((id) => this.#rowsOf.get(id) ?? []),
      this.revision,
    );
  }

  /** Drops what was retired too long ago for any pinned read, once it is half of its class. */
  #tidy(): void {
    const horizon = this.revision - this.#keepRevisions;
    for (const one of this.#retiring) {
      const old = one.isHalfRetired ? one.retiredBy(this.rows, horizon) : [];
      if (old.length === 0 || old.length * 2 < one.rows.length) continue;
      this.#drop(old, horizon);
      this.#retiring.delete(one);
    }
  }

  /** Nobody finds the rows from now on; reads of their classes before `since` are refused. */
  #drop(rows: readonly number[], since: number): void {
    const touched = new Set<AccessClass>();
    const entities = new Set<string>();
    for (const row of rows) {
      const { id, entities: its } = this.rows.records[row]!;
      for (const entity of its) entities.add(entity);
      touched.add(this.byIndex[this.rows.classes[row]!]!);
      this.rows.drop(row);
      this.#rowsOf.set(
        id,
        this.#rowsOf.get(id)!.filter((one) => one !== row),
      );
      if (this.#rowsOf.get(id)!.length === 0) this.#rowsOf.delete(id);
    }
    this.entities.purge(entities);
    for (const one of touched) {
      this.drops++;
      one.clearing = true;
      one.forget(this.rows, since);
      this.graphs.forget(one);
      this.#unclear.add(one);
    }
    if (touched.size > 0) this.clearing.begin();
  }

  *#clear(): Generator<void> {
    for (const { index } of this.#unclear) if (this.vectors) yield* this.vectors.compacting(index);
    yield* this.lexical.purging();
  }

  #cleared(): void {
    this.changes++;
    for (const one of this.#unclear) {
      one.clearing = false;
      if (this.vectors) this.graphs.grow(this.byIndex, this.vectors, new Map([[one, []]]));
    }
    this.#unclear.clear();
    this.lexical.settle();
  }

  #know(id: ChunkId, row: number): void {
    this.#rowsOf.set(id, [...(this.#rowsOf.get(id) ?? []), row]);
  }

  #liveRows(id: ChunkId): readonly number[] {
    return (this.#rowsOf.get(id) ?? []).filter((row) => this.rows.retired[row] === Number.POSITIVE_INFINITY);
  }

  #isLive(id: ChunkId, one: AccessClass): boolean {
    return this.#liveRows(id).some((row) => this.rows.classes[row] === one.index);
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
