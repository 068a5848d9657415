// Says whether a passage is evidence enough to answer from; below that the answer is "not known".

import { codesOf, roleOf } from './codes.ts';
import type { Candidate } from './retrieve.ts';
import type { Asked } from './understand.ts';
import { lacksKind, missing } from './wanting.ts';
import { askedWords, sentencesIn, shareOf, textOf } from './wording.ts';

/**
 * Logistic regression on the tuning halves of eval/questions/sample.jsonl and eval/planted, an unanswerable question
 * weighing 2.5 answerable ones, on no published set. There, 96 % of the answerable questions whose passage was found
 * stay above 0 and 90 % of the unanswerable ones below, most of which were made to look answerable.
 */
const WEIGHTS = {
  constant: -4.5,
  /** Share of the question's word weight among what is visible that the passage holds. */
  terms: 3.1,
  /** Share of its words in the best piece of the passage with the headings above it. */
  piece: 2.6,
  /** The same of the best sentence under the nearest heading. */
  sentence: 2.6,
  /** Cosine of the meanings. */
  likeness: 1.1,
  /** Each thing asked about by name that the passage does not have; two count. */
  missing: -1,
};
/** Likeness that says nothing, in a language that the model does not know. */
const UNKNOWN_LIKENESS = 0.45;

export function supports(asked: Asked, best: Candidate): boolean {
  const codes = codesOf(asked);
  if (codes.length > 0) return roleOf(best.chunk, codes) !== 'none';
  const { chunk, document } = best;
  return (
    !lacksKind(asked.whole, [document.title, ...chunk.headings, chunk.text].join('\n')) && strength(asked, best) > 0
  );
}

/** Above 0: more likely answered by the passage than not. */
function strength(asked: Asked, { hit, chunk, document }: Candidate): number {
  const wanted = askedWords(asked.topic);
  const head = [document.title, ...chunk.headings].join('\n');
  const nearest = chunk.headings.at(-1) ?? '';
  const translated = asked.topic === asked.translated?.text;
  const best = (shares: readonly number[]) => Math.max(0, ...shares);
  const sentences = chunk.pieces.flatMap((piece) => sentencesIn(chunk, piece));
  return (
    WEIGHTS.constant +
    WEIGHTS.terms * hit.terms +
    WEIGHTS.piece * best(chunk.pieces.map((piece) => shareOf(wanted, `${head}\n${textOf(chunk, piece)}`))) +
    WEIGHTS.sentence * best(sentences.map((span) => shareOf(wanted, `${nearest}\n${textOf(chunk, span)}`))) +
    WEIGHTS.likeness * (asked.covered ? hit.vector : UNKNOWN_LIKENESS) +
    // A text in the other language names things by other words.
    WEIGHTS.missing * (translated ? 0 : Math.min(2, missing(asked.topic, `${head}\n${chunk.text}`).length))
  );
}
