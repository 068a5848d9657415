// Finds the short numbers a person is reached at inside the plant, and leaves those of a gate, an office or an emergency.

import type { Span } from '../../../graph/model/chunk.ts';
import type { DetectionContext, Detector, Finding, Labelled } from '../detector.ts';
import { wordsAfter, wordsBefore } from '../nearby.ts';
import { FAMILY_NAMES } from './familyNames.ts';
import { PERSON_LABELS, UNSURE_LABELS } from './nameLists.ts';
import { isGivenName } from './nameWords.ts';

export const extension: Detector = { name: 'extension', version: 3, detect };

function detect(text: string, context: DetectionContext): readonly Finding[] {
  const ends = context.found.filter(({ type }) => type === 'person').map(({ end }) => end);
  return [...said(text, Uint32Array.from(ends).sort()), ...inCells(text, context.labelled)].map((span) => ({
    ...span,
    type: 'phone',
    confidence: 0.7,
    detector: extension.name,
    basis: 'context',
  }));
}

const SAID =
  /(?<![\p{L}\p{N}])(?:(?:durchwahl|nebenstelle|hausruf|hausapparat)(?:s?nummer|-?nr\.?)?|(?:tel|telefon|telephone|phone|fon)\.?(?=:? ?-)|ext\.?|(?<unsure>extension|dw|klappe|kl\.|apparat))[:\s]{0,3}-?(?<number>\d{2,6})(?![\p{L}\p{N}]|[.,:/-]\d)/giu;
/** "Lenasia Ext 7" */
const PART_OF_A_TOWN = /^(?:Ext|EXT|Extension)\s/;
const MEASURE = /^\s?(?:%|°|mm|cm|m\b|kg|g\b|bar|l\b|V\b|A\b|kW|W\b|Nm|N\b|s\b|ms\b|min|h\b|rpm|Hz|kHz)/;
const EMERGENCY = /^(?:1[1-4]\d|911|999)$/;

/** `people`: where names end that were found before, in order. */
function said(text: string, people: Uint32Array): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(SAID)) {
    const end = match.index + match[0].length;
    const { unsure, number } = match.groups!;
    if (PART_OF_A_TOWN.test(match[0]) || MEASURE.test(text.slice(end, end + 8)) || EMERGENCY.test(number!)) continue;
    const before = wordsBefore(text, match.index, REACH);
    const after = wordsAfter(text, end, 24).split(/[,;.|\d]/, 1)[0]!;
    const name = lastBefore(people, match.index);
    const between = name === null || match.index - name > REACH ? null : text.slice(name, match.index);
    const isTheirs = unsure === undefined ? isPersons(before, after, between) : isBeside(before, between);
    if (isTheirs) spans.push({ start: end - number!.length, end });
  }
  return spans;
}
const REACH = 60;

function lastBefore(ends: Uint32Array, at: number): number | null {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : ends[low - 1]!;
}

/**
 * The gate's extension belongs to the plant and may save a life, as may one of which nobody says whose it is; a person's is
 * theirs. `between`: what stands behind the last name that was found, null where there is none near.
 */
