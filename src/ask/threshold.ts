// Says whether a passage is evidence enough to answer from; below that the answer is "not known".

import { codesOf, roleOf } from './codes.ts';
import type { Candidate } from './retrieve.ts';
import { readingOf, type Signs, signsOf } from './signs.ts';
import { rivalsOf } from './standing.ts';
import type { Asked } from './understand.ts';

/**
 * Written by `npm run eval -- fit`: a logistic regression on made questions alone, the tuning halves of
 * eval/questions/sample.jsonl and eval/planted and all of eval/workshop.
 */
const WEIGHTS: Signs & { readonly constant: number } = {
  constant: -6.1,
  piece: 1.61,
  sentence: 1.7,
  headed: 0.46,
  asSaid: 0.48,
  ahead: 2.48,
  likeness: 2,
  translated: 4.41,
  unlike: 0.52,
  missing: -0.76,
  lacksKind: -1.65,
  lacksKindAtAll: -1.29,
  lacksMeasure: -0.99,
  hasMeasure: 0.71,
  lacksCount: -1.43,
  unheld: -0.3,
  words: 0.22,
};

/** What is less strong is no answer rather than one. */
const STRONG_ENOUGH = 0;

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
  return { supports: strength > STRONG_ENOUGH, strength };
}

function weighed(signs: Signs): number {
  const names = Object.keys(signs) as (keyof Signs)[];
  return names.reduce((sum, name) => sum + WEIGHTS[name] * signs[name], WEIGHTS.constant);
}
