// Finds what a question puts in quotes: words that are meant to stand so, one behind the other.

import { Refusal } from '../../graph/model/errors.ts';

/** Opening, closing: English, German and French, each also as the other way round is printed. */
const PAIRS = ['""', '“”', '„“', '„”', '”“', '«»', '»«', '‹›', '›‹'];
const MOST = 8;

/**
 * In order, without repeats. What stands behind a digit is no quote but inches: `3/4" hose`. BAD_REQUEST: more than
 * anybody means, each of which is looked for by itself.
 */
export function quotedIn(text: string): readonly string[] {
  const said = Array.from(text.matchAll(QUOTED), ({ groups }) => groups!.said!.replace(/\s+/g, ' ').trim());
  const phrases = [...new Set(said.filter((one) => /[\p{L}\p{N}]/u.test(one)))];
  if (phrases.length <= MOST) return phrases;
  throw new Refusal('BAD_REQUEST', `There are more than ${MOST} phrases in quotes; leave out those that matter least.`);
}

const QUOTED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${PAIRS.map(([open, close]) => `${open}(?<said>[^${open}${close}]+)${close}`).join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);
