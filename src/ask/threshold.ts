// Says whether a passage is evidence enough to answer from; below that the answer is "not known".

import { codesOf, roleOf } from './codes.ts';
import type { Candidate } from './retrieve.ts';
import type { Asked } from './understand.ts';
import { lacksKind, missing } from './wanting.ts';
import { askedFor, coverage, sentencesIn, textOf } from './wording.ts';

/**
 * Set on the tuning half of the sample plant's questions (`npm run eval -- answers --split tuning`), on no published set.
 * - `together`: share of the question's word weight that the passage matches, plus its vector's cosine.
 * - `cosine`: meaning alone, for questions in other words than the text's.
 * - `tagged`: together, where the passage holds a tag or part number that the question names.
 */
const ENOUGH = { together: 0.75, cosine: 0.5, tagged: 0.42 };

/**
 * Logistic regression on the tuning halves of eval/questions and eval/planted, on no published set; it weighs passages
 * against each other. As a threshold it kept silent on more unanswerable questions, and on too many answerable ones.
 */
const WEIGHTS = {
  constant: -5.1,
  /** Share of the question's word weight among what is visible that the passage holds. */
  terms: 2.8,
  /** Share of its words in the best piece of the passage with the headings above it. */
  piece: 2.8,
  /** The same of the best sentence under the nearest heading. */
  sentence: 3,
  /** Cosine of the meanings. */
  likeness: 1.25,
  /** Each thing asked about by name that the passage does not have; two count. */
  missing: -0.6,
};
/** Likeness that says nothing, in a language that the model does not know. */
const UNKNOWN_LIKENESS = 0.45;

export function supports(asked: Asked, best: Candidate): boolean {
  const codes = codesOf(asked);
  if (codes.length > 0) return roleOf(best.chunk, codes) !== 'none';
  const { chunk, document, hit } = best;
  if (lacksKind(asked.whole, [document.title, ...chunk.headings, chunk.text].join('\n'))) return false;
  return hit.vector >= ENOUGH.cosine || hit.terms + hit.vector >= (hit.entity ? ENOUGH.tagged : ENOUGH.together);
}

/** Above 0: more likely answered by the passage than not. */
export function strength(asked: Asked, { hit, chunk, document }: Candidate): number {
  const wanted = askedFor(asked);
  const head = [document.title, ...chunk.headings].join('\n');
  const nearest = chunk.headings.at(-1) ?? '';
  const best = (shares: readonly number[]) => Math.max(0, ...shares);
  const sentences = chunk.pieces.flatMap((piece) => sentencesIn(chunk, piece));
  return (
    WEIGHTS.constant +
    WEIGHTS.terms * hit.terms +
    WEIGHTS.piece * best(chunk.pieces.map((piece) => coverage(wanted, `${head}\n${textOf(chunk, piece)}`))) +
    WEIGHTS.sentence * best(sentences.map((span) => coverage(wanted, `${nearest}\n${textOf(chunk, span)}`))) +
    WEIGHTS.likeness * (asked.covered ? hit.vector : UNKNOWN_LIKENESS) +
    WEIGHTS.missing * Math.min(2, missing(asked, `${head}\n${chunk.text}`).length)
  );
}
