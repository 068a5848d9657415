// Recognised words as words of a page: in points, on their lines' base, and shown as unclear where the engine was unsure.

import { plain } from '../clean.ts';
import { median } from '../pdf/lines.ts';
import type { Word } from '../pdf/words.ts';
import type { PictureWord } from './engine.ts';

export interface RecognisedPage {
  readonly words: readonly Word[];
  /** Mean over the words, by their length; 0 to 1. */
  readonly confidence: number;
  /** Words shown as unclear. */
  readonly unclear: number;
}

/** What stands for a word that could not be read: a gap that is seen, never closed over. */
export const UNCLEAR = '[unclear]';

/** `scale`: points for each pixel. */
export function placed(words: readonly PictureWord[], page: number, scale: number): RecognisedPage {
  const lines = new Map<string, PictureWord[]>();
  for (const word of words.filter(isWord)) lines.set(word.line, [...(lines.get(word.line) ?? []), word]);
  const sizes = evened([...lines.values()].map((line) => sizeOf(line) * scale));
  let unclear = 0;
  const out = [...lines.values()].flatMap((line, at) => {
    const base = baseOf(line) * scale;
    return line.map(({ text, x, y, w, h, confidence }): Word => {
      const sure = isSure(text, confidence);
      if (!sure) unclear++;
      const box = { x: x * scale, y: y * scale, w: w * scale, h: h * scale };
      const look = { base, size: sizes[at]!, bold: false, spaced: true, upright: true };
      return { text: sure ? plain(text) : UNCLEAR, page, ...box, ...look };
    });
  });
  return { words: out, confidence: meanConfidence(words), unclear };
}

/** A letter of running text is guessed right by its word; a digit, a code or a unit by nothing. */
function isSure(text: string, confidence: number): boolean {
  return confidence >= (/\d/.test(text) ? SURE_OF_FIGURES : SURE_OF_WORDS);
}

const SURE_OF_FIGURES = 75;
const SURE_OF_WORDS = 45;

/** Specks and lines of a table come as lone marks that nobody is sure of. */
function isWord({ text, confidence }: PictureWord): boolean {
  return /[\p{L}\p{N}]/u.test(text) || (confidence >= SURE_OF_FIGURES && text.length <= 3);
}

function meanConfidence(words: readonly PictureWord[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const sum = words.reduce((all, { text, confidence }) => all + confidence * text.length, 0);
  return letters === 0 ? 0 : Math.round(sum / letters) / 100;
}

function baseOf(line: readonly PictureWord[]): number {
  const standing = line.filter(({ text }) => !/[gjpqyQ,;()[\]|/]/.test(text));
  return median((standing.length > 0 ? standing : line).map(({ y, h }) => y + h));
}

/** Capitals, digits and ascenders are some 0.72 of the letter size, small letters 0.52. */
function sizeOf(line: readonly PictureWord[]): number {
  const tall = line.filter(({ text }) => /[\p{Lu}\dbdfhklt]/u.test(text) && !/[gjpqyQ,;()[\]|/]/.test(text));
  if (tall.length > 0) return median(tall.map(({ h }) => h)) / 0.72;
  return median(line.map(({ text, h }) => h / (/[\p{Lu}\dbdfhklt]/u.test(text) ? 0.92 : 0.72)));
}

/** Measured heights scatter: sizes within a fifth of one another are one size. */
function evened(sizes: readonly number[]): number[] {
  const usual = median(sizes);
  return sizes.map((size) => (Math.abs(size / usual - 1) < 0.2 ? usual : Math.round(size)));
}
