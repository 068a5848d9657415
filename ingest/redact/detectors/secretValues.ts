// Reads the value behind a word that says a secret follows: all of it, whether quoted, in a connection string or to the next blank.

import type { Span } from '../../../graph/model/chunk.ts';
import type { SecretKey } from './secretKeys.ts';

export interface Value extends Span {
  /** `set`: behind a sign or an option's name. `said`: "the password is x". `beside`: nothing but a blank between. */
  readonly how: 'set' | 'said' | 'beside';
  readonly quoted: boolean;
}

/** null where nothing follows that could be meant. Work is bounded by a constant. */
export function valueAfter(text: string, key: SecretKey): Value | null {
  const sign = matchAt(SIGN, text, key.end) || matchAt(FOR_WHOM, text, key.end);
  if (sign) return read(text, key, key.end + sign.length, 'set');
  const said = matchAt(SAID, text, key.end);
  if (said) return read(text, key, key.end + said.length, 'said');
  const blank = matchAt(BLANK, text, key.end);
  if (!blank) return inElement(text, key);
  const at = key.end + blank.length;
  if (/(?:^|[\s"'`])--?[\w-]{0,20}$/.test(text.slice(Math.max(0, key.start - 24), key.start)))
    return text[at] === '-' ? null : read(text, key, at, 'set');
  return read(text, key, at, 'beside');
}

/** `: `, ` = `, `" => `, ` (old) - `, `" value=`. */
const SIGN =
  /(?:[_-]?\d{1,2})?(?:\\?["'`])?\]?(?: ?\([^)\n]{0,30}\))?[ \t]{0,16}(?:[:=]{1,3}>?|–|value[ \t]?=)[ \t]{0,16}/uy;
const FOR_WHOM =
  / (?:for|of|on|at|fürs?|von|vom|zum|zur|am|an|im|in) [^\n.:;"=]{1,40}(?::| ist:?| is:?| lautet:?| =) /uy;
const SAID = / (?:is|was|ist|war|lautet|heißt|to|auf|now|jetzt|mit) /uy;
const BLANK = /[ \t]{1,4}/y;

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** `<Password>x</Password>` */
function inElement(text: string, key: SecretKey): Value | null {
  if (text[key.end] !== '>' || !/<[\w:.-]{0,30}$/.test(text.slice(Math.max(0, key.start - 32), key.start))) return null;
  const value = matchAt(ELEMENT, text, key.end + 1);
  return value ? { start: key.end + 1, end: key.end + 1 + value.length, how: 'set', quoted: true } : null;
}
const ELEMENT = /[^<\n]{1,200}(?=<\/)/y;

const MOST = 200;
/** By what opens a quotation, what may close it. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '„': '“”"',
  '“': '”“"',
  '‚': '‘’',
  '‘': '’',
  '«': '»',
  '»': '«',
};

function read(text: string, key: SecretKey, from: number, how: Value['how']): Value | null {
  const escaped = text[from] === '\\' && text[from + 1] === '"';
  const at = escaped ? from + 1 : from;
  const closing = CLOSING[text[at] ?? ''];
  const rest = lineFrom(text, closing ? at + 1 : at);
  if (closing) {
    const length = quotedLength(rest, closing, escaped);
    if (length === 0) return null;
    if (length > 0) return { start: at + 1, end: at + 1 + length, how, quoted: true };
  }
  const start = closing ? at + 1 : at;
  const length = bareLength(rest, text, key);
  return length > 0 ? { start, end: start + length, how, quoted: false } : null;
}

function lineFrom(text: string, at: number): string {
  const part = text.slice(at, at + MOST);
  const end = part.search(/[\r\n]/);
  return end < 0 ? part : part.slice(0, end);
}

/** -1 where nothing closes it. A mark inside a word, as in O'Brien, closes nothing. */
function quotedLength(rest: string, closing: string, escaped: boolean): number {
  for (let at = 0; at < rest.length; at++) {
    if (rest[at] === '\\') {
      if (escaped && rest[at + 1] === '"') return at;
      at++;
    } else if (closing.includes(rest[at]!) && !/[\p{L}\p{N}]/u.test(rest[at + 1] ?? '')) return at;
  }
  return -1;
}

/** To the next blank; in a connection string to its semicolon, in a query to its `&`; marks of the sentence stay. */
function bareLength(rest: string, text: string, key: SecretKey): number {
  let word = /^(?:[^\s<]|<(?![/a-z]))*/i.exec(rest)![0];
  // "user/password: x / y"
  if (text.slice(0, key.start).endsWith('/')) word = /^[^\s/]{1,60} ?\/ ?\S{1,60}/.exec(rest)?.[0] ?? word;
  const before = /(?:^|[?&;"'\s])[^?&;"'\s]{0,40}(?: [a-z]{1,12})?$/i.exec(
    text.slice(Math.max(0, key.start - 60), key.start),
  )?.[0][0];
  if (before === ';' || /^[^;]{1,100};[ ]?[a-z][\w ]{1,30}=/i.test(rest)) word = word.split(';', 1)[0]!;
  if (before === '?' || before === '&') word = word.split('&', 1)[0]!;
  const quote = /^[^"]*?["'`](?=[\s,;)\]}]|$)/.exec(word)?.[0];
  if (quote) word = quote.slice(0, -1);
  return word.replace(/[.,;:)\]}]{1,3}$/, '').length;
}
