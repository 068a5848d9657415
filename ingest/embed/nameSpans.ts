// Turns the IOB labels of words into spans of names; pure.

import type { Span } from '../../graph/model/chunk.ts';
import type { LockedNameModel } from './lock.ts';

export type NameKind = LockedNameModel['kinds'][string];
export interface NameSpan extends Span {
  readonly kind: NameKind;
}

/** A later word without a first one begins a name of its own: models often leave the first out. */
export function nameSpans(
  words: readonly Span[],
  labels: readonly string[],
  kinds: LockedNameModel['kinds'],
): readonly NameSpan[] {
  const spans: NameSpan[] = [];
  let open: string | null = null;
  for (const [place, word] of words.entries()) {
    const label = labels[place] ?? 'O';
    const said = label.slice(2);
    const kind = label === 'O' ? undefined : kinds[said];
    if (kind && open === said && label.startsWith('I-')) spans[spans.length - 1] = { ...spans.at(-1)!, end: word.end };
    else if (kind) spans.push({ start: word.start, end: word.end, kind });
    open = kind ? said : null;
  }
  return spans;
}
