// Loads the trained name model that comes with the program, and finds names with it.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../../graph/model/errors.ts';
import type { Digest } from '../../../graph/model/ids.ts';
import type { Finding } from '../detector.ts';
import { wholeAddress } from '../detectors/addresses.ts';
import type { NameFinder } from '../nameFinder.ts';
import { decode, type Weights } from './decode.ts';
import { featuresOf } from './features.ts';
import { KINDS } from './labels.ts';
import { sequences, type Token } from './tokens.ts';
import { unpack } from './weights.ts';

/** Of weights.bin beside this file; README.md says how it is made. */
export const WEIGHTS_SHA256 = 'ca0422c359fbc0917b48e885452628968b589cd3dd87bf391c32e51b44230d4b';

/** null: the weights are not there. Throws MODEL_DIGEST when they are not the ones this program was made with. */
export async function openTrained(file = join(import.meta.dirname, 'weights.bin')): Promise<NameFinder | null> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!bytes) return null;
  const digest = createHash('sha256').update(bytes).digest('hex');
  const weights = digest === WEIGHTS_SHA256 ? unpack(bytes) : null;
  if (!weights)
    throw new Refusal(
      'MODEL_DIGEST',
      'The weights of the name model are not the ones of this release; restore weights.bin.',
    );
  return { level: 'trained', digest: digest as Digest, find: async (text) => namesIn(weights, text) };
}

/** Linear in the text. */
export function namesIn(weights: Weights, text: string): readonly Finding[] {
  const found: Finding[] = [];
  for (const tokens of sequences(text)) {
    if (!tokens.some(({ text: word }) => /^\p{Lu}/u.test(word))) continue;
    found.push(...spansOf(text, tokens, decode(weights, featuresOf(tokens))));
  }
  return found;
}

function spansOf(text: string, tokens: readonly Token[], labels: Uint8Array): readonly Finding[] {
  const found: Finding[] = [];
  for (let place = 0; place < labels.length; place++) {
    const label = labels[place]!;
    if (label === 0) continue;
    let last = place;
    while (last + 1 < labels.length && labels[last + 1] === label + 1) last++;
    const type = KINDS[(label - 1) >> 1]!;
    const span = { start: tokens[place]!.start, end: tokens[last]!.end };
    const whole = type === 'address' ? wholeAddress(text, span) : span;
    if (/\p{L}/u.test(text.slice(whole.start, whole.end)))
      found.push({ ...whole, type, confidence: 0.65, detector: 'trained', basis: 'pattern' });
    place = last;
  }
  return found;
}
