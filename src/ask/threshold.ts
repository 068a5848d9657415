// Says whether a passage is evidence enough to answer from; below that the answer is "not known".

import { codesOf, roleOf } from './codes.ts';
import type { Candidate } from './retrieve.ts';
import type { Asked } from './understand.ts';

/**
 * Set on the tuning half of the sample plant's questions (`npm run eval -- answers --split tuning`), on no published
 * set: there, unanswerable questions about other matters stay below 0.6 together and 0.4 in likeness.
 * - `together`: share of the question's word weight that the passage matches, plus its vector's cosine.
 * - `cosine`: meaning alone, for questions in other words than the text's.
 * - `tagged`: together, where the passage holds a tag or part number that the question names.
 */
const ENOUGH = { together: 0.75, cosine: 0.5, tagged: 0.42 };

export function supports(asked: Asked, best: Candidate): boolean {
  const codes = codesOf(asked);
  if (codes.length > 0) return roleOf(best.chunk, codes) !== 'none';
  const { terms, vector, entity } = best.hit;
  return vector >= ENOUGH.cosine || terms + vector >= (entity ? ENOUGH.tagged : ENOUGH.together);
}
