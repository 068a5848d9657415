// Checks every statement against the passage it cites, whoever drafted it; what is not there verbatim is removed.

import type { Citation, Statement } from '../../graph/model/answer.ts';
import type { Passage } from './complete.ts';

export function cite(drafted: readonly Statement[], passages: readonly Passage[]): readonly Statement[] {
  return drafted.flatMap((statement) => {
    const citations = statement.citations.filter((citation) => isVerbatim(citation, passages));
    const supported = citations.some(({ quote }) => quote.includes(statement.text));
    return supported ? [{ ...statement, citations }] : [];
  });
}

function isVerbatim(citation: Citation, passages: readonly Passage[]): boolean {
  return passages.some((passage) =>
    [passage.chunk, ...passage.sequence, ...passage.guards].some(
      (chunk) =>
        chunk.id === citation.chunkId &&
        citation.start >= chunk.start &&
        citation.end <= chunk.end &&
        chunk.text.slice(citation.start - chunk.start, citation.end - chunk.start) === citation.quote,
    ),
  );
}
