// Decides whether a site's regular expression may run on untrusted text: what can blow up is refused before it runs.

/**
 * Compiled with `g` and `u`, for `matchAll`; or why not, as a phrase. Every repeat has an end, and the ways in which the
 * pattern can match at one place, all choices multiplied, are bounded: so its time grows with the text and no faster.
 */
export function safePattern(source: string): RegExp | { readonly error: string } {
  if (source.length === 0 || source.length > LONGEST) return { error: `must have 1 to ${LONGEST} characters` };
  let compiled: RegExp;
  try {
    compiled = new RegExp(source, 'gu');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { error: 'must be a valid regular expression' };
  }
  const ways = waysOf(source);
  if (ways === Infinity)
    return { error: 'must not repeat without an end: write {1,20} instead of + and {0,20} instead of *' };
  if (ways > MOST_WAYS) return { error: 'must be simpler: repeats inside repeats can take very long' };
  if (new RegExp(source, 'u').test('')) return { error: 'must not match the empty text' };
  return compiled;
}

const LONGEST = 200;
const MOST_WAYS = 5000;

/** With the flag `u` the syntax has no exceptions, so tokens are enough: an escape, a class, a bracket, a character. */
const TOKEN =
  /\\(?:[pPu]\{[^}]*\}|k<[^>]*>|x..|u....|c.|.)|\[(?:\\.|[^\]\\])*\]|\(\?<?[=!]|\(\?:|\(\?<[^>]*>|\(|\)|\||[\s\S]/uy;
const REPEAT = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/uy;

interface Open {
  /** Ways of the alternatives already ended, added up. */
  ended: number;
  /** Ways of the alternative being read, multiplied. */
  ways: number;
}

function waysOf(source: string): number {
  const open: Open[] = [{ ended: 0, ways: 1 }];
  let at = 0;
  const next = (expression: RegExp) => {
    expression.lastIndex = at;
    const found = expression.exec(source);
    if (found) at = expression.lastIndex;
    return found;
  };
  for (let token = next(TOKEN); token; token = next(TOKEN)) {
    if (token[0].startsWith('(')) {
      open.push({ ended: 0, ways: 1 });
      continue;
    }
    const inside = open.at(-1)!;
    if (token[0] === '|') {
      inside.ended += inside.ways;
      inside.ways = 1;
      continue;
    }
    const closed = token[0] === ')' ? open.pop()! : null;
    open.at(-1)!.ways *= repeated(closed ? closed.ended + closed.ways : 1, next(REPEAT));
  }
  return open[0]!.ended + open[0]!.ways;
}

function repeated(ways: number, repeat: RegExpExecArray | null): number {
  if (!repeat) return ways;
  const [, sign, from, comma, to] = repeat;
  if (sign === '*' || sign === '+' || (comma && !to)) return Infinity;
  if (sign === '?') return ways + 1;
  const least = Number(from);
  const most = to ? Number(to) : least;
  return ways ** most * (most - least + 1);
}
