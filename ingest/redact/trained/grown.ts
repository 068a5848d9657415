// Grows an address over the pieces beside it that its country has and no list of ours knows: units, stairs, districts, codes.

import type { Span } from '../../../graph/model/chunk.ts';
import { wholeAddress } from '../detectors/addresses.ts';

/** Whether a word in small letters is one that a vocabulary of English knows. */
export type Ordinary = (word: string) => boolean;

/** Both ways, three pieces each at most, so that the work is bounded. */
export function grown(text: string, span: Span, ordinary: Ordinary): Span {
  let { start, end } = span;
  for (let piece = 0; piece < MOST; piece++) {
    const next = behind(text, end, ordinary);
    if (next === 0) break;
    end = wholeAddress(text, { start, end: end + next }).end;
  }
  for (let piece = 0; piece < MOST; piece++) {
    const last = before(text, start, ordinary);
    if (last === 0) break;
    start -= last;
  }
  return { start, end };
}

const MOST = 3;
const REACH = 40;

function behind(text: string, end: number, ordinary: Ordinary): number {
  const rest = text.slice(end, end + REACH);
  const word = /\d[.º°ª]?$/u.test(text.slice(Math.max(0, end - 2), end)) ? WORD_BEHIND.exec(rest) : null;
  if (word && isUnit(word[1]!, ordinary)) return word[0].length;
  const unit = BEHIND.exec(rest);
  return unit && isUnit(unit[1]!, ordinary) ? unit[0].length : 0;
}

function before(text: string, start: number, ordinary: Ordinary): number {
  const rest = text.slice(Math.max(0, start - REACH), start);
  const word = /\d/.test(text[start] ?? '') ? WORD_BEFORE.exec(rest) : null;
  if (word && isUnit(word[1]!, ordinary)) return word[0].length;
  const unit = BEFORE.exec(rest);
  return unit && isUnit(unit[1]!, ordinary) ? unit[0].length : 0;
}

/** "stanovanje 94", "2. hæð", "99º Izq.", "sc. B", "m. 29", "bl. A5", "5/A", "bis" and "s/n". */
const UNIT = '(?:\\p{L}{1,12}[.:]? ?(?:\\p{Lu}|\\d{1,4}\\p{L}?)|\\d{1,4}[.º°ª]{0,2} ?\\p{L}{1,10}\\.?|s/n|bb|bis|ter)';
const GAP = '(?:, ?\\n?|,? ?\\n ?| - | / ?| )';
const ENDS = '(?= ?[\\n,;)?!.]|$| \\p{Lu}| \\d{3,6}(?![\\p{L}\\p{N}])| - | (?:in|is|was|and|on|at|has|next)(?!\\p{L}))';
const BEHIND = new RegExp(`^${GAP}(${UNIT})${ENDS}`, 'u');
/** What a number at the end counts. */
const WORD_BEHIND = new RegExp(`^\\.? ?(\\p{L}{2,12}\\.?)${ENDS}`, 'u');
const BEGINS = '(?<=^|[\\n,;(:]|[\\n,;(:] | (?:at|to|for|in|from|of|is|on) )';
const BEFORE = new RegExp(`${BEGINS}(${UNIT})${GAP}$`, 'u');
const WORD_BEFORE = new RegExp(`${BEGINS}(\\p{L}{2,12}\\.?) $`, 'u');

/** Neither a measure nor a word of English nor a code. */
function isUnit(piece: string, ordinary: Ordinary): boolean {
  if (/^(?:s\/n|bb|bis|ter)$/.test(piece)) return true;
  const words = piece.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length === 0) return false;
  if (MEASURES.test(piece)) return false;
  return (
    words.every((word) => UNIT_WORDS.has(word) || (word.length > 2 && !ordinary(word)) || word.length === 1) &&
    words.some((word) => word.length > 1 || UNIT_WORDS.has(word))
  );
}

const MEASURES =
  /\d ?(?:mm|cm|km|m|kg|g|l|ml|h|s|ms|min|bar|kn|n|nm|v|kv|a|ma|w|kw|hz|rpm|uhr|stk|st|%)(?![\p{L}\p{N}])/iu;
/** Of houses and their parts, in the languages around. */
const UNIT_WORDS: ReadonlySet<string> = new Set(
  'apt apartment flat suite ste unit floor fl room rm lot level shop studio bldg building block box bus boite bte bt app appt piso int interno scala sc esc of depto dpto dto izq dcha casa apto bloco sala loja lj m lok kat byt em ajto fszt lph lgh tr etg leil oppgang tv th mf sal as ap bl et nr no daire kat rt rw dz krt top stiege tur stock hinterhaus whg og eg ug dg hof c hus trappe porta andar esq frente r'.split(
    ' ',
  ),
);
