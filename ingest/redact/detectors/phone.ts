// Finds telephone numbers: candidates by shape, judged by the numbering plan of their country.

import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { DetectionContext, Detector, Finding } from '../detector.ts';
import { labelFinder, wordsAfter, wordsBefore } from '../nearby.ts';

export const phone: Detector = { name: 'phone', version: 3, detect };

/** Digit groups parted by single marks; 7 to 20 digits, checked after the match. */
const CANDIDATE =
  /(?<![\p{L}\p{N}_+.,/:=-])(?:\+|00)?[ ]?\(?\d[\d ()./\u2011\u2013-]{5,26}\d(?:\s?(?:x|ext\.?|Dw\.?|DW)\s?\d{1,6})?(?![\p{L}\p{N}_]|[.,]\d)/gu;
const CONTEXT =
  /\b(?:tel|telephone|telefon|phone|mobile|mobil|cell|call|calls|fax|handy|ruf|rufnummer|hotline|dial|pager|whatsapp|contact|anrufen|erreichbar|reach(?:ed)?|durchwahl|ring)\b/i;
/** Right before a number these leave no doubt, not even where it is grouped like a quantity. */
const SAID =
  /(?:\b(?:tel|telephone|telefon(?:nummer)?|phone|mobile|mobil|cell|fax|handy|rufnummer|hotline|whatsapp)\b[^\d\n]{0,12}|(?:^|\n|[,;|(] ?)(?:office|home|desk|direct|büro|privat|dienstlich|mob|m|t|f|p) ?[:.] {0,3})$/iu;
/** Somebody's number; a number alone may be anything's. */
const OWNED =
  /\b(?:my|your|his|her|our|their|mein|dein|sein|ihr|unser)e?r? (?:\p{L}{1,20} ){0,2}(?:number|nummer)[^\d\n]{0,16}$/iu;
const DATE =
  /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})(?![\d ./-])|^(?!0\d)\d{1,3}(?:\.\d{1,3}){3}$|\d{1,2}[/.]\d{1,2}[/.]\d{4}/;
/** Thousands and decimals; a zero before other digits is no quantity. */
const QUANTITY = /^(?!0\d)(?:\d{1,3}(?:[ .]\d{3})*|\d+\.\d+)$/;
const MEASURE = /^\s?(?:%|°|mm|cm|m\b|kg|g\b|bar|l\b|V\b|A\b|kW|W\b|Nm|N\b|s\b|min|h\b|rpm|Hz|kHz|€|EUR|USD)/;
const SERIAL =
  /(?:\b(?:serial|serien|order|auftrag|part|artikel|teile|ticket|id|invoice|rechnung|batch|charge)[\p{L}-]*|no\.|nr\.|n°|#)[:.\s]{0,3}$/iu;

/** Beyond this many candidates in one text, shape alone decides: hiding too much is the safe side. */
const JUDGED = 5_000;

/** Numbers without a prefix may come from a neighbour: plans tried after the site's own. */
const NEIGHBOURS: readonly CountryCode[] = ['AT', 'DE', 'CH', 'FR', 'IT', 'ES', 'NL', 'PL', 'GB', 'US'];

function detect(text: string, context: DetectionContext): readonly Finding[] {
  const judge = planOf(context.site.redaction.phoneRegion);
  const labelOf = labelFinder(context.labelled);
  const findings: Finding[] = [];
  for (const match of text.matchAll(CANDIDATE)) {
    const whole = withoutOpenBracket(match[0].trimStart());
    const start = match.index + match[0].length - whole.length;
    // A sentence ends there: the next one may begin with a part number.
    const value = whole.split(/(?<=\d{4})\. /, 1)[0]!;
    const end = start + value.length;
    const before = wordsBefore(text, start);
    const said = SAID.test(before);
    const named =
      said || OWNED.test(before) || CONTEXT.test(`${before} ${wordsAfter(text, end, 24)} ${labelOf({ start, end })}`);
    if (!plausible(value, named, said) || (!named && (MEASURE.test(text.slice(end, end + 8)) || SERIAL.test(before))))
      continue;
    if (!judge(value, named)) continue;
    const basis = named ? 'context' : 'pattern';
    findings.push({ start, end, type: 'phone', confidence: named ? 0.9 : 0.7, detector: phone.name, basis });
  }
  return findings;
}

/** `(0043 1 234 …)`: the bracket belongs to the sentence. */
function withoutOpenBracket(value: string): string {
  return value.startsWith('(') && !value.includes(')') ? value.slice(1).trimStart() : value;
}

/** Without a word for it, a number needs the look of one: a prefix, an area code in brackets, groups as people write them. */
function plausible(value: string, named: boolean, said: boolean): boolean {
  const digits = value.replace(/\D/g, '').length;
  if (digits < 7 || digits > 21) return false;
  if (!value.startsWith('+') && (DATE.test(value) || (!said && QUANTITY.test(value)))) return false;
  if (named) return true;
  // Eight digits beside a machine are as often an address or a serial number.
  if (digits < 9 && !value.startsWith('+')) return false;
  return (
    /^(?:\+|00)/.test(value) ||
    /^\(?0\d{1,5}\)?[ /.-]{1,3}\d{2,}[\d /.-]*$/.test(value) ||
    /^\(\d{2,5}\)[ /-]{0,2}\d{2,}[\d /.-]*$/.test(value) ||
    NORTH_AMERICAN.test(value) ||
    /^\d{2,4}(?:[ .-]\d{2,4}){2,4}$/.test(value) ||
    /^0[1-9]\d{8,10}$/.test(value)
  );
}

function planOf(region: string): (value: string, named: boolean) => boolean {
  const own = isSupportedCountry(region) ? [region] : [];
  const countries = [...own, ...NEIGHBOURS.filter((country) => country !== region)];
  const known = new Map<string, boolean>();
  return (value, named) => {
    if (named || NORTH_AMERICAN.test(value) || TRUNK.test(value)) return true;
    const before = known.get(value);
    if (before !== undefined) return before;
    if (known.size >= JUDGED) return true;
    // Without a prefix of any kind, only the very grouping that a country prints makes a number of some digits.
    const bare = /^[1-9]\d{1,3}[ .-]/.test(value);
    const verdict = value.startsWith('+')
      ? (parsePhoneNumberFromString(value)?.isPossible() ?? false)
      : countries.some((country) => fits(value, country, bare));
    known.set(value, verdict);
    return verdict;
  };
}
function fits(value: string, country: CountryCode, asPrinted: boolean): boolean {
  const number = parsePhoneNumberFromString(value, country);
  if (!number?.isValid()) return false;
  return !asPrinted || groups(number.formatNational()) === groups(value);
}

function groups(value: string): string {
  return value.replace(/\D{1,3}/g, ' ').trim();
}

/** A trunk prefix and groups as most countries print them; which of their plans it fits would take long to find out. */
const TRUNK = /^(?=(?:\D*\d){9,13}\D*$)\(?0[1-9]\d{0,3}\)?(?:[ /.-]{1,3}\d{2,4}){2,4}$/;
const NORTH_AMERICAN =
  /^(?:(?:\+|00)?1[ .-])?(?:\(\d{3}\)[ .-]{0,2}|\d{3}[ .-]{1,2})\d{3}[.-]\d{4}(?:\s?(?:x|ext).*)?$/;
