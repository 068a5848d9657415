// Which source is open beside the answer, and what number each source has.

import { createContext, useContext } from 'react';
import type { Citation, Statement } from '../contract.ts';
import { useWords } from '../words.tsx';
import { placeOf } from './arrange.ts';

export interface Cited {
  readonly numbers: ReadonlyMap<string, number>;
  readonly open: Citation | null;
  show(citation: Citation): void;
}

const Context = createContext<Cited | null>(null);
export const CitedProvider = Context;

export function useCited(): Cited {
  const cited = useContext(Context);
  if (!cited) throw new Error('no sources outside their provider');
  return cited;
}

export function Chips({ citations }: Pick<Statement, 'citations'>) {
  return onePerPlace(citations).map((citation) => (
    <Chip key={`${citation.chunk} ${citation.start}`} citation={citation} />
  ));
}

/** A table's row cites its header too, on the same page: one number, and the longer of the two is what it opens. */
export function onePerPlace(citations: readonly Citation[]): readonly Citation[] {
  const places = new Map<string, Citation>();
  for (const citation of citations) {
    const known = places.get(placeOf(citation));
    if (!known || citation.quote.length > known.quote.length) places.set(placeOf(citation), citation);
  }
  return [...places.values()];
}

export function Chip({ citation }: { readonly citation: Citation }) {
  const { say } = useWords();
  const { numbers, open, show } = useCited();
  const number = numbers.get(placeOf(citation)) ?? 0;
  return (
    // The browser's own button: an answer has dozens, and has to stand at once.
    <button
      type="button"
      className={citation === open ? 'chip chip-open' : 'chip'}
      aria-label={say('answer.source', { number })}
      aria-pressed={citation === open}
      onClick={() => show(citation)}
    >
      <span>{number}</span>
    </button>
  );
}
