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
import { addressesIn, machinesIn, type TextReading } from './addressesIn.ts';
import { type Decoder, decoderOf, type Labelling, type Weights } from './decode.ts';
import { VERSION } from './features.ts';
import { groupFinder, hash } from './groups.ts';
import type { Ordinary } from './grown.ts';
import { KINDS } from './labels.ts';
import { known, TELLING } from './lists.ts';
import { sequences, type Token } from './tokens.ts';
import { unpack } from './weights.ts';

/** Of weights.bin beside this file; README.md says how it is made. */
export const WEIGHTS_SHA256 = 'a16a2da0ad2eca60d88f950e91a70c8b06fb3ab47e8ba3b05dbb00911073301e';

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

/** Linear in the text. Without capitals boldness would take things for people. */
function namesIn({ decoder, ordinary }: Reading, text: string, kind: TextKind): readonly Finding[] {
  const found: Finding[] = [];
  const ofMachines = machinesIn(text);
  for (const tokens of sequences(text)) {
    const bold = kind === 'plain' && tokens.some(({ capital }) => capital);
    const labelling = decoder(tokens, bold);
    const foreign = labelling.foreign || kind === 'german';
    const names = namesOf({ text, ordinary, ofMachines, foreign }, tokens, labelling);
    if (kind === 'cells') found.push(...names.filter((name) => founded(text, name)));
    else found.push(...(kind === 'things' ? names.filter((name) => fullName(text, name)) : names));
  }
  return found;
}

function namesOf(reading: TextReading, tokens: readonly Token[], labelling: Labelling): readonly Finding[] {
  const found: Finding[] = [];
  const { labels, sure } = labelling;
  for (let place = 0; place < labels.length; place++) {
    const label = labels[place]!;
    if (label === 0) continue;
    let last = place;
    while (last + 1 < labels.length && labels[last + 1] === label + 1) last++;
    const type = KINDS[(label - 1) >> 1]!;
    const first = type === 'person' ? afterTitle(tokens, place, last) : place;
    const end = type === 'person' ? beforeSmall(tokens, first, last) : last;
    const span = withoutMarks(tokens, first, end);
    const certain = certainOf(tokens, sure, { first: place, last, label });
    place = last;
    // "Bohren, Senken": each noun of German has a capital, and a street its number.
    if (type === 'address' && reading.foreign && !/\p{N}/u.test(reading.text.slice(span.start, span.end))) continue;
    for (const one of type === 'address'
      ? addressesIn(reading, span, certain)
      : nameIn(reading, span, type, certain !== null))
      found.push({ ...one, type, confidence: 0.65, detector: 'trained', basis: 'pattern' });
  }
  return found;
}

/** Longer ones are no name, and patterns that look back and forth would take long over them. */
const LONGEST = 200;

function nameIn(reading: TextReading, span: Span, type: FindingType, certain: boolean): readonly Span[] {
  const { text, ofMachines } = reading;
  if (span.end - span.start > LONGEST) return [];
  // "12 de marzo"
  const said = text.slice(span.start, span.end);
  if (!/\p{Lu}/u.test(said) && /\p{N}/u.test(said)) return [];
  // "Omnigrip Fine 40": a firm with a number is a product where machines are spoken of.
  if (type === 'organisation' && /\p{N}/u.test(said) && ofMachines(span)) return [];
  return plausible(reading, span, type, certain) ? [span] : [];
}

