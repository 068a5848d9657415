// Judges what a rule matched: by its randomness and by what the rule's authors know to be no secret.

import { RE2JS } from 're2js';
import type { Allowlist } from './rule.ts';

export interface Judged {
  readonly secret: string;
  readonly match: string;
  /** The whole lines the match stands on. */
  readonly line: string;
  readonly path: string;
}

export type Allows = (judged: Judged) => boolean;

/** Bits a character, over code points. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  let length = 0;
  for (const sign of text) {
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
    length++;
  }
  let bits = 0;
  for (const count of counts.values()) bits -= (count / length) * Math.log2(count / length);
  return bits;
}

/** An expression that RE2 does not take is a SyntaxError of its own kind, for whoever read the file. */
export function allowing(lists: readonly Allowlist[]): Allows {
  const judges = lists.map(judgeOf);
  return (judged) => judges.some((allows) => allows(judged));
}

function judgeOf({ condition, regexTarget, regexes, paths, stopwords }: Allowlist): Allows {
  const patterns = regexes.map((source) => RE2JS.compile(source));
  const places = paths.map((source) => RE2JS.compile(source));
  const conditions: Allows[] = [];
  if (patterns.length > 0) conditions.push((judged) => patterns.some((pattern) => pattern.test(judged[regexTarget])));
  if (places.length > 0) conditions.push(({ path }) => path !== '' && places.some((pattern) => pattern.test(path)));
  if (stopwords.length > 0) {
    conditions.push(({ secret }) => {
      const lower = secret.toLowerCase();
      return stopwords.some((word) => lower.includes(word));
    });
  }
  if (conditions.length === 0) return () => false;
  return condition === 'AND'
    ? (judged) => conditions.every((holds) => holds(judged))
    : (judged) => conditions.some((holds) => holds(judged));
}
