// Cuts text into folded tokens; codes, tags and sizes stay whole and also come in parts.

/** Longer ones are noise (encoded data) and are dropped. */
const LONGEST = 64;
const COMPOUND = /[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+)*/gu;
const HYPHEN = /[-\u2010\u2011]/;
/** `M8x40`, `3x400`, `10x20x30`. */
const SIZE = /^([a-z]{0,3}\d+)x(\d+)(?:x(\d+))?$/;
/** A number with its unit, written together. */
const MEASURE =
  /^(\d+)(v|kv|mv|a|ma|w|kw|mw|va|kva|vac|vdc|hz|khz|mhz|mm|cm|km|m|um|nm|bar|mbar|pa|kpa|mpa|c|k|g|kg|mg|t|n|kn|s|ms|min|h|l|ml|rpm|ohm)$/;

/** In reading order, with repeats. */
export function tokens(text: string): string[] {
  const found: string[] = [];
  for (const compound of folded(text).match(COMPOUND) ?? []) {
    if (!HYPHEN.test(compound)) {
      push(found, compound);
      continue;
    }
    const parts = compound.split(HYPHEN);
    for (const part of parts) push(found, part);
    keep(found, parts.join(''));
  }
  return found;
}

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

function push(found: string[], part: string): void {
  keep(found, part);
  if (!/\d/.test(part)) return;
  const inner = SIZE.exec(part) ?? MEASURE.exec(part);
  for (const piece of inner?.slice(1) ?? []) if (piece !== undefined) keep(found, piece);
}

function keep(found: string[], token: string): void {
  if (token.length <= LONGEST) found.push(token);
}
