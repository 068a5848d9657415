// Says whether the best passage is evidence enough to answer from; below that the answer is "not known".

import { codesOf, roleOf } from './codes.ts';
import type { Candidate } from './retrieve.ts';
import type { Asked } from './understand.ts';

/**
 * Set on the tuning half of the sample plant's questions (`npm run eval -- answers`), not on any published set.
 * `terms` is the share of the question's word weight that the passage matches, `cosine` its vector's likeness.
 */
const ENOUGH = { terms: 0.6, cosine: 0.55, bothTerms: 0.35, bothCosine: 0.4 };

export function supports(asked: Asked, best: Candidate): boolean {
  const codes = codesOf(asked);
  if (codes.length > 0) return roleOf(best.chunk, codes) !== 'none';
  const { terms, vector } = best.hit;
  const cosine = vector ?? 0;
  return terms >= ENOUGH.terms || cosine >= ENOUGH.cosine || (terms >= ENOUGH.bothTerms && cosine >= ENOUGH.bothCosine);
}
