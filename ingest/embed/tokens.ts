// Counts the word pieces of a text, so that the chunker fits its chunks to the embedding model's window.

import { lockedModel, type ModelFolder, verifyTokenizer } from './lock.ts';
import { openWordPieces } from './pieces.ts';

/**
 * Resolves to a synchronous counter. The two marks that the model adds around a text are not counted: a chunk fits when
 * its count is at most the model's window minus two. Throws as `openEmbedder` does.
 */
export async function openTokenCounter(where: ModelFolder): Promise<(text: string) => number> {
  const model = await lockedModel(where);
  await verifyTokenizer(where, model);
  const pieces = await openWordPieces(where.folder, model);
  return pieces.count;
}
