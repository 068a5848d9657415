// Reads codes as people type them: with a blank inside, or a letter that looks like a digit; pure.

import type { Mention } from '../../graph/model/chunk.ts';
import type { Site } from '../../graph/model/site.ts';
import { mentionsIn } from '../../ingest/link/mentions.ts';

type Codes = Pick<Site, 'entities' | 'machines'>;

/** As in documents, and `E 203` and `E-2O3` too, which nobody prints but many type. */
export function mentionsTyped(text: string, site: Codes): readonly Mention[] {
  const isCode = (value: string) => isFaultCode(value, site);
  const joined = text.replace(PARTED, (typed, letters: string, digits: string) =>
    isCode(letters + digits) || (digits.length > 2 && isCode(`${letters}-${digits}`)) ? `${letters}-${digits}` : typed,
  );
  const read = joined.replace(MISREAD, (typed, letters: string, digits: string) => {
    const meant = letters + digits.replace(/o/gi, '0').replace(/[il]/gi, '1');
    return /\d/.test(digits) && /\D/.test(digits) && isCode(meant) ? meant : typed;
  });
  return mentionsIn(read, site);
}

/** What is measured is no code: `A 100 mm`. Nor is an article: `a 500`. */
const PARTED =
  /(?<![\p{L}\p{N}_.+/-])(?!a )(\p{L}{1,4}) (\d{2,5})(?![\p{L}\p{N}_]|[.,:-]\p{N}|\s?(?:%|°|(?:mm|cm|m|bar|V|A|kW|W|Nm|N|s|ms|min|h|Hz|kg|g|l|rpm|times|mal)\b))/giu;
const MISREAD = /(?<![\p{L}\p{N}_.+/-])(\p{L}{1,3}-?)([\doil]{2,5})(?![\p{L}\p{N}_-])/giu;

function isFaultCode(value: string, site: Codes): boolean {
  const [only] = mentionsIn(value, site);
  return only?.kind === 'faultCode' && only.end - only.start === value.length;
}
