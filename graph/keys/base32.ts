// Crockford's base32: letters and digits that are hard to confuse when read aloud or typed (crockford.com/base32.html).

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;

/** The last character holds the remaining bits, padded with zeros. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    for (held += 8; held >= BITS; held -= BITS) text += ALPHABET[(value >> (held - BITS)) & 31];
  }
  return held > 0 ? text + ALPHABET[(value << (BITS - held)) & 31] : text;
}

/** null for anything that is no base32; case, and O, I and L for their digits, are forgiven. */
export function decodeBase32(text: string): Uint8Array | null {
  const bytes: number[] = [];
  let held = 0;
  let value = 0;
  for (const letter of text.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')) {
    const digit = ALPHABET.indexOf(letter);
    if (digit < 0) return null;
    value = ((value << BITS) | digit) & 0xfff;
    held += BITS;
    if (held < 8) continue;
    held -= 8;
    bytes.push((value >> held) & 255);
  }
  return Uint8Array.from(bytes);
}
