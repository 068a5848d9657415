// Writes text in the plain lower-case letters that words are told by.

/** Lower case, German umlauts written out, other accents off, so that `Lüfter` and `Luefter` are one word. */
export function folded(text: string): string {
  const lower = text.toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is "all of ASCII"
  if (/^[\u0000-\u007f]*$/.test(lower)) return lower;
  return lower
    .normalize('NFKC')
    .replace(/\u00ad/g, '')
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .replace(/×/g, 'x')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}
