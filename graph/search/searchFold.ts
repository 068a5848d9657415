// Opens what the store holds sealed and folds it into search memory, change by change.

import type { Keyring } from '../keys/ports.ts';
import { type Chunk, type SearchableChunk, saidText } from '../model/chunk.ts';
import { validityOf } from '../model/document.ts';
import { type ChunkId, type Digest, type DocumentId, NO_REVISION } from '../model/ids.ts';
import type { Documents } from '../store/documents.ts';
import { erasedChunks, unlessErased } from '../store/erased.ts';
import type { Folding } from '../store/follower.ts';
import type { FoldedChange, StoredNode } from '../store/graph.ts';
import { openChunk, openVector } from '../store/records.ts';
import type { Remote } from '../thread/thread.ts';
import type { Fold, SearchWriter } from './port.ts';

/** Chunks handed over at once: a question waits for no more than these to be indexed, some milliseconds. */
const BATCH = 16;

export class SearchFold implements Folding {
  readonly kinds = ['Chunk', 'Document', 'Artifact'] as const;
  /** What a snapshot brought back. */
  known = NO_REVISION;
  readonly #keyring: Keyring;
  readonly #documents: Documents;
  readonly #search: Pick<Remote<SearchWriter>, 'fold'>;
  readonly #model: Digest | null;
  /** Chunks that were erased since they were committed, and were passed over. */
  erased = 0;
  /** Chunks with a vector of another model, which are found by their words alone. */
  foreign = 0;

  /** `model`: whose vectors may be compared with the questions'; null in lexical-only mode. */
  constructor(
    deps: { keyring: Keyring; documents: Documents; search: Pick<Remote<SearchWriter>, 'fold'> },
    model: Digest | null,
  ) {
    this.#keyring = deps.keyring;
    this.#documents = deps.documents;
    this.#search = deps.search;
    this.#model = model;
  }

  async fold(change: FoldedChange): Promise<void> {
    const { revision } = change;
    const retire = change.retire as readonly ChunkId[];
    let rest: Omit<Fold, 'add'> = {
      revision,
      retire,
      forget: erasedChunks(change),
      revalidate: this.#revalidated(change),
    };
    const chunks = change.nodes.filter(({ kind }) => kind === 'Chunk');
    // The next ones are opened here while those before are indexed there.
    let add = await this.#opened(chunks.slice(0, BATCH));
    for (let from = BATCH; from < chunks.length; from += BATCH) {
      const folding = this.#search.fold({ ...rest, add });
      [add] = await Promise.all([this.#opened(chunks.slice(from, from + BATCH)), folding]);
      rest = { revision, retire: [] };
    }
    await this.#search.fold({ ...rest, add });
  }

  async #opened(chunks: readonly StoredNode[]): Promise<readonly SearchableChunk[]> {
    const read = await Promise.all(chunks.map((node) => unlessErased(this.#searchable(node))));
    const add = read.filter((chunk) => chunk !== null);
    this.erased += read.length - add.length;
    return add;
  }

  /** Documents that this change gives a new record; their chunks may stay what they are. */
  #revalidated({ nodes, retire }: FoldedChange): NonNullable<Fold['revalidate']> {
    const before = new Set(retire);
    const renewed = nodes.filter(({ id, kind }) => kind === 'Document' && before.has(id));
    return renewed.flatMap(({ id }) => {
      const document = this.#documents.get(id as DocumentId);
      return document ? [{ documentId: document.id, validity: validityOf(document) }] : [];
    });
  }

  async #searchable(node: StoredNode): Promise<SearchableChunk> {
    const chunk = await openChunk(this.#keyring, node);
    const document = this.#documents.get(chunk.documentId);
    const isForeign = node.vector !== null && node.vector !== undefined && node.vector.model !== this.#model;
    if (isForeign && this.#model !== null) this.foreign++;
    return {
      id: chunk.id,
      documentId: chunk.documentId,
      classId: chunk.classId,
      title: document?.title ?? '',
      headings: chunk.headings,
      text: [saidText(chunk), ...columnsOf(chunk)].join('\n'),
      machines: chunk.machines,
      entities: entitiesOf(chunk),
      validity: document ? validityOf(document) : 'in-force',
      vector: node.vector && node.vector.model === this.#model ? await openVector(this.#keyring, node) : null,
    };
  }
}

/** Names of columns and fields count as words of their rows: "torque" may stand in the header alone. */
function columnsOf({ pieces }: Chunk): readonly string[] {
  const names = pieces.flatMap((piece) => {
    if (piece.kind === 'row') return piece.header;
    return piece.kind === 'record' ? piece.fields.map(({ name }) => name) : [];
  });
  return [...new Set(names)];
}

function entitiesOf(chunk: Chunk): readonly string[] {
  return [...new Set(chunk.mentions.map(({ kind, key }) => `${kind}:${key}`))];
}