/** No name begins with a mark or ends with one, but for the point of something shortened. */
function withoutMarks(tokens: readonly Token[], from: number, to: number): Span {
  let [first, last] = [from, to];
  while (first < last && /^[^\p{L}\p{N}#"'„“(]/u.test(tokens[first]!.text)) first++;
  while (last > first && /^[,;:!?]/.test(tokens[last]!.text)) last--;
  if (last > first && tokens[last]!.text === '.' && /^\p{L}{5,}$/u.test(tokens[last - 1]!.text)) last--;
  return { start: tokens[first]!.start, end: tokens[last]!.end };
}

interface Run {
  readonly first: number;
  readonly last: number;
  readonly label: number;
}

/** What of a run is found without boldness as well, if that is most of it. */
function certainOf(tokens: readonly Token[], sure: Uint8Array, { first, last, label }: Run): Span | null {
  let [from, to, same] = [last + 1, first, 0];
  for (let place = first; place <= last; place++) {
    if (sure[place]! !== label && sure[place]! !== label + 1) continue;
    same++;
    from = Math.min(from, place);
    to = place;
  }
  return same < CERTAIN * (last + 1 - first) ? null : { start: tokens[from]!.start, end: tokens[to]!.end };
}
const CERTAIN = 0.7;

/** In a cell something else must speak for a name: a list that knows one of its words with a capital, or capitals in a row within a sentence. */
function founded(text: string, { start, end }: Span): boolean {
  const said = text.slice(start, end);
  if (namedBy(said)) return true;
  return IN_A_ROW.test(said) && WITHIN.test(text.slice(Math.max(0, start - 12), start));
}
const IN_A_ROW = /^\p{Lu}[\p{L}'’-]*\p{Ll}(?: \p{Lu}(?:\.|[\p{L}'’-]*\p{Ll}))+$/u;
const WITHIN = /[\p{L}\p{N},)] $/u;

/** Full names alone, as a list knows one of their words: "Brenner Druck" is a thing, and so is most of what has a capital. */
function fullName(text: string, { type, start, end }: Finding): boolean {
  const said = text.slice(start, end);
  return type === 'person' && /^\p{Lu}\S* (?:\S+ )*\p{Lu}/u.test(said) && namedBy(said);
}

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
function plausible(reading: TextReading, span: Span, type: FindingType, certain: boolean): boolean {
  const { start, end } = span;
  const { text, ofMachines } = reading;
  const said = text.slice(start, end);
  const short = !/\p{Ll}|^[^\p{N}]{4,}$/u.test(said);
  if (short && !(certain && type !== 'person' && /^\p{Lu}{2,3}$/u.test(said) && !OF_PLANTS.has(said))) return false;
  if (MODEL.test(text.slice(end, end + 12)) || CODE.test(said) || GOES_ON.test(text.slice(end, end + 2))) return false;
  if (type === 'location' && SIZE.test(text.slice(end, end + 3))) return false;
  if (type !== 'organisation' && (CAMEL.test(said) || OF_PLANTS.has(said.split(' ', 1)[0]!))) return false;
  if (NUMBERED.test(text.slice(end, end + 6)) && (type !== 'person' || !said.includes(' '))) return false;
  if (type !== 'person') return true;
  const initial = /^(\p{L}+) \p{Lu}\.?$/u.exec(said);
  if (initial && known(initial[1]!.toLowerCase()) === 0) return false;
  // "the Rotaxis" is a machine, "the Maria Huber fund" is not.
  if (!/\b[Tt]he $/.test(text.slice(Math.max(0, start - 4), start)) || namedBy(said)) return true;
  return certain && !ofMachines(span);
}

/** What two or three capitals stand for in a plant. */
const OF_PLANTS: ReadonlySet<string> = new Set(
  'AC AI AO AGV AMR BOM CAD CAM CAN CE CIP CNC CO CPU CRM CT DC DI DIN DN DO EMC EMV EN EPS ERP ESD EU FAT FDS FI FIFO FU GPS HD HMI HP HSE HSS HV ID IEC IN IO IP IPC IR ISO IT KPI KSS LAN LED LH LHS LOT LV MC MCC MCU MES MIG MSG NA NC NIO NO NOK NOT NPT OEE OEM OFF OK ON OP OUT PC PCB PDF PE PH PID PIN PLC PM PN PPE PSA PSU PTC PVC PWM QA QC QR QS RAM RCD RFI RH RHS RPM RTD SAP SAT SD SIL SIM SOP SP SPC SPS SSD SSI STO SW TCP TIG TPM UHF UPS USB USV UV VDE VFD VPN WAN WIG WLAN WO'.split(
    ' ',
  ),
);

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
