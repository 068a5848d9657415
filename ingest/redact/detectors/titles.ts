// Finds forms of address before a name: Mr, Frau, Dr.

import type { Detector, Finding } from '../detector.ts';

export const titles: Detector = { name: 'titles', version: 2, detect };

/** As they stand in letters of the languages around. */
export const TITLE_WORDS =
  'Mrs?|Ms|Mx|Miss|Madam|Mister|Sir|Lady|Lord|Dr|Prof|Professor|Rev|Hon|Capt|Captain|Sgt|Herrn?|Frau|Fr|Hr|Fru|Ing|Dipl\\.-Ing|DI|Mag|Monsieur|Madame|Mme|Mlle|Sig|Sig\\.ra|Signore?|Signora|Señora?|Sra|Srta|Sr|Dhr|Mevr|Mw|Pan|Pani';

/** "14 Oak Dr., Springfield": the kind of a street, not a doctor. */
const OF_STREET = "(?<!\\d{1,6}(?: \\p{Lu}[\\p{L}'’-]{0,30}){1,3} Dr)";

export const TITLE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${TITLE_WORDS})${OF_STREET}(?:\\.|(?=[ \\u00a0]))[ \\u00a0]?(?=\\p{Lu})`,
  'gu',
);

/** After a name, before another form of address or a small word of a name, or where it alone is filled in. */
const APART = new RegExp(
  [
    `(?<![\\p{L}\\p{N}])(?:(?:Mrs?|Ms|Dr)${OF_STREET}\\.(?=[\\s,;/]|$)`,
    '(?:Mrs?|Ms|Miss|Dr|Herrn?|Frau|Mme|Monsieur|Madame)(?=(?: (?:and|or|und|oder|&) |/)(?:Mrs?|Ms|Miss|Dr|Frau|Herrn?|Mme|Madame)(?!\\p{L}))',
    '(?:Mrs?|Ms|Dr|Prof|Herrn?|Frau)\\.?(?= (?:van|von|de|del|della|di|da|du|le|la|al|el|ter|ten|zu|bin) )',
    '(?<=\\p{L},? )(?:Ph\\.?D\\.?|M\\.?D\\.?|D\\.?D\\.?S\\.?|M\\.?B\\.?A\\.?|[BM]\\.?Sc\\.?|[BM]\\.A\\.|LL\\.?[BM]\\.?|Jr\\.?|Sr\\.|Esq\\.?)(?![\\p{L}\\p{N}]))',
  ].join('|'),
  'gu',
);
/** `Anrede: Frau`, as forms have it. */
const FILLED_IN =
  /(?<=(?:^|\n|[|;\t] ?)(?:[Tt]itle|[Ss]alutation|[Aa]nrede|[Tt]itel|[Pp]refix) ?: {0,3})\p{Lu}[\p{L}.]{1,12}(?: \p{Lu}[\p{L}.]{1,8})?(?=[ \t]*(?:\n|[|;\t,]|$))/gu;
function detect(text: string): readonly Finding[] {
  return [TITLE, APART, FILLED_IN].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].trimEnd().length,
      type: 'title' as const,
      confidence: 0.9,
      detector: titles.name,
      basis: 'context' as const,
    })),
  );
}
