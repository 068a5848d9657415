// Counts the word pieces of a text, so that the chunker fits its chunks to the embedding model's window.

import { lockedModel, type ModelFolder, verifyTokenizer } from './lock.ts';
import { openWordPieces } from './pieces.ts';

export type Fit = {
  /** Word pieces of a text, without what the model adds to it. */
  readonly fits: (text: string) => number;
  /** Most word pieces of a passage of which nothing is cut off. */
  readonly window: number;
};

/** The marks that the model itself puts around a text. */
const MARKS = 2;

/** Throws as `openEmbedder` does. */
export async function openFit(where: ModelFolder): Promise<Fit> {
  const model = await lockedModel(where);
  await verifyTokenizer(where, model);
  const { count } = await openWordPieces(where.folder, model);
  return { fits: count, window: model.window - MARKS - count(model.passagePrefix) };
}
