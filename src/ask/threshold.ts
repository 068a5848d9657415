// Says whether a passage is evidence enough to answer from; below that the answer is "not known".

import type { Wanted } from '../../graph/search/words/analyse.ts';
import { opens } from '../../ingest/link/entries.ts';
import { codesOf, roleOf } from './codes.ts';
import { isTabular } from './pieces.ts';
import type { Candidate } from './retrieve.ts';
import { readingOf, type Signs, signsOf } from './signs.ts';
import { rivalsOf } from './standing.ts';
import type { Asked } from './understand.ts';
import { askedFor } from './wording.ts';

/**
 * Written by `npm run eval -- fit`: a logistic regression on made questions alone, the tuning halves of
 * eval/questions/sample.jsonl and eval/planted and all of eval/workshop.
 */
const WEIGHTS: Signs & { readonly constant: number } = {
  constant: -5.9,
  piece: 1.6,
  sentence: 1.8,
  headed: 0.52,
  asSaid: 0.52,
  ahead: 2.44,
  likeness: 1.88,
  translated: 3.58,
  unlike: 0.53,
  missing: -0.93,
  lacksKind: -1.45,
  lacksKindAtAll: -1.29,
  lacksMeasure: -1.07,
  hasMeasure: 0.73,
  lacksCount: -1.36,
  unheld: -0.4,
  words: 0.25,
};

/**
 * What is less strong is no answer rather than one. Of 0 to 0.4 in tenths, the one at which the share of answerable
 * questions answered rightly and that of unanswerable ones left unanswered have the greatest sum, over the same questions.
 */
const STRONG_ENOUGH = 0.2;

/** What is thought of a passage as an answer to one question. */
export interface Verdict {
  readonly supports: boolean;
  /** The larger, the more likely the passage answers the question; 0 where it names a code that was asked for. */
  readonly strength: number;
}

/** Reads each passage once, however often it is asked about. `found`: what search found, best first. */
export function judging(asked: Asked, found: readonly Candidate[]): (candidate: Candidate) => Verdict {
  const known = new Map<Candidate, Verdict>();
  return (candidate) => {
    const verdict = known.get(candidate) ?? verdictOn(asked, candidate, found);
    known.set(candidate, verdict);
    return verdict;
  };
}

/** A question about a fault code is answered by what names it, whatever else it says. */
function verdictOn(asked: Asked, candidate: Candidate, found: readonly Candidate[]): Verdict {
  const codes = codesOf(asked);
  if (codes.length > 0) return { supports: roleOf(candidate.chunk, codes) !== 'none', strength: 0 };
  const strength = weighed(signsOf(asked, readingOf(candidate), rivalsOf(asked, candidate, found)));
  if (lists(candidate, tagsAlone(asked))) return { supports: true, strength: Math.max(LISTED, strength) };
  return { supports: strength > STRONG_ENOUGH, strength };
}

/** Where a question names nothing but tags, the list that they are entries of says what and where they are. */
const LISTED = 10;

function tagsAlone(asked: Asked): readonly string[] {
  const tags = asked.mentions.filter(({ kind }) => kind === 'asset').map(({ key }) => key);
  const isTag = ({ forms }: Wanted) => tags.some((key) => forms.includes(key.toLowerCase()));
  const words = askedFor(asked).flatMap(({ said }) => said);
  return words.every(isTag) ? tags : [];
}

function lists({ chunk, report }: Candidate, tags: readonly string[]): boolean {
  const mentions = report ? [] : chunk.mentions.filter(({ key }) => tags.includes(key));
  return mentions.some((mention) => chunk.pieces.some((piece) => isTabular(piece) && opens(piece, mention)));
}

function weighed(signs: Signs): number {
  const names = Object.keys(signs) as (keyof Signs)[];
  return names.reduce((sum, name) => sum + WEIGHTS[name] * signs[name], WEIGHTS.constant);
}
