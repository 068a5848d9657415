// Finds the short numbers a person is reached at inside the plant, and leaves those of a gate, an office or an emergency.

import type { Span } from '../../../graph/model/chunk.ts';
import { isCalledPart } from '../calledParts.ts';
import type { DetectionContext, Detector, Finding, Labelled } from '../detector.ts';
import { wordsAfter, wordsBefore } from '../nearby.ts';
import { PERSON_LABELS, UNSURE_LABELS } from './nameLists.ts';
import { isGivenName } from './nameWords.ts';

export const extension: Detector = { name: 'extension', version: 1, detect };

function detect(text: string, context: DetectionContext): readonly Finding[] {
  return [...said(text), ...inCells(text, context.labelled)].map((span) => ({
    ...span,
    type: 'phone',
    confidence: 0.7,
    detector: extension.name,
    basis: 'context',
  }));
}

const SAID =
  /(?<![\p{L}\p{N}])(?:(?<sure>(?:durchwahl|nebenstelle|hausruf|hausapparat)(?:s?nummer|-?nr\.?)?|ext\.(?! ?[a-z])|(?:tel|telefon|telephone|phone|fon)\.?(?=:? ?-))|ext\.?|extension|dw|klappe|kl\.|apparat)[:\s]{0,3}-?(?<number>\d{2,6})(?![\p{L}\p{N}]|[.,:/-]\d)/giu;
/** Behind these, `extension` is no movement and `Apparat` no machine. */
const REACHED =
  /(?:\(|(?<!\p{L})(?:tel|telefon|call|dial|reach|ring|phone|on|at|under|unter|über|erreichbar|anrufen)[.,:]? )$/iu;

function said(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(SAID)) {
    const { sure, number } = match.groups!;
    const end = match.index + match[0].length;
    const span = { start: end - number!.length, end };
    if (MEASURE.test(text.slice(end, end + 8)) || isCalledPart(text, match.index)) continue;
    const before = wordsBefore(text, match.index, 60);
    const known = sure !== undefined || (number!.length > 2 && REACHED.test(before));
    const reading = { before, after: wordsAfter(text, end, 24).split(/[,;.|\d]/, 1)[0]!, number: number! };
    if (isPersons(reading, known || (number!.length > 3 && /\p{Lu}\p{Ll}{2,20}[,:]? $/u.test(before))))
      spans.push(span);
  }
  return spans;
}
const MEASURE = /^\s?(?:%|°|mm|cm|m\b|kg|g\b|bar|l\b|V\b|A\b|kW|W\b|Nm|N\b|s\b|ms\b|min|h\b|rpm|Hz|kHz)/;

interface Reading {
  readonly before: string;
  readonly after: string;
  readonly number: string;
}

/** The gate's extension belongs to the plant and may save a life; a person's is theirs. */
function isPersons({ before, after, number }: Reading, otherwise: boolean): boolean {
  const own = before.slice(before.search(/[^\d]*$/));
  if (namesSomebody(own)) return true;
  if (PLANT.test(own) || PLANT.test(after)) return false;
  return namesSomebody(before) || (otherwise && !EMERGENCY.test(number));
}

function namesSomebody(words: string): boolean {
  return ADDRESSED.test(words) || [...words.matchAll(/\p{Lu}\p{Ll}{1,20}/gu)].some(([word]) => isGivenName(word));
}
const ADDRESSED =
  /(?<!\p{L})(?:Herrn?|Frau|Hr\.|Fr\.|Kolleg(?:e|in)|Meister(?:in)?|Mrs?\.?|Ms\.?|Dr\.?) \p{Lu}\p{L}{1,30}/u;
const PLANT =
  /pforte|portier|werkstor|(?<!\p{L})(?:tor|gate|fire|lab|labor|desk)(?!\p{L})|notruf|notfall|emergenc|feuerwehr|polizei|police|brand(?:schutz|meld|alarm|wache)|sanit|erste hilfe|ersthelf|first[ -]?aid|rettung|ambulan|klinik|hospital|krankenhaus|arzt|doctor|poison|gift(?:not|zentr)|leitwarte|leitstand|leitstelle|control room|werkschutz|security|zentrale|vermittlung|switchboard|reception|empfang|hotline|service|dienst|störung|bereitschaft|stand-?by|on-?call|support|lager|warehouse|werkstatt|workshop|instandhaltung|maintenance|abteilung|department|büro|office|einkauf|versand|logisti|purchas|shipping|hersteller|manufacturer/iu;
const EMERGENCY = /^(?:1[1-4]\d|911|999)$/;

const LABEL =
  /^(?:(?<sure>durchwahl|nebenstelle|hausruf|hausapparat|ext\.|tel\.?|telefon|telephone|phone|rufnummer|kurzwahl)|dw|ext|extension|apparat|klappe|intern(?:al)?)(?:[ -]?(?:nr\.?|nummer|no\.?|number))?:?$/iu;

function inCells(text: string, labelled: readonly Labelled[]): readonly Span[] {
  const spans: Span[] = [];
  for (const [at, { label, start, end }] of labelled.entries()) {
    const kind = LABEL.exec(label.trim());
    if (!kind || end - start > MOST_CELL) continue;
    const number = /^\s*-?(\d{3,6})\s*$/.exec(text.slice(start, end))?.[1];
    if (number === undefined) continue;
    const beside = besides(text, labelled, at);
    const named = beside.some((one) => isPersonCell(text, one));
    const before = beside.map((one) => text.slice(one.start, Math.min(one.end, one.start + MOST_CELL))).join(' ');
    const from = text.indexOf(number, start);
    if (isPersons({ before: before.replace(/\d/g, ' '), after: '', number }, named || kind.groups!.sure !== undefined))
      spans.push({ start: from, end: from + number.length });
  }
  return spans;
}
const MOST_CELL = 80;

function isPersonCell(text: string, { label, start, end }: Labelled): boolean {
  const said = label.trim().toLowerCase();
  return (PERSON_LABELS.test(said) || UNSURE_LABELS.test(said)) && /\p{L}{2}/u.test(text.slice(start, end));
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
