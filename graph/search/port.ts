// The port of search memory: what may be asked of it, and what it promises.

import type { SearchableChunk } from '../model/chunk.ts';
import type { ChunkId, ClassId, DocumentId, MachineId, Revision } from '../model/ids.ts';
import type { Validity } from '../model/labels.ts';
import type { ReadScope } from '../model/scope.ts';
import type { Likeness } from './likeness.ts';
import type { Rendering } from './words/analyse.ts';

/** One revision's changes; large ones may come in several folds of the same revision. */
export interface Fold {
  readonly revision: Revision;
  readonly add: readonly SearchableChunk[];
  readonly retire: readonly ChunkId[];
  /**
   * Erased: MUST be found no more when the fold is done, also by reads pinned before, and MUST be gone from memory, words,
   * vectors and postings, when `cleared` resolves.
   */
  readonly forget?: readonly ChunkId[];
  readonly revalidate?: readonly { readonly documentId: DocumentId; readonly validity: Validity }[];
}

/** `hybrid` serves questions; the other two show one kind of evidence alone. */
export type Ranking = 'hybrid' | 'lexical' | 'vector';

/** A model that does not know a language finds all its texts alike, so there a vector says less than words. */
export interface Tongues {
  /** Languages that the model knows (ISO 639-1). */
  readonly known: readonly string[];
  /** That the question was asked in. */
  readonly language: string;
  /** Whether the query's vector is of a text in one of them. */
  readonly spoken: boolean;
  /** The vector of the question as it was asked, where the query's is that of its translation. */
  readonly asked: Float32Array | null;
  /** How the model's cosines are to be read; null: as they are. */
  readonly likeness: Likeness | null;
}

export interface SearchQuery {
  readonly text: string;
  /** What pieces of the text are called otherwise, in the site's words or the other language. */
  readonly renderings?: readonly Rendering[];
  /** Unit length, of the model whose vectors were folded; null: lexical evidence only. */
  readonly vector: Float32Array | null;
  /** Absent: the model knows every language. */
  readonly tongues?: Tongues;
  /** `kind:key`, as chunks carry them. */
  readonly entities: readonly string[];
  /**
   * Words in quotes. Chunks that hold a phrase go before all others, word for word before inflected; with `only`, none is
   * found that does not hold each.
   */
  readonly phrases?: { readonly said: readonly string[]; readonly only: boolean };
  /** Chunks about one of these or about no machine in particular; null: any. */
  readonly machines: readonly MachineId[] | null;
  /** At most 1,000; what both kinds of evidence find together is a few hundred. */
  readonly limit: number;
  readonly mode?: Ranking;
}

export interface Hit {
  readonly chunkId: ChunkId;
  readonly documentId: DocumentId;
  readonly classId: ClassId;
  readonly machines: readonly MachineId[];
  readonly validity: Validity;
  /** Orders the hits of one result; means nothing across results. */
  readonly score: number;
  /** BM25; 0: no term matches. */
  readonly lexical: number;
  /** Cosine, read as `Tongues.likeness` says; 0 where the query or the chunk has no vector. */
  readonly vector: number;
  /** Holds an entity of the query. */
  readonly entity: boolean;
  /** Share of the query's idf mass that matches, 0 to 1. */
  readonly terms: number;
}

export interface SearchResult {
  /** Best first; ties by chunk id. */
  readonly hits: readonly Hit[];
  /** What served the vectors: a constant function of how many the caller may find and of the visible classes' sizes, once graphs are built. */
  readonly mode: 'exact' | 'sifted' | 'hnsw' | 'lexical-only';
  /** Largest raw evidence among chunks the query's machines allow, for deciding whether to abstain. */
  readonly best: { readonly lexical: number; readonly vector: number };
  /** Phrases of the query that no visible chunk holds which the query's machines allow. */
  readonly unsaid: readonly string[];
}

export interface Mentioned {
  readonly entity: string;
  /** Machines of the chunks that mention it, sorted. */
  readonly machines: readonly MachineId[];
  /** Sorted. */
  readonly chunkIds: readonly ChunkId[];
}

/**
 * Reads at a revision inside a scope.
 * MUST answer byte for byte the same whatever chunks of classes outside the scope were ever folded, and in any order.
 * MUST answer at a revision the same before and after later folds.
 * MUST refuse a revision that is not folded yet (REVISION_AHEAD) or whose retired chunks were dropped (REVISION_PAST).
 * MUST NOT leave an entity of the query without a hit while a chunk that may be shown mentions it.
 */
export interface SearchReader {
  search(at: Revision, scope: ReadScope, query: SearchQuery): SearchResult;
  /** Entities with at least one visible chunk, in the order asked for. */
  mentioned(at: Revision, scope: ReadScope, entities: readonly string[]): Mentioned[];
  /** Machines on visible chunks, sorted. */
  machines(at: Revision, scope: ReadScope): MachineId[];
  count(at: Revision, scope: ReadScope): Counted;
}

/** Statistics of what is visible, and of nothing else. */
export interface Counted {
  readonly chunks: number;
  readonly documents: number;
}

/** Takes the store's changes in order of revision. */
export interface SearchWriter {
  /** A chunk that is already there is skipped, since chunks are immutable. Answers the newest revision folded. */
  fold(batch: Fold): Revision;
  /** Resolves once nothing is left in memory of what was dropped; questions are answered meanwhile. */
  cleared(): Promise<void>;
  native(): Native;
}

/** Whether large classes get an HNSW graph, and how many of their vectors still wait for it. */
export interface Native {
  readonly hnsw: boolean;
  readonly reason?: string;
  readonly waiting: number;
}

/** Takes what is in memory out as blocks of bytes, and brings it back at the next start; one of each at a time. */
export interface SearchSnapshots {
  /**
   * Between two changes of the store. What is captured stays what it was while changes go on. STORE_CONFLICT while what
   * was dropped is being cleared away.
   */
  capture(): { readonly revision: Revision; readonly chunks: number };
  /** The next block; null after the last. STORE_CONFLICT once something captured was dropped: nothing more may be kept. */
  captured(): Uint8Array | null;
  /** Lets go of what was captured, and of what was brought in part. */
  release(): void;
  /** Blocks in the order they were given; what is in memory stays until the last has come. */
  bring(block: Uint8Array): Promise<void>;
  /** After the last block. RangeError: these were not the blocks of a capture, and nothing has changed. */
  brought(): Promise<Revision>;
}

export type SearchPort = SearchReader & SearchWriter & SearchSnapshots;
