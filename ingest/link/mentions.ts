// Finds the codes, tags and part numbers a text mentions, in documents and questions alike; pure.

import type { EntityKind, Mention } from '../../graph/model/chunk.ts';
import type { Site } from '../../graph/model/site.ts';
import { nounOf } from './nouns.ts';
import { DEFAULT_PATTERNS, type Pattern } from './patterns.ts';

/** In order and without overlap: the longest wins, then the better founded. */
export function mentionsIn(text: string, site: Pick<Site, 'entities' | 'machines'>): readonly Mention[] {
  const plain = plainly(text);
  return withoutOverlap([...bySite(plain, site), ...byDefault(plain), ...byNoun(plain, site)]);
}

/** Hyphens of word processors and full-width letters as a keyboard has them, every character at its place. */
export function plainly(text: string): string {
  return text
    .replace(/[\u2010\u2011\u2212]|(?<=\p{L})[\u2012\u2013](?=\d)/gu, '-')
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH));
}
const FULL_WIDTH = 0xff01 - 0x21;

/** Upper case, without blanks, hyphens and the like: `e-217` and `E 217` are one code. */
export function keyOf(value: string): string {
  return value.toUpperCase().replace(/[\s\u00a0_:#-]/g, '');
}

/** A number that a site's own pattern takes for a code is one without any noun: `04101` and `error 04101` are the same. */
export function isOwnCode(value: string, { entities }: Pick<Site, 'entities'>): boolean {
  return entities.faultCode.some(({ source, flags }) =>
    new RegExp(`^(?:${source})$`, flags.replace(/[gy]/g, '')).test(value),
  );
}

export interface Candidate extends Mention {
  /** Which of two on the same place wins: the higher. */
  readonly weight: number;
}

/** Settles candidates that overlap; see `mentionsIn`. */
export function withoutOverlap(candidates: readonly Candidate[]): readonly Mention[] {
  const best = [...candidates].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || b.weight - a.weight || a.start - b.start,
  );
  const taken: Candidate[] = [];
  const places = new Set<number>();
  for (const one of best) {
    let free = true;
    for (let at = one.start; at < one.end && free; at++) free = !places.has(at);
    if (!free) continue;
    for (let at = one.start; at < one.end; at++) places.add(at);
    taken.push(one);
  }
  return taken.sort((a, b) => a.start - b.start).map(({ start, end, kind, key }) => ({ start, end, kind, key }));
}
/** Words beside it say most; a site's patterns for tags are so wide that the usual shapes of codes come before them. */
const BY_WORD = 6;
const OWN: Readonly<Record<EntityKind, number>> = { faultCode: 5, part: 4, asset: 1 };
const USUAL: Readonly<Record<EntityKind, number>> = { faultCode: 3, part: 2, asset: 0 };

function byDefault(text: string): readonly Candidate[] {
  return DEFAULT_PATTERNS.flatMap((pattern) => matches(text, pattern, USUAL));
}

function matches(text: string, { kind, shape, fits }: Pattern, weights: typeof OWN): readonly Candidate[] {
  return [...text.matchAll(shape)]
    .filter(([value]) => value !== '' && (fits?.(value) ?? true))
    .map((match) => mention(kind, match.index, match[0], weights[kind]));
}

function mention(kind: EntityKind, start: number, value: string, weight: number, key = keyOf(value)): Candidate {
  return { kind, key: noun(kind, key), start, end: start + value.length, weight };
}

/** `Alarm 1004` found by a site's own pattern gets the key that the noun gives; German nouns share the English one. */
function noun(kind: EntityKind, key: string): string {
  const parts = kind === 'faultCode' ? /^(\p{L}{3,20}?)(?:CODE|NUMMER|NR\.?|NO\.?)?\.?(\d{1,6})$/u.exec(key) : null;
  const known = parts && nounOf(parts[1]!);
  return known ? known + parts[2] : key;
}

/** The machine's own id is its tag. The site's patterns say nothing about word edges, so those are checked here. */
function bySite(text: string, { entities, machines }: Pick<Site, 'entities' | 'machines'>): readonly Candidate[] {
  const own = (['faultCode', 'part', 'asset'] as const).flatMap((kind) =>
    entities[kind].flatMap((shape) => {
      // Operators type codes in small letters; a tag in small letters is too often a word.
      const flags = new Set(shape.flags.replace(/[gy]/g, '') + (kind === 'asset' ? 'g' : 'gi'));
      return matches(text, { kind, shape: new RegExp(shape.source, [...flags].join('')) }, OWN);
    }),
  );
  const tags = machines.flatMap(({ id }) => occurrences(text, id).map((at) => mention('asset', at, id, OWN.asset)));
  return [...own, ...tags].filter(({ start, end }) => standsAlone(text, start, end));
}

function occurrences(text: string, value: string): readonly number[] {
  const found: number[] = [];
  if (value === '') return found;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) found.push(at);
  return found;
}

function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 3);
  return (
    !/[\p{L}\p{N}_]$|[\p{Lu}\p{N}][-./]$/u.test(before) &&
    !/^(?:[\p{L}\p{N}_]|-\p{N}|-\p{Lu}[\p{Lu}\p{N}]|\.\p{N})/u.test(after)
  );
}

/** "error 9", "alarm code 12", "Fehler Nr. 7", "error E12": the noun makes a code of what follows. */
const AFTER_NOUN =
  /(?<![\p{L}\p{N}_-])(\p{L}{3,20})(?:[ -](?:code|codes|no|nr|number|nummer|id))?[.:]? {0,2}[:#=]? {0,2}((?:[A-Z]{1,3}-?)?\d{1,6})(?![\p{L}\p{N}_]|[.,:]\p{N}|-\p{N}|[ \u00a0]?(?:%|°|mm\b|cm\b|m\b|bar\b|V\b|A\b|kW\b|W\b|Nm\b|s\b|ms\b|min\b|h\b|Hz\b|times\b|mal\b))/giu;

function byNoun(text: string, site: Pick<Site, 'entities'>): readonly Candidate[] {
  return [...text.matchAll(AFTER_NOUN)].flatMap((match): Candidate[] => {
    const word = nounOf(match[1]!);
    const value = match[2]!;
    if (!word) return [];
    const bare = /^\d/.test(value);
    // The span of a bare number takes the noun in, which makes it a code; a code with letters stands by itself.
    const key = isOwnCode(value, site) ? value : word + value;
    if (bare) return [mention('faultCode', match.index, match[0], BY_WORD, key)];
    return [mention('faultCode', match.index + match[0].lastIndexOf(value), value, BY_WORD)];
  });
}
