// Finds the fault codes that a mistyped one may have meant, among those that the passages found explain; pure.

import type { Mention } from '../../graph/model/chunk.ts';
import { isOneSlip } from '../../graph/search/lexical/codeTerms.ts';
import { opens } from '../../ingest/link/entries.ts';
import { codesOf, roleOf } from './codes.ts';
import type { Candidate } from './retrieve.ts';
import type { Asked } from './understand.ts';

/** With more to choose from, none is likely. */
const MOST = 3;

/** Keys, two signs in the wrong order first; none where any passage, also one out of force, has a code that was asked for. */
export function codesMeant(
  asked: Pick<Asked, 'mentions'>,
  found: readonly Candidate[],
  usable: readonly Candidate[],
): readonly string[] {
  const codes = codesOf(asked);
  if (codes.length === 0 || found.some(({ chunk }) => roleOf(chunk, codes) !== 'none')) return [];
  const explained = usable.flatMap(({ chunk }) => chunk.mentions.filter((mention) => isEntry(chunk, mention)));
  const near = [...new Set(explained.map(({ key }) => key))].filter((key) =>
    codes.some((code) => isOneSlip(code, key)),
  );
  const isSwapped = (key: string) => codes.some((code) => signs(code) === signs(key));
  return near.sort((a, b) => Number(isSwapped(b)) - Number(isSwapped(a)) || (a < b ? -1 : 1)).slice(0, MOST);
}

/** Where a passage explains one of the codes. */
export function entriesOf(chunk: Candidate['chunk'], codes: readonly string[]): readonly Mention[] {
  return chunk.mentions.filter((mention) => codes.includes(mention.key) && isEntry(chunk, mention));
}

function isEntry({ pieces }: Candidate['chunk'], mention: Mention): boolean {
  return mention.kind === 'faultCode' && pieces.some((piece) => opens(piece, mention));
}

function signs(code: string): string {
  return [...code].sort().join('');
}
