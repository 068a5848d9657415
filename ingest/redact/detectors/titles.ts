// Finds forms of address before a name: Mr, Frau, Dr.

import type { Detector, Finding } from '../detector.ts';

export const titles: Detector = { name: 'titles', version: 1, detect };

/** As they stand in letters of the languages around. */
export const TITLE_WORDS =
  'Mrs?|Ms|Mx|Miss|Madam|Mister|Sir|Lady|Lord|Dr|Prof|Professor|Rev|Hon|Capt|Captain|Sgt|Herrn?|Frau|Fr|Hr|Fru|Ing|Dipl\\.-Ing|DI|Mag|Monsieur|Madame|Mme|Mlle|Sig|Sig\\.ra|Signore?|Signora|Señora?|Sra|Srta|Sr|Dhr|Mevr|Mw|Pan|Pani';

export const TITLE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${TITLE_WORDS})(?:\\.|(?=[ \\u00a0]))[ \\u00a0]?(?=\\p{Lu})`,
  'gu',
);

/** After a name, or where only the form of address is filled in. */
const APART =
  /(?<![\p{L}\p{N}])(?:(?:Mrs?|Ms|Dr)\.(?=[\s,;]|$)|(?<=\p{L}, )(?:Ph\.?D\.?|M\.?D\.?|Jr\.|Sr\.|Esq\.)(?![\p{L}\p{N}]))/gu;

function detect(text: string): readonly Finding[] {
  return [...text.matchAll(TITLE), ...text.matchAll(APART)].map((match) => ({
    start: match.index,
    end: match.index + match[0].trimEnd().length,
    type: 'title',
    confidence: 0.9,
    detector: titles.name,
    basis: 'context',
  }));
}
