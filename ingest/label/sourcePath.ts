// Makes an untrusted path safe to match, keep and show, or refuses it.

import { Refusal } from '../../graph/model/errors.ts';

/**
 * A relative path with `/` between its parts, in NFC. Refuses with BAD_REQUEST what climbs, starts at a root, holds
 * characters that cannot be seen or that reorder what a person sees, or is longer than file systems allow.
 */
export function sourcePath(raw: string): string {
  const problem = wrong(raw);
  if (problem) throw new Refusal('BAD_REQUEST', `A path of a document ${problem}; for example: press-p4/manual.pdf`);
  const parts = raw
    .normalize('NFC')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  if (parts.length === 0) throw new Refusal('BAD_REQUEST', 'A path of a document names no file.');
  return parts.join('/');
}

const LONGEST_PATH = 1024;
const LONGEST_PART = 255;

function wrong(raw: string): string | null {
  if (raw.length === 0 || raw.length > LONGEST_PATH) return `has 1 to ${LONGEST_PATH} characters`;
  if (!raw.isWellFormed()) return 'is well-formed text';
  // Controls (Cc) with NUL, formatting with bidi overrides and zero-width characters (Cf), line separators, private use.
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u.test(raw)) return 'holds no control or invisible characters';
  if (raw.includes('\\')) return 'has no backslash';
  if (raw.startsWith('/') || /^[A-Za-z]:/.test(raw)) return 'starts below its folder';
  const parts = raw.split('/');
  if (parts.includes('..')) return 'does not climb with ".."';
  return parts.some((part) => part.length > LONGEST_PART) ? `has no part over ${LONGEST_PART} characters` : null;
}
