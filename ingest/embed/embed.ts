// The embed stage: one vector for each chunk's title, headings and text, by the local model.

import { searchText } from '../chunk/searchText.ts';
import type { IngestDeps } from '../deps.ts';
import type { Chunked, Embedded } from '../stages.ts';

export async function embed(embedder: IngestDeps['embedder'], chunked: Chunked): Promise<Embedded> {
  if (!embedder) return { chunked, vectors: null, model: null } as Embedded;
  const title = chunked.redacted.text.title ?? '';
  const vectors = await embedder.embed(
    chunked.chunks.map((chunk) => searchText(title, chunk)),
    'document',
  );
  return { chunked, vectors, model: embedder.model.digest } as unknown as Embedded;
}
