// Starts the parts that have threads of their own, so that they get ready while the records are opened.

import type { Digest } from '../../graph/model/ids.ts';
import { type OpenSearch, openSearch } from '../../graph/search/open.ts';
import type { Embedder, EmbeddingModel } from '../../ingest/embed/embedder.ts';
import type { Turn } from '../../ingest/turn.ts';
import type { AskDeps } from '../ask/deps.ts';
import type { Closing } from '../closing.ts';
import { embedderOf, rerankerOf } from '../models.ts';
import { type Names, openNames } from '../names.ts';
import type { Ground } from './ground.ts';

export interface Models {
  readonly embedder: Embedder | null;
  /** The embedder's; null: search matches words alone. */
  readonly model: (EmbeddingModel & { readonly digest: Digest }) | null;
  readonly reranker: AskDeps['reranker'];
  readonly names: Names;
}

export interface Starting {
  readonly search: OpenSearch;
  ready(): Promise<Models>;
}

export async function startModels({ config, log }: Ground, turn: Turn, closing: Closing): Promise<Starting> {
  const search = closing.add(await openSearch());
  const openingEmbedder = closing.soon(embedderOf(config, log, turn));
  const openingReranker = closing.soon(rerankerOf(config, log));
  const openingNames = closing.soon(openNames(config.modelsFolder, log));
  return {
    search,
    async ready() {
      const embedder = await openingEmbedder;
      return {
        embedder,
        model: embedder && { ...embedder.model, digest: embedder.model.digest as Digest },
        reranker: await openingReranker,
        names: await openingNames,
      };
    },
  };
}
