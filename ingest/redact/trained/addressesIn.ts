// Tells what of a span that the name model takes for an address can be one: a number with a word names a product as well.

import type { Span } from '../../../graph/model/chunk.ts';
import { wholeAddress } from '../detectors/addresses.ts';
import { grown, type Ordinary } from './grown.ts';
import { known } from './lists.ts';

/** A text, and what is asked about it. */
export interface TextReading {
  readonly text: string;
  readonly ordinary: Ordinary;
  /** Most small words around it are of no English: whether a unit follows, the lists must say. */
  readonly foreign: boolean;
  /** Whether anything outside a span is a measure or a tag of a machine. */
  readonly ofMachines: (span: Span) => boolean;
}

/**
 * The span with all a letter needs around it; where that is none, those of its pieces that are. `certain`: what of it the
 * model finds without boldness as well, which needs no look.
 */
export function addressesIn(reading: TextReading, span: Span, certain: Span | null): readonly Span[] {
  const { text, ordinary, foreign } = reading;
  if (span.end - span.start > LONGEST) return [];
  const bare = trimmed(text, span);
  const whole = wholeAddress(text, {
    start: Math.min(bare.start, certain?.start ?? bare.start),
    end: Math.max(bare.end, certain?.end ?? bare.end),
  });
  if ((certain && mayStand(reading, whole)) || fits(text, whole) || saidToBe(text, whole, ordinary))
    return [withoutPoint(text, grown(text, whole, foreign ? everyWord : ordinary))];
  return pieces(text, span)
    .map((piece) => wholeAddress(text, piece))
    .filter((piece) => text.slice(piece.start, piece.end).split(BETWEEN).length > 2 && fits(text, piece));
}

const everyWord: Ordinary = () => true;

/** The point behind a whole word ends a sentence. */
function withoutPoint(text: string, { start, end }: Span): Span {
  return { start, end: /\p{L}{5}\.$/u.test(text.slice(Math.max(start, end - 6), end)) ? end - 1 : end };
}

/** Longer ones are no address, and patterns that look back and forth would take long over them. */
const LONGEST = 1_000;
const BETWEEN = /[\s,]+/;

/** Cut where a sentence ends, and at small words and codes, which no address has. */
function pieces(text: string, { start, end }: Span): readonly Span[] {
  const said = text.slice(start, end);
  const found: Span[] = [];
  let from = 0;
  const cut = (to: number, next: number) => {
    const piece = /^[\s,]*(.*?)[\s,]*$/su.exec(said.slice(from, to))![1]!;
    const at = start + said.indexOf(piece, from);
    if (/\p{N}/u.test(piece)) found.push({ start: at, end: at + piece.length });
    from = next;
  };
  for (const match of said.matchAll(/[^\s,]+/gu)) {
    const [word] = match;
    const after = match.index + word.length;
    if (foreign(word)) cut(match.index, after);
    else if (/\p{Ll}{3,}\.$/u.test(word)) cut(after - 1, after);
  }
  cut(said.length, said.length);
  return found;
}

/** Without the small words at its edges that no street begins or ends with: "soon", "recognise". */
function trimmed(text: string, { start, end }: Span): Span {
  const said = text.slice(start, end);
  const first = /^(?:\p{Ll}{4,} )+(?=\p{Lu}|\p{N})/u.exec(said)?.[0] ?? '';
  const last = /(?: \p{Ll}{4,})+$/u.exec(said)?.[0] ?? '';
  return {
    start: allForeign(first) ? start + first.length : start,
    end: allForeign(last) ? end - last.length : end,
  };
}

function allForeign(words: string): boolean {
  return words.trim().split(' ').every(foreign);
}

/** A small word that no list knows, or a code. */
function foreign(word: string): boolean {
  if (/\p{N}/u.test(word)) return !NUMBER.test(word);
  return /^\p{Ll}{4,}$/u.test(word) && known(word) === 0 && !SMALL.has(word);
}

/** Words of streets that are written small, in the languages around. */
const SMALL: ReadonlySet<string> = new Set(
  'cours quai chemin impasse route place avenue boulevard cesta ulice ulica utca katu gate gata tie kuja väg vej veien degli delle della dello dels sobre'.split(
    ' ',
  ),
);

/** Two words of which one is a number name a product as often as a street, and a sentence is no address. */
function fits(text: string, { start, end }: Span): boolean {
  const said = text.slice(start, end);
  if (cutsCode(text, { start, end }) || holdsCode(text, { start, end })) return false;
  if (SENTENCES.test(said) || OF_A_PLANT.test(said)) return false;
  const words = said.split(BETWEEN);
  if (words.some(foreign)) return false;
  if (!/\p{Lu}/u.test(said)) return words.length > 2 && SMALL_STREET.test(said);
  return words.length > 2 || STREET_END.test(said) || words.some((word) => known(word.toLowerCase()) > 0);
}

/**
 * Where machines are spoken of, a number with a single word names a product as often, and one with a code is none; nor is
 * one with several codes anywhere.
 */
function mayStand({ text, ofMachines }: TextReading, span: Span): boolean {
  const said = text.slice(span.start, span.end);
  if (cutsCode(text, span) || OF_A_PLANT.test(said) || matches(said, TAG).length > 1) return false;
  if (!/\s/.test(said) && CODE_ALONE.test(said)) return false;
  return !ofMachines(span) || (!holdsCode(text, span) && said.split(BETWEEN).length > 2);
}

