// Reads a picture file: a photograph or scan of paper becomes one page of recognised text.

import { Refusal } from '../../../graph/model/errors.ts';
import { Draft } from '../draft.ts';
import type { Read } from '../input.ts';
import { writePages } from '../pdf/blocks.ts';
import { layOut, withLines, withSeen } from '../pdf/layout.ts';
import { Closer } from './closer.ts';
import { openEngine } from './engine.ts';
import { pictureHead } from './image.ts';
import { placed } from './placed.ts';

export const readImage: Read = async ({ bytes }, { limits, recognise }) => {
  const head = pictureHead(bytes);
  if (!head) throw new Refusal('UNSUPPORTED_TYPE');
  if (head.pixels === null || head.pixels === 0) throw new Refusal('DAMAGED_FILE');
  if (head.pixels > limits.maxPixels) throw new Refusal('PICTURE_TOO_LARGE');
  if (recognise === 'off') throw new Refusal('NO_TEXT');
  if (recognise === 'ask') throw new Closer(1);
  const found = (await openEngine(recognise)).recognise(bytes);
  const scale = 72 / (found.resolution ?? usualResolution(found.height));
  const page = placed(found.words, 1, scale);
  const draft = new Draft(limits);
  const [width, height] = [found.width * scale, found.height * scale];
  const lined = withLines({ number: 1, width, height, words: page.words, rules: [] });
  writePages(draft, [layOut(withSeen(lined))]);
  draft.recognised(1, page);
  return draft.finish(head.mediaType, null);
};

/** As if it were a sheet of A4. */
function usualResolution(height: number): number {
  return Math.max(72, height / 11.7);
}
