// Finds candidate passages inside the scope: words, meaning and exact codes in one search, then their sealed texts.

import type { Chunk } from '../../graph/model/chunk.ts';
import type { Document } from '../../graph/model/document.ts';
import type { Pinned, ReadScope } from '../../graph/model/scope.ts';
import type { Hit, Ranking } from '../../graph/search/port.ts';
import { readChunks, readDocuments } from '../../graph/store/library.ts';
import type { AskDeps } from './deps.ts';
import type { Asked } from './understand.ts';

/** Passages looked at closely; the ranking below this is never shown. */
const CANDIDATES = 24;

export interface Candidate {
  readonly hit: Hit;
  readonly chunk: Chunk;
  readonly document: Document;
}

export async function retrieve(
  deps: Pick<AskDeps, 'search' | 'embedQuestion' | 'reader' | 'keyring'>,
  at: Pinned,
  scope: ReadScope,
  asked: Asked,
  mode: Ranking = 'hybrid',
): Promise<readonly Candidate[]> {
  const { hits } = await deps.search.search(at.corpus, scope, {
    text: asked.topic,
    vector: await deps.embedQuestion(asked.text),
    entities: [...new Set(asked.mentions.map(({ kind, key }) => `${kind}:${key}`))],
    machines: asked.machines.length > 0 ? asked.machines : null,
    limit: CANDIDATES,
    mode,
  });
  const chunks = await readChunks(
    deps,
    at.corpus,
    scope,
    hits.map(({ chunkId }) => chunkId),
  );
  const documents = await readDocuments(deps, at.corpus, scope, [...new Set(hits.map((hit) => hit.documentId))]);
  return joined(hits, chunks, documents);
}

function joined(hits: readonly Hit[], chunks: readonly Chunk[], documents: readonly Document[]): readonly Candidate[] {
  const chunkOf = new Map(chunks.map((chunk) => [chunk.id, chunk]));
  const documentOf = new Map(documents.map((document) => [document.id, document]));
  return hits.flatMap((hit) => {
    const chunk = chunkOf.get(hit.chunkId);
    const document = documentOf.get(hit.documentId);
    return chunk && document ? [{ hit, chunk, document }] : [];
  });
}
