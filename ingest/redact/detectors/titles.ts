// Finds forms of address before a name: Mr, Frau, Dr.

import type { Detector, Finding } from '../detector.ts';

export const titles: Detector = { name: 'titles', version: 1, detect };

export const TITLE =
  /(?<![\p{L}\p{N}])(?:Mrs?|Ms|Mx|Miss|Madam|Mister|Sir|Dr|Prof|Professor|Rev|Herrn?|Frau|Fr|Hr|Ing|Dipl\.-Ing|DI|Mag)(?:\.|(?=[ \u00a0]))[ \u00a0]?(?=\p{Lu})/gu;

function detect(text: string): readonly Finding[] {
  return [...text.matchAll(TITLE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].trimEnd().length,
    type: 'title',
    confidence: 0.9,
    detector: titles.name,
    basis: 'context',
  }));
}
