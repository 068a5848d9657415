// How many characters a regular expression can match at most, read from its source: how far from a keyword to look.

export interface Reach {
  readonly most: number;
  /** A repeat without an end: `most` counts the fewest characters it needs and some more. */
  readonly endless: boolean;
}

/** For a repeat without an end; a match that gets as far is looked at again in a wider window. */
const FIRST_LOOK = 4_000;
const NOTHING: Reach = { most: 0, endless: false };
const ONE: Reach = { most: 1, endless: false };

/**
 * How far a match can reach to both sides of a word that stands in it; null for a word that need not, because it is not in
 * the expression letter by letter.
 */
export function reachAround(source: string, word: string): { readonly before: number; readonly after: number } | null {
  const plain = source.toLowerCase();
  const written = literal(word);
  const first = plain.indexOf(written);
  if (first < 0) return null;
  const last = plain.lastIndexOf(written);
  return { before: reachOf(source.slice(0, last)).most, after: reachOf(source.slice(first)).most };
}

/** As it stands in an expression: marks that mean something there have a backslash before them. */
function literal(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** RE2 syntax; unknown escapes count as one character. */
export function reachOf(source: string): Reach {
  const reader = { source, at: 0 };
  let reach = alternatives(reader);
  // An unbalanced bracket is the compiler's to refuse; here it must not end the count early.
  while (reader.at < source.length) {
    reader.at++;
    reach = plus(reach, alternatives(reader));
  }
  return reach;
}

interface Reader {
  readonly source: string;
  at: number;
}

function alternatives(reader: Reader): Reach {
  let widest = sequence(reader);
  while (reader.source[reader.at] === '|') {
    reader.at++;
    const other = sequence(reader);
    widest = { most: Math.max(widest.most, other.most), endless: widest.endless || other.endless };
  }
  return widest;
}

function sequence(reader: Reader): Reach {
  let reach = NOTHING;
  while (reader.at < reader.source.length && !/[|)]/.test(reader.source[reader.at]!))
    reach = plus(reach, repeated(reader, atom(reader)));
  return reach;
}

function atom(reader: Reader): Reach {
  const { source } = reader;
  const sign = source[reader.at++]!;
  if (sign === '^' || sign === '$') return NOTHING;
  if (sign === '(') return group(reader);
  if (sign === '[') {
    reader.at = classEnd(source, reader.at);
    return ONE;
  }
  if (sign !== '\\') return ONE;
  const escaped = /^(?:[pP]\{[^}]*\}|[pP].|x\{[^}]*\}|x..|.)/s.exec(source.slice(reader.at))?.[0] ?? '';
  reader.at += escaped.length;
  return /^[bBAzZ]$/.test(escaped) ? NOTHING : ONE;
}

function group(reader: Reader): Reach {
  const opening = /^\?(?:P?<[^>]*>|[a-zA-Z-]*[:)])/.exec(reader.source.slice(reader.at))?.[0] ?? '';
  reader.at += opening.length;
  if (opening.endsWith(')')) return NOTHING;
  const reach = alternatives(reader);
  reader.at++;
  return reach;
}

/** Past the `]` that closes the class. */
function classEnd(source: string, from: number): number {
  let at = source[from] === '^' ? from + 1 : from;
  if (source[at] === ']') at++;
  for (; at < source.length && source[at] !== ']'; at++) {
    if (source[at] === '\\') at++;
    else if (source.startsWith('[:', at)) at = source.indexOf(':]', at) + 1;
  }
  return at + 1;
}

function repeated(reader: Reader, reach: Reach): Reach {
  const times = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(reader.source.slice(reader.at));
  if (!times) return reach;
  reader.at += times[0].length;
  if (times[0].startsWith('?')) return reach;
  const [, least = times[0][0] === '+' ? '1' : '0', more, most] = times;
  const endless = times[1] === undefined || (more !== undefined && most === '');
  if (!endless) return { most: reach.most * Number(most ?? least), endless: reach.endless };
  return { most: reach.most * Number(least) + FIRST_LOOK, endless: true };
}

function plus(a: Reach, b: Reach): Reach {
  return { most: a.most + b.most, endless: a.endless || b.endless };
}
