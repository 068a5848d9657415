// Joins what is hidden side by side, so that a person or an address leaves one gap and nothing between its parts is told.

import type { Span } from '../../graph/model/chunk.ts';
import type { Finding, FindingType } from './detector.ts';
import { COUNTRIES } from './detectors/placeLists.ts';
import type { Treatments } from './policy.ts';

export interface Hidden extends Span {
  readonly type: FindingType;
  /** What a pseudonym is given for: a name without its form of address. */
  readonly value: string;
}

/** What a policy hides of `findings`, which MUST be in order and without overlap; nor does what is given overlap. */
export function hiddenIn(text: string, findings: readonly Finding[], treatments: Treatments): readonly Hidden[] {
  const groups: Group[] = [];
  for (const { start, end, type } of findings) {
    if (treatments[type] === 'keep') continue;
    const next: Group = { start, end, type, value: text.slice(start, end), parts: { ...NONE, [type]: 1 } };
    const last = groups.at(-1);
    const one = last && next.start - last.end <= FARTHEST ? joined(text, last, next, treatments) : null;
    if (one) groups[groups.length - 1] = one;
    else groups.push(next);
  }
  return groups.map(({ start, end, type, value }) => ({ start, end, type, value }));
}

const FARTHEST = 12;

/** Findings that are one thing for a reader, and how many of them are of which part of an address. */
interface Group extends Hidden {
  readonly parts: Readonly<typeof NONE>;
}
const NONE = { address: 0, postalCode: 0, location: 0 };

function joined(text: string, last: Group, next: Group, treatments: Treatments): Group | null {
  const gap = text.slice(last.end, next.start);
  const parts = {
    address: last.parts.address + next.parts.address,
    postalCode: last.parts.postalCode + next.parts.postalCode,
    location: last.parts.location + next.parts.location,
  };
  const whole = { start: last.start, end: next.end, parts };
  if (last.type === 'title' && (next.type === 'title' || next.type === 'person'))
    return BEFORE_NAME.test(gap) ? { ...next, ...whole } : null;
  if (last.type === 'person' && next.type === 'title') return BEHIND_NAME.test(gap) ? { ...last, ...whole } : null;
  if (!PLACES.has(last.type) || !PLACES.has(next.type) || treatments[last.type] !== treatments[next.type]) return null;
  if (!oneAddress(last, next, gap)) return null;
  const type = parts.address > 0 ? 'address' : 'location';
  return { ...whole, type, value: text.slice(last.start, next.end) };
}

/** "Frau Dr. Huber", "Herr/Frau Huber" */
const BEFORE_NAME = /^[ \u00a0/]?$/;
/** "Maria Huber, PhD" */
const BEHIND_NAME = /^,? $/;
const PLACES: ReadonlySet<FindingType> = new Set(['address', 'postalCode', 'location']);

/** Neighbours in a line, or a line and the next; a second street, postal code or town begins something else. */
function oneAddress(last: Group, next: Group, gap: string): boolean {
  const { address, postalCode, location } = last.parts;
  if (next.type === 'postalCode') return postalCode === 0 && (STATE.test(gap) || BESIDE.test(gap));
  if (!BESIDE.test(gap)) return false;
  if (next.type === 'address') return address === 0 || PART.test(next.value) || PART.test(last.value);
  return location < MOST_PLACES && (address + postalCode > 0 || COUNTRIES.has(next.value));
}

const MOST_PLACES = 3;
const BESIDE = /^[ \u00a0\t]{0,4}[,;]?[ \u00a0]{0,4}(?:\n[ \t]{0,4},?[ ]{0,2})?$/;
/** ", NY " between a town and its postal code. */
const STATE = /^,?[ \n]{1,2}[A-Z]{2,3}[ ,]{1,2}$/;
/** The number of a house behind its street, or a unit of it. */
const PART =
  /^(?:\d{1,5}\p{L}?$|#|(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Building|Bldg|Room|Studio|Box|Top|Stiege|Tür|Stock|Haus|Etage)(?!\p{L}))/iu;
