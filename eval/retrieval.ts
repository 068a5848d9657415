// Measures how well search ranks the documents of a judged collection, by words, by vectors, and by both.

import type { SearchableChunk } from '../graph/model/chunk.ts';
import type { ClassId, PrincipalId, Revision } from '../graph/model/ids.ts';
import type { ReadScope } from '../graph/model/scope.ts';
import type { Ranking } from '../graph/search/port.ts';
import { SearchMemory } from '../graph/search/searchMemory.ts';
import { openEmbedder, type Role } from '../ingest/embed/embedder.ts';
import { type Collection, type CollectionDocument, readCollection } from './collection.ts';
import { figuresOf, mean, type RankingFigures } from './ranking.ts';
import { embedCached } from './vectorCache.ts';

/** Average precision is over the whole list, so the list is long. */
const DEPTH = 1000;
const REVISION = 1 as Revision;
const CLASS = 'collection' as ClassId;
const SCOPE: ReadScope = { kind: 'classes', principal: 'eval' as PrincipalId, classes: new Set([CLASS]) };

/** `data`: a folder as `collection.ts` describes; `limit`: only the first queries. */
export async function run(options: { data: string; limit?: number }): Promise<Record<string, unknown>> {
  const collection = await readCollection(options.data);
  const queries = collection.queries.slice(0, options.limit);
  const vectors = await embedAll(
    collection.documents.map(textOf),
    queries.map((query) => query.text),
  );
  const memory = new SearchMemory();
  const add = collection.documents.map((document, i) => chunkOf(document, vectors.documents[i]!));
  memory.fold({ revision: REVISION, add, retire: [] });
  const measure = (mode: Ranking) => measureMode(memory, queries, vectors.queries, mode);
  return {
    lexical: measure('lexical'),
    vector: measure('vector'),
    hybrid: measure('hybrid'),
    documents: collection.documents.length,
    queries: queries.length,
    models: [vectors.model],
    tuned_on: 'constants of a recipe tuned on SciFact and CACM; nothing is fitted to single items',
  };
}

function measureMode(
  memory: SearchMemory,
  queries: Collection['queries'],
  vectors: readonly Float32Array[],
  mode: Ranking,
): RankingFigures {
  const figures = queries.map((query, i) => {
    const wish = { text: query.text, vector: vectors[i]!, entities: [], machines: null, limit: DEPTH, mode };
    const { hits } = memory.search(REVISION, SCOPE, wish);
    return figuresOf([...new Set(hits.map((hit) => hit.documentId as string))], query.relevant);
  });
  return mean(figures);
}

async function embedAll(documents: readonly string[], queries: readonly string[]) {
  const embedder = await openEmbedder({ folder: 'models' });
  const { digest, dimensions } = embedder.model;
  try {
    const as = (role: Role) => ({
      digest: `${role}-${digest}`,
      dimensions,
      embed: (texts: readonly string[]) => embedder.embed(texts, role),
    });
    const model = embedder.model.name;
    return {
      documents: await embedCached(as('document'), documents),
      queries: await embedCached(as('question'), queries),
      model,
    };
  } finally {
    await embedder.close();
  }
}

function textOf({ title, text }: CollectionDocument): string {
  return [title, text].filter((part) => part !== '').join('\n');
}

function chunkOf(document: CollectionDocument, vector: Float32Array): SearchableChunk {
  const id = document.id as SearchableChunk['id'];
  const documentId = document.id as SearchableChunk['documentId'];
  const { title, text } = document;
  return {
    id,
    documentId,
    classId: CLASS,
    title,
    headings: [],
    text,
    machines: [],
    entities: [],
    validity: 'in-force',
    vector,
  };
}
