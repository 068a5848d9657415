// Finds dates and people's ages.

import type { Detector, Finding, FindingType } from '../detector.ts';

export const dates: Detector = { name: 'dates', version: 3, detect };

const MONTH =
  '(?:Jan(?:uary|uar)?|Jän(?:ner)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März?|Apr(?:il)?|May|Mai|June?|Juni|July?|Juli|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Okt(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Dez(?:ember)?)\\.?';
const DAY = '(?:[0-2]?\\d|3[01])';
const YEAR = '(?:19|20)\\d{2}';
const CLOCK =
  '(?:(?:T|,? (?:at )?(?=\\d{1,2}:\\d{2}:))\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?(?:Z|[+-]\\d{2}:\\d{2}| ?[AaPp]\\.?[Mm]\\.?)?)?';

const WEEKDAY =
  '(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)';
/** Months of the languages around, which write them small. */
const MOIS =
  '(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|dicembre|enero|febrero|abril|mayo|junio|julio|septiembre|octubre|noviembre|diciembre|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)';

const DATES: readonly RegExp[] = [
  new RegExp(`(?<![\\p{L}\\p{N}.,/-])${YEAR}([-/.])(?:0?\\d|1[0-2])\\1${DAY}${CLOCK}(?![\\p{L}\\p{N}]|[-/.]\\d)`, 'gu'),
  new RegExp(
    `(?<![\\p{L}\\p{N}.,/-])${DAY}([-/.]) ?${DAY}\\1 ?(?:${YEAR}|\\d{2})${CLOCK}(?![\\p{L}\\p{N}]|[-/.]\\d)`,
    'gu',
  ),
  new RegExp(`(?<![\\p{L}\\p{N}])${DAY}(?:er|\\.)? (?:de )?${MOIS}(?: (?:de )?${YEAR})?(?![\\p{L}\\p{N}])`, 'gu'),
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${WEEKDAY}, ?(?:the |den )?)?${DAY}(?:st|nd|rd|th|\\.)?(?: of)?[ -]${MONTH}(?:,?[ -]${YEAR})?(?![\\p{L}\\p{N}])`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${WEEKDAY}, ?)?${MONTH}[ -]${DAY}(?:st|nd|rd|th)?(?:,?[ -]${YEAR})?(?![\\p{L}\\p{N}])`,
    'gu',
  ),
  new RegExp(`(?<![\\p{L}\\p{N}])${WEEKDAY}s?(?![\\p{L}\\p{N}])`, 'gu'),
  /(?<![\p{L}\p{N}.,/-])(?:0[1-9]|1[0-2])\/[0-3]\d(?![\p{L}\p{N}]|[-/.]\d)/gu,
  new RegExp(`(?<![\\p{L}\\p{N}.,/-])(?:0[1-9]|1[0-2])/${YEAR}(?![\\p{L}\\p{N}]|[-/.]\\d)`, 'gu'),
  new RegExp(
    `(?<=\\b(?:[Ii]n|[Ss]ince|[Ss]eit|[Uu]ntil|[Uu]p to|[Ff]rom|[Bb]efore|[Aa]fter|[Dd]uring|[Yy]ear|[Bb]y|[Vv]or|[Nn]ach|[Jj]ahre?) )${YEAR}(?![\\p{L}\\p{N}]|[-/.,]\\d| ?(?:mm|rpm|kg|V|bar|N))`,
    'gu',
  ),
  new RegExp(`(?<![\\p{L}\\p{N}])${MONTH},? ${YEAR}(?![\\p{L}\\p{N}])`, 'gu'),
];

/** The number alone is the age; the words around it make it one. */
const AGES: readonly RegExp[] = [
  /(?<![\p{L}\p{N}.,])(\d{1,3})(?=[ -](?:years?|yrs?)[ -]old\b|[ -]y\/o\b| ?yo\b| years of age\b| Jahre(?:n)? alt\b)/gu,
  /(?<=\b(?:aged?|[Aa]lter(?: von)?|[Aa]ge(?: of| is|:)|[Tt]urn(?:s|ed|ing)|[Ii]m Alter von) )(\d{1,3})(?![\p{L}\p{N}]|[.,]\d)/gu,
  /(?<=\b(?:I am|I'm|he is|she is|he's|she's|[Ii]ch bin|er ist|sie ist) )(\d{1,3})(?=[.!,;]|$| (?:and|und|but|years|Jahre)\b)/gu,
  /(?<=\p{Lu}[\p{Ll}-]{1,30} (?:is|was|ist|war|turned|who is|who was) )(1[4-9]|[2-9]\d)(?=[.!;]| (?:and|und|when|years|Jahre)\b)/gu,
  // "Anna, 34, lives here" and "Anna (34)", not "On December 24, 2024" and "Motor 24, Motor 25".
  /(?<=\p{Lu}[\p{L}-]{1,30}(?:, \(?| \())(1[4-9]|[2-9]\d)(?=\)|,? (?:years|Jahre)\b|, )(?<!\d,? \d{2})/gu,
  /(?<=\p{Lu}[\p{L}-]{1,30} )(1[4-9]|[2-9]\d)(?=,? (?:years|Jahre)\b)/gu,
];

function detect(text: string, { thorough }: { readonly thorough: boolean }): readonly Finding[] {
  const found = DATES.flatMap((pattern) => all(text, pattern, 'date'));
  return thorough ? [...found, ...AGES.flatMap((pattern) => all(text, pattern, 'age'))] : found;
}

/** Below anything that it could overlap: a date is left in the text by most policies. */
function all(text: string, pattern: RegExp, type: FindingType): readonly Finding[] {
  const basis = type === 'age' ? 'context' : 'pattern';
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    type,
    confidence: type === 'age' ? 0.6 : 0.1,
    detector: dates.name,
    basis,
  }));
}
