// Recognises signal words (ANSI Z535.6, ISO 3864) at the beginning of a text.

import type { SafetyLevel } from '../../graph/model/chunk.ts';

export interface Signal {
  readonly level: SafetyLevel;
  /** The signal word is all there is: the message follows in the next block. */
  readonly alone: boolean;
}

const LEVELS: Readonly<Record<string, SafetyLevel>> = {
  DANGER: 'danger',
  GEFAHR: 'danger',
  WARNING: 'warning',
  WARNUNG: 'warning',
  CAUTION: 'caution',
  VORSICHT: 'caution',
  NOTICE: 'notice',
  ACHTUNG: 'notice',
  HINWEIS: 'notice',
};

/** Marks that print a triangle or a frame before the word. */
const OPENING = /^(?:[\s⚠△▲⚡❗‼!*_|>"'([]|\ufe0f){0,8}(\p{L}{5,8})([^\p{L}\p{N}-]{0,8})/u;
/** "NOTICE messages on the screen …" is a sentence about messages; "DANGER of crushing" is one. */
const GOES_ON = /^(?:of|from|due|by|when|if|before|never|do|durch|vor|von|für|bei|wegen|beim|nicht|der|des)\b/u;

export function signalOf(text: string): Signal | null {
  const match = OPENING.exec(text);
  const level = match && LEVELS[match[1]!.toUpperCase()];
  if (!match || !level) return null;
  const capitals = match[1] === match[1]!.toUpperCase();
  const marked = /[:!]/.test(match[2]!);
  const rest = text.slice(match[0].length);
  if (rest.trim() === '') return capitals || marked ? { level, alone: true } : null;
  if (marked) return { level, alone: false };
  // In small letters, or in a list of signal words, it is a word like any other.
  if (!capitals || /^[,;/]/.test(match[2]!.trimStart()) || !/\s|[\])|*_–—.-]/.test(match[2]!)) return null;
  return /^[^\p{Ll}]/u.test(rest) || GOES_ON.test(rest) ? { level, alone: false } : null;
}

/** The beginning of a line inside a paragraph: only what is certainly a message of its own. */
export function opensMessage(line: string): boolean {
  const signal = signalOf(line);
  return signal !== null && /^[^\p{Ll}]{0,8}[\p{Lu}]{5,8}(?!\p{Ll})/u.test(line);
}
