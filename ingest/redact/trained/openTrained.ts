// Loads the trained name model that comes with the program, and finds names with it.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Span } from '../../../graph/model/chunk.ts';
import { Refusal } from '../../../graph/model/errors.ts';
import type { Digest } from '../../../graph/model/ids.ts';
import type { Finding, FindingType } from '../detector.ts';
import { wholeAddress } from '../detectors/addresses.ts';
import { TITLE_WORDS } from '../detectors/nameLists.ts';
import type { NameFinder, TextKind } from '../nameFinder.ts';
import { type Decoder, decoderOf } from './decode.ts';
import { VERSION } from './features.ts';
import { KINDS } from './labels.ts';
import { known, TELLING } from './lists.ts';
import { sequences, type Token } from './tokens.ts';
import { unpack } from './weights.ts';

/** Of weights.bin beside this file; README.md says how it is made. */
export const WEIGHTS_SHA256 = '3138b2aec701b4b36a5540dce5ad97651416f064334c4e27568f0182143ebb4b';

/** null: the weights are not there. Throws MODEL_DIGEST when they are not the ones this program was made with. */
export async function openTrained(file = join(import.meta.dirname, 'weights.bin')): Promise<NameFinder | null> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!bytes) return null;
  const digest = createHash('sha256').update(bytes).digest('hex');
  const weights = digest === WEIGHTS_SHA256 ? unpack(bytes) : null;
  if (!weights)
    throw new Refusal(
      'MODEL_DIGEST',
      'The weights of the name model are not the ones of this release; restore weights.bin.',
    );
  const decoder = decoderOf(weights);
  const covered = createHash('sha256').update(`${digest} ${VERSION}`).digest('hex') as Digest;
  return { level: 'trained', digest: covered, find: async (text, kind) => namesIn(decoder, text, kind) };
}

/** Linear in the text. What has no capital is not read: in small letters the model finds next to nothing. */
function namesIn(decoder: Decoder, text: string, kind: TextKind): readonly Finding[] {
  const found: Finding[] = [];
  for (const tokens of sequences(text)) {
    if (!tokens.some(({ capital }) => capital)) continue;
    const names = spansOf(text, tokens, decoder(tokens, kind === 'plain'));
    found.push(...(kind === 'cells' ? names.filter((name) => founded(text, name)) : names));
  }
  return found;
}

function spansOf(text: string, tokens: readonly Token[], labels: Uint8Array): readonly Finding[] {
  const found: Finding[] = [];
  for (let place = 0; place < labels.length; place++) {
    const label = labels[place]!;
    if (label === 0) continue;
    let last = place;
    while (last + 1 < labels.length && labels[last + 1] === label + 1) last++;
    const type = KINDS[(label - 1) >> 1]!;
    const first = type === 'person' ? afterTitle(tokens, place, last) : place;
    const span = { start: tokens[first]!.start, end: tokens[last]!.end };
    const whole = type === 'address' ? wholeAddress(text, span) : span;
    if (plausible(text, whole, type))
      found.push({ ...whole, type, confidence: 0.65, detector: 'trained', basis: 'pattern' });
    place = last;
  }
  return found;
}

/** In a cell something else must speak for a name: a list that knows one of its words with a capital, or capitals in a row within a sentence. */
function founded(text: string, { start, end }: Span): boolean {
  const said = text.slice(start, end);
  const words = said.match(/(?<!\p{L})\p{Lu}\p{L}+/gu) ?? [];
  if (words.some((word) => (known(word.toLowerCase()) & TELLING) !== 0)) return true;
  return IN_A_ROW.test(said) && WITHIN.test(text.slice(Math.max(0, start - 12), start));
}
const IN_A_ROW = /^\p{Lu}[\p{L}'’-]*\p{Ll}(?: \p{Lu}(?:\.|[\p{L}'’-]*\p{Ll}))+$/u;
const WITHIN = /[\p{L}\p{N},)] $/u;

/** A form of address is no part of the name; one that is alone stays. */
function afterTitle(tokens: readonly Token[], from: number, last: number): number {
  let first = from;
  while (first < last && (TITLES.has(tokens[first]!.text) || (first > from && tokens[first]!.text === '.'))) first++;
  return first;
}
const TITLES = new Set(TITLE_WORDS.split('|'));

