// Finds calendar dates in text and names each in one way, so that "5 March", "am 5.3.2026" and "2026-03-05" are the same day; pure.

/** A date as it stands in a text, and what it is known by. */
export interface DateSaid {
  readonly start: number;
  readonly end: number;
  /** As exactly as it was said: `2026-03-05`, `03-05`, `2026-03` or `03`. */
  readonly date: string;
  /** It and what is less exact, for search. */
  readonly terms: readonly [string, ...string[]];
}

/** In reading order. Dates with slashes are left: 3/5 is March to some and May to others. */
export function datesIn(text: string): readonly DateSaid[] {
  if (!MAY_HOLD_ONE.test(text)) return [];
  return [...text.matchAll(DATE)].flatMap(({ index, 0: said, groups }) => {
    const of = (...names: string[]) => names.map((name) => groups![name]).find((value) => value !== undefined);
    const month = monthOf(of('isoMonth', 'dottedMonth', 'dayMonth', 'monthDay', 'monthYear', 'alone')!);
    const day = of('isoDay', 'dottedDay', 'day', 'dayAfter');
    if (month === null || (day !== undefined && (Number(day) < 1 || Number(day) > 31))) return [];
    const year = yearOf(of('isoYear', 'dottedYear', 'yearAfterMonth', 'yearAfterDay', 'year'));
    const dates = datesOf(year, month, day);
    const [exactly, ...less] = dates.map((date) => MARK + date) as [string, ...string[]];
    return [{ start: index, end: index + said.length, date: dates[0]!, terms: [exactly, ...less] }];
  });
}

/** What marks a term as a date's: no word or number has it. */
const MARK = '@';

export function isDateTerm(term: string): boolean {
  return term.startsWith(MARK);
}

/** The text with its dates blanked, the rest at the same places. */
export function withoutDates(text: string, dates: readonly DateSaid[]): string {
  return dates.reduce((left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end), text);
}

/** The most exact first. */
function datesOf(year: string | null, month: string, day: string | undefined): readonly string[] {
  const date = day === undefined ? month : `${month}-${day.padStart(2, '0')}`;
  const withYear = (one: string) => (year === null ? [] : [`${year}-${one}`]);
  return [...new Set([...withYear(date), date, ...withYear(month), month])];
}

/** `26` is of this century. */
function yearOf(said: string | undefined): string | null {
  if (said === undefined) return null;
  return said.length === 2 ? `20${said}` : said;
}

/** Two digits; null: no month. */
function monthOf(said: string): string | null {
  const number = /^\d/.test(said) ? Number(said) : 1 + MONTHS.findIndex((names) => names.includes(said.toLowerCase()));
  return number >= 1 && number <= 12 ? String(number).padStart(2, '0') : null;
}

const MONTHS: readonly (readonly string[])[] = [
  ['january', 'januar', 'jänner', 'jan'],
  ['february', 'februar', 'feb'],
  ['march', 'märz', 'maerz', 'mar'],
  ['april', 'apr'],
  ['may', 'mai'],
  ['june', 'juni', 'jun'],
  ['july', 'juli', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oktober', 'oct', 'okt'],
  ['november', 'nov'],
  ['december', 'dezember', 'dec', 'dez'],
];
/** `words`: names that want a capital, since they are words besides: "it may", "to march". */
const monthBut = (words: readonly string[]) =>
  MONTHS.flat()
    .sort((a, b) => b.length - a.length)
    .map((name) => {
      const first = name[0]!.toUpperCase();
      return `${words.includes(name) ? first : `[${first}${name[0]}]`}${name.slice(1)}|${name.toUpperCase()}`;
    })
    .join('|');
const MONTH = monthBut(['may', 'march', 'mar']);
const MONTH_OF_A_DAY = monthBut(['may']);
const YEAR = '(?:19|20)\\d\\d';
/** What stands before a month that is meant as a time. */
const WHEN =
  '(?:in|since|until|till|by|during|of|from|last|this|im|seit|bis|ab|am|vom|zum|den|dem|letzten|diesen|anfang|mitte|ende)';
const DATE = new RegExp(
  [
    `(?<![\\d-])(?<isoYear>${YEAR})-(?<isoMonth>[01]\\d)(?:-(?<isoDay>[0-3]\\d))?(?![\\d-])`,
    `(?<![\\d.])(?<dottedDay>[0-3]?\\d)\\. ?(?<dottedMonth>[01]?\\d)\\. ?(?<dottedYear>${YEAR}|\\d\\d)(?!\\.?\\d)`,
    `(?<![\\d.])(?<day>[0-3]?\\d)(?:st|nd|rd|th|\\.)?(?: of)? ?(?<dayMonth>${MONTH_OF_A_DAY})\\b\\.?(?:,? (?<yearAfterMonth>${YEAR})\\b)?`,
    `\\b(?<monthDay>${MONTH})\\.? (?<dayAfter>[0-3]?\\d)(?:st|nd|rd|th)?\\b(?![.,:]?\\d)(?:,? (?<yearAfterDay>${YEAR})\\b)?`,
    `\\b(?<monthYear>${MONTH})\\.? (?<year>${YEAR})\\b`,
    `\\b${WHEN} (?<alone>${MONTH})\\b`,
  ].join('|'),
  'gu',
);
/** Cheap, and true of every text with a date. */
const MAY_HOLD_ONE = new RegExp(`\\d\\d?\\. ?\\d|\\d-[01]\\d|${MONTH_OF_A_DAY}`, 'u');
