// Checks every statement against the passages it cites, whoever drafted it; what they do not say is removed.

import type { Citation, Statement } from '../../graph/model/answer.ts';
import { isSupported } from './generate/support.ts';
import type { Passage } from './passage.ts';

export function cite(drafted: readonly Statement[], passages: readonly Passage[]): readonly Statement[] {
  return drafted.flatMap((statement) => {
    const citations = statement.citations.filter((citation) => isVerbatim(citation, passages));
    return holds({ ...statement, citations }) ? [{ ...statement, citations }] : [];
  });
}

/** An extract stands in what it cites word for word; a generated sentence says no more than all it cites together. */
function holds({ text, citations, generated }: Statement): boolean {
  if (!generated) return citations.some(({ quote }) => quote.includes(text));
  const named = citations.flatMap(({ title, headings, machines }) => [title, ...headings, ...machines]);
  return (
    citations.length > 0 &&
    isSupported(
      text,
      citations.map(({ quote }) => quote),
      named,
    )
  );
}

function isVerbatim(citation: Citation, passages: readonly Passage[]): boolean {
  return passages.some((passage) =>
    [passage.chunk, ...passage.sequence, ...passage.guards, ...passage.beside].some(
      (chunk) =>
        chunk.id === citation.chunkId &&
        citation.start >= chunk.start &&
        citation.end <= chunk.end &&
        chunk.text.slice(citation.start - chunk.start, citation.end - chunk.start) === citation.quote,
    ),
  );
}
