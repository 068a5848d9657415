// Recognises numbered steps and tells where one procedure ends and the next begins.

import type { Span } from '../../graph/model/chunk.ts';
import type { Block } from '../parse/parsed.ts';

export interface Step {
  /** As printed, without its point or bracket. */
  readonly number: string;
  readonly body: Span;
  readonly depth: number;
  /** Printed so that only a step can be meant; a bare "3." in a paragraph may be a date or a measure. */
  readonly sure: boolean;
}

const WORDED = /^(?:step|schritt)\s{1,3}(\d{1,3}[a-z]?)(?:\s?[.:)–-]|\s)\s{0,3}(?=\S)/i;
const NUMBERED = /^\(?(\d{1,3}(?:\.\d{1,3}){0,3})[.)]\s{1,4}(?=\S)/;
const DOTTED = /^(\d{1,2}(?:\.\d{1,2}){1,3})\s{1,4}(?=\p{Lu})/u;
const MONTH = /^(?:jan|feb|mär|mar|apr|may|mai|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zä]{0,7}\b/i;

/** A line that begins a step; inside a paragraph only the certain forms count. */
export function opensStep(line: string): boolean {
  return WORDED.test(line) || (NUMBERED.test(line) && !MONTH.test(line.replace(NUMBERED, '')));
}

export function stepOf(text: string, block: Block): Step | null {
  const { start, end } = block;
  if (block.kind === 'listItem') {
    if (!block.ordered) return null;
    const printed = block.marker !== '' && text.startsWith(block.marker, start) ? block.marker.length : 0;
    const number = numberOf(block.marker);
    const body = { start: afterBlanks(text, start + printed, end), end };
    return number === '' ? null : { number, body, depth: block.depth, sure: true };
  }
  if (block.kind !== 'paragraph') return null;
  const said = text.slice(start, Math.min(end, start + LOOK));
  const worded = WORDED.exec(said);
  const match = worded ?? NUMBERED.exec(said) ?? DOTTED.exec(said);
  if (!match || MONTH.test(said.slice(match[0].length))) return null;
  return { number: match[1]!, body: { start: start + match[0].length, end }, depth: 0, sure: worded !== null };
}
const LOOK = 80;

/** Follows the numbers of one section; each procedure gets the next id that `fresh` gives. */
export class Sequences {
  readonly #fresh: () => number;
  #id = -1;
  #depth = 0;
  #last: readonly number[] = [];

  constructor(fresh: () => number) {
    this.#fresh = fresh;
  }

  /** The procedure a step belongs to; null when its number cannot be one here. */
  take({ number, depth, sure }: Step): number | null {
    const places = placesOf(number);
    const open = this.#id >= 0;
    // Some number every item 1 and leave the counting to whoever prints it.
    const same = places.join('.') === this.#last.join('.');
    const goesOn = open && (depth > this.#depth || same || after(places, this.#last));
    if (!sure && !(goesOn && near(places, this.#last)) && places.join('.') !== '1' && places.join('.') !== '1.1')
      return null;
    if (!goesOn) {
      this.#id = this.#fresh();
      this.#depth = depth;
    }
    if (!goesOn || depth <= this.#depth) this.#last = places;
    return this.#id;
  }
}

function numberOf(marker: string): string {
  return marker
    .replace(/^(?:step|schritt)\s+/i, '')
    .replace(/^\(/, '')
    .replace(/[.:)]+$/, '')
    .trim();
}

/** "3.2" → 3, 2; "b" → 2. */
function placesOf(number: string): readonly number[] {
  return number.split('.').map((part) => {
    const digits = Number.parseInt(part, 10);
    return Number.isNaN(digits) ? part.toLowerCase().charCodeAt(0) - 96 : digits;
  });
}

function after(places: readonly number[], last: readonly number[]): boolean {
  for (let i = 0; i < Math.max(places.length, last.length); i++) {
    const here = places[i] ?? 0;
    const there = last[i] ?? 0;
    if (here !== there) return here > there;
  }
  return false;
}

/** The next number, or the first below the last one. */
function near(places: readonly number[], last: readonly number[]): boolean {
  const [here = 0] = places;
  const [there = 0] = last;
  return here - there <= 1;
}

function afterBlanks(text: string, at: number, end: number): number {
  let next = at;
  while (next < end && /\s/.test(text[next]!)) next++;
  return next;
}
