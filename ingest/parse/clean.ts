// Text as every parser hands it on: as it looks, NFC, well formed, no control characters besides newline and tab.

import { asSeen } from './unseen.ts';

export function clean(raw: string): string {
  return plain(asSeen(plain(raw)));
}

/** Keeps line structure and what shows nothing; blanks that only typesetting tells apart become plain spaces. */
export function plain(raw: string): string {
  return raw
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(CONTROLS, '')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .normalize('NFC');
}

/** One line: every run of white space is one space, none at the ends. */
export function oneLine(raw: string): string {
  return clean(raw).replace(/\s+/g, ' ').trim();
}

// Everything of category Cc but tab and newline, and the soft hyphen and byte order mark, which are never content.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes.
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\ufeff]/g;
