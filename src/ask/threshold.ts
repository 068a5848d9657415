// Says whether a passage is evidence enough to answer from; below that the answer is "not known".

import { codesOf, roleOf } from './codes.ts';
import type { Candidate } from './retrieve.ts';
import { type Signs, signsOf } from './signs.ts';
import type { Asked } from './understand.ts';

/**
 * Logistic regression on the tuning halves of eval/questions/sample.jsonl and eval/planted, on no published set:
 * questions with the passage that answers them, unanswerable ones with the nearest (weighing double), and answerable
 * ones with what is nearest once the passages that answer them are taken away (weighing half).
 */
const WEIGHTS: Signs & { readonly constant: number } = {
  constant: -6.66,
  piece: 3.38,
  sentence: 2.3,
  likeness: 1.65,
  missing: -1.58,
  lacksKind: -2.49,
  lacksMeasure: -1.19,
  unheld: -0.51,
  words: 0.56,
};

/** Both set on the same halves: strong enough alone, and strong enough where search found it and it lacks nothing. */
const SURE = -0.9;
const LIKELY = -1.7;
/**
 * What search must have found otherwise, set on the tuning half of the sample plant's questions.
 * - `cosine`: meaning alone, for questions in other words than the text's.
 * - `together`: share of the question's word weight that the passage matches, plus the cosine.
 * - `tagged`: together, where the passage holds a tag or part number that the question names.
 */
const FOUND = { cosine: 0.5, together: 0.75, tagged: 0.42 };

/** What is thought of a passage as an answer to one question. */
export interface Verdict {
  readonly supports: boolean;
  /** The larger, the more likely the passage answers the question; 0 where it names a code that was asked for. */
  readonly strength: number;
}

/** Reads each passage once, however often it is asked about. */
export function judging(asked: Asked): (candidate: Candidate) => Verdict {
  const known = new Map<Candidate, Verdict>();
  return (candidate) => {
    const verdict = known.get(candidate) ?? verdictOn(asked, candidate);
    known.set(candidate, verdict);
    return verdict;
  };
}

/** A question about a fault code is answered by what names it, whatever else it says. */
function verdictOn(asked: Asked, candidate: Candidate): Verdict {
  const codes = codesOf(asked);
  if (codes.length > 0) return { supports: roleOf(candidate.chunk, codes) !== 'none', strength: 0 };
  const signs = signsOf(asked, candidate);
  const strength = weighed(signs);
  const lacks = signs.lacksKind + signs.lacksMeasure + signs.missing > 0;
  // Where the model does not know the language, half of what makes a passage strong says nothing.
  const likely = !lacks && wasFound(candidate) && (strength > LIKELY || !asked.covered);
  return { supports: strength > SURE || likely, strength };
}

function weighed(signs: Signs): number {
  const names = Object.keys(signs) as (keyof Signs)[];
  return names.reduce((sum, name) => sum + WEIGHTS[name] * signs[name], WEIGHTS.constant);
}

function wasFound({ hit: { vector, terms, entity } }: Candidate): boolean {
  return vector >= FOUND.cosine || terms + vector >= (entity ? FOUND.tagged : FOUND.together);
}
