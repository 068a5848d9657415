// Finds credentials by many rules at once: one pass for all keywords, then each rule around its own alone, in linear time.

import { RE2JS } from 're2js';
import type { Span } from '../../../graph/model/chunk.ts';
import { type Allows, allowing, entropyOf } from './allowed.ts';
import { wordFinder } from './keywords.ts';
import { reachAround, reachOf } from './reach.ts';
import type { SecretRule, SecretRules } from './rule.ts';

export interface FoundSecret extends Span {
  readonly rule: string;
}

/** `path`: of the file, for rules that ask; empty where there is none. */
export type SecretScan = (text: string, path: string) => readonly FoundSecret[];

/** An expression that RE2 does not take throws its syntax error, with the rule's id. */
export function compileSecretRules({ rules, allowlists }: SecretRules): SecretScan {
  const everywhere = allowing(allowlists);
  const compiled = rules.flatMap((rule) => (rule.regex === null ? [] : [compiledRule(rule, rule.regex, everywhere)]));
  const wholeFiles = rules.flatMap(({ id, regex, path }) =>
    regex === null && path !== null ? [{ id, path: RE2JS.compile(path) }] : [],
  );
  const words = [...new Set(compiled.flatMap(({ around }) => [...around.keys()]))];
  const users = words.map((word) => compiled.filter(({ around }) => around.has(word)));
  const find = wordFinder(words);
  return (text, path) => {
    const windows = new Map<Compiled, Span[]>();
    for (const rule of compiled) if (rule.around.size === 0) windows.set(rule, [{ start: 0, end: text.length }]);
    find(text, (number, end) => {
      const word = words[number]!;
      for (const rule of users[number]!) widen(windows, rule, { start: end - word.length, end }, word, text.length);
    });
    const budget = { left: Math.max(LEAST_BUDGET, text.length * BUDGET) };
    const found = [...windows].flatMap(([rule, spans]) =>
      rule.path?.test(path) === false ? [] : spans.flatMap((span) => foundIn(rule, text, span, path, budget)),
    );
    const files = wholeFiles.filter((rule) => path !== '' && rule.path.test(path));
    return [...files.map(({ id }) => ({ rule: id, start: 0, end: text.length })), ...found];
  };
}

/**
 * Characters that may be looked at sign by sign to tell where exactly a secret begins and ends, as share of the text and at
 * least. Beyond it the window that holds one is hidden whole: nobody writes that many credentials but to slow us down.
 */
const BUDGET = 0.2;
const LEAST_BUDGET = 100_000;
interface Budget {
  left: number;
}

interface Compiled {
  readonly id: string;
  readonly pattern: RE2JS;
  readonly path: RE2JS | null;
  /** By keyword, how far to look; empty: everywhere. */
  readonly around: ReadonlyMap<string, Around>;
  readonly secretGroup: number | null;
  readonly entropy: number;
  readonly endless: boolean;
  readonly allows: Allows;
}

interface Around {
  readonly before: number;
  readonly after: number;
}

function compiledRule(rule: SecretRule, regex: string, everywhere: Allows): Compiled {
  const { id, path, entropy, secretGroup } = rule;
  const own = allowing(rule.allowlists);
  // A keyword beyond the automaton's alphabet cannot be looked for, so its rule is tried everywhere.
  const plain = rule.keywords.every((word) => /^[\x20-\x7e]+$/.test(word));
  const words = plain ? rule.keywords.map((word) => word.toLowerCase()) : [];
  const { most, endless } = reachOf(regex);
  return {
    id,
    pattern: RE2JS.compile(regex),
    path: path === null ? null : RE2JS.compile(path),
    around: new Map(words.map((word) => [word, aroundOf(rule, regex, word, most)])),
    secretGroup,
    entropy: entropy ?? 0,
    endless: endless || most > FIRST,
    allows: (judged) => own(judged) || everywhere(judged),
  };
}

function aroundOf(rule: SecretRule, regex: string, word: string, most: number): Around {
  const known = reachAround(regex, word);
  if (known) return { before: Math.min(known.before, FIRST), after: Math.min(known.after, FIRST) };
  const far = rule.inside ? Math.min(most, FIRST) : Number.POSITIVE_INFINITY;
  return { before: far, after: far };
}

/** How far from a keyword to look at first, and for a match that reaches that far: long enough for a key in PEM. */
const FIRST = 4_096;
const WIDEST = 16_384;

/** One character more on each side, so that word boundaries see what stands beside a match. */
function widen(windows: Map<Compiled, Span[]>, rule: Compiled, hit: Span, word: string, length: number): void {
  const { before, after } = rule.around.get(word)!;
  const start = Math.max(0, hit.start - before - 1);
  const end = Math.min(length, hit.end + after + 1);
  const spans = windows.get(rule);
  if (!spans) {
    windows.set(rule, [{ start, end }]);
    return;
  }
  const last = spans.at(-1)!;
  if (start > last.end) spans.push({ start, end });
  // A longer keyword of the same rule may begin before the last window does.
  else spans[spans.length - 1] = { start: Math.min(start, last.start), end: Math.max(end, last.end) };
}

function foundIn(rule: Compiled, text: string, window: Span, path: string, budget: Budget): readonly FoundSecret[] {
  const part = text.slice(window.start, window.end);
  if (!rule.pattern.test(part)) return [];
  budget.left -= part.length;
  if (budget.left < 0) return [{ rule: rule.id, ...window }];
  const found: FoundSecret[] = [];
  const matcher = rule.pattern.matcher(part);
  while (matcher.find()) {
    const match = { start: window.start + matcher.start(), end: window.start + matcher.end() };
    // What reaches the edge of its window may go on beyond it, or end there only because the window does.
    if (match.end === window.end && match.end < text.length) {
      if (!rule.endless) continue;
      const wider = {
        start: Math.max(window.start, match.start - 1),
        end: Math.min(text.length, match.start + WIDEST),
      };
      return [...found, ...foundIn({ ...rule, endless: false }, text, wider, path, budget)];
    }
    const secret = secretIn(rule, matcher, window.start);
    if (isSecret(rule, text, match, secret, path)) found.push({ rule: rule.id, ...secret });
  }
  return found;
}

function secretIn(rule: Compiled, matcher: ReturnType<RE2JS['matcher']>, offset: number): Span {
  const span = (group: number) => ({ start: offset + matcher.start(group), end: offset + matcher.end(group) });
  if (rule.secretGroup) return span(rule.secretGroup);
  for (let group = 1; group <= matcher.groupCount(); group++) if (matcher.group(group)) return span(group);
  return span(0);
}

function isSecret(rule: Compiled, text: string, match: Span, { start, end }: Span, path: string): boolean {
  const secret = text.slice(start, end);
  if (secret.trim() === '' || (rule.entropy > 0 && entropyOf(secret) <= rule.entropy)) return false;
  return !rule.allows({ secret, match: text.slice(match.start, match.end), line: lineOf(text, match), path });
}

/** As far as a line can matter: a file may be one line. */
const LONGEST_LINE = 2_000;

function lineOf(text: string, { start, end }: Span): string {
  const before = text.slice(Math.max(0, start - LONGEST_LINE), start);
  const after = text.slice(end, end + LONGEST_LINE);
  const until = after.indexOf('\n');
  return (
    before.slice(before.lastIndexOf('\n') + 1) + text.slice(start, end) + (until < 0 ? after : after.slice(0, until))
  );
}
