// Path patterns of labels files: *, ?, ** and {a,b}, matched in time that no pattern can blow up.

export interface Glob {
  matches(path: string): boolean;
}

/**
 * `*` and `?` stay inside one part of the path; `**` alone is any number of parts, none included; `{a,b}` is either.
 * Case counts. Anything else that other dialects give a meaning is an error, told as a phrase after "must be".
 */
export function glob(pattern: string): Glob | { readonly error: string } {
  if (pattern.length === 0 || pattern.length > LONGEST) return { error: `a pattern of 1 to ${LONGEST} characters` };
  if (/[[\]()!\\]/.test(pattern)) return { error: 'a pattern of names, *, ?, ** and {a,b} only' };
  if (pattern.startsWith('/') || pattern.endsWith('/')) return { error: 'a pattern without / at either end' };
  const plain = alternatives(pattern.normalize('NFC'));
  if (plain === null) return { error: `a pattern whose braces match, with at most ${MOST_ALTERNATIVES} alternatives` };
  const globs = plain.map((each) => each.split('/'));
  const odd = globs.flat().some((part) => part === '' || part === '.' || part === '..' || /.\*\*|\*\*./.test(part));
  if (odd) return { error: 'a pattern where ** stands alone between slashes, without empty parts, "." or ".."' };
  return { matches: (path) => globs.some((parts) => matchParts(parts, path.split('/'))) };
}

const LONGEST = 256;
const MOST_ALTERNATIVES = 64;

/** `{a,b{c,d}}` written out; null when the braces do not match or give too many. */
function alternatives(pattern: string): string[] | null {
  const open = pattern.indexOf('{');
  if (open < 0) return pattern.includes('}') ? null : [pattern];
  if (pattern.slice(0, open).includes('}')) return null;
  const cuts = [open];
  let depth = 0;
  let at = open;
  for (; at < pattern.length; at++) {
    if (pattern[at] === '{') depth++;
    if (pattern[at] === ',' && depth === 1) cuts.push(at);
    if (pattern[at] === '}' && --depth === 0) break;
  }
  if (depth > 0 || cuts.length > MOST_ALTERNATIVES) return null;
  cuts.push(at);
  const found: string[] = [];
  for (let each = 1; each < cuts.length; each++) {
    const middle = pattern.slice(cuts[each - 1]! + 1, cuts[each]);
    const more = alternatives(pattern.slice(0, open) + middle + pattern.slice(at + 1));
    if (more === null || found.length + more.length > MOST_ALTERNATIVES) return null;
    found.push(...more);
  }
  return found;
}

/** The greedy walk with one place to return to is enough for `*`, and for `**` a level above: no nesting of choices. */
function matchParts(pattern: readonly string[], path: readonly string[]): boolean {
  return walk(
    pattern.length,
    path.length,
    (p, s) => matchPart(pattern[p]!, path[s]!),
    (p) => pattern[p] === '**',
  );
}

function matchPart(pattern: string, part: string): boolean {
  const wanted = [...pattern];
  const given = [...part];
  return walk(
    wanted.length,
    given.length,
    (p, s) => wanted[p] === '?' || wanted[p] === given[s],
    (p) => wanted[p] === '*',
  );
}

/** At most `wanted` × `given` steps. */
function walk(
  wanted: number,
  given: number,
  one: (p: number, s: number) => boolean,
  any: (p: number) => boolean,
): boolean {
  let p = 0;
  let s = 0;
  let star = -1;
  let resume = 0;
  while (s < given) {
    if (p < wanted && any(p)) {
      star = p++;
      resume = s;
    } else if (p < wanted && one(p, s)) {
      p++;
      s++;
    } else if (star >= 0) {
      p = star + 1;
      s = ++resume;
    } else return false;
  }
  while (p < wanted && any(p)) p++;
  return p === wanted;
}
