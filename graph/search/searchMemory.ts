// All chunks of all access classes in memory, searched through the eyes of one scope at one revision.

import { Refusal } from '../model/errors.ts';
import type { ChunkId, ClassId, DocumentId, MachineId, Revision } from '../model/ids.ts';
import type { Validity } from '../model/labels.ts';
import type { ReadScope } from '../model/scope.ts';
import type { AccessClass } from './accessClass.ts';
import { Corpus, type CorpusOptions } from './corpus.ts';
import type { Counted, Fold, Hit, Mentioned, Native, SearchPort, SearchQuery, SearchResult } from './port.ts';
import { Retrieval } from './retrieval.ts';
import { SnapshotBlocks } from './snapshot/snapshotBlocks.ts';
import type { View } from './view.ts';
import { Views } from './views.ts';

/** One thread's search memory; every method runs to its end before the next starts. */
export class SearchMemory implements SearchPort {
  readonly #options: Partial<CorpusOptions>;
  readonly #snapshots = new SnapshotBlocks();
  #corpus: Corpus;
  #retrieval: Retrieval;
  #views: Views;
  readonly #machines = new WeakMap<AccessClass, { changes: number; machines: ReadonlySet<MachineId> }>();

  constructor(options: Partial<CorpusOptions> = {}) {
    this.#options = options;
    this.#corpus = new Corpus(options);
    this.#retrieval = new Retrieval(this.#corpus);
    this.#views = new Views(this.#corpus);
  }

  fold(batch: Fold): Revision {
    return this.#corpus.fold(batch);
  }

  cleared(): Promise<void> {
    return this.#corpus.clearing.over();
  }

  native(): Native {
    const { reason, waiting } = this.#corpus.graphs;
    return reason === null ? { hnsw: true, waiting } : { hnsw: false, reason, waiting };
  }

  capture(): { revision: Revision; chunks: number } {
    if (this.#corpus.clearing.isBusy) throw new Refusal('STORE_CONFLICT');
    return this.#snapshots.capture(this.#corpus);
  }

  captured(): Uint8Array | null {
    return this.#snapshots.captured();
  }

  release(): void {
    this.#snapshots.release();
  }

  bring(block: Uint8Array): Promise<void> {
    return this.#snapshots.bring(block, this.#options);
  }

  async brought(): Promise<Revision> {
    this.#corpus = await this.#snapshots.brought();
    this.#retrieval = new Retrieval(this.#corpus);
    this.#views = new Views(this.#corpus);
    return this.#corpus.revision;
  }

  /** True while graphs are built, segments merged or dropped rows cleared away between questions; for measuring. */
  get isBusy(): boolean {
    const { graphs, lexical, clearing } = this.#corpus;
    return graphs.waiting > 0 || lexical.isMerging || clearing.isBusy;
  }

  search(at: Revision, scope: ReadScope, query: SearchQuery): SearchResult {
    const view = this.#view(at, scope);
    const found = this.#retrieval.run(view, query);
    return { ...found, hits: found.hits.map((hit) => this.#hit(hit, at)) };
  }

  mentioned(at: Revision, scope: ReadScope, entities: readonly string[]): Mentioned[] {
    const view = this.#view(at, scope);
    const { rows } = this.#corpus;
    return [...new Set(entities)].flatMap((entity) => {
      const found = this.#corpus.entities.rowsOf(view, entity).map((row) => rows.records[row]!);
      if (found.length === 0) return [];
      const machines = sorted(found.flatMap((one) => one.machines));
      return [{ entity, machines, chunkIds: sorted<ChunkId>(found.map((one) => one.id)) }];
    });
  }

  machines(at: Revision, scope: ReadScope): MachineId[] {
    const view = this.#view(at, scope);
    return sorted(view.classes.flatMap((one) => [...this.#machinesOf(one, view)]));
  }

  count(at: Revision, scope: ReadScope): Counted {
    const documents = new Set<DocumentId>();
    let chunks = 0;
    for (const row of this.#view(at, scope).rows()) {
      documents.add(this.#corpus.rows.records[row]!.documentId);
      chunks++;
    }
    return { chunks, documents: documents.size };
  }

  /** Bytes per part, for measuring; says nothing about any one chunk. */
  bytes(): { vectors: number; floats: number; postings: number } {
    const vectors = this.#corpus.vectors;
    const floats = vectors ? vectors.extents.end * vectors.dimension * 4 : 0;
    return { vectors: vectors?.bytes ?? 0, floats, postings: this.#corpus.lexical.bytes };
  }

  /** Remembered while the class stays as it is, since every question names machines. */
  #machinesOf(one: AccessClass, view: View): ReadonlySet<MachineId> {
    const known = this.#machines.get(one);
    if (known && one.isCurrent(view.at) && known.changes === one.changes) return known.machines;
    const machines = new Set<MachineId>();
    for (const row of one.rows) {
      if (view.sees(row)) for (const machine of this.#corpus.rows.records[row]!.machines) machines.add(machine);
    }
    if (one.isCurrent(view.at)) this.#machines.set(one, { changes: one.changes, machines });
    return machines;
  }

  #view(at: Revision, scope: ReadScope): View {
    if (at > this.#corpus.revision) throw new Refusal('REVISION_AHEAD');
    return this.#views.of(at, scope);
  }

  #hit(found: Omit<Hit, keyof Described> & { row: number }, at: Revision): Hit {
    const { row, ...evidence } = found;
    const { id, documentId, classId, machines } = this.#corpus.rows.records[row]!;
    return { chunkId: id, documentId, classId, machines, validity: this.#corpus.validityAt(row, at), ...evidence };
  }
}

type Described = {
  chunkId: ChunkId;
  documentId: DocumentId;
  classId: ClassId;
  machines: readonly MachineId[];
  validity: Validity;
};

function sorted<T extends string>(values: Iterable<T>): T[] {
  return [...new Set(values)].sort();
}
