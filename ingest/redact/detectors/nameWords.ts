// Cuts text into the capitalised words names are made of, and reads a name from a place on.

import { GIVEN_NAMES, NO_NAMES, PARTICLES, TITLE_WORDS, WEAK_GIVEN_NAMES } from './nameLists.ts';

/** A word that begins with a capital, or an initial with its point. */
const WORD = /\p{Lu}[\p{L}\p{M}'’]*(?:-\p{Lu}[\p{L}\p{M}'’]*)*\.?/uy;
const LOWER = /\p{Ll}{2,5}(?![\p{L}\p{M}\p{N}])/uy;
const LONGEST = 5;

export interface NameWords {
  readonly start: number;
  readonly end: number;
  readonly words: readonly string[];
}

/** The longest run of up to five words from `at` that could be a name; null when the first word can be none. */
export function nameAt(text: string, at: number, most = LONGEST): NameWords | null {
  const words: string[] = [];
  const start = afterTitles(text, at);
  let end = start;
  let next = start > at ? afterParticles(text, start) : start;
  while (words.length < most) {
    const word = wordAt(text, next);
    if (word === null) break;
    words.push(word);
    end = next + word.length;
    next = afterBlank(text, end);
    if (next === end) break;
    next = afterParticles(text, next);
  }
  return words.length > 0 && words.some((word) => !isInitial(word)) ? { start, end, words } : null;
}

/** A form of address is no part of the name. */
function afterTitles(text: string, at: number): number {
  TITLES.lastIndex = at;
  return at + (TITLES.exec(text)?.[0].length ?? 0);
}
const TITLES = new RegExp(`(?:(?:${TITLE_WORDS}).?[ \u00a0]){0,3}`, 'uy');

export function isGivenName(word: string): boolean {
  const first = word.toLowerCase().split('-')[0]!;
  return GIVEN_NAMES.has(word.toLowerCase()) || GIVEN_NAMES.has(first);
}

export function isWeakGivenName(word: string): boolean {
  return WEAK_GIVEN_NAMES.has(word.toLowerCase());
}

function wordAt(text: string, at: number): string | null {
  WORD.lastIndex = at;
  const found = WORD.exec(text)?.[0];
  if (found === undefined || found.length > 40) return null;
  const word = found.endsWith('.') && !isInitial(found) ? found.slice(0, -1) : found;
  if (/[\p{N}_]/u.test(text[at + word.length] ?? '')) return null;
  // Letters only in capitals are codes and signal words unless they are a known name.
  if (word.length > 1 && word === word.toUpperCase() && !isInitial(word) && !isGivenName(word) && word.length < 4)
    return null;
  return NO_NAMES.has(word.toLowerCase()) ? null : word;
}

function isInitial(word: string): boolean {
  return /^\p{Lu}\.?$/u.test(word);
}

/** One blank, no-break blank, or a line break inside a paragraph. */
function afterBlank(text: string, at: number): number {
  return text[at] === ' ' || text[at] === '\u00a0' ? at + 1 : at;
}

function afterParticles(text: string, at: number): number {
  let next = at;
  for (let i = 0; i < 2; i++) {
    LOWER.lastIndex = next;
    const word = LOWER.exec(text)?.[0];
    if (!word || !PARTICLES.has(word) || text[next + word.length] !== ' ') break;
    // "Kollegin Yilmaz den Druckschalter": by itself it is an article.
    if (i === 0 && (word === 'den' || word === 'der')) break;
    next += word.length + 1;
  }
  return /\p{Lu}/u.test(text[next] ?? '') ? next : at;
}
