// The reranking thread: a cross-encoder takes tens of milliseconds for a few passages and holds its thread meanwhile.

import { Refusal } from '../../graph/model/errors.ts';
import type { Digest } from '../../graph/model/ids.ts';
import { expose } from '../../graph/thread/thread.ts';
import { lockedReranker, type ModelFolder, rerankerDigest, verifyModel } from './lock.ts';
import { openWordPieces, type WordPieces } from './pieces.ts';
import { openScorer, type Scorer } from './scorer.ts';

/** Pairs scored at once: what is started is finished, so a deadline is met to within so many. */
const STEP = 4;

export type RerankingModel = { readonly name: string; readonly digest: Digest; readonly languages: readonly string[] };

export type RerankThread = typeof thread;

let opened: { readonly pieces: WordPieces; readonly scorer: Scorer } | null = null;

const thread = {
  async open(where: ModelFolder & { readonly name: string }, threads: number): Promise<RerankingModel> {
    const locked = await lockedReranker(where);
    await verifyModel(where, locked);
    const pieces = await openWordPieces(where.folder, locked);
    opened = { pieces, scorer: await openScorer(where.folder, locked, threads) };
    return { name: locked.name, digest: rerankerDigest(locked), languages: locked.languages };
  },

  /** null: `until` (milliseconds since 1970) came first, and the rest was not begun. */
  async score(question: string, passages: readonly string[], until: number): Promise<readonly number[] | null> {
    if (!opened) throw new Refusal('UNAVAILABLE');
    const { pieces, scorer } = opened;
    const scores: number[] = [];
    for (let from = 0; from < passages.length; from += STEP) {
      if (Date.now() >= until) return null;
      const pairs = passages.slice(from, from + STEP).map((passage) => pieces.pair(question, passage));
      scores.push(...(await scorer.score(pairs)));
    }
    return scores;
  },

  async close(): Promise<void> {
    await opened?.scorer.close();
    opened = null;
  },
};

expose(thread);
