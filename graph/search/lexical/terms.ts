// The terms of a text as search counts them, for judging which part of a passage speaks to a question.

import { wantedTerms } from '../words/analyse.ts';

/** Without stop words and repeats, each word in every form it takes, so that texts of either language compare. */
export function terms(text: string): string[] {
  return [...new Set(wantedTerms(text).flatMap((word) => word.forms))];
}
