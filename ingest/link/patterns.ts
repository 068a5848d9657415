// The shapes of fault codes, asset tags and part numbers as plants commonly write them.

import type { EntityKind } from '../../graph/model/chunk.ts';

export interface Pattern {
  readonly kind: EntityKind;
  readonly shape: RegExp;
  /** A last look at what matched. */
  readonly fits?: (value: string) => boolean;
}

/** What may stand right before and after: no letter, digit, or hyphen that makes it part of something longer. */
const L = '(?<![\\p{L}\\p{N}_.+/-])';
const R = '(?![\\p{L}\\p{N}_]|-\\p{N}|-\\p{Lu}\\p{N}|-\\p{Lu}\\p{Lu}|\\.\\p{N}|,\\p{N})';

function pattern(kind: EntityKind, shape: string, fits?: (value: string) => boolean, flags = 'gu'): Pattern {
  return { kind, shape: new RegExp(L + shape + R, flags), ...(fits ? { fits } : {}) };
}

/**
 * G and M words are programme instructions, not faults, and never match. E and F need three digits, or a hyphen with two
 * (E1 is a screw, F14 a fuse).
 */
export const DEFAULT_PATTERNS: readonly Pattern[] = [
  // E-217, E217, e217, E05, F07900, F-21, A-101, A123
  pattern('faultCode', '[EFA](?:-\\d{2,5}|\\d{3,5}|0\\d)', undefined, 'giu'),
  // A12.3, F30.1
  pattern('faultCode', '[AEF]\\d{1,4}\\.\\d{1,2}'),
  // ALM 403, ALM-403, AL12, ERR-12, ERR 7, FLT 3
  pattern('faultCode', '(?:ALM|ERR|FLT|AL|Err|Alm)[- .:]?\\d{1,5}'),
  // XX102, XX-102: families of codes with the machine's digits left out
  pattern('faultCode', 'XX-?\\d{3}', undefined, 'giu'),
  // 1FT7044-5AF71, 6ES7214-1AG40-0XB0, TH-41-0160
  pattern('part', '(?:\\d[A-Z]{2}\\d )?[A-Z\\d]{1,12}(?:-[A-Z\\d]{2,12}){1,4}', isPartNumber),
  // P-101, TK-204B, HX-12
  pattern('asset', '[A-Z]{1,4}-\\d{2,4}[A-Z]?', isTag),
];

/** Long, with both letters and a good number of digits: a word with a hyphen is none, nor a date, nor a norm. */
function isPartNumber(value: string): boolean {
  const digits = value.replace(/\D/g, '').length;
  return (
    value.length >= 8 && digits >= 4 && /[A-Z]/.test(value) && !NORM.test(value) && !/^\d{4}-\d{2}-\d{2}/.test(value)
  );
}

/** Norms, units, interfaces and protocols that look like tags. */
const NORM =
  /^(?:ISO|DIN|EN|IEC|VDE|VDI|ANSI|ASTM|UL|CE|IP|RAL|RS|USB|UTF|SHA|AES|RFC|CAT|PN|DN|VG|HLP|SAE|NAS|PL|SIL|CR|COM|PC|TCP|UDP|WI|CO|PT|GB|BS|NEMA|ATEX|LM|LPC|STM|TMC|AVR|BL|GT|RP)-/;

function isTag(value: string): boolean {
  return !NORM.test(value) && !/^[GMTNEFA]-/.test(value);
}
