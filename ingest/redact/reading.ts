// Tells texts that name people as they go, such as letters and shift reports, from manuals, where a capital is a product's.

import type { Labelled } from './detector.ts';
import { PERSON_LABELS } from './detectors/nameLists.ts';

/** The beginning says enough; a whole manual need not be read. */
const SAMPLE = 40_000;

/** Somebody speaks, is spoken to or is spoken of. */
const PERSONAL =
  /(?<![\p{L}\p{N}_])(?:I|I'm|I've|my|me|myself|he|she|his|her|him|dear|hi|hello|regards|sincerely|thanks|thx|cheers|mrs?|ms|ich|mir|mich|meine?[mnrs]?|herrn?|frau|hallo|servus|moin|liebe[rs]?|gruß|grüße|grüßen|danke|kollege|kollegin|colleague|shift|schicht|frühschicht|spätschicht|nachtschicht|handover|übergabe|badge|ausweis)(?![\p{L}\p{N}_])/giu;
const LABEL = /(?:^|\n|[|;\t,] ?)([\p{L}][\p{L}. -]{1,28}?) ?[:|;\t,]/gu;
const MAIL_LABELS = /^(?:from|to|cc|subject|von|an|betreff|gesendet|sent)$/;
/** What is to be done, by nobody in particular. */
const INSTRUCTION =
  /(?<![\p{L}\p{N}_])(?:must|shall|should|never|always|do not|ensure|make sure|refer to|see (?:figure|table|section|chapter)|press|select|configure|default|parameter|command|muss|müssen|niemals|darf|dürfen|drücken|prüfen|einstellen|siehe|abbildung|tabelle|kapitel|warning|caution|danger|note|warnung|vorsicht|gefahr|hinweis)(?![\p{L}\p{N}_])|(?:^|\n) {0,3}(?:\d{1,2}[.)]|#{1,4}|```|[-*]) /giu;
const MANUAL_FROM = 120;
/** Of a thousand words. */
const PERSONAL_SHARE = 8;
const INSTRUCTION_SHARE = 4;

/** Whether names may stand anywhere. Unknown kinds count as such: to hide too much is the safe side. */
export function namesPeopleFreely(text: string, labelled: readonly Labelled[] = []): boolean {
  if (labelled.some(({ label }) => PERSON_LABELS.test(plain(label)))) return true;
  const sample = text.slice(0, SAMPLE);
  const words = count(sample, /\p{L}{2,40}/gu);
  const labels = [...sample.matchAll(LABEL)].map((match) => plain(match[1]!));
  const named = labels.filter((label) => PERSON_LABELS.test(label)).length;
  const mail = new Set(labels.filter((label) => MAIL_LABELS.test(label))).size;
  if (mail > 1) return true;
  const personal = count(sample, PERSONAL) + 3 * named;
  const instructions = count(sample, INSTRUCTION);
  if (words < MANUAL_FROM) return personal > 0 || instructions < 2;
  const share = (of: number) => (1000 * of) / words;
  return share(personal) >= PERSONAL_SHARE || share(instructions) < INSTRUCTION_SHARE;
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}

function plain(label: string): string {
  return label
    .toLowerCase()
    .replace(/[._:*-]/g, ' ')
    .replace(/\s{1,9}/g, ' ')
    .trim();
}