/** Measures and tags of machines in a text, the first few of them. */
export function machinesIn(text: string): (span: Span) => boolean {
  let found: readonly Span[] | null = null;
  return ({ start, end }) => {
    found ??= [...matches(text, MEASURED), ...matches(text, TAG)];
    return found.some((one) => one.end <= start || one.start >= end);
  };
}
const MOST_FOUND = 8;

function matches(text: string, pattern: RegExp): readonly Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(new RegExp(pattern, 'gu'))) {
    found.push({ start: match.index, end: match.index + match[0].length });
    if (found.length >= MOST_FOUND) break;
  }
  return found;
}

function cutsCode(text: string, { start, end }: Span): boolean {
  return GOES_ON.test(text.slice(end, end + 2)) || CAME_FROM.test(text.slice(Math.max(0, start - 2), start));
}

function holdsCode(text: string, { start, end }: Span): boolean {
  const said = text.slice(start, end);
  return MEASURED.test(said) || CODE_ALONE.test(said) || TAG.test(said);
}

/** "I live on Skálabrekka 49": somebody lives there, and the word is none of a machine's. */
function saidToBe(text: string, { start, end }: Span, ordinary: Ordinary): boolean {
  const [, word] = /^(\p{Lu}\p{Ll}{3,}),? \d{1,4}\p{L}?[.,]?$/u.exec(text.slice(start, end)) ?? [];
  return word !== undefined && !ordinary(word.toLowerCase()) && LIVES.test(text.slice(Math.max(0, start - 60), start));
}
const LIVES =
  /(?<!\p{L})(?:liv(?:e|es|ed|ing)|stay(?:s|ed|ing)?|resid(?:e|es|ed|ing)|address|house|home|flat|shop|store|taxi|neighbou?rs?|wohn(?:e|t|en|haft)|Adresse|Anschrift)(?!\p{L})[^.!?\n]{0,30}[ (](?:at|on|to|near|in|is|of|from|an|am|in der)[ :]{1,2}$/iu;

/** "node 17", "Charge 24A0815": what a plant numbers, and what it sets. */
const OF_A_PLANT =
  /= ?-?\d|(?<!\p{L})(?:modbus|node|port|slot|rack|channel|register|param(?:eter)?|firmware|version|batch|charge|los|order|auftrag|job|serial|teil|part|artikel|zeichnung|drawing|revision|axis|achse|alarm|error|fault|fehler|störung|tel|durchwahl)\.?:? ?[#-]?\p{Lu}?\d/iu;
/** A code or a time of day that the address would cut in two. */
const GOES_ON = /^(?:[\p{L}\p{N}_]|-\p{N})/u;
const CAME_FROM = /(?:[\p{L}\p{N}_]|[\p{L}\p{N}]-|\p{N}[:.,])$/u;
/** "1309 sansom st" */
const SMALL_STREET =
  /^\d{1,5} (?:\p{Ll}+ ){1,3}(?:street|st|avenue|ave|road|rd|lane|ln|drive|boulevard|blvd|court|terrace)(?!\p{L})/u;
/** A postal code stands before its town, in the same line. */
const CODE_ALONE = /(?<![\p{L}\p{N}])\p{Lu}{1,2}-\d{4,5}(?![ ,]{1,2}\p{Lu}\p{L})/u;
/** Of a house, a unit or a street, or of a postal code; any other number is a code's. */
const NUMBER =
  /^["'(#]*(?:\p{L}{1,6}\.)?(?:\d{1,6}(?:-?\p{L}|[/-]\d{1,3}\p{L}?){0,2}|\d{5}-\p{Lu}\p{Ll}+|\d+(?:st|nd|rd|th)|(?:\p{Lu}{1,2}-)?\d{2,6}|\d{5}-\d{4}|\p{Lu}{1,2}\d{1,4}\p{Lu}?|\p{Lu}-\d{1,4}|\d\p{Lu}(?:\p{Lu}|\d)|\p{Lu}{1,2}\d[\p{Lu}\d]?\d\p{Lu}{2}|(?:\p{Lu}\d){3})["').:;?!]*$/u;
const MEASURED =
  /\d ?(?:bar|mm|cm|kg|kN|Nm|l|ms|rpm|°C|Hz|kW|V|%|Ohm|ohms?|Grad|degrees?|seconds?|minutes?|hours?|Sekunden?|Minuten?|Stunden?|Tagen?|Wochen?|Monaten?|litres?|Liter|Umdrehungen|turns?|Prozent|percent)(?![\p{L}\p{N}])|\p{Ll}(?:weite|länge|breite|dicke|drehzahl|druck|temperatur|moment|stärke)n? \d/u;
/** "9 bar. Then": a sentence ends and another begins. */
const SENTENCES = /\p{Ll}{3,}\.\s+\p{Lu}/u;
/** Not "Apt B12", "AB12 3CD" or "A-1010", which are of addresses. */
const TAG =
  /(?<![\p{L}\p{N}#]|(?:Apt|Unit|Flat|Suite|Box|Top|Haus)\.? )(?![A-Z]{1,2}-\d{4,5}(?!\d))(?:\p{Lu}{1,3}-?\d{1,4}(?:\.\d)?|\p{Lu}+-\d{2,}[\p{L}\p{N}-]*|\d{2}\p{Lu}\d{2,4})(?![\p{L}\p{N}]| ?\d\p{Lu}{1,2}(?![\p{L}\p{N}]))/u;
const STREET_END =
  /(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee|(?<![aeiou])ring|ufer|damm|straat|laan|plein|gatan|vägen|vej|gade|katu|tie) \d/u;