/** Capitals and digits alone are a tag or a code; a capital inside a word, or a code after it, makes a product. */
function plausible(text: string, { start, end }: Span, type: FindingType): boolean {
  const said = text.slice(start, end);
  if (type === 'address')
    return (
      street(said) &&
      !GOES_ON.test(text.slice(end, end + 2)) &&
      !CAME_FROM.test(text.slice(Math.max(0, start - 2), start))
    );
  if (!/\p{Ll}|^[^\p{N}]{4,}$/u.test(said)) return false;
  if (MODEL.test(text.slice(end, end + 12))) return false;
  if (type !== 'organisation' && CAMEL.test(said)) return false;
  if (NUMBERED.test(text.slice(end, end + 6)) && (type !== 'person' || !said.includes(' '))) return false;
  if (type !== 'person') return true;
  const initial = /^(\p{L}+) \p{Lu}\.?$/u.exec(said);
  if (initial && known(initial[1]!.toLowerCase()) === 0) return false;
  return !/\b[Tt]he $/.test(text.slice(Math.max(0, start - 4), start));
}
/** A code that the address would cut in two. */
const GOES_ON = /^(?:[\p{L}\p{N}_]|-\p{N})/u;
const CAME_FROM = /(?:[\p{L}\p{N}_]|[\p{L}\p{N}]-)$/u;
/** "Rotaxis 5", "Flexo-Feed II" */
const NUMBERED = /^ (?:\d{1,3}|[IVX]{2,4})(?![\p{L}\p{N}/:]|[.,]\d)/u;
/** "QX9", "60i", "WG-25" */
const MODEL = /^ (?:\p{Lu}{1,3}-?\d{1,4}|\d{1,4}\p{L}{1,2})(?![\p{L}\p{N}.])/u;
const CAMEL = /(?<!\b(?:Mc|Mac|De|Di|Le|La|Van|O|D))(?<=\p{Ll})\p{Lu}/u;

/** Two words of which one is a number name a product as often as a street, and a sentence is no address. */
function street(said: string): boolean {
  if (!/\p{Lu}/u.test(said) || MEASURED.test(said) || CODE_FIRST.test(said) || SENTENCES.test(said) || TAG.test(said))
    return false;
  const words = said.split(/[\s,]+/);
  if (words.some((word) => /^\p{Ll}{4,}$/u.test(word) && known(word) === 0)) return false;
  if (words.some((word) => /\p{N}/u.test(word) && !NUMBER.test(word))) return false;
  return words.length > 2 || STREET_END.test(said) || words.some((word) => known(word.toLowerCase()) > 0);
}
/** A postal code stands before its town, in the same line. */
const CODE_FIRST = /^\p{Lu}{1,2}-\d{4,5}[ ,]*(?:\n|$)/u;
/** Of a house, a unit or a street, or of a postal code; any other number is a code's. */
const NUMBER =
  /^[(#]*(?:\p{L}{1,6}\.)?(?:\d{1,6}(?:\p{L}|[/-]\d{1,4}\p{L}?){0,2}|\d+(?:st|nd|rd|th)|(?:\p{Lu}{1,2}-)?\d{2,6}(?:-\d{3,4})?|\p{Lu}{1,2}\d{1,4}\p{Lu}?|\p{Lu}-\d{1,4}|\d\p{Lu}(?:\p{Lu}|\d)|\p{Lu}{1,2}\d[\p{Lu}\d]?\d\p{Lu}{2}|(?:\p{Lu}\d){3})[).:;]*$/u;
const MEASURED = /\d ?(?:bar|mm|cm|kg|kN|Nm|l|ms|rpm|°C|Hz|kW|V|%)(?![\p{L}\p{N}])/u;
/** "9 bar. Then": a sentence ends and another begins. */
const SENTENCES = /\p{Ll}{3,}\.\s+\p{Lu}/u;
/** Not "Apt B12", "AB12 3CD" or "A-1010", which are of addresses. */
const TAG =
  /(?<![\p{L}\p{N}#]|(?:Apt|Unit|Flat|Suite|Box|Top|Haus)\.? )(?![A-Z]{1,2}-\d{4,5}(?!\d))(?:\p{Lu}{1,3}-?\d{1,4}(?:\.\d)?|\p{Lu}+-\d{2,}[\p{L}\p{N}-]*|\d{2}\p{Lu}\d{2,4})(?![\p{L}\p{N}]| ?\d\p{Lu}{1,2}(?![\p{L}\p{N}]))/u;
const STREET_END =
  /(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee|ring|ufer|damm|straat|laan|plein|gatan|vägen|vej|gade|katu|tie) \d/u;
