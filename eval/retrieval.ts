// Measures how well search ranks the documents of a judged collection, by words, by vectors, and by both.

import type { ClassId, PrincipalId, Revision } from '../graph/model/ids.ts';
import type { ReadScope } from '../graph/model/scope.ts';
import type { Ranking } from '../graph/search/port.ts';
import { SearchMemory } from '../graph/search/searchMemory.ts';
import { openEmbedder, type Role } from '../ingest/embed/embedder.ts';
import { type Collection, readCollection } from './collection.ts';
import { type Cut, chunkRules, cut, searchable } from './collectionChunks.ts';
import { figuresOf, mean, type RankingFigures } from './ranking.ts';
import { embedCached } from './vectorCache.ts';

/** Average precision is over the whole list, so the list is long. */
const DEPTH = 1000;
const MODELS = 'models';
const REVISION = 1 as Revision;
const CLASS = 'collection' as ClassId;
const SCOPE: ReadScope = { kind: 'classes', principal: 'eval' as PrincipalId, classes: new Set([CLASS]) };

/** `data`: a folder as `collection.ts` describes; `limit`: only the first queries; `embedder`: a model of the lock file. A document is as good as its best chunk. */
export async function run(options: {
  data: string;
  limit?: number;
  embedder?: string;
}): Promise<Record<string, unknown>> {
  const collection = await readCollection(options.data);
  const queries = collection.queries.slice(0, options.limit);
  const { cuts, vectors, model } = await embedAll(collection.documents, queries, options.embedder);
  const memory = new SearchMemory();
  memory.fold({ revision: REVISION, add: cuts.map((one, i) => searchable(one, vectors.chunks[i]!)), retire: [] });
  const measure = (mode: Ranking) => measureMode(memory, queries, vectors.queries, mode);
  return {
    lexical: measure('lexical'),
    vector: measure('vector'),
    hybrid: measure('hybrid'),
    documents: collection.documents.length,
    chunks: cuts.length,
    queries: queries.length,
    models: [model],
  };
}

export const tunedOn = 'constants of a recipe tuned on SciFact and CACM; nothing is fitted to single items';

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

async function embedAll(documents: Collection['documents'], queries: Collection['queries'], name?: string) {
  const embedder = await openEmbedder({ folder: MODELS, ...(name === undefined ? {} : { name }) });
  const { digest, dimensions } = embedder.model;
  try {
    const as = (role: Role) => ({
      digest: `${role}-${digest}`,
      dimensions,
      embed: (texts: readonly string[]) => embedder.embed(texts, role),
    });
    const rules = await chunkRules(MODELS, embedder.model);
    const cuts = documents.flatMap((document): readonly Cut[] => cut(document, CLASS, rules));
    const texts = cuts.map(({ said }) => said);
    const questions = queries.map(({ text }) => text);
    const vectors = {
      chunks: await embedCached(as('document'), texts),
      queries: await embedCached(as('question'), questions),
    };
    return { cuts, vectors, model: embedder.model.name };
  } finally {
    await embedder.close();
  }
}
