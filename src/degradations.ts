// Says in which ways answers are worse than they could be, for health and for every answer.

import type { DegradationCode } from '../graph/model/answer.ts';

/** `language`: of the question; null: of the service itself. */
export function degradations(
  model: { readonly languages: readonly string[] } | null,
  hnsw: boolean,
): (language: string | null) => readonly DegradationCode[] {
  return (language) => {
    const codes: DegradationCode[] = [];
    if (!model) codes.push('LEXICAL_ONLY');
    else if (language !== null && language !== 'und' && !model.languages.includes(language)) {
      codes.push('LANGUAGE_NOT_COVERED');
    }
    if (!hnsw) codes.push('EXACT_ONLY');
    return codes;
  };
}
