// Loads the trained name model that comes with the program, and finds names with it.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Span } from '../../../graph/model/chunk.ts';
import { Refusal } from '../../../graph/model/errors.ts';
import type { Digest } from '../../../graph/model/ids.ts';
import type { Finding, FindingType } from '../detector.ts';
import { TITLE_WORDS } from '../detectors/nameLists.ts';
import type { NameFinder, TextKind } from '../nameFinder.ts';
import { addressesIn, type Ordinary } from './addressesIn.ts';
import { type Decoder, decoderOf, type Weights } from './decode.ts';
import { VERSION } from './features.ts';
import { groupFinder, hash } from './groups.ts';
import { KINDS } from './labels.ts';
import { known, TELLING } from './lists.ts';
import { sequences, type Token } from './tokens.ts';
import { unpack } from './weights.ts';

/** Of weights.bin beside this file; README.md says how it is made. */
export const WEIGHTS_SHA256 = '7f5e894c482e4907ca6f74714d037cf68a55541981d53ded6e684c82465e8495';

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
  return finderOf(weights, digest);
}

/** `digest`: of the file the weights are from. */
export function finderOf(weights: Weights, digest: string): NameFinder {
  const decoder = decoderOf(weights);
  const groupOf = groupFinder(weights.groups);
  const ordinary = (word: string) => groupOf(hash(word)) > 0;
  const covered = createHash('sha256').update(`${digest} ${VERSION}`).digest('hex') as Digest;
  return { level: 'trained', digest: covered, find: async (text, kind) => namesIn({ decoder, ordinary }, text, kind) };
}

interface Reading {
  readonly decoder: Decoder;
  readonly ordinary: Ordinary;
}

/** Linear in the text. What has no capital is not read: in small letters the model finds next to nothing. */
function namesIn({ decoder, ordinary }: Reading, text: string, kind: TextKind): readonly Finding[] {
  const found: Finding[] = [];
  for (const tokens of sequences(text)) {
    if (!tokens.some(({ capital }) => capital)) continue;
    const names = spansOf(text, tokens, decoder(tokens, kind === 'plain'), ordinary);
    found.push(...(kind === 'cells' ? names.filter((name) => founded(text, name)) : names));
  }
  return found;
}

function spansOf(text: string, tokens: readonly Token[], labels: Uint8Array, ordinary: Ordinary): readonly Finding[] {
  const found: Finding[] = [];
  for (let place = 0; place < labels.length; place++) {
    const label = labels[place]!;
    if (label === 0) continue;
    let last = place;
    while (last + 1 < labels.length && labels[last + 1] === label + 1) last++;
    const type = KINDS[(label - 1) >> 1]!;
    const first = type === 'person' ? afterTitle(tokens, place, last) : place;
    const end = type === 'person' ? beforeSmall(tokens, first, last) : last;
    const span = { start: tokens[first]!.start, end: tokens[end]!.end };
    const spans = type === 'address' ? addressesIn(text, span, ordinary) : plausible(text, span, type) ? [span] : [];
    for (const one of spans) found.push({ ...one, type, confidence: 0.65, detector: 'trained', basis: 'pattern' });
    place = last;
  }
  return found;
}

/** In a cell something else must speak for a name: a list that knows one of its words with a capital, or capitals in a row within a sentence. */
function founded(text: string, { start, end }: Span): boolean {
  const said = text.slice(start, end);
  if (namedBy(said)) return true;
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

/** A name that begins with a capital does not end in small words: "Huber kommt morgen". */
function beforeSmall(tokens: readonly Token[], first: number, last: number): number {
  let end = last;
  while (tokens[first]!.capital && end > first && /^\p{Ll}/u.test(tokens[end]!.text)) end--;
  return end;
}
const TITLES = new Set(TITLE_WORDS.split('|'));

/** Capitals and digits alone are a tag or a code; a capital inside a word, or a code after it, makes a product. */
function plausible(text: string, { start, end }: Span, type: FindingType): boolean {
  const said = text.slice(start, end);
  if (!/\p{Ll}|^[^\p{N}]{4,}$/u.test(said)) return false;
  if (MODEL.test(text.slice(end, end + 12)) || CODE.test(said) || GOES_ON.test(text.slice(end, end + 2))) return false;
  if (type === 'location' && SIZE.test(text.slice(end, end + 3))) return false;
  if (type !== 'organisation' && CAMEL.test(said)) return false;
  if (NUMBERED.test(text.slice(end, end + 6)) && (type !== 'person' || !said.includes(' '))) return false;
  if (type !== 'person') return true;
  const initial = /^(\p{L}+) \p{Lu}\.?$/u.exec(said);
  if (initial && known(initial[1]!.toLowerCase()) === 0) return false;
  // "the Rotaxis" is a machine, "the Maria Huber fund" is not.
  return !/\b[Tt]he $/.test(text.slice(Math.max(0, start - 4), start)) || namedBy(said);
}

/** A list knows one of its words that begin with a capital. */
function namedBy(said: string): boolean {
  const words = said.match(/(?<!\p{L})\p{Lu}\p{L}+/gu) ?? [];
  return words.some((word) => (known(word.toLowerCase()) & TELLING) !== 0);
}
/** "Rotaxis 5", "Flexo-Feed II" */
const NUMBERED = /^ (?:\d{1,3}|[IVX]{2,4})(?![\p{L}\p{N}/:]|[.,]\d)/u;
/** "QX9", "60i", "WG-25" */
const MODEL = /^ (?:\p{Lu}{1,3}-?\d{1,4}|\d{1,4}\p{L}{1,2})(?![\p{L}\p{N}.])/u;
/** "Alarm-12" */
const GOES_ON = /^(?:[\p{N}_]|[-/]\p{N})/u;
/** "KL-OVR" */
const CODE = /^[\p{Lu}\p{N}]{1,4}(?:[-_./][\p{Lu}\p{N}]{1,6})+$/u;
/** "Variodrive S" */
const SIZE = /^ \p{Lu}(?![\p{L}.'’])/u;
const CAMEL = /(?<!\b(?:Mc|Mac|De|Di|Le|La|Van|O|D))(?<=\p{Ll})\p{Lu}/u;
