// Finds what of a street stands before the part of an address that was found: its first words, or all of it before a town.

import type { Finding } from './detector.ts';
import { STREET_WORDS } from './detectors/placeLists.ts';

/** `found` MUST be in order and without overlap. Looks at a bounded piece of text before each finding. */
export function wholeStreets(text: string, found: readonly Finding[]): readonly Finding[] {
  const more: Finding[] = [];
  for (const [place, finding] of found.entries()) {
    const last = found[place - 1];
    const from = last?.end ?? 0;
    if (finding.type === 'address') more.push(...withFirstWords(text, finding, from));
    const coded = finding.type === 'location' ? withCode(text, finding, from) : null;
    if (coded) more.push(coded);
    // What was found of an address before it may be the half of a street.
    if (coded || beginsTown(text, finding, found[place + 1]))
      more.push(...streetsBefore(text, coded ?? finding, last?.type === 'address' ? last.start : from));
  }
  return more;
}

const REACH = 60;
/** A street, a unit of a house and the house's name. */
const MOST_PARTS = 3;

/** "1059 Van Mark" before "Street": the number and the words right before it are of its name. */
function withFirstWords(text: string, finding: Finding, from: number): readonly Finding[] {
  if (/[\p{N}#]/u.test(text[finding.start]!)) return [];
  const more = FIRST_WORDS.exec(text.slice(Math.max(from, finding.start - REACH), finding.start))?.[0].length ?? 0;
  return more > 0 ? [{ ...finding, start: finding.start - more }] : [];
}

/** "8010" before "Graz", where a line or a part of an address begins. */
function withCode(text: string, finding: Finding, from: number): Finding | null {
  const code = CODE.exec(text.slice(Math.max(from, finding.start - REACH), finding.start));
  if (!code) return null;
  const end = finding.start - 1;
  return { ...finding, type: 'postalCode', start: end - code[1]!.length, end };
}

/** Before a town with its postal code a word and a number are no product. */
function streetsBefore(text: string, finding: Finding, from: number): readonly Finding[] {
  const streets: Finding[] = [];
  let { start } = finding;
  for (let part = 0; part < MOST_PARTS; part++) {
    const before = text.slice(Math.max(from, start - REACH), start);
    const said = STREET.exec(before) ?? UNIT.exec(before) ?? NAMED.exec(before);
    if (!said) break;
    const end = start - before.length + said.index + said[1]!.length;
    start -= before.length - said.index;
    streets.push({ ...finding, type: 'address', start, end });
  }
  return streets;
}

/** A postal code before or behind the town, in the finding or beside it; or a unit, which follows a street. */
function beginsTown(text: string, { type, start, end }: Finding, next: Finding | undefined): boolean {
  if (type === 'postalCode') return true;
  const said = text.slice(start, end);
  if (type === 'address') return POSTAL_TOWN.test(said) || TOWN_POSTAL.test(said) || BEGINS_UNIT.test(said);
  return type === 'location' && next?.type === 'postalCode' && next.start - end < GAP;
}

const NAME = "\\p{Lu}[\\p{L}\\p{M}'’.-]*";
const SMALL = '(?:d[eiao]s?|du|del|della|degli|dei|las?|los?|les?|van|von|der|den|het|y|of|the)';
const NUMBER = '\\d{1,5}(?:[ -]?\\p{L}(?!\\p{L}))?(?:[/-]\\d{1,4}){0,2}';
const GAP_BEHIND = ',?[ ]{0,2}\\n?[ ]{0,2}$';
/** What begins a sentence or a field of a form, or ends a firm's name. */
const NO_STREET =
  'An?|The|In|At|On|To|Of|From|By|For|Near|Is|Are|Was|And|Or|My|Our|Your|His|Her|Their|This|That|It|I|We|You|He|She|They|Address|Street|Where|What|Who|How|Do|Does|Did|Can|Please|Send|Visit|Dear|Hi|Hello|Mrs?|Ms|Herrn?|Frau|Die|Der|Das|Im|Am|Bei|Zu|Von|Nach|Anschrift|Adresse|Both|Not|No|Yes|Thanks|Home|Work|Office|Inc|Ltd|LLC|PLC|GmbH|AG|Group';
const FIRST_WORDS = new RegExp(
  `(?<![\\p{L}\\p{N}][.,:/'’-]?)(?:\\d{1,6}(?:-?[A-Za-z])?,? )?(?:(?!(?:${NO_STREET})[ .,])${NAME} (?:${SMALL} ){0,2}){0,3}$`,
  'u',
);
/** "Skálabrekka 49", "12 Kiln Lane", "7, quai Neuf" */
const STREET = new RegExp(
  `(?<![\\p{L}\\p{N}][.,:/-]?|\\p{N} )(${NAME}(?: (?:${NAME}|${SMALL})){0,4},? ${NUMBER}\\.?|${NUMBER},? (?:\\p{L}{2,10} )?(?:${NAME}|${SMALL})(?: (?:${NAME}|${SMALL})){0,4})${GAP_BEHIND}`,
  'u',
);
const UNIT_WORDS =
  '(?:#|(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Building|Bldg|Room|Studio|Block|Top|Stiege|Tür)\\.?)';
/** "Flat 22m" */
const UNIT = new RegExp(`(?<![\\p{L}\\p{N}])(${UNIT_WORDS} ?[\\p{L}\\p{N}-]{1,6})${GAP_BEHIND}`, 'u');
const BEGINS_UNIT = new RegExp(`^${UNIT_WORDS} ?\\d`, 'u');
/** Further words for streets (USPS Publication 28, appendix C1), which are anything else in other places. */
const MORE_STREETS =
  'anex|arcade|bayou|beach|bluffs?|bottom|branch|bridge|brooks?|burgs?|camp|canyon|cape|causeway|centers?|cliffs?|club|corners?|course|curve|dale|dam|divide|estates?|extensions?|falls?|ferry|fields?|flats?|fords?|forest|forges?|forks?|fort|garden|gateway|glens?|harbors?|haven|hollow|inlet|islands?|isle|junctions?|keys?|knolls?|lakes?|land|lights?|loaf|locks?|lodge|mall|mills?|mission|motorway|mount|mountains?|neck|orchard|overpass|parkways|passage|pines?|plains?|ports?|prairie|radial|ramp|ranch|rapids?|rest|river|route|rue|shoals?|shores?|skyway|springs?|spur|squares|station|stravenue|stream|streets|summit|throughway|trace|track|trafficway|tunnel|underpass|unions?|valleys?|via|viaduct|villages?|ville|vista|walks|wall|ways|wells?';
/** A line of its own that ends in a word for streets: "Dale causeway". */
const NAMED = new RegExp(
  `(?<=^|\\n[ \\t]{0,8})(\\p{L}[\\p{L}'’.-]*(?: \\p{L}[\\p{L}'’.-]*){0,2} (?:${STREET_WORDS}|${MORE_STREETS})\\.?),?[ ]{0,2}\\n[ ]{0,2}$`,
  'iu',
);
const CODE = /(?:^|\n|, ?)((?:[A-Z]{1,2}-)?\d{4,5}|\d{3} \d{2}|\d{2}-\d{3}|\d{4} [A-Z]{2}) $/u;
/** ", NY " */
const GAP = 6;
const POSTAL_TOWN = /^(?:[A-Z]{1,2}-)?(?:\d{4,5}|\d{3} \d{2}|\d{2}-\d{3}|\d{4} ?[A-Z]{2})[ ,]{1,2}\p{Lu}/u;
const TOWN_POSTAL =
  /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,2},?[ \n](?:\p{Lu}[\p{L}]*,? )?(?:\d{4,6}(?:-\d{3,4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\p{L}\p{N}])/u;
