// Cuts text into words, numbers, marks, tabs and line ends, and these into sequences that are read on their own.

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether it is a word that begins with a capital. */
  readonly capital: boolean;
}

/** A sequence ends at an empty line, at a sentence's end beyond the first limit, and anyhow at the second. */
const SOFT = 60;
const HARD = 150;
/** Letters of a word beyond this say nothing more. */
export const LONGEST = 40;

export function* sequences(text: string): Generator<readonly Token[]> {
  let tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at);
    if (kind === BLANK) {
      at++;
      continue;
    }
    const end = endOf(text, at, kind);
    const said = text.slice(at, end);
    if (said === '\n' && (tokens.length === 0 || tokens.at(-1)!.text === '\n')) {
      if (tokens.length > 0) yield tokens;
      tokens = [];
    } else {
      tokens.push({ start: at, end, text: said, capital: kind === LETTER && isCapital(said) });
      if (tokens.length >= HARD || (tokens.length >= SOFT && ENDS.has(said))) {
        yield tokens;
        tokens = [];
      }
    }
    at = end;
  }
  if (tokens.length > 0) yield tokens;
}

const ENDS: ReadonlySet<string> = new Set(['.', '!', '?', '\n']);
const [BLANK, LETTER, ACCENT, DIGIT, MARK] = [0, 1, 2, 3, 4];

/** Of each UTF-16 unit, since asking a pattern takes ten times as long; a half of a pair is asked with its other half. */
const KINDS = Uint8Array.from({ length: 0x10000 }, (_, unit) => kindOf(String.fromCharCode(unit)));

function kindOf(sign: string): number {
  if (sign === '\n' || sign === '\t') return MARK;
  if (/\s/u.test(sign)) return BLANK;
  if (/\p{L}/u.test(sign)) return LETTER;
  if (/\p{M}/u.test(sign)) return ACCENT;
  return /\p{N}/u.test(sign) ? DIGIT : MARK;
}

function isPair(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}

function kindAt(text: string, at: number): number {
  return isPair(text, at) ? kindOf(text.slice(at, at + 2)) : KINDS[text.charCodeAt(at)]!;
}

/** Words and numbers go on, anything else is by itself. */
function endOf(text: string, at: number, kind: number): number {
  let end = at + (isPair(text, at) ? 2 : 1);
  if (kind !== LETTER && kind !== DIGIT) return end;
  while (end < text.length) {
    const next = kindAt(text, end);
    if (next !== kind && !(kind === LETTER && next === ACCENT)) break;
    end += isPair(text, end) ? 2 : 1;
  }
  return end;
}

function isCapital(word: string): boolean {
  const first = word.charCodeAt(0);
  return first < 0x80 ? first <= 0x5a : /^\p{Lu}/u.test(word);
}
