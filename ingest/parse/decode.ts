// Bytes of a text file to a string: by byte order mark, else UTF-8 when valid, else UTF-16 by its zeros, else the likeliest code page.

import { type Guess, likeliest } from './codePage.ts';

/** Null when the bytes are not text in any of these. */
export function decode(bytes: Uint8Array): Guess | null {
  const marked = byMark(bytes);
  if (marked !== null) return { text: marked, unsure: 0 };
  const utf16 = utf16ByZeros(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), unsure: 0 };
  if (isBinary(bytes)) return null;
  const text = utf8(bytes);
  return text === null ? likeliest(bytes) : { text, unsure: 0 };
}

function byMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return null;
}

/** Latin text in UTF-16 has a zero in nearly every second byte, always on the same side. */
function utf16ByZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const size = Math.min(bytes.length, 4096) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < size; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const many = size * 0.3;
  if (size < 4) return null;
  if (odd > many && even === 0) return 'utf-16le';
  if (even > many && odd === 0) return 'utf-16be';
  return null;
}

function isBinary(bytes: Uint8Array): boolean {
  const size = Math.min(bytes.length, 65_536);
  let odd = 0;
  for (let i = 0; i < size; i++) {
    const byte = bytes[i]!;
    if (byte === 0) return true;
    // Escapes, and what some programs part fields and records with.
    if (byte < 9 ? byte !== 1 : byte > 13 && byte < 27) odd++;
  }
  return odd > size * 0.01;
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
