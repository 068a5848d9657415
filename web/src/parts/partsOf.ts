// Cuts a text into what is plain, what was taken out, what hides, and what one looks for; together they are the text.

export interface Part {
  /** `key`: a tag, a code or a value. */
  readonly kind: 'text' | 'gap' | 'control' | 'key';
  readonly said: string;
  readonly at: number;
}

/** `stress`: keys are told apart, for text that is worked by. */
export function partsOf(text: string, { stress }: { readonly stress: boolean }): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const found of text.matchAll(stress ? STRESSED : SPECIAL)) {
    if (found.index > at) parts.push({ kind: 'text', said: text.slice(at, found.index), at });
    parts.push({ kind: found[1] ? 'gap' : found[2] ? 'control' : 'key', said: found[0], at: found.index });
    at = found.index + found[0].length;
  }
  if (at < text.length) parts.push({ kind: 'text', said: text.slice(at), at });
  return parts;
}

/** As the redaction leaves them in English and German texts. */
const GAP = String.raw`\[(?:[\p{L}-]+ ){0,2}(?:removed|entfernt)(?:: [^\]\n]{1,80})?\]`;
/** Bidirectional controls (UAX #9) and invisible joiners: they can make a text read as what it does not say. */
const CONTROL = String.raw`[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]`;
/** What stands on the machine: a tag, a code or a part number (`V12`, `E-203`, `TH-52-0012`). */
const TAG = String.raw`(?<![\p{L}\p{N}.-])\p{Lu}{1,4}-?\d{1,4}(?:[-.]\d{1,4})*\p{Lu}?(?![\p{L}\p{N}-])`;
/** What its gauges and tools show; times are left alone, or too much would stand out. */
const UNIT = '(?:m?bar|[kM]?Pa|°C|[µm]?m|cm|k?Nm?|l(?:/min)?|mm/s|m?A|k?V|k?W|k?Hz|rpm|kg|g|%)';
const VALUE = String.raw`(?<![\p{L}\p{N}.,-])\d+(?:[.,]\d+)*[ \u00A0\u202F]?${UNIT}(?![\p{L}\p{N}/])`;
const SPECIAL = new RegExp(`(${GAP})|(${CONTROL})`, 'gu');
const STRESSED = new RegExp(`(${GAP})|(${CONTROL})|${TAG}|${VALUE}`, 'gu');
