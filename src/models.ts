// Opens the local models that the site configured: without an embedder it searches by words, without a reranker as it finds.

import { Refusal } from '../graph/model/errors.ts';
import type { Digest } from '../graph/model/ids.ts';
import { type Embedder, openEmbedder } from '../ingest/embed/embedder.ts';
import { openReranker } from '../ingest/embed/reranker.ts';
import type { Turn } from '../ingest/turn.ts';
import type { AskDeps } from './ask/deps.ts';
import type { Config } from './config/config.ts';
import type { Log } from './operate/log.ts';

/** Without a model the service works on words alone, and says so everywhere; with a wrong one it does not start. */
export async function embedderOf(config: Config, log: Log, turn: Turn): Promise<Embedder | null> {
  const name = config.embedder === null ? {} : { name: config.embedder };
  try {
    return await openEmbedder({ folder: config.modelsFolder, turn, ...name });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'MODEL_MISSING') throw error;
    log.warn({ code: error.code }, 'no embedding model: search matches words only');
    return null;
  }
}

/** One that a site names must be there: nobody would see by an answer's order that it is not. */
export async function rerankerOf(
  config: Config,
  log: Log,
): Promise<(NonNullable<AskDeps['reranker']> & { close(): Promise<void> }) | null> {
  if (config.reranker === null) return null;
  const { modelsFolder: folder, reranker: name, rerankMs: deadlineMs } = config;
  const { model, score, close } = await openReranker({ folder, name, deadlineMs });
  return {
    digest: model.digest as Digest,
    close,
    score: async (question, passages) => {
      try {
        return await score(question, passages);
      } catch (error) {
        log.error({ code: error instanceof Refusal ? error.code : 'INTERNAL' }, 'the reranking model failed');
        return null;
      }
    },
  };
}
