// Lets a local cross-encoder put the best candidates in order, where a site has one; late or broken, it is done without.

import type { DegradationCode } from '../../graph/model/answer.ts';
import { searchText } from '../../ingest/chunk/searchText.ts';
import type { AskDeps } from './deps.ts';
import type { Candidate } from './retrieve.ts';
import type { Asked } from './understand.ts';

/** Candidates that are read closely; each costs some ten milliseconds of one core. */
const READ_CLOSELY = 12;
/** Share of the model's word in the order; the rest is search's. Half of each, as for words and meaning; not tuned, no weights are at hand. */
const SHARE = 0.5;

export interface Reranked {
  readonly candidates: readonly Candidate[];
  readonly degraded: readonly DegradationCode[];
}

/** What names an exact code stays ahead: a hit's score holds that beside its rank, and only the rank is shared. */
export async function rerank(
  deps: Pick<AskDeps, 'reranker'>,
  asked: Pick<Asked, 'whole'>,
  candidates: readonly Candidate[],
): Promise<Reranked> {
  const { reranker } = deps;
  const close = candidates.slice(0, READ_CLOSELY);
  if (!reranker || close.length < 2) return { candidates, degraded: [] };
  const texts = close.map(({ chunk, document }) => searchText(document.title, chunk));
  const logits = await reranker.score(asked.whole, texts);
  if (!logits) return { candidates, degraded: ['RERANKER_SKIPPED'] };
  const scored = close.map((one, i) => withScore(one, one.hit.score + SHARE * (chance(logits[i]!) - 1)));
  const rest = candidates.slice(READ_CLOSELY).map((one) => withScore(one, one.hit.score - SHARE));
  return { candidates: [...best(scored), ...rest], degraded: [] };
}

function chance(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function withScore(candidate: Candidate, score: number): Candidate {
  return { ...candidate, hit: { ...candidate.hit, score } };
}

/** Ties keep the order of search. */
function best(candidates: readonly Candidate[]): readonly Candidate[] {
  return [...candidates].sort((a, b) => b.hit.score - a.hit.score);
}
