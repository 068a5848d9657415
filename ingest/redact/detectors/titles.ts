// Finds forms of address before a name: Mr, Frau, Dr.

import type { DetectionContext, Detector, Finding } from '../detector.ts';
import { TITLE_WORDS } from './nameLists.ts';
import { nameAt } from './nameWords.ts';

export const titles: Detector = { name: 'titles', version: 4, detect };

/** "14 Oak Dr., Springfield": the kind of a street, not a doctor. */
const OF_STREET = "(?<!\\d{1,6}(?: \\p{Lu}[\\p{L}'’-]{0,30}){1,3} Dr)";

export const TITLE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${TITLE_WORDS})${OF_STREET}(?:\\.|(?=[ \\u00a0]))[ \\u00a0]?(?=\\p{Lu})`,
  'gu',
);

/** Before another form of address or a small word of a name, or where it alone is filled in. */
const APART = new RegExp(
  [
    `(?<![\\p{L}\\p{N}])(?:(?:Mrs?|Ms|Dr)${OF_STREET}\\.(?=[\\s,;/]|$)`,
    '(?:Mrs?|Ms|Miss|Dr|Herrn?|Frau|Mme|Monsieur|Madame)(?=(?: (?:and|or|und|oder|&) |/)(?:Mrs?|Ms|Miss|Dr|Frau|Herrn?|Mme|Madame)(?!\\p{L}))',
    '(?:Mrs?|Ms|Dr|Prof|Herrn?|Frau)\\.?(?= (?:van|von|de|del|della|di|da|du|le|la|al|el|ter|ten|zu|bin) ))',
  ].join('|'),
  'gu',
);
/** Behind a name; elsewhere such letters are of a machine's. */
const DEGREE =
  /(?<=\p{Lu}\p{Ll}{1,30},? )(?:Ph\.?D\.?|M\.?D\.?|D\.?D\.?S\.?|M\.?B\.?A\.?|[BM]\.?Sc\.?|[BM]\.A\.|LL\.?[BM]\.?|Jr\.?|Sr\.|Esq\.?)(?![\p{L}\p{N}])/gu;
/** `Anrede: Frau`, as forms have it. */
const FILLED_IN =
  /(?<=(?:^|\n|[|;\t] ?)(?:[Tt]itle|[Ss]alutation|[Aa]nrede|[Tt]itel|[Pp]refix) ?: {0,3})\p{Lu}[\p{L}.]{1,12}(?: \p{Lu}[\p{L}.]{1,8})?(?=[ \t]*(?:\n|[|;\t,]|$))/gu;

function detect(text: string, { thorough }: DetectionContext): readonly Finding[] {
  // "Sr. No. 5" is of a thing: a name must follow.
  const before = [...text.matchAll(TITLE)].filter((match) => nameAt(text, match.index + match[0].length) !== null);
  const behind = thorough ? [...text.matchAll(DEGREE)] : [];
  return [...before, ...behind, ...text.matchAll(APART), ...text.matchAll(FILLED_IN)].map((match) => ({
    start: match.index,
    end: match.index + match[0].trimEnd().length,
    type: 'title',
    confidence: 0.9,
    detector: titles.name,
    basis: 'context',
  }));
}