function isPersons(before: string, after: string, between: string | null): boolean {
  const own = before.slice(before.search(/[^\d]*$/));
  if (isInForm(own) || namesSomebody(own) || (between !== null && BESIDE.test(between) && !PLANT.test(between)))
    return true;
  if (PLANT.test(own) || PLANT.test(after)) return false;
  return (
    namesSomebody(before) ||
    FAMILY_NAMES.has(/(\p{Lu}\p{L}{1,30})[,:]?[ (]{1,2}(?:on |at |unter |über )?$/u.exec(own)?.[1] ?? '')
  );
}

/** A flap, a movement and a machine are called the same: the name has to stand right before, or somebody be called. */
function isBeside(before: string, between: string | null): boolean {
  const own = before.slice(before.search(/[^\d]*$/));
  if (isInForm(own)) return true;
  if (SPEAKER.test(own) && /call|reach|ring|dial|phone|ruf|erreich/i.test(own)) return true;
  const name = [...own.matchAll(NAME)].findLast(([words]) => ADDRESSED.test(words) || words.split(' ').some(isName));
  const behind = name ? own.slice(name.index + name[0].length) : null;
  return [behind, between].some((part) => {
    const words = part?.replace(/\([^()]{1,30}\)/, '');
    return words !== undefined && RIGHT_BEHIND.test(words) && !PLANT.test(words);
  });
}
const NAME = /(?:\p{Lu}\p{L}{0,30}\.? ){0,4}\p{Lu}\p{L}{1,30}/gu;
const RIGHT_BEHIND = /^ {0,2}(?:[,(:–-] ?(?:[\p{L} .-]{1,24}[,:–-] ?)?)?$/u;

/** "Ansprechpartner: Wolters, " */
function isInForm(own: string): boolean {
  const form = /(?:^|[\n|;])\s?(\p{L}[\p{L} .-]{1,28}): ?\p{Lu}[^:;|]{1,40}$/u.exec(own);
  return form !== null && isPersonLabel(form[1]!) && !PLANT.test(own);
}

function isPersonLabel(label: string): boolean {
  const said = label.trim().toLowerCase();
  return PERSON_LABELS.test(said) || UNSURE_LABELS.test(said);
}

function isName(word: string): boolean {
  return isGivenName(word) || FAMILY_NAMES.has(word);
}

/** Nothing, or a few words of what they do. */
const BESIDE = /^[\s,(:–-]{0,4}(?:\p{L}[\p{L} .-]{0,24}[\s,(:–-]{1,3})?$/u;

function namesSomebody(words: string): boolean {
  if (ADDRESSED.test(words) || SPEAKER.test(words)) return true;
  return [...words.matchAll(/\p{Lu}\p{Ll}{1,20}/gu)].some(([word]) => isGivenName(word));
}
const ADDRESSED =
  /(?<!\p{L})(?:Herrn?|Frau|Hr\.|Fr\.|Kolleg(?:e|in)|Meister(?:in)?|Mrs?\.?|Ms\.?|Dr\.?) \p{Lu}\p{L}{1,30}/u;
/** Whoever writes, or is spoken of. */
const SPEAKER = /(?<!\p{L})(?:me|my|him|his|mich|mir|meine?r?|ich|rückfragen|queries|questions)(?!\p{L})/iu;
const PLANT =
  /pforte|portier|werkstor|(?<!\p{L})(?:tor|gate|fire|lab|labor|desk)(?!\p{L})|notruf|notfall|emergenc|feuerwehr|polizei|police|brand(?:schutz|meld|alarm|wache)|sanit|erste hilfe|ersthelf|first[ -]?aid|rettung|ambulan|klinik|hospital|krankenhaus|arzt|doctor|poison|gift(?:not|zentr)|leitwarte|leitstand|leitstelle|control room|werkschutz|security|zentrale|vermittlung|switchboard|reception|empfang|hotline|service|dienst|störung|bereitschaft|stand-?by|on-?call|support|lager|warehouse|werkstatt|workshop|instandhaltung|maintenance|abteilung|department|büro|office|einkauf|versand|logisti|purchas|shipping|hersteller|manufacturer|sicherheit|safety|umwelt|environment|beauftragt|officer|qualität|quality|entsorgung|abholung|collection|waste|schlosserei|elektrik|einrichter|setter|halle?(?!\p{L})/iu;
const LABEL =
  /^(?:durchwahl|nebenstelle|hausruf|hausapparat|ext\.?|extension|tel\.?|telefon|telephone|phone|rufnummer|kurzwahl|dw|apparat|klappe|intern(?:al)?)(?:[ -]?(?:nr\.?|nummer|no\.?|number))?:?$/iu;

/** Where the row or the record says whose number it is, and not that of a place or a task. */
function inCells(text: string, labelled: readonly Labelled[]): readonly Span[] {
  const spans: Span[] = [];
  for (const [at, { label, start, end }] of labelled.entries()) {
    if (end - start > MOST_CELL || !LABEL.test(label.trim())) continue;
    const number = /^\s*-?(\d{3,6})\s*$/.exec(text.slice(start, end))?.[1];
    if (number === undefined) continue;
    const beside = besides(text, labelled, at);
    const words = beside.map((one) => text.slice(one.start, Math.min(one.end, one.start + MOST_CELL))).join(' ');
    const named = beside.some((one) => isPersonCell(text, one)) && !PLANT.test(words);
    if (!named && !namesSomebody(words)) continue;
    const from = text.indexOf(number, start);
    spans.push({ start: from, end: from + number.length });
  }
  return spans;
}
const MOST_CELL = 80;

function isPersonCell(text: string, { label, start, end }: Labelled): boolean {
  return isPersonLabel(label) && /\p{L}{2}/u.test(text.slice(start, end));
}

/** The other cells of its line; of a record, whose fields have lines of their own, the next ones. */
function besides(text: string, labelled: readonly Labelled[], at: number): readonly Labelled[] {
  const own = labelled[at]!;
  const near = [...labelled.slice(Math.max(0, at - 8), at), ...labelled.slice(at + 1, at + 9)];
  const sameLine = near.filter(({ start, end }) => {
    const gap = start < own.start ? [end, own.start] : [own.end, start];
    return gap[1]! - gap[0]! < 400 && !text.slice(...(gap as [number, number])).includes('\n');
  });
  if (sameLine.length > 0) return sameLine;
  return [...labelled.slice(Math.max(0, at - 3), at), ...labelled.slice(at + 1, at + 4)];
}
