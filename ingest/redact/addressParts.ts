// Takes the address of a letter's head apart, where each line is a field of its own, so that a policy may keep the town.

import type { Finding, FindingType } from './detector.ts';
import { STREET_WORDS } from './detectors/placeLists.ts';

/** In a sentence an address is one; where it begins a line and goes on in the next, it has parts. */
export function addressParts(text: string, finding: Finding): readonly Finding[] {
  const said = text.slice(finding.start, finding.end);
  if (finding.type !== 'address' || said.length > LONGEST || !said.includes('\n') || !beginsLine(text, finding.start))
    return [finding];
  const parts: Finding[] = [];
  const pieces = [...said.matchAll(/[^\n,]+/g)];
  // An address has one postal code: numbers before the last are of houses.
  const coded = pieces.findLastIndex(([piece]) => POSTAL.test(piece));
  for (const [nth, piece] of pieces.entries()) {
    // "Calle Mayor, 12": a number right behind the street is the house's.
    const street = nth === 0 || (nth === 1 && /^\s*\d{1,5}\s*$/.test(piece[0]));
    for (const part of street ? [all(piece[0], 'address')] : fieldsOf(piece[0], nth === coded)) {
      const start = finding.start + piece.index + part.at;
      if (part.length > 0) parts.push({ ...finding, type: part.type, start, end: start + part.length });
    }
  }
  return parts;
}

/** Longer ones are no address, and patterns that look back and forth would take long over them. */
const LONGEST = 300;

interface Field {
  readonly type: FindingType;
  readonly at: number;
  readonly length: number;
}

const UNIT =
  /^\s*(?:#|(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Building|Bldg|Room|Top|Stiege|Tür|Stock|Haus|Etage)\b)/i;
const STREET = /\p{L}.*\d+[a-z]?\s*$|^\s*\d+\w? \p{Lu}/u;
const STREET_NAME = new RegExp(`^\\s*\\d{1,6}\\w? .*[ -](?:${STREET_WORDS})\\.?\\s*$`, 'iu');
const POSTAL =
  /(?<![\p{L}\p{N}])(?:[A-Z]{1,2}-)?(?:\d{4,6}(?:-\d{3,4})?|\d{3} \d{2}|\d{2}-\d{3}|\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\p{L}\p{N}])/u;

function fieldsOf(piece: string, coded: boolean): readonly Field[] {
  const postal = coded ? POSTAL.exec(piece) : null;
  if (UNIT.test(piece) || STREET_NAME.test(piece) || (!postal && STREET.test(piece))) return [all(piece, 'address')];
  if (!postal) return [all(piece, 'location')];
  const end = postal.index + postal[0].length;
  const before = all(piece.slice(0, postal.index), 'location');
  const behind = all(piece.slice(end), 'location');
  return [
    before,
    { type: 'postalCode', at: postal.index, length: postal[0].length },
    { ...behind, at: end + behind.at },
  ];
}

function all(piece: string, type: FindingType): Field {
  const at = piece.length - piece.trimStart().length;
  return { type, at, length: piece.trim().length };
}

function beginsLine(text: string, at: number): boolean {
  return /(?:^|\n)[ \t]{0,8}$/.test(text.slice(Math.max(0, at - 9), at));
}
