// Some 270 files made to harm whoever reads them, by a seed; nothing in them is copied from anywhere.

import { randomFrom } from '../seeded.ts';
import { archives } from './archives.ts';
import type { Hostile } from './hostile.ts';
import { pdfs } from './pdfs.ts';
import { texts } from './texts.ts';

export function hostileFiles(seed: number): readonly Hostile[] {
  const next = randomFrom(seed);
  return [...archives(), ...pdfs(next), ...texts(next)];
}
