// Finds companies and other bodies: by their legal form, and by words that say one follows.

import type { DetectionContext, Detector, Finding } from '../detector.ts';
import { labelFinder } from '../nearby.ts';
import { NO_NAMES } from './nameLists.ts';

export const organisations: Detector = { name: 'organisations', version: 4, detect };

const FORM =
  /(?<![\p{L}\p{N}])(?:GmbH(?: ?& ?Co\.? ?KG)?|gGmbH|m\.?b\.?H\.?|AG|KG|KGaA|OHG|OG|UG|e\.V\.|Ltd\.?|Limited|LLC|Inc\.?|Incorporated|Corp\.?|Corporation|plc|PLC|LLP|Co\.|Company|S\.A\.|SA|S\.?p\.?A\.?|S\.?r\.?l\.?|B\.V\.|BV|N\.V\.|NV|A\/S|AB|Oy|ApS|SE|SARL|Pty|Group|Holdings?|Partners|Associates|(?:and|&|und) (?:Sons|Söhne|Partner|Co\.?)|Bank|Insurance|University|Hospital|Foundation|Airlines|Logistics|Spedition|Versicherung)(?![\p{L}\p{N}])\.?/gu;
const JOINED = new Set(['&', 'and', 'und', 'of', 'for', 'de', '+']);
/** After these stands an employer, a customer or a firm. */
const INTRODUCED =
  /(?<![\p{L}\p{N}])(?:(?:[Ww]ork(?:s|ed|ing)?|[Ee]mployed|[Hh]ired|[Jj]ob) (?:at|for|by|with)|[Cc]ompany(?: (?:is|called|named))?|[Ff]irma|[Aa]rbeitet (?:bei|für)|[Bb]ei der Firma|[Aa]ngestellt bei)(?: the)?[ :]{1,2}(?=\p{Lu})/gu;
const LABEL =
  /^(?:company|firma|fremdfirma|external firm|contractor|subcontractor|customer|kunde|supplier|lieferant|employer|arbeitgeber|organi[sz]ation|agency|vendor)$/i;
const LABEL_LINE = /(?:^|\n|[|;]\s?)([\p{L}][\p{L} ]{3,20}?) ?: {0,3}(?=\p{Lu})/gu;
const NAME =
  /(?:(?:\p{Lu}|\d)[\p{L}\p{M}\p{N}&.'’-]{0,30})(?: (?:& |and |und |of )?\p{Lu}[\p{L}\p{M}\p{N}&.'’-]{0,30}){0,4}/uy;

function detect(text: string, context: DetectionContext): readonly Finding[] {
  if (!context.thorough) return [];
  const found: Finding[] = [];
  const add = (start: number, end: number, confidence: number) => {
    if (end > start)
      found.push({ start, end, type: 'organisation', confidence, detector: organisations.name, basis: 'pattern' });
  };
  for (const match of text.matchAll(FORM)) {
    // Two capitals are a form after a written name only: "Volvo AB", not "NI AB 12".
    if (/^[A-Z]{2}$/.test(match[0]) && !/\p{Ll} $/u.test(text.slice(Math.max(0, match.index - 2), match.index)))
      continue;
    const end = match.index + match[0].length;
    const from = nameBefore(text, match.index);
    // By itself it is the controller of a machine, and a key of its settings.
    if (
      /^plc\.?$/i.test(match[0]) &&
      (!/\p{L}[.'’]? $/u.test(text.slice(from, match.index)) || /\p{L}/u.test(text[end] ?? ''))
    )
      continue;
    add(
      from,
      text[end - 1] === '.' && /[\p{L}]\.$/u.test(match[0]) && sentenceEnds(text, end, match[0]) ? end - 1 : end,
      0.8,
    );
  }
  for (const match of text.matchAll(INTRODUCED)) addNamed(text, match.index + match[0].length, add);
  for (const match of text.matchAll(LABEL_LINE)) {
    if (LABEL.test(match[1]!)) addNamed(text, match.index + match[0].length, add);
  }
  const labelOf = labelFinder(context.labelled);
  for (const { start, end } of context.labelled) if (LABEL.test(labelOf({ start, end }))) add(start, end, 0.85);
  return found.filter(({ start, end }) => end - start > 2);
}

function addNamed(text: string, at: number, add: (start: number, end: number, confidence: number) => void): void {
  NAME.lastIndex = at;
  const name = NAME.exec(text)?.[0].replace(/[.,]$/, '');
  if (name && !NO_NAMES.has(name.split(' ')[0]!.toLowerCase())) add(at, at + name.length, 0.7);
}

/** "Inc." keeps its point, a plain word at the end of a sentence does not. */
function sentenceEnds(_text: string, _end: number, form: string): boolean {
  return !/^(?:Inc|Ltd|Corp|Co|.*\b(?:Co|S\.A|B\.V|N\.V|e\.V|r\.l|p\.A|b\.H))\.$/u.test(form);
}

/** Walks back over at most five capitalised words, and the small ones that join them; `at` when there is none. */
function nameBefore(text: string, at: number): number {
  let start = at;
  let reach = at;
  for (let words = 0; words < 7; words++) {
    if (text[reach - 1] !== ' ' && !(text[reach - 1] === ',' && words > 0)) break;
    const before = /([^\s,;:()"„“”<>|]{1,40}),? $/u.exec(text.slice(Math.max(0, reach - 43), reach));
    if (!before) break;
    const word = before[1]!;
    if (/[.!?]$/.test(word) && !/^\p{Lu}\.$/u.test(word)) break;
    reach -= before[0].length;
    if (JOINED.has(word)) continue;
    if (!/^\p{Lu}/u.test(word) || FUNCTION_WORDS.has(word.toLowerCase())) break;
    start = reach;
  }
  return start === at ? at : start;
}
const FUNCTION_WORDS = new Set(
  'the a an our your my their his her this that these those i we you he she it they is are was were be do does did has have had can could will would should may might must please when where what who why how which if and but or so then there here not no yes as since because while after before with without for from by at in on to of about into over via per contact dear hello hi sent ask asked call called send email mail visit write thanks thank welcome only also both all some any new der die das den dem des eine einen einer ein unsere unser ihre seine von bei an für mit aus zur zum und oder aber wenn weil dass ist sind war hat haben wird kann bitte'.split(
    ' ',
  ),
);
